#include "compose/publication.h"

#include <algorithm>

#include "check/route.h"
#include "compose/record_fact.h"

namespace wenshu {

namespace {

bool is_sound(const Case& the_case, const Institution& one) {
  if (one.filed != true || !one.licensed() || the_case.index.inspections_of(one.id).empty()) return false;
  const auto* const of = the_case.disposals.class_of(one);
  if (of == nullptr || !of->clear) return false;
  const auto& findings = the_case.index.findings_of(one.id);
  return std::none_of(findings.begin(), findings.end(), [&](const Finding* finding) {
    return finding->open() &&
           (the_case.catalogue.item(finding->code) == nullptr || the_case.catalogue.violated(*finding) != nullptr);
  });
}

/// Some grades tell of health and records of persons, or of what others act on at once: they are never published.
bool may_be_told(const Case& the_case, const Institution& one, const Finding& finding, const ChecklistItem& item) {
  return one.licensed() && finding.overdue() && the_case.catalogue.grade(item).published && !item.separate &&
         ordered(route(the_case.catalogue, item, {the_case.issued_on, &one}));
}

Fact item_fact(const Publication::Item& item, std::size_t index) {
  auto fact = record_fact(*item.second);
  fact.set("index", std::to_string(index)).set("name", without_end_marks(item.first->called()));
  return fact;
}

}  // namespace

bool Publication::names(const Institution& one) const {
  const auto about = [&](const Item& item) { return item.first == &one; };
  return std::find(sound.begin(), sound.end(), &one) != sound.end() || std::any_of(overdue.begin(), overdue.end(), about) ||
         std::any_of(decided.begin(), decided.end(), about);
}

Publication published(const Case& the_case) {
  Publication all;
  for (const auto& one : the_case.campaign.institutions) {
    if (is_sound(the_case, one)) all.sound.push_back(&one);
    for (const auto* finding : the_case.index.findings_of(one.id)) {
      const auto* const item = the_case.catalogue.item(finding->code);
      if (item == nullptr || item->separate || the_case.index.inspection(finding->iid) == nullptr) continue;
      if (may_be_told(the_case, one, *finding, *item)) all.overdue.emplace_back(&one, finding);
      const auto same = [&](const Publication::Item& told) {
        return told.first == &one && told.second->decision_number == finding->decision_number;
      };
      if (finding->decided() && std::none_of(all.decided.begin(), all.decided.end(), same))
        all.decided.emplace_back(&one, finding);
    }
  }
  return all;
}

Fact publication_facts(const Case& the_case, const Publication& publication) {
  Fact::List sound, overdue, decided;
  for (const auto* one : publication.sound) {
    auto fact = record_fact(*one);
    fact.set("index", std::to_string(sound.size() + 1)).set("uscc_text", one->uscc.empty() ? "—" : one->uscc);
    fact.set("public_address", public_address(*one));
    sound.push_back(std::move(fact));
  }
  for (const auto& item : publication.overdue) {
    const auto* const entry = the_case.catalogue.item(item.second->code);
    auto fact = item_fact(item, overdue.size() + 1);
    fact.set("problem", without_stop(entry->finding({the_case.issued_on, item.first})));
    overdue.push_back(std::move(fact));
  }
  for (const auto& item : publication.decided) decided.push_back(item_fact(item, decided.size() + 1));
  Fact facts;
  facts.set("has_sound", !sound.empty()).set("has_overdue", !overdue.empty()).set("has_decided", !decided.empty());
  facts.set("sound", std::move(sound)).set("overdue", std::move(overdue)).set("decided", std::move(decided));
  return facts;
}

std::string public_address(const Institution& one) {
  return one.kind == "家庭托育点" ? one.county + one.town + "（具体地址不公开）" : one.address;
}

}  // namespace wenshu
