#include "check/explain.h"

#include <algorithm>

#include "base/text.h"
#include "check/acting.h"

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

}  // namespace

std::vector<Explanation> explain(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue,
                                 const std::map<std::string, Disposal, std::less<>>& disposals, Date on) {
  std::vector<Explanation> all;
  for (const auto& one : campaign.institutions) {
    const auto at = disposals.find(one.id);
    if (at == disposals.end() || index.institution(one.id) != &one) continue;
    const auto& disposal = at->second;
    Explanation made{.id = one.id, .name = one.name, .disposal = disposal.disposal, .reason = disposal.reason};
    if (disposal.ruled != disposal.disposal) made.ruled = disposal.ruled;
    if (disposal.kind != nullptr) made.kind = disposal.kind->label + disposal.kind->text;
    made.facts = disposal.facts;
    Actors actors;
    for (const auto* finding : index.findings_of(one.id)) {
      const auto* item = catalogue.violated(*finding);
      if (item == nullptr) continue;
      const bool ours = catalogue.is_own(*item) && !item->citable(on).empty();
      const auto basis = to_text(ours ? item->citable(on) : item->citable_to_others(on), false);
      if (!basis.empty()) add(made.clauses, item->code + " " + basis);
      for (const auto& name : acting(catalogue, *item, one.nature)) {
        const auto* const department = catalogue.department(name);
        const bool registrar = department != nullptr && department->registrar;
        actors.add(name + (registrar ? one.registrar : std::string()) + (ours ? "" : "（移送）"), item->code);
      }
    }
    made.actors = actors.texts();
    all.push_back(std::move(made));
  }
  return all;
}

}  // namespace wenshu
