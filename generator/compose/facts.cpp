#include "compose/facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/numerals.h"
#include "base/text.h"
#include "check/acting.h"
#include "check/mend_rate.h"
#include "check/route.h"
#include "model/bindings.h"

namespace wenshu {

namespace {

/// Without the full stop a clerk may or may not have typed: the template writes its own.
std::string without_stop(std::string text) {
  text = trim(text);
  for (const auto* mark : {"。", "；", ".", ";"}) {
    if (text.ends_with(mark)) text.resize(text.size() - std::string_view(mark).size());
  }
  return text;
}

/// An amount (`12000.00`) in capital numerals; empty for any other text.
std::string capital_text(const std::string& text) {
  const auto point = text.find('.');
  if (point == std::string::npos || point > 12 || text.size() != point + 3 ||
      text.find_first_not_of("0123456789.") != std::string::npos)
    return {};
  return capital_amount(std::stoll(text.substr(0, point)) * 100 + std::stoll(text.substr(point + 1)));
}

/// An office's own columns: days in words, amounts in capital numerals too (`_capital`).
void add_own(Fact& fact, const OwnValues& own) {
  for (const auto& [id, text] : own) {
    const auto date = parse_iso_date(text);
    fact.set(id, date ? Fact(chinese_text(*date)) : text_or_false(text));
    fact.set(id + "_capital", text_or_false(capital_text(text)));
  }
}

template <typename Record>
Fact record_fact(const Record& record) {
  Fact fact;
  for (const auto& binding : bindings<Record>()) {
    const auto id = std::string(binding.id);
    auto text = field_text(record, id);
    if (const auto date = parse_iso_date(text)) text = chinese_text(*date);
    fact.set(id, text_or_false(std::move(text)));
  }
  add_own(fact, record.own);
  return fact;
}

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
  Fact fact;
  add_own(fact, one.own);
  fact.set("index", std::to_string(index));
  fact.set("code", one.code);
  fact.set("fact", without_stop(one.fact));
  const auto occasion = occasion_of(the_case, one);
  fact.set("basis", to_text(item.citable(occasion)));
  fact.set("requirement", without_stop(item.requirement(occasion)));
  fact.set("immediate", !one.due.has_value());
  fact.set("due", one.due ? Fact(chinese_text(*one.due)) : Fact(false));
  fact.set("handler", join(acting(the_case.catalogue, item, nature_of(the_case, one)), "、"));
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
    switch (route(the_case.catalogue, *finding, *item, {the_case.issued_on, &institution})) {
      case Route::none: break;
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

Fact::List inspection_list(const Case& the_case, const Institution& institution) {
  Fact::List list;
  for (const auto* one : the_case.index.inspections_of(institution.id)) {
    auto fact = record_fact(*one);
    fact.set("officers", officers_text(*one));
    list.push_back(std::move(fact));
  }
  return list;
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
  MendRate rate;
  std::int64_t filed = 0, unfiled = 0, unlicensed = 0, seats = 0, kids = 0, staff = 0, troubled = 0, findings = 0;
  for (const auto& one : the_case.campaign.institutions) {
    filed += one.filed == true ? 1 : 0;
    unfiled += one.licensed() && one.filed == false ? 1 : 0;
    unlicensed += one.licensed() ? 0 : 1;
    seats += one.seats.value_or(0), kids += one.kids.value_or(0), staff += one.staff.value_or(0);
    const auto& all = the_case.index.findings_of(one.id);
    for (const auto* finding : all) rate.add(*finding, the_case.catalogue);
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

/// An address that may be made public: of a home (家庭托育点) only the town.
std::string public_address(const Institution& one) {
  return one.kind == "家庭托育点" ? one.county + one.town + "（具体地址不公开）" : one.address;
}

Fact listed_institution(const Case& the_case, const Institution& one, const Disposal& disposal, std::size_t index) {
  auto fact = record_fact(one);
  fact.set("index", std::to_string(index));
  fact.set("uscc_text", one.uscc.empty() ? "—" : one.uscc);
  fact.set("public_address", public_address(one));
  fact.set("problem_kind", disposal.kind == nullptr ? "—" : disposal.kind->label);
  fact.set("disposal", disposal.disposal);
  fact.set("reason", disposal.reason);
  std::vector<std::string> problems;
  for (const auto* finding : the_case.index.findings_of(one.id)) {
    const auto* item = the_case.catalogue.violated(*finding);
    if (item == nullptr) continue;
    const auto text = without_stop(item->finding({the_case.issued_on, &one}));
    if (std::find(problems.begin(), problems.end(), text) == problems.end()) problems.push_back(text);
  }
  fact.set("has_problems", !problems.empty());
  fact.set("problems", problems.empty() ? "无" : join(problems, "；"));
  return fact;
}

Fact::List disposal_groups(const Case& the_case) {
  Fact::List groups;
  std::size_t number = 0;
  for (const auto* name : {"登记备案", "整改规范", "关停取缔", "无需处置", "未检查"}) {
    Fact::List members;
    for (const auto& one : the_case.campaign.institutions) {
      const auto disposal = the_case.disposals.find(one.id);
      if (disposal == the_case.disposals.end() || disposal->second.disposal != name) continue;
      members.push_back(listed_institution(the_case, one, disposal->second, members.size() + 1));
    }
    if (members.empty()) continue;
    Fact group;
    group.set("name", name)
        .set("ordinal", chinese_numeral(static_cast<int>(++number)))
        .set("count", std::to_string(members.size()));
    const std::string_view label = name;
    group.set("is_filing", label == "登记备案").set("is_rectification", label == "整改规范");
    group.set("is_closure", label == "关停取缔").set("is_clear", label == "无需处置").set("is_uninspected", label == "未检查");
    group.set("institutions", std::move(members));
    groups.push_back(std::move(group));
  }
  return groups;
}

/// Where a department stands in a paper to the member units: the bureau itself first, the others in the order in which 单位信息
/// names their units, those without a unit there last.
std::size_t place_among_members(const Case& the_case, const std::string& name) {
  const auto* const known = the_case.catalogue.department(name);
  auto place = std::string::npos;
  if (known == nullptr) return place;
  if (known->own) return 0;
  for (const auto& word : known->units) place = std::min(place, the_case.campaign.authority.members.find(word));
  return place == std::string::npos ? place : place + 1;
}

/// Open findings by who has the power to act, so that every member unit sees what is asked of it.
Fact::List department_list(const Case& the_case) {
  std::map<std::string, std::pair<std::int64_t, std::vector<std::string>>> departments;
  for (const auto& finding : the_case.campaign.findings) {
    const auto* item = the_case.catalogue.violated(finding);
    if (item == nullptr) continue;
    for (const auto& handler : acting(the_case.catalogue, *item, nature_of(the_case, finding))) {
      auto& [count, items] = departments[handler];
      ++count;
      const auto& text = item->finding(occasion_of(the_case, finding));
      if (std::find(items.begin(), items.end(), text) == items.end()) items.push_back(text);
    }
  }
  std::multimap<std::size_t, std::string> in_order;
  for (const auto& one : departments) in_order.emplace(place_among_members(the_case, one.first), one.first);
  Fact::List list;
  for (const auto& [place, name] : in_order) {
    const auto& content = departments.at(name);
    Fact fact;
    fact.set("name", name).set("count", count_text(content.first)).set("items", join(content.second, "；"));
    list.push_back(std::move(fact));
  }
  return list;
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
                               "请核对成文日期，或者在 forms/law.xml 里补充"));
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
  const auto disposal = the_case.disposals.find(institution.id);
  about.set("disposal", disposal == the_case.disposals.end() ? Fact(false) : Fact(disposal->second.disposal));
  facts.set("institution", std::move(about));
  facts.set("inspections", inspection_list(the_case, institution));
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

Fact campaign_facts(const Case& the_case) {
  auto facts = total_facts(the_case);
  auto groups = disposal_groups(the_case);
  facts.set("has_groups", !groups.empty());
  facts.set("groups", std::move(groups));
  auto departments = department_list(the_case);
  facts.set("has_departments", !departments.empty());
  facts.set("departments", std::move(departments));
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

std::string unit_of(const Case& the_case, const std::string& department, const Institution& institution) {
  const auto* const known = the_case.catalogue.department(department);
  if (known == nullptr) return department;
  if (known->registrar) return institution.registrar.empty() ? department : institution.registrar;
  for (const auto& unit : split(the_case.campaign.authority.members, "、")) {
    const auto named = [&](const std::string& word) { return unit.find(word) != std::string::npos; };
    if (std::any_of(known->units.begin(), known->units.end(), named)) return trim(unit);
  }
  return department;
}

Fact transfer_facts(const Case& the_case, const Institution& institution, const std::string& department) {
  const Occasion occasion(the_case.issued_on, &institution);
  Fact::List matters;
  bool clues = false, transfers = false;
  for (const auto& one : matters_of(the_case, institution)) {
    if (!goes_to(one, department)) continue;
    auto matter = finding_fact(the_case, *one.finding, *one.item, matters.size() + 1);
    const auto basis = one.clue ? one.item->citable_as_clue(occasion) : one.item->citable_to_others(occasion);
    matter.set("basis", text_or_false(to_text(basis)));
    matter.set("iid", one.finding->iid).set("is_clue", one.clue);
    clues = clues || one.clue, transfers = transfers || !one.clue;
    matters.push_back(std::move(matter));
  }
  Fact facts;
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
