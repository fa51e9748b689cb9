#pragma once

#include "check/catalogue.h"

namespace wenshu {

/// What the bureau does about a finding of an item as long as it is open.
enum class Route {
  none,        ///< of no item that says anything that day
  order,       ///< 责令改正 by the bureau
  paper,       ///< asked for by the bureau in a lighter paper: `Grade::paper`
  transfer,    ///< another department's power
  suggestion,  ///< a merely recommended text
  separate,    ///< on a path of its own, and told to nobody: `ChecklistItem::separate`
};

/// The bureau asks for it to be mended, in one paper or another.
inline bool ordered(Route way) { return way == Route::order || way == Route::paper; }

Route route(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion);

}  // namespace wenshu
