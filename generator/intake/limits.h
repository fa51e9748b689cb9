#pragma once

#include <cstddef>
#include <cstdint>

namespace wenshu {

/// How much a workbook may ask of the machine. The largest ledger foreseen, 100 000 rows of 51 columns, is about 0.4 GiB
/// of XML and 5.1 million cells; whatever goes beyond these bounds is a mistake or an attack (zip bomb, one long text
/// referred to a million times) and is refused with `file-too-large`.
struct Limits {
  std::uint64_t file_bytes = 512ULL << 20;
  std::uint64_t entries = 10'000;             ///< files inside the zip
  std::uint64_t part_bytes = 1ULL << 30;      ///< one part, unpacked
  std::uint64_t package_bytes = 2ULL << 30;   ///< all parts read, unpacked; a part read twice counts twice
  std::uint64_t ratio = 200;                  ///< unpacked to packed …
  std::uint64_t ratio_free_bytes = 16 << 20;  ///< … once a part is larger than this
  std::size_t token_bytes = 1 << 20;          ///< one XML tag, comment or the like
  std::size_t depth = 256;                    ///< nested XML elements
  std::uint64_t cells = 10'000'000;           ///< cells with content in the workbook
  std::uint64_t text_bytes = 512ULL << 20;    ///< text of all cells, shared strings expanded
  std::size_t sheets = 1000;                  ///< in one workbook, or tables in one file
  std::size_t faults = 100;                   ///< diagnostics listed for one sheet; the rest are counted
};

/// Excel's own bounds (ECMA-376 and "Excel specifications and limits"): rows, columns, and UTF-16 units in a cell.
inline constexpr std::uint32_t max_row = 1'048'576;
inline constexpr std::uint32_t max_column = 16'384;
inline constexpr std::size_t max_cell_units = 32'767;
/// What a text of that length may need in the file: each unit an escape `_xHHHH_`, and room to see that it is longer.
inline constexpr std::size_t max_raw_text = 8 * (max_cell_units + 1);

/// What is left of the limits that the sheets of one workbook share.
struct Budget {
  std::uint64_t cells = 0;
  std::uint64_t text_bytes = 0;
};

}  // namespace wenshu
