#include "check/explain.h"

#include <algorithm>

#include "base/text.h"
#include "check/acting.h"
#include "check/route.h"
#include "check/words.h"

namespace wenshu {

namespace {

void add(std::vector<std::string>& texts, const std::string& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

/// The items each department must act on, in the order of the findings.
class Actors {
 public:
  void add(const std::string& actor, const std::string& code) {
    if (!codes_.contains(actor)) order_.push_back(actor);
    wenshu::add(codes_[actor], code);
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const auto& actor : order_) all.push_back(actor + "：" + join(codes_.at(actor), "、"));
    return all;
  }

 private:
  std::vector<std::string> order_;
  std::map<std::string, std::vector<std::string>> codes_;
};

/// Adds what an item of an open finding rests on, and who acts on it in which way.
void explain_item(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion,
                  std::vector<std::string>& clauses, Actors& actors) {
  const bool ours = route(catalogue, item, occasion) != Route::transfer;
  const auto basis = to_text(ours ? item.citable(occasion) : item.citable_to_others(occasion), false);
  if (!basis.empty()) add(clauses, item.code + " " + basis);
  for (const auto& name : acting(catalogue, item, occasion)) {
    const auto* const department = catalogue.department(name);
    const bool registrar = department != nullptr && department->registrar;
    const bool clue = std::find(item.clues.begin(), item.clues.end(), name) != item.clues.end();
    const auto* const how = !ours ? "（移送）" : clue ? "（线索）" : "";
    actors.add(name + (registrar ? occasion.about->registrar : std::string()) + how, item.code);
  }
}

}  // namespace

std::vector<Explanation> explain(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue,
                                 const Disposals& disposals, Date on, query::Evaluation& at) {
  std::vector<Explanation> all;
  for (const auto& one : campaign.institutions) {
    const auto* const found = disposals.of(one);
    if (found == nullptr || index.institution(one.id) != &one) continue;
    const auto& disposal = *found;
    Explanation made{.id = one.id, .name = one.name, .disposal = disposal.disposal, .reason = disposal.reason};
    if (disposal.ruled != disposal.disposal) made.ruled = disposal.ruled;
    for (const auto& kind : disposal.kinds) made.kind += (made.kind.empty() ? "" : "、") + kind.label + kind.text;
    made.facts = disposal.facts;
    Actors actors;
    for (const auto* finding : index.findings_of(one.id)) {
      const auto* const item = catalogue.item(finding->code);
      if (item != nullptr && holds(at, campaign, *finding, word::counts))
        explain_item(catalogue, *item, {on, &one, campaign, at}, made.clauses, actors);
    }
    made.actors = actors.texts();
    all.push_back(std::move(made));
  }
  return all;
}

}  // namespace wenshu
