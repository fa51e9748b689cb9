#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "query/rows.h"

namespace wenshu::query {

/// Fills the rows of one sheet that is no sheet of the workbook, cell by cell. Every column is there, blank until it is set; what
/// the schema lacks is passed over.
class SheetFiller {
 public:
  SheetFiller(Rows& rows, std::string_view id, std::size_t count) : rows_(rows), sheet_(rows.schema().find(id)) {
    if (sheet_ == nowhere) return;
    rows_.resize(sheet_, count);
    for (ColumnIndex column = 0; column < rows_.schema().sheet(sheet_).columns.size(); ++column) rows_.present(sheet_, column);
  }

  /// A value as the rows hold it; blank if it is empty.
  void put(std::size_t row, std::string_view column, Value value) {
    const auto at = sheet_ == nowhere ? nowhere : rows_.schema().sheet(sheet_).column(column);
    if (at != nowhere) rows_.present(sheet_, at)[row] = value;
  }
  void set(std::size_t row, std::string_view column, std::string_view text) { put(row, column, rows_.texts().number(text)); }
  void set(std::size_t row, std::string_view column, bool answer) { put(row, column, answer ? yes : no); }
  void set(std::size_t row, std::string_view column, int number) { put(row, column, number * one_unit); }
  void set(std::size_t row, std::string_view column, std::optional<Date> date) {
    put(row, column, date ? std::chrono::sys_days(*date).time_since_epoch().count() : blank);
  }
  void set(std::size_t row, std::string_view column, const std::vector<std::string>& items) {
    std::vector<Value> values;
    for (const auto& item : items) values.push_back(rows_.texts().number(item));
    put(row, column, rows_.texts().list(std::move(values)));
  }
  void lead(std::size_t row, std::string_view link, std::optional<std::size_t> to) {
    const auto at = sheet_ == nowhere ? nowhere : rows_.schema().sheet(sheet_).link(link);
    if (at != nowhere && to) rows_.leads(sheet_, at)[row] = static_cast<Row>(*to);
  }

 private:
  Rows& rows_;
  SheetIndex sheet_;
};

}  // namespace wenshu::query
