#include "check/check.h"
#include "check/words.h"

namespace wenshu {

void check_closures(const Scene& scene, const Catalogue& catalogue, const Disposals& disposals, Diagnostics& diagnostics) {
  if (!scene.was_read(Finding::sheet, "id") || !scene.was_read(Inspection::sheet, "iid")) return;
  for (const auto& one : scene.campaign.institutions) {
    const auto* const disposal = disposals.of(one);
    if (disposal == nullptr || scene.index.institution(one.id) != &one || !scene.says(word::closing, one)) continue;
    bool inspected = false, handled = false;
    for (const auto* finding : scene.index.findings_of(one.id)) {
      const auto* item = catalogue.item(finding->code);
      if (item == nullptr || !scene.says(word::counts, *finding) || scene.index.inspection(finding->iid) == nullptr) continue;
      inspected = true;
      // Closing is no power of the health bureau: somebody else's law must stand behind it.
      handled = handled || !catalogue.is_own(*item) || !item->clues.empty();
    }
    if (inspected && handled) continue;
    const std::string missing = inspected ? "由有关部门处理的问题（实施机关）" : "检查中查实的问题（证据）";
    scene.report("closure-without-evidence", scene.campaign.place(one, "id"),
                 {{"name", one.known_as()}, {"disposal", disposal->disposal}, {"missing", missing}}, diagnostics);
  }
}

}  // namespace wenshu
