#include "compose/sample_facts.h"

#include <initializer_list>
#include <string>

#include "model/bindings.h"

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

/// The columns of a record, as `record_fact` gives them, and more.
template <typename Record>
Fact record_texts(std::initializer_list<const char*> more) {
  auto fact = texts(more);
  for (const auto& binding : bindings<Record>()) fact.set(std::string(binding.id), "样例");
  return fact;
}

Fact sample_finding(const SheetDefinition* findings) {
  auto finding = record_texts<Finding>({"index", "basis", "requirement", "handler", "units", "finding"});
  finding.set("immediate", true);
  add_own(finding, findings);
  return finding;
}

/// A finding as the public paper tells of it.
Fact published_finding(const SheetDefinition* findings, std::initializer_list<const char*> more) {
  auto finding = record_texts<Finding>(more);
  add_own(finding, findings);
  return finding;
}

Fact sample_group(const SheetDefinition* institutions) {
  auto group = texts({"name", "ordinal", "count"});
  group.set("is_filing", true)
      .set("is_rectification", true)
      .set("is_closure", true)
      .set("is_clear", true)
      .set("is_uninspected", true);
  auto member =
      record_texts<Institution>({"index", "uscc_text", "public_address", "problem_kind", "disposal", "reason", "problems"});
  for (const auto* flag : {"has_problems", "in_sound", "in_overdue", "in_decided", "unpublished"}) member.set(flag, true);
  add_own(member, institutions);
  group.set("institutions", Fact::List{member});
  return group;
}

Fact make_sample(const WorkbookDefinition* definition) {
  const auto sheet = [&](std::string_view id) { return definition == nullptr ? nullptr : &definition->sheet(id); };
  auto facts = texts({"number", "issued_on", "issued_on_compact", "reported_on_compact", "year", "place_name", "powers",
                      "supplements", "penalty"});
  auto authority = record_texts<Authority>({});
  add_own(authority, sheet("authority"));
  facts.set("authority", std::move(authority));
  facts.set("remedy", texts({"bodies", "review", "court"}));
  auto institution = record_texts<Institution>({"disposal"});
  add_own(institution, sheet("institutions"));
  facts.set("institution", std::move(institution));
  auto inspection = record_texts<Inspection>({"officers"});
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
  auto sound = record_texts<Institution>({"index", "uscc_text", "public_address"});
  add_own(sound, sheet("institutions"));
  facts.set("has_sound", true).set("sound", Fact::List{std::move(sound)});
  facts.set("has_overdue", true);
  facts.set("overdue", Fact::List{published_finding(sheet("findings"), {"index", "name", "problem"})});
  facts.set("has_decided", true);
  facts.set("decided", Fact::List{published_finding(sheet("findings"), {"index", "name"})});
  facts.set("groups", Fact::List{sample_group(sheet("institutions"))});
  facts.set("department", texts({"name", "handler"}));
  auto matter = sample_finding(sheet("findings"));
  matter.set("is_clue", true);
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
