#include "compose/annex_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "compose/annex_rows.h"

namespace wenshu {

namespace {

/// Computes one table.
class TableComposer {
 public:
  TableComposer(const Case& the_case, const DocumentKind& kind)
      : case_(the_case), kind_(kind), form_(*kind.annex), at_(the_case.source), rows_(annex_rows(form_, at_)) {}

  Result<AnnexTable> compose() {
    check_partition();
    begin();
    for (std::size_t i = 0; i < form_.columns.size(); ++i) {
      form_.columns[i].merged ? fill_merged(i) : fill(i);
      if (form_.columns[i].column.total == Total::whole)
        table_.columns[i].whole = annex_value(form_.columns[i].whole, at_, all_rows(rows_));
    }
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
    for (const auto& source : form_.columns) table_.columns.push_back(source.column);
    table_.rows.assign(rows_.size(), std::vector<Value>(form_.columns.size()));
  }

  void fill(std::size_t column) {
    const auto& source = form_.columns[column];
    const bool serial = source.what == AnnexSource::What::serial;
    for (std::size_t row = 0; row < rows_.size(); ++row)
      table_.rows[row][column] = serial ? Value{static_cast<std::int64_t>(row + 1)} : annex_value(source, at_, rows_[row]);
  }

  /// Rows next to one another with the same key show the column once.
  void fill_merged(std::size_t column) {
    const auto& source = form_.columns[column];
    std::int64_t serial = 0;
    std::set<query::Value> seen;
    for (std::size_t first = 0, end = 0; first < rows_.size(); first = end) {
      const auto key = at_.value(source.merged, rows_[first].front());
      for (end = first + 1; key != query::blank && end < rows_.size(); ++end) {
        if (at_.value(source.merged, rows_[end].front()) != key) break;
      }
      end = std::max(end, first + 1);
      if (key != query::blank && !seen.insert(key).second) differs(source, first, "不在相邻的几行，合并不成一格");
      ++serial;
      auto value = source.what == AnnexSource::What::serial ? Value{serial} : annex_value(source, at_, rows_[first]);
      for (auto row = first + 1; row < end; ++row) {
        if (source.what != AnnexSource::What::serial && annex_value(source, at_, rows_[row]) != value)
          differs(source, row, "与上面要合并的一行写的不一样");
      }
      table_.rows[first][column] = std::move(value);
      if (end - first > 1) table_.merged.push_back({column, first, end - first});
    }
  }

  void differs(const AnnexSource& source, std::size_t row, const char* how) {
    const auto cell = at_.cell(source.is, rows_[row].front());
    faults_.push_back(input_error("annex-merged", cell ? at_.rows.place(*cell) : source.place.place(),
                                  fmt::format("{}的“{}”{}", kind_.name, source.column.name(), how),
                                  "请核对这几行；没有填错的，请管理程序的人修改附表里合并的列"));
  }

  /// Parts must cover every row, or the table would lose some without a word.
  void check_partition() {
    if (!form_.partition) return;
    for (const auto row : all_rows(rows_)) {
      if (at_.value(form_.partition->is, row) != query::blank) continue;
      const auto cell = at_.cell(form_.partition->at, row);
      faults_.push_back(input_error("form-partition", cell ? at_.rows.place(*cell) : Place{.file = case_.campaign.file},
                                    fmt::format("“{}”不属于{}的任何一类", at_.text(form_.partition->at, row), kind_.name),
                                    "请核对证照类型和机构类型；没有填错的，请管理程序的人给附表补充分类"));
    }
  }

  const Case& case_;
  const DocumentKind& kind_;
  const AnnexForm& form_;
  query::Evaluation at_;
  AnnexRows rows_;
  AnnexTable table_;
  Diagnostics faults_;
};

}  // namespace

Result<AnnexTable> compose_annex(const Case& the_case, const DocumentKind& kind) {
  return TableComposer(the_case, kind).compose();
}

}  // namespace wenshu
