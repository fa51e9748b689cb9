#pragma once

#include <string>
#include <vector>

#include "query/scope.h"
#include "query/sentence.h"

namespace wenshu {

/// One rule of `forms/checks.xml`: for every row of a sheet where `when` holds, `must` must not be false.
struct Rule {
  query::SheetIndex each = query::nowhere;  ///< none: asked once, about the whole campaign
  query::Expression at;                     ///< the column at whose cell it is reported; empty: `in` says where
  std::string in;                           ///< else the sheet as a whole, by its id
  query::Expression when, must;             ///< without `when` all rows
  query::Expression once;                   ///< of rows that say the same here only the first is reported; empty: all are
  bool sure = false;                        ///< true: it does not matter if a cell it has read is faulty
  query::Sentence message, hint;
  bool own_message = false;          ///< not that of its check
  std::vector<std::string> columns;  ///< where it is reported: `institutions/kids`
};

/// A column of the ledger whose totals rows must add up.
struct TotalledColumn {
  std::string id;
  query::Expression value;
};

}  // namespace wenshu
