#pragma once

#include <string_view>
#include <vector>

#include "compose/content.h"
#include "layout/profile.h"

namespace wenshu::docx {

/// Width in hundredths of a character: ASCII counts half, all else whole, as in the Chinese faces. Good enough to place short
/// lines; no font is opened for it, since the clerk's machine has others.
int text_width(std::string_view text);

/// Width of the longest line of a paragraph, in hundredths of a character.
int widest_line(const std::vector<Span>& spans);

/// Width of `附件：1. ` at the start of an attachment note, in hundredths of a character: what follows aligns with the name
/// behind it (GB/T 9704-2012, 7.3.4 (规定)). 0: no such label.
int label_width(std::string_view text);

/// The size of type at which the longest line fits into the line, between the style's `least` and its own; whole half points.
Length fitted_size(const Profile& profile, const RoleStyle& style, const std::vector<Span>& spans);

}  // namespace wenshu::docx
