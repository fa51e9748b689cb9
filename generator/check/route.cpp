#include "check/route.h"

namespace wenshu {

Route route(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion) {
  // A text not yet in force recommends nothing.
  if (item.recommended_only()) return item.rests_on_law(occasion) ? Route::suggestion : Route::none;
  if (!catalogue.is_own(item) || item.citable(occasion).empty()) return Route::transfer;
  return catalogue.paper_of_grade(item.grade).empty() ? Route::order : Route::paper;
}

Route route(const Catalogue& catalogue, const Finding& finding, const ChecklistItem& item, const Occasion& occasion) {
  return finding.open() ? route(catalogue, item, occasion) : Route::none;
}

}  // namespace wenshu
