#include "base/text.h"
#include "check/check.h"
#include "check/uscc.h"

namespace wenshu {

namespace {

void check_uscc(const Scene& scene, const Institution& one, Diagnostics& diagnostics) {
  const auto place = scene.campaign.place(one, "uscc");
  const auto fault = uscc_fault(one.uscc);
  if (!fault.empty()) {
    MessageValues values{{"uscc", one.uscc}};
    if (fault == "uscc-length") values.emplace_back("length", std::to_string(character_count(one.uscc)));
    if (fault == "uscc-character") {
      const auto meant = uscc_meant(one.uscc, scene.checks.named(fault).look_alikes);
      values.emplace_back("guess", meant.empty() ? "" : "是否应为 " + meant + "（校验位相符）；");
    }
    scene.report(fault, place, values, diagnostics);
    return;
  }
  // Characters 3 to 8 name the division of whoever registered: this county, or the prefecture or province it belongs to.
  const auto& own = scene.campaign.authority.division_code;
  if (own.size() != 6) return;
  const auto division = one.uscc.substr(2, 6);
  if (division == own || division == own.substr(0, 4) + "00" || division == own.substr(0, 2) + "0000") return;
  scene.report("uscc-other-division", place, {{"uscc", one.uscc}, {"division", division}, {"own", own}}, diagnostics);
}

}  // namespace

void check_institutions(const Scene& scene, Diagnostics& diagnostics) {
  for (const auto& one : scene.campaign.institutions) {
    if (!one.uscc.empty()) check_uscc(scene, one, diagnostics);
    if (!one.id.empty() && scene.index.has_inspections() && scene.index.inspections_of(one.id).empty()) {
      scene.report("institution-uninspected", scene.campaign.place(one, "id"), {{"name", one.known_as()}}, diagnostics);
    }
  }
}

}  // namespace wenshu
