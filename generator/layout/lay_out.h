#pragma once

#include <optional>

#include "base/result.h"
#include "compose/content.h"
#include "layout/font.h"
#include "layout/line_cache.h"
#include "layout/page.h"
#include "layout/profile.h"

namespace wenshu {

/// Sets a document on pages by the profile.
///
/// Fails with `glyph-missing` (input), one a character, if no font of a role's chain has it: `message` names the character and
/// its code point and the text around it; the caller adds the cell. Fails with `table-row-too-tall` or `table-too-wide` if a
/// table does not fit (`table.h`).
/// Documents set with the same profile and fonts may share `cache`, whose content never shows on the pages.
Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache);
/// The same for one document alone.
Result<Pages> lay_out(const Content& content, const Profile& profile, const FontBook& fonts);

/// The document for writers that leave pages to others, if it must differ: where the office wants 版记 on an even page
/// (`imprint_on_even_page`) and it would not stand on one, with a page break before it; else nothing. Word has nothing that would
/// move it by itself; whoever edits the document afterwards looks after it. Fails as `lay_out` does.
Result<std::optional<Content>> with_imprint_moved(const Content& content, const Profile& profile, const FontBook& fonts,
                                                  LineCache& cache);

}  // namespace wenshu
