#pragma once

#include <set>
#include <span>
#include <utility>

#include "base/diagnostic.h"
#include "compose/annex_form.h"
#include "model/records.h"
#include "query/evaluation.h"

namespace wenshu {

/// Which numbers of a table are not known for certain, because something is faulty in the workbook they are counted from.
class Doubts {
 public:
  /// `found` is everything found wrong with the campaign.
  Doubts(const Campaign& campaign, const Diagnostics& found, query::Evaluation& at);

  /// True if what an expression says of `rows` of the form's sheet is in doubt: a cell it looks at is faulty, or one that ties
  /// its rows together or groups them, or a row behind it cannot be judged.
  bool about(const AnnexForm& form, const query::Expression& is, std::span<const query::Row> rows);

 private:
  using Column = std::pair<query::SheetIndex, query::ColumnIndex>;
  void take(const Campaign& campaign, const Place& place);
  bool any_of_sheet(query::SheetIndex sheet) const;
  bool ties(query::SheetIndex sheet) const;

  query::Evaluation& at_;
  bool everything_ = false;
  std::set<Column> columns_;            // with a faulty cell
  std::set<query::SheetIndex> sheets_;  // with a fault that stands in no column of theirs
};

}  // namespace wenshu
