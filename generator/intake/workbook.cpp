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

}  // namespace wenshu
