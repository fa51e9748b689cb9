#include "compose/annex.h"

#include <set>
#include <utility>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr const char* unnamed = "（空）";

std::optional<Decimal> number_in(const Value& value) {
  if (!std::holds_alternative<std::int64_t>(value) && !std::holds_alternative<Decimal>(value)) return std::nullopt;
  return number_of(value);
}

std::string name_in(const Value& value) {
  auto name = shown(value);
  return name.empty() ? unnamed : name;
}

Chart totals_chart(const AnnexTable& table, const AnnexChart& chart, Chart made) {
  made.series = {chart.title};
  for (std::size_t i = 0; i < chart.columns.size(); ++i)
    made.rows.push_back({.label = chart.labels[i], .values = {number_in(table.total(chart.columns[i]))}});
  return made;
}

}  // namespace

bool needs_all_names(const AnnexTable& table, const AnnexChart& chart) {
  if (chart.along.size() < 2) return false;
  std::set<std::string> met;
  for (const auto& row : table.rows) {
    if (!met.insert(name_in(row[chart.along.back()])).second) return true;
  }
  return false;
}

Chart chart_of(const AnnexTable& table, const AnnexChart& chart) {
  Chart made{.kind = chart.kind, .title = chart.title, .unit = chart.unit, .series = {}, .rows = {}};
  if (table.rows.empty() || table.none) return made;
  if (chart.of_totals()) return totals_chart(table, chart, std::move(made));
  made.series = chart.labels;
  const bool all_names = needs_all_names(table, chart);
  for (const auto& cells : table.rows) {
    auto& row = made.rows.emplace_back();
    std::vector<std::string> names;
    for (const auto one : chart.along) names.push_back(name_in(cells[one]));
    row.label = all_names ? join(names, " ") : names.back();
    if (const auto* const day = std::get_if<Date>(&cells[chart.along.back()])) row.day = *day;
    for (const auto one : chart.columns) row.values.push_back(number_in(cells[one]));
    if (chart.whole) row.whole = number_in(cells[*chart.whole]);
  }
  return made;
}

}  // namespace wenshu
