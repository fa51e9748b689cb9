#pragma once

#include <cstddef>
#include <cstdint>

#include "package/limits.h"

namespace wenshu {

/// How much a workbook may ask of the machine. The largest ledger foreseen has 5.1 million cells; whatever goes beyond these
/// bounds is a mistake or an attack (one long text referred to a million times) and is refused with `file-too-large`.
struct Limits {
  FileLimits file;
  std::uint64_t cells = 10'000'000;         ///< cells with content in the workbook
  std::uint64_t text_bytes = 512ULL << 20;  ///< text of all cells, shared strings expanded
  std::size_t sheets = 1000;                ///< in one workbook, or tables in one file
  std::size_t faults = 100;                 ///< diagnostics listed for one sheet; the rest are counted
};

/// Excel's own bounds (ECMA-376 and "Excel specifications and limits"): rows, columns, and UTF-16 units in a cell.
inline constexpr std::uint32_t max_row = 1'048'576;
inline constexpr std::uint32_t max_column = 16'384;
inline constexpr std::size_t max_cell_units = 32'767;
/// What a text of that length may need in the file: each unit an escape `_xHHHH_`, and room to see that it is longer.
inline constexpr std::size_t max_raw_text = 8 * (max_cell_units + 1);

/// What is left of the limits that the sheets of one workbook share.
struct Budget {
  explicit Budget(const Limits& all) : limits(all), cells(all.cells), text_bytes(all.text_bytes) {}

  Limits limits;  ///< as they were at first
  std::uint64_t cells;
  std::uint64_t text_bytes;
};

}  // namespace wenshu
