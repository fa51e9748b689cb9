#include "check/check.h"
#include "check/route.h"

namespace wenshu {

void check_paths(const Scene& scene, const Catalogue& catalogue, const std::map<std::string, Disposal, std::less<>>& disposals,
                 Diagnostics& diagnostics) {
  for (const auto& finding : scene.campaign.findings) {
    const auto* const item = catalogue.item(finding.code);
    const auto* const one = scene.index.institution(finding.id);
    if (item == nullptr || one == nullptr) continue;
    const auto place = scene.campaign.place(finding, "code");
    const auto way = route(catalogue, finding, *item, {scene.issued_on, one});
    if (way == Route::separate) {
      scene.report(
          "finding-separate", place,
          {{"name", one->known_as()}, {"code", finding.code}, {"paper", item->separate->paper}, {"how", item->separate->how}},
          diagnostics);
    } else if (way == Route::escalated) {
      scene.report("finding-escalated", place, {{"name", one->known_as()}, {"code", finding.code}}, diagnostics);
    } else if (ordered(way) && withheld(scene.campaign.authority, *one, disposal_of(disposals, *one), *item)) {
      const auto* const why = one->licensed() ? "处置分类是关停取缔，只责令立即停止的（甲类）" : "没有证照";
      scene.report("finding-withheld", place, {{"name", one->known_as()}, {"code", finding.code}, {"why", why}}, diagnostics);
    }
  }
}

}  // namespace wenshu
