#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "layout/line.h"

namespace wenshu {

/// A row of a table in the flow.
struct RowReference {
  std::size_t table = 0;  ///< which table of the document
  std::size_t row = 0;    ///< which of its measured rows
};

/// A heading the reader's outline shows.
struct OutlineEntry {
  std::string text;
  int level = 1;
};

/// The smallest thing a page holds or does not hold: a line, a row, a whole signature or imprint.
struct Piece {
  Length before;  ///< room above, not at the top of a page
  Length height;
  bool keep_with_next = false;  ///< the next piece stands on the same page if that can be
  bool starts_page = false;
  bool at_foot = false;                      ///< stands at the foot of the page, and nothing after it
  std::optional<Length> top = std::nullopt;  ///< not above this distance from the top of the text area
  Length repeated;                           ///< height of the header rows drawn again above this row at the top of a page
  Line marks = {};                           ///< empty for rows
  std::optional<RowReference> row = std::nullopt;
  std::optional<OutlineEntry> outline = std::nullopt;
};

/// Where a piece stands.
struct PieceSpot {
  std::size_t page = 0;
  Length y;  ///< from the top of the text area to the piece's own top
};

/// Fills pages `height` high with the pieces in order. Pieces kept together part only if they fill more than a page.
std::vector<PieceSpot> paginate(const std::vector<Piece>& pieces, Length height);

}  // namespace wenshu
