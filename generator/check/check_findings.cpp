#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "check/acting.h"
#include "check/check.h"
#include "check/words.h"
#include "model/coerce.h"

namespace wenshu {

namespace {

/// The texts an item rests on, each with the days between which it may be cited.
std::string law_dates(const ChecklistItem& item) {
  std::vector<std::string> texts;
  for (const auto& basis : item.basis) {
    const auto& law = *basis.citation.law;
    auto text = fmt::format("《{}》", law.title);
    if (law.from) text += fmt::format("{}起", iso_text(*law.from));
    if (law.to) text += fmt::format("{}止", iso_text(*law.to));
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
  }
  return join(texts, "、");
}

/// The departments beside the bureau that act on the item.
std::string others(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion) {
  auto all = acting(catalogue, item, occasion);
  std::erase_if(all, [&](const std::string& name) { return catalogue.department(name)->own; });
  return join(all, "、");
}

void check_law(const Scene& scene, const Catalogue& catalogue, const Finding& one, const ChecklistItem& item,
               Diagnostics& diagnostics) {
  const auto place = scene.campaign.place(one, "code");
  const auto occasion = scene.occasion(scene.index.institution(one.id));
  if (const auto* const exempt = item.exemption(occasion)) {
    scene.report(
        "item-not-for-kind", place,
        {{"code", one.code}, {"name", occasion.about->known_as()}, {"when", exempt->when.text()}, {"instead", exempt->instead}},
        diagnostics);
    return;
  }
  if (!item.rests_on_law(occasion)) {
    scene.report("law-not-in-force", place, {{"code", one.code}, {"date", iso_text(scene.issued_on)}, {"laws", law_dates(item)}},
                 diagnostics);
  } else if (!item.recommended_only() && item.citable(occasion).empty()) {
    scene.report("finding-other-power", place, {{"code", one.code}, {"handler", others(catalogue, item, occasion)}}, diagnostics);
  }
  if (!one.due && item.days > 0 && scene.says(word::open, one) && !item.recommended_only() && catalogue.is_own(item)) {
    const auto due = scene.campaign.place(one, "due");
    if (scene.faulty.contains(due)) return;
    scene.report("finding-without-deadline", due, {{"code", one.code}, {"class", item.grade}, {"days", item.term()}},
                 diagnostics);
  }
}

/// A finding that no paper of the program tells the institution of: the paper it needs is named.
void check_paper(const Scene& scene, const Catalogue& catalogue, const Finding& one, const ChecklistItem& item,
                 Diagnostics& diagnostics) {
  const auto* const institution = scene.index.institution(one.id);
  const auto paper = catalogue.grade(item).paper;
  if (institution == nullptr || paper.empty()) return;
  // Suggestions are told in the order that the institution gets anyway.
  const auto& all = scene.index.findings_of(one.id);
  const bool untold = scene.says(word::to_suggest, one) && std::none_of(all.begin(), all.end(), [&](const Finding* other) {
                        return scene.says(word::to_order, *other);
                      });
  if (!untold && !scene.says(word::to_paper, one)) return;
  const auto why = untold ? std::string("只是建议，又没有别的问题要责令改正") : item.grade + "类问题不写进责令限期整改通知书";
  scene.report("finding-other-paper", scene.campaign.place(one, "code"),
               {{"paper", paper}, {"name", institution->known_as()}, {"code", one.code}, {"why", why}}, diagnostics);
}

void check_code(const Scene& scene, const Catalogue& catalogue, const Finding& one, Diagnostics& diagnostics) {
  const auto* item = catalogue.item(one.code);
  if (item == nullptr) return;  // said by a rule
  check_law(scene, catalogue, one, *item, diagnostics);
  check_paper(scene, catalogue, one, *item, diagnostics);
}

}  // namespace

void check_pending_laws(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics) {
  for (const auto* law : catalogue.to_ask(scene.issued_on)) {
    scene.report("law-pending", scene.campaign.authority_place("issued_on"),
                 {{"title", replace_all(law->title, "中华人民共和国", "")}, {"date", iso_text(scene.issued_on)}}, diagnostics);
  }
}

void check_findings(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics) {
  for (const auto& one : scene.campaign.findings) check_code(scene, catalogue, one, diagnostics);
}

}  // namespace wenshu
