#pragma once

#include "base/result.h"
#include "compose/content.h"
#include "layout/font_book.h"
#include "layout/line_cache.h"
#include "layout/page.h"
#include "layout/profile.h"

namespace wenshu {

/// Sets a document on pages by the profile, arranged as its pages need it (`arrange.h`).
///
/// Fails with `glyph-missing` (input), one a character, if no font of a role's chain has it: `message` names the character and
/// its code point and the text around it; the caller adds the cell. Fails with `table-row-too-tall` or `table-too-wide` if a
/// table does not fit (`table.h`).
/// Documents set with the same profile and fonts may share `cache`, whose content never shows on the pages.
Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache);
/// The same for one document alone.
Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts);

}  // namespace wenshu
