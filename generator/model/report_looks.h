#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "intake/workbook.h"

namespace wenshu {

/// The part of a sheet whose cells become values.
struct ReadCells {
  const Sheet& sheet;
  std::vector<const SheetRow*> rows;
  std::vector<std::uint32_t> columns;  ///< in order
};

/// Says what people wrote by the looks of cells, which are no values:
///
/// `row-struck` a row struck through and `cell-struck` a cell, errors, for what is struck may be void or only done with;
/// `cell-partly-struck` old words struck beside new ones, an error; `cell-comment` notes stuck to cells and `cells-painted` cells
/// whose colour differs from the rest of their column, warnings. `paints` are the workbook's.
void report_looks(const ReadCells& cells, const std::vector<std::string>& paints, const std::string& file,
                  Diagnostics& diagnostics);

}  // namespace wenshu
