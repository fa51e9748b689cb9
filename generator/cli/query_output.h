#pragma once

#include <string>
#include <vector>

#include "query/drill.h"
#include "query/evaluation.h"

namespace wenshu {

/// What an expression about the whole campaign found, for a reader or a program.
class QueryAnswer {
 public:
  QueryAnswer(const query::Language& language, const query::Rows& rows, const WorkCalendar& calendar, query::Expression asked);

  /// The value alone; of rows a table: where each stands, what it is called, and the columns that were asked about.
  std::string table();
  /// `{"schema": 1, "expression", "type", "unjudged", "value" | "rows"}`; of a row every column by its id, and its `place`.
  std::string json();
  /// The value, or every column of the rows under its heading; UTF-8 with a mark that Excel knows, cells that begin like a
  /// formula behind an apostrophe.
  std::string csv();
  /// Behind every aggregate the rows that hold, those that do not, and those that cannot be judged, with the cells to fill in.
  std::string explained();
  /// How many rows could not be judged for something that is blank.
  std::size_t unjudged();

 private:
  using Columns = std::vector<query::ColumnIndex>;
  const std::vector<query::Drill>& drilled();
  Columns naming(query::SheetIndex sheet) const;
  Columns asked_about(query::SheetIndex sheet);
  std::string cell_text(query::SheetIndex sheet, query::ColumnIndex column, query::Row row) const;
  std::string json_value(const query::Type& type, query::Value value) const;
  std::string place(query::SheetIndex sheet, query::Row row) const;
  std::string row_line(query::SheetIndex sheet, query::Row row) const;
  std::string explained(const query::Drill& one) const;

  const query::Rows& rows_;
  mutable query::Evaluation at_;  ///< remembers what it has worked out
  query::Expression asked_;
  std::vector<query::Drill> drilled_;
};

}  // namespace wenshu
