#pragma once

#include "layout/flow.h"
#include "layout/page.h"

namespace wenshu {

/// Where the text area begins on a page that is the `number`th of the document, from 1: mirrored margins change sides on even
/// pages.
struct TextOrigin {
  Length x, y;
};
TextOrigin text_origin(const Section& section, std::size_t number);

/// Puts the pieces of a flow on pages; `spots` holds the places of each section's pieces. Marks, bookmarks, links and
/// structure are drawn, page numbers are not.
void draw(const Flow& flow, const std::vector<std::vector<PieceSpot>>& spots, Pages& pages);

}  // namespace wenshu
