#include "compose/sample_facts.h"

#include <initializer_list>

namespace wenshu {

namespace {

/// A texts-only fact with the given names.
Fact texts(std::initializer_list<const char*> names) {
  Fact fact;
  for (const auto* name : names) fact.set(name, "样例");
  return fact;
}

/// Adds the own columns of a sheet.
void add_own(Fact& fact, const SheetDefinition* sheet) {
  if (sheet == nullptr) return;
  for (const auto& field : sheet->fields) {
    if (field.own) fact.set(field.id, "样例").set(field.id + "_capital", "样例");
  }
}

Fact sample_finding(const SheetDefinition* findings) {
  auto finding =
      texts({"index",      "iid",      "id",          "code",    "fact",      "evidence", "basis",      "requirement",
             "due",        "measures", "responsible", "status",  "rechecked", "verdict",  "decided_by", "decision_number",
             "decided_on", "handler",  "units",       "finding", "name",      "problem"});
  finding.set("immediate", true);
  add_own(finding, findings);
  return finding;
}

Fact record_texts(std::initializer_list<const char*> more) {
  auto fact = texts(
      {"seq",     "county",   "town",   "id",          "name",      "uscc",      "license",   "registrar", "registered_on",
       "scope",   "nature",   "kind",   "address",     "legal",     "head",      "phone",     "filed",     "filed_on",
       "receipt", "feasible", "tenure", "lease_start", "lease_end", "area",      "room_area", "yard",      "floor",
       "service", "seats",    "c1",     "k1",          "c2",        "k2",        "c3",        "k3",        "c4",
       "k4",      "kids",     "staff",  "carers",      "health",    "cooks",     "guards",    "certified", "health_eval",
       "fire",    "meals",    "food",   "food_until",  "cctv",      "cctv_days", "remark",    "override",  "override_reason"});
  for (const auto* name : more) fact.set(name, "样例");
  return fact;
}

Fact sample_group(const SheetDefinition* institutions) {
  auto group = texts({"name", "ordinal", "count"});
  group.set("is_filing", true)
      .set("is_rectification", true)
      .set("is_closure", true)
      .set("is_clear", true)
      .set("is_uninspected", true);
  auto member = record_texts({"index", "uscc_text", "public_address", "problem_kind", "disposal", "reason", "problems"});
  for (const auto* flag : {"has_problems", "in_sound", "in_overdue", "in_decided", "unpublished"}) member.set(flag, true);
  add_own(member, institutions);
  group.set("institutions", Fact::List{member});
  return group;
}

Fact make_sample(const WorkbookDefinition* definition) {
  const auto sheet = [&](std::string_view id) { return definition == nullptr ? nullptr : &definition->sheet(id); };
  auto facts = texts({"number", "issued_on", "issued_on_compact", "reported_on_compact", "year", "place_name", "powers",
                      "supplements", "penalty"});
  auto authority =
      texts({"name",      "short_name",       "code",     "order_code",       "division_code", "government", "superior",
             "court",     "address",          "postcode", "contact",          "phone",         "hotline",    "email",
             "filled_by", "checked_by",       "head",     "printed_by",       "copy_to",       "members",    "reported_on",
             "issued_on", "order_unlicensed", "warn",     "no_warning_reason"});
  add_own(authority, sheet("authority"));
  facts.set("authority", std::move(authority));
  facts.set("remedy", texts({"bodies", "review", "court"}));
  auto institution = record_texts({"disposal"});
  add_own(institution, sheet("institutions"));
  facts.set("institution", std::move(institution));
  auto inspection = texts({"iid", "id", "on", "start", "end", "o1", "n1", "o2", "n2", "type", "notice_number", "matters",
                           "escort", "escort_post", "refused", "witness", "photos", "evidence", "officers"});
  add_own(inspection, sheet("inspections"));
  facts.set("inspections", Fact::List{std::move(inspection)});
  for (const auto* name : {"findings", "transfers", "suggestions"})
    facts.set(name, Fact::List{sample_finding(sheet("findings"))});
  facts.set("has_deadlines", true)
      .set("has_transfers", true)
      .set("has_suggestions", true)
      .set("has_groups", true)
      .set("has_departments", true);
  auto filing = texts({"basis", "due", "days"});
  filing.set("immediate", true).set("materials", Fact::List{texts({"index", "text"})});
  facts.set("filing", std::move(filing)).set("warning", true).set("review_first", true);
  facts.set("totals", texts({"institutions", "inspections", "filed", "unfiled", "unlicensed", "seats", "kids", "staff",
                             "troubled", "findings", "ordered", "mended", "mend_rate"}));
  facts.set("has_evidence", true).set("evidence_text", "样例").set("evidence", Fact::List{texts({"text"})});
  facts.set("party", texts({"name"}).set("is_person", true).set("is_trader", true).set("has_other_head", true));
  facts.set("has_sound", true).set("sound", Fact::List{record_texts({"index", "uscc_text", "public_address"})});
  for (const auto* name : {"overdue", "decided"})
    facts.set(std::string("has_") + name, true).set(name, Fact::List{sample_finding(sheet("findings"))});
  facts.set("groups", Fact::List{sample_group(sheet("institutions"))});
  facts.set("department", texts({"name", "handler"}));
  auto matter = sample_finding(sheet("findings"));
  matter.set("iid", "样例").set("is_clue", true);
  facts.set("has_clues", true).set("has_transferred", true);
  facts.set("matters", Fact::List{matter});
  facts.set("departments", Fact::List{texts({"name", "count", "items"})});
  return facts;
}

}  // namespace

const Fact& sample_facts() {
  static const Fact sample = make_sample(nullptr);
  return sample;
}

Fact sample_facts(const WorkbookDefinition& definition) { return make_sample(&definition); }

}  // namespace wenshu
