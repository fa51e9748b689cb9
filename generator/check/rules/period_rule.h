#pragma once

#include <string>
#include <vector>

namespace wenshu {

/// What must hold between the earlier report and this one (`<period>` of `forms/checks.xml`), for each record both have.
struct PeriodRule {
  enum class Kind {
    stays,    ///< a record of the earlier report is still there
    added,    ///< a record the earlier report did not have is explained
    keeps,    ///< the field says the same
    forward,  ///< the field does not go back in `order`
    grows,    ///< the date or number does not shrink
    within    ///< the number does not change by more than `factor`, where either is at least `least`
  };
  Kind kind = Kind::keeps;
  std::string sheet, field;
  std::vector<std::vector<std::string>> order;  ///< steps; the values of one step are equal
  int factor = 0, least = 0;
  std::string when_field, when_value;  ///< only for records that say so in both reports; empty: for all
  std::string message, hint;           ///< empty: the check's own
};

}  // namespace wenshu
