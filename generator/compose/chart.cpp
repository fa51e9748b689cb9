#include "compose/chart.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr Decimal largest{1'000'000'000'000'000};  // 10^12
constexpr std::size_t most_standing = 8;           // rows whose names stand below their bars
constexpr std::size_t characters_across = 44;      // that stand side by side below a chart as wide as the text
constexpr std::size_t name_lines = 2;              // of a name below its bars
constexpr std::size_t most_bars_standing = 18;
constexpr double of_digit = 0.56;  // of a character
constexpr std::size_t longest_unit = 12;
constexpr std::size_t most_rows_lying = 32;  // on a page, of one bar each
constexpr std::size_t most_bars_lying = 40;  // on a page, of rows whose bars lie side by side

constexpr std::array chart_kinds{std::pair{ChartKind::bars, std::string_view("bars")},
                                 std::pair{ChartKind::stacked, std::string_view("stacked")},
                                 std::pair{ChartKind::line, std::string_view("line")}};

const char* called(ChartKind kind) {
  switch (kind) {
    case ChartKind::bars: return "条形图";
    case ChartKind::stacked: return "堆积条形图";
    case ChartKind::line: return "折线图";
  }
  return "";
}

/// Zero for what is not known, and never so much that a sum were beyond what can be counted.
Decimal drawable(const std::optional<Decimal>& value) { return std::clamp(value.value_or(Decimal{}), Decimal{}, largest); }

std::string value_text(const std::optional<Decimal>& value) { return value ? to_text(*value) : "没有数"; }

std::string told(const Chart& chart, const ChartRow& row) {
  if (chart.series.size() < 2) return row.label + (row.values.empty() ? "没有数" : value_text(row.values.front()));
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(chart.series.size(), row.values.size()); ++i)
    parts.push_back(chart.series[i] + value_text(row.values[i]));
  if (row.whole) parts.push_back("共" + to_text(*row.whole));
  return row.label + "：" + join(parts, "，");
}

}  // namespace

std::optional<ChartKind> chart_kind_named(std::string_view name) {
  const auto at = std::find_if(chart_kinds.begin(), chart_kinds.end(), [&](const auto& one) { return one.second == name; });
  return at == chart_kinds.end() ? std::nullopt : std::optional(at->first);
}

std::string_view name_of(ChartKind kind) { return chart_kinds[static_cast<std::size_t>(kind)].second; }

bool has_values(const Chart& chart) {
  return std::any_of(chart.rows.begin(), chart.rows.end(), [](const ChartRow& row) {
    return std::any_of(row.values.begin(), row.values.end(), [](const auto& value) { return value.has_value(); });
  });
}

Decimal reach_of(const Chart& chart) {
  auto reach = chart.reach;
  for (const auto& row : chart.rows) {
    Decimal sum;
    for (const auto& value : row.values) {
      sum.thousandths += drawable(value).thousandths;
      if (chart.kind != ChartKind::stacked) reach = std::max(reach, drawable(value));
    }
    if (chart.kind == ChartKind::stacked) reach = std::max({reach, sum, drawable(row.whole)});
  }
  return reach;
}

bool lies(const Chart& chart) {
  if (chart.kind == ChartKind::line || chart.rows.empty()) return false;
  const auto rows = chart.rows.size();
  if (rows > most_standing) return true;
  if (chart.kind == ChartKind::bars && rows * chart.series.size() > most_bars_standing) return true;
  std::size_t longest = 0, widest = 0;
  for (const auto& row : chart.rows) {
    longest = std::max(longest, character_count(row.label));
    for (const auto& value : row.values) widest = std::max(widest, value ? to_text(*value).size() : 1);
    if (row.whole) widest = std::max(widest, to_text(*row.whole).size());
  }
  if (longest > name_lines * (characters_across / rows)) return true;
  // The figures above bars stand as far apart as those do.
  const double of_row = static_cast<double>(characters_across) / static_cast<double>(rows);
  const bool side_by_side = chart.kind == ChartKind::bars && chart.series.size() > 1;
  const auto apart =
      side_by_side ? std::min(of_row * bars_of_row / static_cast<double>(chart.series.size()), widest_bar) : of_row;
  return static_cast<double>(widest) * of_digit + 0.3 > apart;
}

std::vector<std::string> faults_of(const Chart& chart) {
  std::vector<std::string> faults;
  const auto most = chart.kind == ChartKind::line ? most_drawn_lines : most_bar_series;
  if (chart.series.size() > most)
    faults.push_back(fmt::format("有 {} 个系列，超过 {} 个的黑白印出来分不清", chart.series.size(), most));
  if (character_count(chart.unit) > longest_unit) faults.push_back(fmt::format("单位“{}”太长，写不下", chart.unit));
  std::optional<Date> before;
  for (const auto& row : chart.rows) {
    if (row.values.size() != chart.series.size())
      faults.push_back(fmt::format("“{}”有 {} 个数，系列有 {} 个", row.label, row.values.size(), chart.series.size()));
    for (const auto& value : row.values) {
      if (value && *value < Decimal{}) faults.push_back(fmt::format("“{}”是负数 {}，图上画不出来", row.label, to_text(*value)));
      if (value && *value > largest) faults.push_back(fmt::format("“{}”的 {} 太大，图上画不出来", row.label, to_text(*value)));
    }
    if (row.day && before && *row.day < *before)
      faults.push_back(fmt::format("“{}”排在 {} 之后：折线图的日期要由先到后", row.label, iso_text(*before)));
    if (row.day) before = row.day;
  }
  return faults;
}

std::vector<Chart> parts_of(const Chart& chart) {
  const bool side_by_side = chart.kind == ChartKind::bars && chart.series.size() > 1;
  const auto most = side_by_side ? std::max<std::size_t>(most_bars_lying / chart.series.size(), 1) : most_rows_lying;
  if (!lies(chart) || chart.rows.size() <= most) return {chart};
  const auto count = (chart.rows.size() + most - 1) / most;
  std::vector<Chart> parts;
  for (std::size_t i = 0, first = 0; i < count; ++i) {
    auto& part = parts.emplace_back(chart);
    const auto end = chart.rows.size() * (i + 1) / count;
    part.rows.assign(chart.rows.begin() + static_cast<std::ptrdiff_t>(first),
                     chart.rows.begin() + static_cast<std::ptrdiff_t>(end));
    part.reach = reach_of(chart);
    first = end;
  }
  return parts;
}

std::string told(const Chart& chart) {
  auto text = fmt::format("{}：{}", called(chart.kind), chart.title);
  if (!chart.unit.empty()) text += fmt::format("（单位：{}）", chart.unit);
  if (!has_values(chart)) return text + "。没有数据。";
  std::vector<std::string> rows;
  for (const auto& row : chart.rows) rows.push_back(told(chart, row));
  return text + "。" + join(rows, chart.series.size() < 2 ? "，" : "；") + "。";
}

}  // namespace wenshu
