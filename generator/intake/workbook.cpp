#include "intake/workbook.h"

#include <algorithm>

namespace wenshu {

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters.push_back(static_cast<char>('A' + (column - 1) % 26));
  std::reverse(letters.begin(), letters.end());
  return letters;
}

std::string cell_name(std::uint32_t row, std::uint32_t column) { return column_letters(column) + std::to_string(row); }

std::string PlaceNames::name(std::uint32_t row, std::uint32_t column) const {
  if (style == Style::cells) return cell_name(row, column);
  const auto field = column >= 1 && column <= fields.size() ? " " + fields[column - 1] : std::string();
  const auto record = std::max<std::uint32_t>(row, 2) - 1;
  if (style == Style::records) return "第" + std::to_string(record) + "条" + field;
  return "第" + std::to_string(record <= lines.size() ? lines[record - 1] : 1) + "行" + field;
}

}  // namespace wenshu
