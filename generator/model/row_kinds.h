#pragma once

#include <cstdint>
#include <vector>

#include "model/table.h"

namespace wenshu {

/// The rows below a header that hold records, and those a clerk should hear of that hold none.
struct RecordRows {
  std::vector<const SheetRow*> rows;
  std::vector<const SheetRow*> totals;
  std::uint32_t other_table = 0;          ///< where another table begins below them; 0 if none does
  std::uint32_t column_numbers = 0;       ///< the row that numbers the columns (栏次: 甲 乙 1 2 3); 0 if there is none
  std::vector<std::uint32_t> examples;    ///< rows that say of themselves that they show how to fill in the form
  std::vector<std::uint32_t> remarks;     ///< rows of units or of words that tell how to fill in each column
  std::vector<const SheetRow*> headings;  ///< lines that head the records below them: （二）石桥镇（共2家）
};

/// Sorts the rows below the header. A record is what is not empty, not a total, not a signature or note line, not the header or
/// the title again, no row of column numbers, no example, no row of units, no heading over other records, and stands above any
/// other table of the sheet.
RecordRows record_rows(const Grid& grid, const SheetDefinition& definition, const Header& header);

}  // namespace wenshu
