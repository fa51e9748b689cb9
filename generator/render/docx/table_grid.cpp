#include "render/docx/table_grid.h"

#include <fmt/format.h>

namespace wenshu::docx {

namespace {

/// A row span still open above the row at hand, at the column where it starts.
struct OpenSpan {
  const TableCell* cell = nullptr;
  int rows_left = 0;
};

}  // namespace

TableGrid place_cells(const std::vector<TableRow>& rows, std::size_t columns, const std::string& name) {
  TableGrid grid;
  std::vector<OpenSpan> open(columns);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto& placed = grid.rows.emplace_back();
    std::size_t column = 0;
    std::size_t next = 0;
    bool fits = true;
    while (column < columns) {
      auto& above = open[column];
      const bool continued = above.rows_left > 0;
      if (!continued && next == rows[r].cells.size()) break;
      const auto& cell = continued ? *above.cell : rows[r].cells[next++];
      placed.push_back({&cell, column, continued});
      above = continued ? OpenSpan{above.cell, above.rows_left - 1} : OpenSpan{&cell, cell.row_span - 1};
      fits = fits && cell.column_span >= 1 && cell.row_span >= 1;
      for (std::size_t end = column + static_cast<std::size_t>(cell.column_span < 1 ? 1 : cell.column_span); ++column < end;) {
        fits = fits && column < columns && open[column].rows_left == 0;
      }
    }
    if (!fits || column != columns || next != rows[r].cells.size()) {
      grid.faults.push_back(fmt::format("{}第 {} 行的单元格与 {} 列不相合", name, r + 1, columns));
    }
  }
  for (const auto& span : open) {
    if (span.rows_left > 0) grid.faults.push_back(fmt::format("{}中有单元格向下合并超出了最后一行", name));
  }
  return grid;
}

}  // namespace wenshu::docx
