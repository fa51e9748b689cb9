#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "compose/content.h"
#include "model/decimal.h"

namespace wenshu {

/// What a cell of an annex table holds; `std::monostate` is an empty cell.
using Value = std::variant<std::monostate, std::string, std::int64_t, Decimal, Date>;

/// As every format shows it: `350.5`, `2022-06-17`; empty for an empty cell.
std::string shown(const Value& value);

/// How a column ends in the totals row: empty, with the sum of its cells, or with `AnnexColumn::whole`.
enum class Total { none, sum, whole };

/// A colour behind a cell of a spreadsheet: a traffic light, beside the word in the cell that says the same.
enum class Light { none, red, yellow, green };

/// A column of an annex table (附表).
struct AnnexColumn {
  std::string group;   ///< the upper header level; equal neighbours merge; empty: the header spans both levels
  std::string header;  ///< the lower header level
  double width = 10;   ///< in characters of the default font, as spreadsheets count
  Align align = Align::centre;
  Total total = Total::none;
  Value whole = {};  ///< what all rows together give, where that is not the sum of the rows: a rate
  std::vector<std::pair<std::string, Light>> lights = {};  ///< the words that have a colour

  Light light(const std::string& word) const;

  /// `机构数·已备案`, or the header alone where it has one level.
  std::string name() const { return group.empty() ? header : group + "·" + header; }
};

enum class Paper { a4, a3 };

/// Cells of a column that are one: what is in it stands in the first, the others are empty.
struct MergedCells {
  std::size_t column = 0, row = 0, rows = 1;
};

/// A chart of a table. Its numbers are those of the cells, or of the totals row; they are said once.
struct AnnexChart {
  std::string id;  ///< what papers call it: `charts.id`
  ChartKind kind = ChartKind::bars;
  std::string title, unit;
  std::vector<std::size_t> along;      ///< neighbouring columns whose cells name its rows; none: it shows the totals row
  std::vector<std::size_t> columns;    ///< those with its numbers: a series each, or, of the totals row, a bar each
  std::vector<std::string> labels;     ///< what each of them is called in the chart
  std::optional<std::size_t> whole{};  ///< the column of what stacked numbers make together

  bool of_totals() const { return along.empty(); }
};

/// A table for upward reporting, without any file format. Every row has one value a column.
struct AnnexTable {
  std::string mark;        ///< `附件5`
  std::string title;       ///< `青禾市托育服务机构专项治理基础台账`
  std::string sheet_name;  ///< at most 31 characters
  std::string filled_by;   ///< the line under the title: `填报单位（盖章）：…　填报日期：…`
  std::vector<AnnexColumn> columns;
  std::vector<std::vector<Value>> rows;
  bool none = false;                 ///< its one row says that there is nothing to report
  std::vector<MergedCells> merged;   ///< of two rows or more
  std::string total_label = "合计";  ///< stands at the left of the totals row
  int total_label_span = 1;          ///< how many columns it covers; none of them is summed
  std::string signatures;            ///< the line under the table: `填表人：…　审核人：…`
  std::vector<std::string> notes;    ///< lines under the signatures
  Paper paper = Paper::a3;
  bool landscape = true;
  int frozen_columns = 0;               ///< columns that stay visible when scrolling
  int pages_wide = 1;                   ///< sheets of paper side by side that its columns are printed on
  int repeated_column = 0;              ///< from 1: printed again at the left of each further sheet; 0: none
  std::vector<AnnexChart> charts = {};  ///< stand below its notes; one without values is a note instead
  std::string across = {};              ///< stands across every page of a draft: `送审稿`; may be empty
  std::string author;
  std::string number;
  Date date{};  ///< of the report; also the file's creation date

  /// Whether it ends in a totals row.
  bool has_totals() const;
  /// What stands in the totals row under a column.
  Value total(std::size_t column) const;
};

/// A chart with the numbers that stand in the table. A cell without a number is a value that is not known.
Chart chart_of(const AnnexTable& table, const AnnexChart& chart);

/// True if the rows of a chart are told apart only by several columns: two counties with a town of the same name.
bool needs_all_names(const AnnexTable& table, const AnnexChart& chart);

/// The number in a cell; 0 for a text, a date and an empty one.
Decimal number_of(const Value& value);

/// The sum of a column's whole numbers and decimals; texts, dates and empty cells count for nothing, as in a spreadsheet.
/// The largest number there is if the sum is beyond it.
Decimal column_sum(const AnnexTable& table, std::size_t column);

/// A cell of the header: a title over the columns `first`…`last`. `upper` and `lower` say which levels it covers.
struct HeaderCell {
  std::string text;
  std::size_t first = 0, last = 0;
  bool upper = true, lower = true;
};

/// The header's cells, from left to right, a group before its columns.
std::vector<HeaderCell> header_cells(const std::vector<AnnexColumn>& columns);

}  // namespace wenshu
