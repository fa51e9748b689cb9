#pragma once

#include <string>
#include <vector>

namespace wenshu {

/// What must hold in an annex table (`<table>` of `forms/checks.xml`). Columns go by their headers, `机构数·已备案` where the
/// header has two levels.
struct TableRule {
  enum class Kind {
    sum,     ///< the columns add up to another one, in each row
    ledger,  ///< each total is what the whole ledger gives
    fact     ///< the total is the number that the papers print
  };
  Kind kind = Kind::sum;
  std::string table;  ///< the id of its kind: `annex-6`
  std::vector<std::string> columns;
  std::string equals;  ///< the column of the sum, or the fact: `totals.filed`
};

}  // namespace wenshu
