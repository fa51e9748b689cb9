#pragma once

#include <optional>

#include "base/result.h"
#include "compose/content.h"
#include "layout/font.h"
#include "layout/line_cache.h"
#include "layout/profile.h"

namespace wenshu {

/// A document whose blocks stand where its pages need them.
struct Arranged {
  std::optional<Content> content;  ///< if it differs from the document that was given
  Diagnostics notes;               ///< what was moved, and what should have been and could not
};

/// Moves 主送机关 to 版记 if their names leave no room for the body on the first page (GB/T 9704-2012, 7.3.2 (规定)), with the
/// notice `addressee-moved`. Only names that take more than a line can be the cause, so shorter ones cost nothing. If the
/// document has no 版记, or the first page would show no body even so, nothing moves and the warning `first-page-without-body`
/// says why. Names with a line to write on are a form's, and stay. Fails as `lay_out` does.
Result<Arranged> arrange_addressee(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache);

/// The document for writers that leave pages to others: `arrange_addressee`, and where the office wants 版记 on an even page
/// (`imprint_on_even_page`) and it would not stand on one, a page break before it. Word has nothing that would move either by
/// itself; whoever edits the document afterwards looks after it. `lay_out` gives the same pages for the result as for `content`.
Result<Arranged> arrange(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache);

}  // namespace wenshu
