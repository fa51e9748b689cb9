#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "check/check.h"
#include "check/route.h"

namespace wenshu {

void check_paths(const Scene& scene, const Catalogue& catalogue, const Disposals& disposals, Diagnostics& diagnostics) {
  std::vector<std::string> at_once;
  for (const auto& grade : catalogue.grades()) {
    if (grade.stops) at_once.push_back(grade.name + "类");
  }
  for (const auto& finding : scene.campaign.findings) {
    const auto* const item = catalogue.item(finding.code);
    const auto* const one = scene.index.institution(finding.id);
    if (item == nullptr || one == nullptr) continue;
    const auto place = scene.campaign.place(finding, "code");
    const auto way = route(catalogue, finding, *item, scene.occasion(one));
    if (way == Route::separate) {
      scene.report(
          "finding-separate", place,
          {{"name", one->known_as()}, {"code", finding.code}, {"paper", item->separate->paper}, {"how", item->separate->how}},
          diagnostics);
    } else if (way == Route::escalated) {
      scene.report("finding-escalated", place, {{"name", one->known_as()}, {"code", finding.code}}, diagnostics);
    } else if (ordered(way) && withheld(scene.campaign.authority, *one, disposals.class_of(*one), catalogue.grade(*item))) {
      const auto why =
          one->licensed() ? fmt::format("处置分类是{}，只责令立即停止的（{}）", disposals.of(*one)->disposal, join(at_once, "、"))
                          : std::string("没有证照");
      scene.report("finding-withheld", place, {{"name", one->known_as()}, {"code", finding.code}, {"why", why}}, diagnostics);
    }
  }
}

}  // namespace wenshu
