#include "check/route.h"

namespace wenshu {

Route route(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion) {
  if (item.separate) return Route::separate;
  // A text not yet in force recommends nothing.
  if (item.recommended_only()) return item.rests_on_law(occasion) ? Route::suggestion : Route::none;
  if (!catalogue.is_own(item) || item.citable(occasion).empty()) return Route::transfer;
  return catalogue.grade(item).paper.empty() ? Route::order : Route::paper;
}

Route route(const Catalogue& catalogue, const Finding& finding, const ChecklistItem& item, const Occasion& occasion) {
  if (!finding.open()) return Route::none;
  const auto way = route(catalogue, item, occasion);
  if (ordered(way) && finding.overdue()) return Route::escalated;
  return way == Route::transfer && finding.decided() ? Route::none : way;  // the other has acted already
}

bool withheld(const Authority& authority, const Institution& one, const DisposalClass* of, const Grade& grade) {
  if (!one.licensed() && authority.order_unlicensed != true) return true;
  return of != nullptr && of->closes && !grade.stops;
}

}  // namespace wenshu
