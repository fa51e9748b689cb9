#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "compose/annex.h"
#include "compose/annex_rows.h"

namespace wenshu {

/// Computes the cells of a table, column by column.
class AnnexCells {
 public:
  AnnexCells(const AnnexForm& form, query::Evaluation& at);

  const AnnexRows& rows() const { return rows_; }
  /// Fills a column, and what its totals row shows. Adds `annex-merged` to `faults` where cells are to be one that do not say the
  /// same; `name` is that of the table.
  void fill(std::size_t column, AnnexTable& table, const std::string& name, Diagnostics& faults);

 private:
  void fill_merged(std::size_t column, AnnexTable& table, const std::string& name, Diagnostics& faults);
  Diagnostic differs(const AnnexSource& source, std::size_t row, const std::string& name, const char* how);

  const AnnexForm& form_;
  query::Evaluation& at_;
  AnnexRows rows_;
};

/// An empty table with the columns and as many rows as the form gives.
AnnexTable empty_table(const AnnexForm& form, std::size_t rows);

/// A chart of a table with the numbers that stand in its cells.
Chart annex_chart(const AnnexForm& form, const AnnexChart& chart, query::Evaluation& at);

/// What the totals row of a table shows, of several columns their sum: the number that papers print (`<printed>`).
Value annex_total(const AnnexForm& form, const std::vector<std::size_t>& columns, query::Evaluation& at);

}  // namespace wenshu
