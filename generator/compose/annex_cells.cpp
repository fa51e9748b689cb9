#include "compose/annex_cells.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

AnnexCells::AnnexCells(const AnnexForm& form, query::Evaluation& at) : form_(form), at_(at), rows_(annex_rows(form, at)) {}

void AnnexCells::fill(std::size_t column, AnnexTable& table, const std::string& name, Diagnostics& faults) {
  const auto& source = form_.columns[column];
  if (source.merged) {
    fill_merged(column, table, name, faults);
  } else {
    const bool serial = source.what == AnnexSource::What::serial;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      table.rows[row][column] = serial ? Value{static_cast<std::int64_t>(row + 1)} : annex_value(source, at_, rows_[row]);
  }
  if (source.column.total == Total::whole) table.columns[column].whole = annex_value(source.whole, at_, all_rows(rows_));
}

/// Rows next to one another with the same key show the column once.
void AnnexCells::fill_merged(std::size_t column, AnnexTable& table, const std::string& name, Diagnostics& faults) {
  const auto& source = form_.columns[column];
  std::int64_t serial = 0;
  std::set<query::Value> seen;
  for (std::size_t first = 0, end = 0; first < rows_.size(); first = end) {
    const auto key = at_.value(source.merged, rows_[first].front());
    for (end = first + 1; key != query::blank && end < rows_.size(); ++end) {
      if (at_.value(source.merged, rows_[end].front()) != key) break;
    }
    end = std::max(end, first + 1);
    if (key != query::blank && !seen.insert(key).second)
      faults.push_back(differs(source, first, name, "不在相邻的几行，合并不成一格"));
    ++serial;
    auto value = source.what == AnnexSource::What::serial ? Value{serial} : annex_value(source, at_, rows_[first]);
    for (auto row = first + 1; row < end; ++row) {
      if (source.what != AnnexSource::What::serial && annex_value(source, at_, rows_[row]) != value)
        faults.push_back(differs(source, row, name, "与上面要合并的一行写的不一样"));
    }
    table.rows[first][column] = std::move(value);
    if (end - first > 1) table.merged.push_back({column, first, end - first});
  }
}

Diagnostic AnnexCells::differs(const AnnexSource& source, std::size_t row, const std::string& name, const char* how) {
  const auto cell = at_.cell(source.is, rows_[row].front());
  return input_error("annex-merged", cell ? at_.rows.place(*cell) : source.place.place(),
                     fmt::format("{}的“{}”{}", name, source.column.name(), how),
                     "请核对这几行；没有填错的，请管理程序的人修改附表里合并的列");
}

AnnexTable empty_table(const AnnexForm& form, std::size_t rows) {
  AnnexTable table;
  for (const auto& source : form.columns) table.columns.push_back(source.column);
  table.rows.assign(rows, std::vector<Value>(form.columns.size()));
  return table;
}

Chart annex_chart(const AnnexForm& form, const AnnexChart& chart, query::Evaluation& at) {
  AnnexCells cells(form, at);
  auto table = empty_table(form, cells.rows().size());
  Diagnostics told;  // of the table itself, when it is composed
  for (const auto* const columns : {&chart.along, &chart.columns}) {
    for (const auto column : *columns) cells.fill(column, table, {}, told);
  }
  if (chart.whole) cells.fill(*chart.whole, table, {}, told);
  return chart_of(table, chart);
}

Value annex_total(const AnnexForm& form, const std::vector<std::size_t>& columns, query::Evaluation& at) {
  AnnexCells cells(form, at);
  auto table = empty_table(form, cells.rows().size());
  Diagnostics told;  // of the table itself, when it is composed
  for (const auto column : columns) cells.fill(column, table, {}, told);
  if (columns.size() == 1) return table.total(columns.front());
  Decimal sum;
  for (const auto column : columns) sum.thousandths += number_of(table.total(column)).thousandths;
  return sum.thousandths % 1000 == 0 ? Value{sum.thousandths / 1000} : Value{sum};
}

}  // namespace wenshu
