#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/decimal.h"

namespace wenshu {

/// How a chart draws its numbers.
enum class ChartKind {
  bars,     ///< a bar for each number, those of one row side by side
  stacked,  ///< a bar for each row, its numbers one upon the other
  line,     ///< a line for each series, from row to row
};
/// `bars`, `stacked`, `line`, as forms and documents name them.
std::optional<ChartKind> chart_kind_named(std::string_view name);
std::string_view name_of(ChartKind kind);

/// What stands at one place of a chart's axis.
struct ChartRow {
  std::string label;
  std::optional<Date> day = std::nullopt;       ///< of a line: it stands at its place in time
  std::vector<std::optional<Decimal>> values;   ///< one a series; none: not known, which is no zero
  std::optional<Decimal> whole = std::nullopt;  ///< what stacked values make together, as the table says it

  bool operator==(const ChartRow&) const = default;
};

/// A chart without form: what it says. Its numbers are those of a table; nothing is computed here.
struct Chart {
  ChartKind kind = ChartKind::bars;
  std::string title;
  std::string unit;                 ///< `家`; may be empty
  std::vector<std::string> series;  ///< what tells the values of a row apart
  std::vector<ChartRow> rows;
  Decimal reach = {};  ///< its axis goes at least so far: all parts of a divided chart have one scale

  bool operator==(const Chart&) const = default;
};

/// Fills, and lines, that can be told apart when they are printed black on white.
inline constexpr std::size_t most_bar_series = 8, most_drawn_lines = 4;

/// Of standing bars: what those of a row take of it, and how many characters one is wide at most.
inline constexpr double bars_of_row = 0.68, widest_bar = 3.4;

/// True if one of its values is known. A chart without says that there is nothing, and shows no zero.
bool has_values(const Chart& chart);

/// How far its axis must go: the largest value, of stacked ones the largest sum.
Decimal reach_of(const Chart& chart);

/// True if the bars lie: there are too many for their names to stand below them. The same in every format.
bool lies(const Chart& chart);

/// What cannot be drawn: a value below zero or beyond 10^12, more series than can be told apart, a row that has more or fewer
/// values than there are series, days that go back. In the user's Chinese; empty: nothing.
std::vector<std::string> faults_of(const Chart& chart);

/// The chart in parts that each fit on a page, one below the other; itself if it does.
std::vector<Chart> parts_of(const Chart& chart);

/// What a chart shows, for readers who do not see it: its kind, its unit and every value.
std::string told(const Chart& chart);

}  // namespace wenshu
