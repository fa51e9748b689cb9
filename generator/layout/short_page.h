#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "compose/content.h"
#include "layout/flow.h"
#include "layout/font_book.h"
#include "layout/line_cache.h"
#include "layout/profile.h"

namespace wenshu {

/// Whether the page of a signature is filled so little, and the pages before it leave so much, that more lines a page may save
/// it; no table stands on them. False if the document has its lines set already.
bool may_save_page(const Content& content, const Flow& flow, const std::vector<std::vector<PieceSpot>>& spots);

/// The document with one line a page more than the grid, or as many more as it takes up to `most_lines_a_page`, if it has fewer
/// pages then and the page of its signature held little (GB/T 9704-2012, 5.2.3 and 7.3.5.5: 可以采取调整行距的措施). A line for
/// each page stays free, so that other programs come to the same pages. None if that saves nothing. Fails as `lay_out` does.
Result<std::optional<Content>> with_page_saved(const Content& content, const Profile& profile, const FontBook& fonts,
                                               LineCache& cache);

}  // namespace wenshu
