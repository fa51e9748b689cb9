#pragma once

#include "check/catalogue.h"
#include "model/records.h"

namespace wenshu {

/// What the bureau does about a finding.
enum class Route {
  none,        ///< mended, or of no item that says anything that day
  order,       ///< 责令改正 by the bureau
  paper,       ///< asked for by the bureau in a lighter paper: `Catalogue::paper_of_grade`
  transfer,    ///< another department's power
  suggestion,  ///< a merely recommended text
};

/// `item` is the finding's own.
Route route(const Catalogue& catalogue, const Finding& finding, const ChecklistItem& item, const Occasion& occasion);

/// What the bureau does about a finding of that item as long as it is open.
Route route(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion);

}  // namespace wenshu
