#pragma once

#include <cstdint>
#include <string>

#include "compose/annex.h"
#include "model/records.h"

namespace wenshu::testing_support {

/// An annex table as somebody fills it in by hand: groups in row 3, headers in row 4, the rows from row 5 on, the total under
/// them, and the line of those who sign.
inline FilledTable filled(const AnnexTable& made) {
  FilledTable table{.name = "附件6"};
  const auto total_row = static_cast<std::uint32_t>(5 + made.rows.size());
  table.cells[{1, 1}] = made.title;
  for (std::uint32_t column = 1; column <= made.columns.size(); ++column) {
    const auto& header = made.columns[column - 1];
    table.cells[{3, column}] = header.group.empty() ? header.header : header.group;
    table.cells[{4, column}] = header.header;
    std::int64_t total = 0;
    for (std::uint32_t row = 0; row < made.rows.size(); ++row) {
      const auto& value = made.rows[row][column - 1];
      const auto* number = std::get_if<std::int64_t>(&value);
      if (number != nullptr) total += *number, table.cells[{5 + row, column}] = std::to_string(*number);
      if (const auto* text = std::get_if<std::string>(&value)) table.cells[{5 + row, column}] = *text;
    }
    if (header.total == Total::sum) table.cells[{total_row, column}] = std::to_string(total);
  }
  table.cells[{total_row, 1}] = made.total_label;
  table.cells[{total_row + 1, 1}] = made.signatures;
  return table;
}

/// The column under that header.
inline std::uint32_t column(const FilledTable& table, const std::string& group, const std::string& header) {
  for (const auto& [at, text] : table.cells) {
    if (at.first == 4 && text == header && table.cells.at({3, at.second}) == group) return at.second;
  }
  return 0;
}

}  // namespace wenshu::testing_support
