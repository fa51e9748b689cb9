#include "check/check.h"
#include "check/route.h"
#include "check/words.h"

namespace wenshu {

void check_paths(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics) {
  for (const auto& finding : scene.campaign.findings) {
    const auto* const item = catalogue.item(finding.code);
    const auto* const one = scene.index.institution(finding.id);
    if (item == nullptr || one == nullptr || !scene.says(word::open, finding)) continue;
    const auto place = scene.campaign.place(finding, "code");
    if (item->separate) {
      scene.report(
          "finding-separate", place,
          {{"name", one->known_as()}, {"code", finding.code}, {"paper", item->separate->paper}, {"how", item->separate->how}},
          diagnostics);
    } else if (!ordered(route(catalogue, *item, scene.occasion(one)))) {
      continue;
    } else if (scene.says(word::late, finding)) {
      scene.report("finding-escalated", place, {{"name", one->known_as()}, {"code", finding.code}}, diagnostics);
    } else if (scene.says(word::withheld, finding)) {
      scene.report("finding-withheld", place,
                   {{"name", one->known_as()},
                    {"code", finding.code},
                    {"why", reason_of(scene.at, scene.campaign, finding, word::withheld)}},
                   diagnostics);
    }
  }
}

}  // namespace wenshu
