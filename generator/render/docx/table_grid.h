#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compose/content.h"

namespace wenshu::docx {

/// A cell at its place in the grid. Word wants the cells a row span covers written out too: they are `continued`.
struct PlacedCell {
  const TableCell* cell = nullptr;
  std::size_t column = 0;
  bool continued = false;
};

/// The rows of a table with every column accounted for.
struct TableGrid {
  std::vector<std::vector<PlacedCell>> rows;
  std::vector<std::string> faults;  ///< rows that do not fit the columns, in the clerk's words; empty: the table is sound
};

/// Places the cells of `rows`, which lie one under the other, in `columns` columns. Row spans may not reach beyond the last row.
/// `name` is what faults call the rows: 表头, 表格.
TableGrid place_cells(const std::vector<TableRow>& rows, std::size_t columns, const std::string& name);

}  // namespace wenshu::docx
