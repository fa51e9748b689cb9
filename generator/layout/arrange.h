#pragma once

#include <optional>

#include "base/result.h"
#include "compose/content.h"
#include "layout/font_book.h"
#include "layout/line_cache.h"
#include "layout/profile.h"

namespace wenshu {

/// A document whose blocks stand where its pages need them.
struct Arranged {
  std::optional<Content> content;  ///< if it differs from the document that was given
  Diagnostics notes;               ///< what was moved, and what should have been and could not
};

/// Makes the first page show some of the body (GB/T 9704-2012, 7.3.3 (规定)), if it would not.
///
/// Names of 主送机关 that take more than a line go to 版记 (7.3.2 (规定)), with the notice `addressee-moved`; names with a line
/// to write on are a form's, and stay. If that is no help, the masthead of several issuers shrinks, as much as the body needs and
/// down to the least size of the profile, with the notice `masthead-reduced`; or both. If nothing helps, nothing changes, and the
/// warning `first-page-without-body` names the causes. A paper whose head is as short as usual is not even set for it. Fails as
/// `lay_out` does.
Result<Arranged> arrange_first_page(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache);

/// The document for writers that leave pages to others: `arrange_first_page`, more lines a page where that saves a short last one
/// (`with_page_saved`), and where the office wants 版记 on an even page
/// (`imprint_on_even_page`) and it would not stand on one, a page break before it. Word has nothing that would move either by
/// itself; whoever edits the document afterwards looks after it. `lay_out` gives the same pages for the result as for `content`.
Result<Arranged> arrange(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache);

}  // namespace wenshu
