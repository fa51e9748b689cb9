#include "check/acting.h"

namespace wenshu {

std::vector<std::string> acting(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion) {
  std::vector<std::string> all = item.handlers(), fitting;
  bool others = false;
  for (const auto& name : all) {
    const auto* const known = catalogue.department(name);
    const bool own = known != nullptr && known->own;
    if (!own && known != nullptr && known->when && !occasion.meets(known->when)) continue;
    others = others || !own;
    fitting.push_back(name);
  }
  return others || catalogue.is_own(item) ? fitting : all;
}

}  // namespace wenshu
