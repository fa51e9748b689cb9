#include "compose/annex.h"

#include <algorithm>
#include <limits>

namespace wenshu {

std::string shown(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* decimal = std::get_if<Decimal>(&value)) return to_text(*decimal);
  if (const auto* date = std::get_if<Date>(&value)) return iso_text(*date);
  return {};
}

Decimal number_of(const Value& value) {
  if (const auto* decimal = std::get_if<Decimal>(&value)) return *decimal;
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole == nullptr ? Decimal{} : Decimal{*whole * 1000};
}

Light AnnexColumn::light(const std::string& word) const {
  const auto at = std::find_if(lights.begin(), lights.end(), [&](const auto& one) { return one.first == word; });
  return at == lights.end() ? Light::none : at->second;
}

bool AnnexTable::has_totals() const {
  return std::any_of(columns.begin(), columns.end(), [](const AnnexColumn& one) { return one.total != Total::none; });
}

Value AnnexTable::total(std::size_t column) const {
  if (columns[column].total == Total::none) return {};
  if (columns[column].total == Total::whole) return columns[column].whole;
  const auto sum = column_sum(*this, column);
  return sum.thousandths % 1000 == 0 ? Value{sum.thousandths / 1000} : Value{sum};
}

std::vector<HeaderCell> header_cells(const std::vector<AnnexColumn>& columns) {
  std::vector<HeaderCell> cells;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& group = columns[i].group;
    if (group.empty()) {
      cells.push_back({columns[i].header, i, i, true, true});
      continue;
    }
    if (i == 0 || columns[i - 1].group != group) {
      auto last = i;
      while (last + 1 < columns.size() && columns[last + 1].group == group) ++last;
      cells.push_back({group, i, last, true, false});
    }
    cells.push_back({columns[i].header, i, i, false, true});
  }
  return cells;
}

Decimal column_sum(const AnnexTable& table, std::size_t column) {
  constexpr Decimal beyond{std::numeric_limits<std::int64_t>::max()};
  Decimal sum;
  for (const auto& row : table.rows) {
    std::int64_t thousandths = 0;
    const auto* whole = std::get_if<std::int64_t>(&row[column]);
    const auto* decimal = std::get_if<Decimal>(&row[column]);
    if (whole != nullptr && __builtin_mul_overflow(*whole, 1000, &thousandths)) return beyond;
    if (decimal != nullptr) thousandths = decimal->thousandths;
    if (__builtin_add_overflow(sum.thousandths, thousandths, &sum.thousandths)) return beyond;
  }
  return sum;
}

}  // namespace wenshu
