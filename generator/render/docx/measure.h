#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/content.h"
#include "layout/profile.h"
#include "layout/shape.h"

namespace wenshu::docx {

/// Width in hundredths of a character: ASCII counts half, all else whole, as in the Chinese faces. Good enough to place short
/// lines; no font is opened for it, since the clerk's machine has others.
int text_width(std::string_view text);

/// Width of the longest line of a paragraph, in hundredths of a character.
int widest_line(const std::vector<Span>& spans);

/// Width of `附件：1. ` at the start of an attachment note or of `出席：`, in hundredths of a character: what follows aligns with
/// the name behind it (GB/T 9704-2012, 7.3.4, 10.3 (规定)). 0: no such label.
int label_width(std::string_view text);

/// The size of type at which the longest line fits into the line, between the style's `least` and its own; whole half points.
Length fitted_size(const Profile& profile, const RoleStyle& style, const std::vector<Span>& spans);

/// A centred text in balanced lines `room` long: the spans of one that is longer than a line with a line break where each ends
/// (GB/T 9704-2012, 7.3.1 (规定)). One with breaks of its own stays as it is.
/// Words, and the `names` of the offices concerned, are not divided.
std::vector<Span> balanced(const Profile& profile, Length size, Length room, const std::vector<std::u32string>& names,
                           std::vector<Span> spans);

/// Whether a justified paragraph would have a line that gapes before a long number or word: Word spreads such a line however far.
/// `first` and `others`: the room of its first line and of those after it.
bool would_gape(const std::vector<Span>& spans, const LineRules& rules, Length cell, Length first, Length others);

/// The characters of `spans` as the rules of line breaking see them, without faces: `size` wide, ASCII half of it.
std::vector<Atom> measured(const std::vector<Span>& spans, Length size);

}  // namespace wenshu::docx
