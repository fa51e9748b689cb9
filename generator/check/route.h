#pragma once

#include "check/catalogue.h"
#include "check/classify.h"
#include "model/records.h"

namespace wenshu {

/// What the bureau does about a finding.
enum class Route {
  none,        ///< mended, or of no item that says anything that day
  order,       ///< 责令改正 by the bureau
  paper,       ///< asked for by the bureau in a lighter paper: `Grade::paper`
  transfer,    ///< another department's power
  suggestion,  ///< a merely recommended text
  escalated,   ///< demanded once, its term over, rechecked and found as it was: not demanded again, but a case
  separate,    ///< on a path of its own, and told to nobody: `ChecklistItem::separate`
};

/// The bureau asks for it to be mended, in one paper or another.
inline bool ordered(Route way) { return way == Route::order || way == Route::paper; }

/// An item the bureau could order to be mended, and does not: whoever has no licence, or is to be closed, is not told to hire
/// staff. Of a place to be closed only what must stop at once is ordered; of one without a licence nothing, unless the office
/// says so (责令无照场所改正). `of` is null for a place that could not be classified.
bool withheld(const Authority& authority, const Institution& one, const DisposalClass* of, const Grade& grade);

/// `item` is the finding's own.
Route route(const Catalogue& catalogue, const Finding& finding, const ChecklistItem& item, const Occasion& occasion);

/// What the bureau does about a finding of that item as long as it is open.
Route route(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion);

}  // namespace wenshu
