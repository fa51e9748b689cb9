#include "compose/annex_table.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "compose/annex_cells.h"
#include "compose/chart_figures.h"

namespace wenshu {

namespace {

/// Computes one table.
class TableComposer {
 public:
  TableComposer(const Case& the_case, const DocumentKind& kind)
      : case_(the_case), kind_(kind), form_(*kind.annex), at_(the_case.source), cells_(form_, at_) {}

  Result<AnnexTable> compose() {
    check_partition();
    begin();
    for (std::size_t i = 0; i < form_.columns.size(); ++i) cells_.fill(i, table_, kind_.name, faults_);
    if (table_.rows.empty() && !form_.none.empty()) say_none();
    check_charts();
    if (!faults_.empty()) return failure(std::move(faults_));
    return std::move(table_);
  }

 private:
  std::string line(const query::Sentence& sentence) { return trim(sentence.text(at_, query::blank)); }

  void begin() {
    const auto& authority = case_.campaign.authority;
    table_ = {.mark = form_.mark,
              .title = line(form_.title),
              .sheet_name = form_.sheet_name,
              .filled_by = line(form_.filled_by),
              .total_label = form_.total_label,
              .total_label_span = form_.total_label_span,
              .signatures = line(form_.signatures),
              .paper = form_.paper,
              .landscape = true,
              .frozen_columns = form_.frozen_columns,
              .pages_wide = form_.pages_wide,
              .repeated_column = form_.repeated_column,
              .author = authority.name,
              .date = authority.reported_on.value_or(case_.issued_on)};
    for (const auto& note : form_.notes) table_.notes.push_back(line(note));
    for (const auto& source : form_.charts) table_.charts.push_back(source.chart);
    auto empty = empty_table(form_, cells_.rows().size());
    table_.columns = std::move(empty.columns);
    table_.rows = std::move(empty.rows);
  }

  /// A report of nothing has a row that says so, in the first column of words.
  void say_none() {
    const auto words = std::find_if(form_.columns.begin(), form_.columns.end(), [](const AnnexSource& source) {
      return source.what == AnnexSource::What::value && !source.is_number();
    });
    if (words == form_.columns.end()) return;
    table_.rows.emplace_back(form_.columns.size());
    table_.rows.back()[static_cast<std::size_t>(words - form_.columns.begin())] = form_.none;
    table_.none = true;
  }

  /// Parts must cover every row, or the table would lose some without a word.
  void check_partition() {
    if (!form_.partition) return;
    for (const auto row : all_rows(cells_.rows())) {
      if (at_.value(form_.partition->is, row) != query::blank) continue;
      const auto cell = at_.cell(form_.partition->at, row);
      faults_.push_back(input_error("form-partition", cell ? at_.rows.place(*cell) : Place{.file = case_.campaign.file},
                                    fmt::format("“{}”不属于{}的任何一类", at_.text(form_.partition->at, row), kind_.name),
                                    "请核对证照类型和机构类型；没有填错的，请管理程序的人给附表补充分类"));
    }
  }

  /// What stands in the cells and cannot be drawn. A chart that has nothing to show says so below the table.
  void check_charts() {
    int number = 0;
    for (const auto& source : form_.charts) {
      const auto chart = chart_of(table_, source.chart);
      ++number;
      if (!has_values(chart)) table_.notes.push_back(without_values(chart, number));
      for (const auto& fault : faults_of(chart))
        faults_.push_back(input_error("annex-chart", source.place.place(),
                                      fmt::format("{}的图“{}”：{}", kind_.name, source.chart.title, fault),
                                      "请核对表里的数；没有错的，请管理程序的人修改这张图"));
    }
  }

  const Case& case_;
  const DocumentKind& kind_;
  const AnnexForm& form_;
  query::Evaluation at_;
  AnnexCells cells_;
  AnnexTable table_;
  Diagnostics faults_;
};

}  // namespace

Result<AnnexTable> compose_annex(const Case& the_case, const DocumentKind& kind) {
  return TableComposer(the_case, kind).compose();
}

}  // namespace wenshu
