#include "compose/facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/numerals.h"
#include "base/text.h"
#include "check/acting.h"
#include "check/mend_rate.h"
#include "check/route.h"
#include "compose/party.h"
#include "compose/publication.h"
#include "compose/record_fact.h"
#include "model/name_list.h"

namespace wenshu {

namespace {

std::string officers_text(const Inspection& one) {
  return fmt::format("{}（执法证号：{}）、{}（执法证号：{}）", one.o1, one.n1, one.o2, one.n2);
}

/// The 机构性质 of the institution a finding is about; empty if there is none.
std::string nature_of(const Case& the_case, const Finding& one) {
  const auto* const institution = the_case.index.institution(one.id);
  return institution == nullptr ? std::string() : institution->nature;
}

/// What a paper about the finding is made for.
Occasion occasion_of(const Case& the_case, const Finding& one) {
  return {the_case.issued_on, the_case.index.institution(one.id)};
}

Fact finding_fact(const Case& the_case, const Finding& one, const ChecklistItem& item, std::size_t index) {
  auto fact = record_fact(one);
  fact.set("index", std::to_string(index));
  fact.set("fact", without_stop(one.fact));
  const auto occasion = occasion_of(the_case, one);
  fact.set("basis", to_text(item.citable(occasion)));
  fact.set("requirement", without_stop(item.requirement(occasion)));
  fact.set("immediate", !one.due.has_value());
  fact.set("due", one.due ? Fact(chinese_text(*one.due)) : Fact(false));
  const auto handlers = acting(the_case.catalogue, item, nature_of(the_case, one));
  fact.set("handler", join(handlers, "、"));
  std::vector<std::string> units;
  if (const auto* const institution = the_case.index.institution(one.id)) {
    for (const auto& handler : handlers) units.push_back(unit_of(the_case, handler, *institution));
  }
  fact.set("units", text_or_false(join(units, "、")));
  fact.set("finding", item.finding(occasion));
  return fact;
}

/// The open findings of an institution by what the bureau does about them.
struct Sorted {
  std::vector<std::pair<const Finding*, const ChecklistItem*>> orders, papers, transfers, suggestions;
};

Sorted sorted_findings(const Case& the_case, const Institution& institution) {
  Sorted sorted;
  for (const auto* finding : the_case.index.findings_of(institution.id)) {
    const auto* item = the_case.catalogue.item(finding->code);
    if (item == nullptr) continue;
    const auto way = route(the_case.catalogue, *finding, *item, {the_case.issued_on, &institution});
    if (ordered(way) && withheld(the_case.campaign.authority, institution, the_case.disposals.class_of(institution),
                                 the_case.catalogue.grade(*item)))
      continue;
    switch (way) {
      case Route::none:
      case Route::separate:
      case Route::escalated: break;
      case Route::order: sorted.orders.emplace_back(finding, item); break;
      case Route::paper: sorted.papers.emplace_back(finding, item); break;
      case Route::transfer: sorted.transfers.emplace_back(finding, item); break;
      case Route::suggestion: sorted.suggestions.emplace_back(finding, item); break;
    }
  }
  return sorted;
}

Fact::List finding_list(const Case& the_case, const std::vector<std::pair<const Finding*, const ChecklistItem*>>& findings) {
  Fact::List list;
  for (const auto& [finding, item] : findings) list.push_back(finding_fact(the_case, *finding, *item, list.size() + 1));
  return list;
}

using Items = std::vector<std::pair<const Finding*, const ChecklistItem*>>;

/// The inspections that these findings were made in; all of the institution's, if it is none's.
std::vector<const Inspection*> inspections_behind(const Case& the_case, const Institution& institution,
                                                  const std::vector<const Finding*>& findings) {
  std::vector<const Inspection*> behind;
  const auto& all = the_case.index.inspections_of(institution.id);
  std::copy_if(all.begin(), all.end(), std::back_inserter(behind), [&](const Inspection* one) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding* finding) { return finding->iid == one->iid; });
  });
  return behind.empty() ? std::vector<const Inspection*>(all.begin(), all.end()) : behind;
}

/// `inspections`, and what is recorded as evidence of these findings: `evidence`, `evidence_text`.
void set_evidence(const Case& the_case, const Institution& institution, const std::vector<const Finding*>& findings,
                  Fact& facts) {
  const auto behind = inspections_behind(the_case, institution, findings);
  Fact::List inspections, evidence;
  for (const auto* one : behind) {
    auto fact = record_fact(*one);
    fact.set("officers", officers_text(*one));
    inspections.push_back(std::move(fact));
  }
  const auto texts = recorded_evidence(behind, findings);
  for (const auto& text : texts) evidence.push_back(Fact().set("text", text));
  facts.set("inspections", std::move(inspections)).set("has_evidence", !evidence.empty());
  facts.set("evidence", std::move(evidence)).set("evidence_text", text_or_false(join(texts, "、")));
}

std::vector<const Finding*> findings_of(const Items& items) {
  std::vector<const Finding*> all;
  for (const auto& one : items) all.push_back(one.first);
  return all;
}

Fact filing_fact(const Case& the_case, const Institution& institution) {
  const Occasion occasion(the_case.issued_on, &institution);
  Fact fact;
  fact.set("basis", false).set("due", false).set("days", false).set("immediate", false);
  Fact::List materials;
  for (const auto& text : the_case.catalogue.filing_materials(occasion))
    materials.push_back(Fact().set("index", std::to_string(materials.size() + 1)).set("text", text));
  fact.set("materials", std::move(materials));
  const auto* item = the_case.catalogue.item(the_case.catalogue.filing_item());
  if (item == nullptr) return fact;
  fact.set("basis", text_or_false(to_text(item->citable(occasion))));
  fact.set("days", std::to_string(item->days));
  // One matter has one term: that of the order.
  for (const auto* finding : the_case.index.findings_of(institution.id)) {
    if (finding->code != item->code || !finding->open()) continue;
    fact.set("immediate", !finding->due.has_value());
    if (finding->due) fact.set("due", chinese_text(*finding->due));
  }
  return fact;
}

std::string place_name(const Authority& authority) {
  auto name = authority.government;
  for (const auto* ending : {"人民政府", "政府"}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - std::string_view(ending).size());
  }
  return name;
}

std::string count_text(std::int64_t count) { return std::to_string(count); }

Fact totals_fact(const Case& the_case) {
  const Orders orders{the_case.campaign.authority, the_case.catalogue, the_case.disposals, the_case.issued_on};
  MendRate rate;
  std::int64_t filed = 0, unfiled = 0, unlicensed = 0, seats = 0, kids = 0, staff = 0, troubled = 0, findings = 0;
  for (const auto& one : the_case.campaign.institutions) {
    filed += one.filed == true ? 1 : 0;
    unfiled += one.licensed() && one.filed == false ? 1 : 0;
    unlicensed += one.licensed() ? 0 : 1;
    seats += one.seats.value_or(0), kids += one.kids.value_or(0), staff += one.staff.value_or(0);
    const auto& all = the_case.index.findings_of(one.id);
    for (const auto* finding : all) rate.add(one, *finding, orders);
    const auto open = std::count_if(all.begin(), all.end(),
                                    [&](const Finding* finding) { return the_case.catalogue.violated(*finding) != nullptr; });
    findings += open, troubled += open > 0 ? 1 : 0;
  }
  Fact fact;
  fact.set("institutions", std::to_string(the_case.campaign.institutions.size()));
  fact.set("inspections", std::to_string(the_case.campaign.inspections.size()));
  fact.set("filed", count_text(filed)).set("unfiled", count_text(unfiled)).set("unlicensed", count_text(unlicensed));
  fact.set("seats", count_text(seats)).set("kids", count_text(kids)).set("staff", count_text(staff));
  fact.set("ordered", count_text(rate.ordered)).set("mended", count_text(rate.mended)).set("mend_rate", to_text(rate));
  fact.set("troubled", count_text(troubled)).set("findings", count_text(findings));
  return fact;
}

/// The wordings of what the institution still has to mend, each once; what goes a path of its own is told to nobody.
std::vector<std::string> problems_told(const Case& the_case, const Institution& one) {
  std::vector<std::string> problems;
  for (const auto* finding : the_case.index.findings_of(one.id)) {
    const auto* item = the_case.catalogue.violated(*finding);
    if (item == nullptr || item->separate) continue;
    const auto text = without_stop(item->finding({the_case.issued_on, &one}));
    if (std::find(problems.begin(), problems.end(), text) == problems.end()) problems.push_back(text);
  }
  return problems;
}

bool has_separate(const Case& the_case, const Institution& one) {
  const auto& findings = the_case.index.findings_of(one.id);
  return std::any_of(findings.begin(), findings.end(), [&](const Finding* finding) {
    const auto* item = the_case.catalogue.violated(*finding);
    return item != nullptr && item->separate;
  });
}

Fact listed_institution(const Case& the_case, const Institution& one, const Disposal& disposal, const Publication& publication,
                        std::size_t index) {
  auto fact = record_fact(one);
  // The class of an institution may come from what nobody is told of: then its kind and reason are not told either.
  const bool told = !has_separate(the_case, one);
  fact.set("index", std::to_string(index));
  fact.set("uscc_text", one.uscc.empty() ? "—" : one.uscc);
  fact.set("public_address", public_address(one));
  fact.set("problem_kind", disposal.kinds.empty() || !told ? "—" : disposal.kind_labels());
  fact.set("disposal", disposal.disposal);
  fact.set("reason", told ? disposal.reason : "另行处理");
  const auto problems = problems_told(the_case, one);
  fact.set("has_problems", !problems.empty());
  // Nobody looked, so nobody knows that there are none.
  const auto* const of = the_case.disposals.class_of(one);
  const auto none = !told ? std::string("—") : of != nullptr && of->uninspected ? of->name : std::string("无");
  fact.set("problems", problems.empty() ? none : join(problems, "；"));
  const auto about = [&](const Publication::Item& item) { return item.first == &one; };
  fact.set("in_sound", std::find(publication.sound.begin(), publication.sound.end(), &one) != publication.sound.end());
  fact.set("in_overdue", std::any_of(publication.overdue.begin(), publication.overdue.end(), about));
  fact.set("in_decided", std::any_of(publication.decided.begin(), publication.decided.end(), about));
  fact.set("unpublished", !publication.names(one));
  return fact;
}

Fact::List disposal_groups(const Case& the_case, const Publication& publication) {
  Fact::List groups;
  std::size_t number = 0;
  for (const auto& of : the_case.disposals.classes) {
    Fact::List members;
    for (const auto& one : the_case.campaign.institutions) {
      if (the_case.disposals.class_of(one) != &of) continue;
      members.push_back(listed_institution(the_case, one, *the_case.disposals.of(one), publication, members.size() + 1));
    }
    if (members.empty()) continue;
    Fact group;
    group.set("name", of.name)
        .set("ordinal", chinese_numeral(static_cast<int>(++number)))
        .set("count", std::to_string(members.size()));
    for (const auto& one : the_case.disposals.classes) group.set("is_" + one.id, &one == &of);
    group.set("institutions", std::move(members));
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

Fact merged(const Fact& first, Fact second) {
  for (const auto& [name, fact] : std::get<Fact::Fields>(first.value())) {
    if (!std::get<Fact::Fields>(second.value()).contains(name)) second.set(name, fact);
  }
  return second;
}

Result<Fact> common_facts(const Case& the_case) {
  const auto* remedy = the_case.catalogue.remedy(the_case.issued_on);
  const auto powers = the_case.catalogue.powers(the_case.issued_on);
  if (remedy == nullptr || powers.empty()) {
    return failure(input_error("remedy-unknown", the_case.campaign.authority_place("issued_on"),
                               fmt::format("成文日期 {} 没有可用的责令改正权限依据或者救济途径", iso_text(the_case.issued_on)),
                               "请核对成文日期；成文日期没有错的，请管理程序的人补充法律依据表"));
  }
  const auto& authority = the_case.campaign.authority;
  std::vector<std::string> bodies;
  if (remedy->government) bodies.push_back(authority.government);
  if (remedy->superior && !authority.superior.empty()) bodies.push_back(authority.superior);
  Fact facts;
  facts.set("authority", record_fact(authority));
  facts.set("issued_on", chinese_text(the_case.issued_on));
  facts.set("issued_on_compact", compact_text(the_case.issued_on));
  facts.set("reported_on_compact", compact_text(authority.reported_on.value_or(the_case.issued_on)));
  facts.set("year", std::to_string(int(the_case.issued_on.year())));
  facts.set("place_name", place_name(authority));
  facts.set("powers", to_text(powers));
  facts.set("supplements", text_or_false(to_text(the_case.catalogue.supplements(the_case.issued_on))));
  facts.set("penalty", to_text(powers.front()));
  facts.set("remedy", Fact().set("bodies", join(bodies, "或者")).set("review", remedy->review).set("court", remedy->court));
  return facts;
}

namespace {

/// What an order about these findings rests on: some powers are for some items only.
void set_powers(const Case& the_case, const std::vector<std::pair<const Finding*, const ChecklistItem*>>& orders, Fact& facts) {
  std::vector<std::string> codes;
  for (const auto& one : orders) codes.push_back(one.second->code);
  const auto powers = the_case.catalogue.powers(the_case.issued_on, codes);
  facts.set("powers", to_text(powers)).set("penalty", powers.empty() ? std::string() : to_text(powers.front()));
}

/// Whether the order is a penalty on the spot, too, and what that means for the way to court.
void set_warning(const Case& the_case, Fact& facts) {
  const bool given = the_case.campaign.authority.warn == true;
  const auto* remedy = the_case.catalogue.remedy(the_case.issued_on);
  facts.set("warning", given).set("review_first", given && remedy != nullptr && remedy->review_first);
}

}  // namespace

Fact institution_facts(const Case& the_case, const Institution& institution) {
  const auto sorted = sorted_findings(the_case, institution);
  Fact facts;
  set_powers(the_case, sorted.orders, facts);
  auto about = record_fact(institution);
  const auto* const disposal = the_case.disposals.of(institution);
  about.set("disposal", disposal == nullptr ? Fact(false) : Fact(disposal->disposal));
  facts.set("institution", std::move(about));
  facts.set("party", party_fact(institution));
  set_evidence(the_case, institution, findings_of(sorted.orders), facts);
  facts.set("findings", finding_list(the_case, sorted.orders));
  facts.set("has_deadlines",
            std::any_of(sorted.orders.begin(), sorted.orders.end(), [](const auto& one) { return one.first->due.has_value(); }));
  facts.set("has_transfers", !sorted.transfers.empty()).set("transfers", finding_list(the_case, sorted.transfers));
  facts.set("has_suggestions", !sorted.suggestions.empty()).set("suggestions", finding_list(the_case, sorted.suggestions));
  facts.set("filing", filing_fact(the_case, institution));
  set_warning(the_case, facts);
  return facts;
}

Fact total_facts(const Case& the_case) {
  Fact facts;
  facts.set("totals", totals_fact(the_case));
  return facts;
}

namespace {

/// The departments beside the bureau that act on an item at this institution.
std::vector<std::string> receivers(const Case& the_case, const Institution& institution, const ChecklistItem& item) {
  auto all = acting(the_case.catalogue, item, institution.nature);
  std::erase_if(all, [&](const std::string& name) {
    const auto* const known = the_case.catalogue.department(name);
    return known != nullptr && known->own;
  });
  return all;
}

/// A finding another department is told of.
struct Matter {
  const Finding* finding = nullptr;
  const ChecklistItem* item = nullptr;
  bool clue = false;  ///< the bureau orders it to be mended itself
  std::vector<std::string> receivers;
};

/// What is transferred before the clues.
std::vector<Matter> matters_of(const Case& the_case, const Institution& institution) {
  const auto sorted = sorted_findings(the_case, institution);
  std::vector<Matter> all;
  for (const auto& [finding, item] : sorted.transfers)
    all.push_back({finding, item, false, receivers(the_case, institution, *item)});
  for (const auto* own : {&sorted.orders, &sorted.papers}) {
    for (const auto& [finding, item] : *own) {
      if (!item->clues.empty()) all.push_back({finding, item, true, item->clues});
    }
  }
  return all;
}

bool goes_to(const Matter& matter, const std::string& department) {
  return std::find(matter.receivers.begin(), matter.receivers.end(), department) != matter.receivers.end();
}

}  // namespace

std::vector<std::string> transfer_departments(const Case& the_case, const Institution& institution) {
  std::vector<std::string> departments;
  for (auto& matter : matters_of(the_case, institution)) {
    for (auto& name : matter.receivers) {
      if (std::find(departments.begin(), departments.end(), name) == departments.end()) departments.push_back(std::move(name));
    }
  }
  return departments;
}

namespace {

/// The member unit whose name holds a word of the department; empty if there is none.
std::string member_of(const Case& the_case, const Department& department) {
  for (const auto& unit : names_in(the_case.campaign.authority.members)) {
    const auto named = [&](const std::string& word) { return unit.find(word) != std::string::npos; };
    if (std::any_of(department.units.begin(), department.units.end(), named)) return without_end_marks(unit);
  }
  return {};
}

}  // namespace

std::string unit_of(const Case& the_case, const std::string& department, const Institution& institution) {
  const auto* const known = the_case.catalogue.department(department);
  if (known == nullptr) return department;
  if (known->registrar) return institution.registrar.empty() ? department : institution.registrar;
  const auto member = member_of(the_case, *known);
  if (member.empty()) return department;
  const auto place = place_name(the_case.campaign.authority);
  const bool whole = member.find(place) != std::string::npos || known->title.empty();
  return whole ? member : place + known->title;
}

namespace {

/// What is asked of each unit, in the order of the members.
struct Asked {
  std::string unit;
  std::size_t order = 0;
  std::int64_t count = 0;
  std::vector<std::string> items;
};

std::size_t member_order(const Case& the_case, const std::string& department) {
  const auto* const known = the_case.catalogue.department(department);
  const auto units = names_in(the_case.campaign.authority.members);
  const auto member = known == nullptr ? std::string() : member_of(the_case, *known);
  const auto at = std::find_if(units.begin(), units.end(), [&](const auto& unit) { return without_end_marks(unit) == member; });
  return static_cast<std::size_t>(at - units.begin());
}

/// Of what is transferred or told as a clue, so that every member unit sees what is asked of it.
Fact::List department_list(const Case& the_case) {
  std::vector<Asked> all;
  for (const auto& institution : the_case.campaign.institutions) {
    for (const auto& matter : matters_of(the_case, institution)) {
      for (const auto& receiver : matter.receivers) {
        const auto unit = unit_of(the_case, receiver, institution);
        auto at = std::find_if(all.begin(), all.end(), [&](const Asked& one) { return one.unit == unit; });
        if (at == all.end()) at = all.insert(all.end(), {unit, member_order(the_case, receiver)});
        ++at->count;
        const auto& text = matter.item->finding({the_case.issued_on, &institution});
        if (std::find(at->items.begin(), at->items.end(), text) == at->items.end()) at->items.push_back(text);
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Asked& a, const Asked& b) { return a.order < b.order; });
  Fact::List list;
  for (const auto& one : all)
    list.push_back(Fact().set("name", one.unit).set("count", count_text(one.count)).set("items", join(one.items, "；")));
  return list;
}

}  // namespace

Fact campaign_facts(const Case& the_case) {
  const auto publication = published(the_case);
  auto facts = merged(total_facts(the_case), publication_facts(the_case, publication));
  auto groups = disposal_groups(the_case, publication);
  facts.set("has_groups", !groups.empty());
  facts.set("groups", std::move(groups));
  auto departments = department_list(the_case);
  facts.set("has_departments", !departments.empty());
  facts.set("departments", std::move(departments));
  return facts;
}

Fact transfer_facts(const Case& the_case, const Institution& institution, const std::string& department) {
  const Occasion occasion(the_case.issued_on, &institution);
  Fact::List matters;
  std::vector<const Finding*> told;
  bool clues = false, transfers = false;
  for (const auto& one : matters_of(the_case, institution)) {
    if (!goes_to(one, department)) continue;
    auto matter = finding_fact(the_case, *one.finding, *one.item, matters.size() + 1);
    const auto basis = one.clue ? one.item->citable_as_clue(occasion) : one.item->citable_to_others(occasion);
    matter.set("basis", text_or_false(to_text(basis)));
    matter.set("iid", one.finding->iid).set("is_clue", one.clue);
    told.push_back(one.finding);
    clues = clues || one.clue, transfers = transfers || !one.clue;
    matters.push_back(std::move(matter));
  }
  Fact facts;
  set_evidence(the_case, institution, told, facts);
  facts.set("department", Fact().set("name", unit_of(the_case, department, institution)).set("handler", department));
  facts.set("has_clues", clues).set("has_transferred", transfers).set("matters", std::move(matters));
  return facts;
}

std::vector<Demand> order_demands(const Case& the_case, const Institution& institution) {
  std::vector<Demand> demands;
  for (const auto& [finding, item] : sorted_findings(the_case, institution).orders)
    demands.push_back({without_stop(finding->fact), finding->due});
  return demands;
}

bool has_orders(const Case& the_case, const Institution& institution) {
  return !sorted_findings(the_case, institution).orders.empty();
}

}  // namespace wenshu
