#include "intake/xlsx/cell_reference.h"

#include <algorithm>
#include <charconv>

#include "intake/limits.h"

namespace wenshu {

std::optional<std::uint32_t> parse_index(std::string_view text) {
  // Read for every cell of a workbook: nine digits cannot overflow, and whatever is longer takes the slower way.
  if (text.empty()) return std::nullopt;
  std::uint32_t value = 0;
  if (text.size() > 9) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
  }
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

std::optional<std::uint32_t> parse_row(std::string_view text) {
  const auto row = parse_index(text);
  return row && *row >= 1 && *row <= max_row ? row : std::nullopt;
}

std::optional<CellReference> parse_cell(std::string_view text) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char letter = text[at] >= 'a' && text[at] <= 'z' ? static_cast<char>(text[at] - 'a' + 'A') : text[at];
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::uint32_t>(letter - 'A' + 1);
    if (column > max_column) return std::nullopt;
  }
  const auto row = parse_row(text.substr(at));
  if (column == 0 || !row) return std::nullopt;
  return CellReference{.row = *row, .column = column};
}

std::optional<MergedRange> parse_range(std::string_view text) {
  const auto colon = text.find(':');
  const auto first = parse_cell(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_cell(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  const auto [top, bottom] = std::minmax(first->row, last->row);
  const auto [left, right] = std::minmax(first->column, last->column);
  return MergedRange{.first_row = top, .first_column = left, .last_row = bottom, .last_column = right};
}

}  // namespace wenshu
