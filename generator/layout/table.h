#pragma once

#include <vector>

#include "compose/content.h"
#include "layout/paragraph.h"
#include "layout/structure.h"

namespace wenshu {

/// A cell at its place in the grid of rows and columns, its text set.
struct MeasuredCell {
  std::size_t row = 0, column = 0, row_span = 1, column_span = 1;
  std::vector<Line> lines;
  std::uint32_t node = no_node;
};

/// A table whose column widths and row heights are known. A row too tall for a page is cut into slices, each a row of its own
/// that all the cells of the row span.
struct MeasuredTable {
  std::vector<Length> edges;         ///< of the columns, from the left of the text area; one more than columns
  std::vector<Length> rows;          ///< heights
  std::vector<bool> keep_with_next;  ///< one a row
  std::vector<bool> goes_on;         ///< one a row: a slice whose row goes on in the next
  std::size_t header_rows = 0;
  std::vector<MeasuredCell> cells;  ///< in reading order
  std::vector<Line> continued;      ///< 续表, above the header on the pages the table runs on to
  Line row_continued;               ///< 转下页, below a slice at the foot of a page

  Length header_height() const;
  /// Room for what is drawn again at the top of a page: 续表 and the header.
  Length repeated_height() const;
};

/// Whether row `row` of the `rows` of a body stays with the next one: no page ends after the first row of a table, none begins
/// with the last alone, unless the two take more than half of a page.
bool row_pair_kept(std::size_t row, std::size_t rows, Length height, Length next, const Profile& profile);

/// Measures a table for pages with `room` for it, and gives its rows and cells their nodes under `node`. Fails with
/// `table-row-too-tall` if its header leaves no room for rows, `table-too-wide` if a column is too narrow for one character.
Result<MeasuredTable> measure_table(const Table& table, Typesetter& typesetter, Length room, StructureTree& structure,
                                    std::uint32_t node);

/// The part of a table that stands on one page: rows `first` up to, but not including, `last`.
struct TablePart {
  std::size_t first = 0, last = 0;
  bool again = false;    ///< 续表 and the header stand above it
  bool goes_on = false;  ///< its last row goes on over the page
};

/// Draws tables part by part; remembers how far it came with cells that run on over several pages.
class TableDrawer {
 public:
  TableDrawer(const MeasuredTable& table, const Profile& profile)
      : table_(table), profile_(profile), drawn_(table.cells.size(), 0) {}

  /// Draws one part with its top left corner at `x`, `y`. Parts come in the order of pages.
  void draw(const TablePart& part, Length x, Length y, Page& page);

 private:
  void draw_rows(std::size_t first, std::size_t last, Length x, Length y, Page& page, std::vector<std::size_t>& drawn) const;
  void draw_cell(const MeasuredCell& cell, std::size_t& next, std::size_t first, std::size_t last, Length x, Length y,
                 Page& page) const;
  void draw_again(Length x, Length& y, Page& page) const;
  void draw_rules(std::size_t first, std::size_t last, Length x, Length y, Page& page) const;

  const MeasuredTable& table_;
  const Profile& profile_;
  std::vector<std::size_t> drawn_;  ///< lines of each cell already on a page
};

}  // namespace wenshu
