#include "check/route.h"

namespace wenshu {

Route route(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion) {
  if (item.separate) return Route::separate;
  // A text not yet in force recommends nothing.
  if (item.recommended_only()) return item.rests_on_law(occasion) ? Route::suggestion : Route::none;
  if (!catalogue.is_own(item) || item.citable(occasion).empty()) return Route::transfer;
  return catalogue.grade(item).paper.empty() ? Route::order : Route::paper;
}

}  // namespace wenshu
