#include "check/compare_periods.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "check/rules/fields.h"
#include "check/same_records.h"

namespace wenshu {

namespace {

std::string file_of(const Campaign& campaign) { return std::filesystem::path(campaign.file).filename().string(); }

/// The two reports, and where to complain.
struct Periods {
  const Scene& now;
  const Scene& before;
  Diagnostics& diagnostics;

  std::string there(const Place& place) const { return fmt::format("{} {}", file_of(before.campaign), to_text(place)); }
};

std::string called(const Institution& one) { return one.known_as(); }
std::string called(const Inspection& one) { return "检查 " + one.iid; }
std::string called(const Finding& one) { return fmt::format("检查 {} 的问题 {}", one.iid, one.code); }

std::string_view key_field(const Institution&) { return "id"; }
std::string_view key_field(const Inspection&) { return "iid"; }
std::string_view key_field(const Finding&) { return "code"; }

/// Something was written since that says why.
bool explained(const Institution& now, const Institution& before) { return !now.remark.empty() && now.remark != before.remark; }
bool explained(const Inspection&, const Inspection&) { return false; }
bool explained(const Finding& now, const Finding& before) { return !now.verdict.empty() && now.verdict != before.verdict; }

/// A remark somewhere speaks of what is gone: it was closed, moved or joined to another.
bool mentioned(const Campaign& now, const Institution& gone) {
  return std::any_of(now.institutions.begin(), now.institutions.end(), [&](const Institution& one) {
    const auto names = [&](const std::string& text) { return !text.empty() && one.remark.find(text) != std::string::npos; };
    return names(gone.id) || names(gone.name);
  });
}
template <typename Record>
bool mentioned(const Campaign&, const Record&) {
  return false;
}

/// Of an institution that is gone only the institution is reported.
bool gone_with_institution(const Periods&, const Institution&) { return false; }
template <typename Record>
bool gone_with_institution(const Periods& periods, const Record& one) {
  return periods.now.index.institution(one.id) == nullptr;
}

/// New since the earlier report by its own date, or said to be.
bool explained_new(const Periods& periods, const Institution& one) {
  const auto reported = periods.before.campaign.authority.reported_on;
  return !one.remark.empty() || (one.registered_on && reported && *one.registered_on >= *reported);
}
template <typename Record>
bool explained_new(const Periods&, const Record&) {
  return true;
}

std::size_t step_of(const PeriodRule& rule, const std::string& value) {
  for (std::size_t i = 0; i < rule.order.size(); ++i) {
    if (std::find(rule.order[i].begin(), rule.order[i].end(), value) != rule.order[i].end()) return i;
  }
  return rule.order.size();
}

/// True if the field may not have become what it is.
bool broken(const PeriodRule& rule, const FieldValue& now, const std::string& now_text, const FieldValue& before,
            const std::string& before_text) {
  if (std::holds_alternative<std::monostate>(now) || std::holds_alternative<std::monostate>(before)) return false;
  switch (rule.kind) {
    case PeriodRule::Kind::keeps: return now_text != before_text;
    case PeriodRule::Kind::grows: return compare(now, Relation::below, before).value_or(false);
    case PeriodRule::Kind::forward: {
      const auto from = step_of(rule, before_text), to = step_of(rule, now_text);
      return from < rule.order.size() && to < from;
    }
    case PeriodRule::Kind::within: {
      const auto *one = std::get_if<Decimal>(&now), *other = std::get_if<Decimal>(&before);
      if (one == nullptr || other == nullptr) return false;
      const auto less = std::min(one->thousandths, other->thousandths), more = std::max(one->thousandths, other->thousandths);
      return more >= std::int64_t{rule.least} * 1000 && more / rule.factor >= std::max<std::int64_t>(less, 1);
    }
    default: return false;
  }
}

template <typename Record>
void compare_field(const Periods& periods, const Check& check, const PeriodRule& rule, const Record& now, const Record& before) {
  const auto source = *field_source(rule.sheet, rule.field);
  const Subject<Record> here{periods.now, now}, there{periods.before, before};
  const auto now_text = here.text(source), before_text = there.text(source);
  if (!broken(rule, here.value(source), now_text, there.value(source), before_text) || explained(now, before)) return;
  if (!rule.when_field.empty()) {
    const auto when = *field_source(rule.sheet, rule.when_field);
    if (here.text(when) != rule.when_value || there.text(when) != rule.when_value) return;
  }
  if (periods.now.faulty.contains(here.place(rule.field))) return;
  report(check, here.place(rule.field),
         {{"name", called(now)},
          {"there", periods.there(there.place(rule.field))},
          {"was", before_text},
          {"now", now_text},
          {"factor", std::to_string(rule.factor)}},
         periods.diagnostics, rule.message, rule.hint);
}

template <typename Record>
void compare_rule(const Periods& periods, const Check& check, const PeriodRule& rule, const SameRecords<Record>& records) {
  const auto sheet = periods.now.campaign.sheets.find(Record::sheet);
  const auto sheet_name = sheet == periods.now.campaign.sheets.end() ? std::string() : sheet->second.name;
  if (rule.kind == PeriodRule::Kind::stays) {
    for (const auto* one : records.gone) {
      if (mentioned(periods.now.campaign, *one) || gone_with_institution(periods, *one)) continue;
      const auto there = periods.there(periods.before.campaign.place(*one, key_field(*one)));
      report(check, {.file = periods.now.campaign.file, .sheet = sheet_name},
             {{"name", called(*one)}, {"there", there}, {"where", sheet_name}}, periods.diagnostics, rule.message, rule.hint);
    }
  } else if (rule.kind == PeriodRule::Kind::added) {
    for (const auto* one : records.added) {
      if (explained_new(periods, *one)) continue;
      report(check, periods.now.campaign.place(*one, key_field(*one)),
             {{"name", called(*one)}, {"there", file_of(periods.before.campaign)}, {"where", sheet_name}}, periods.diagnostics,
             rule.message, rule.hint);
    }
  } else {
    for (const auto& [now, before] : records.both) compare_field(periods, check, rule, *now, *before);
  }
}

/// False if the earlier report is none of this one.
bool comparable(const Periods& periods) {
  const auto &now = periods.now.campaign, &before = periods.before.campaign;
  const auto file = file_of(before);
  if (!before.authority.name.empty() && before.authority.name != now.authority.name) {
    periods.now.report("period-other-authority", now.authority_place("name"),
                       {{"file", file}, {"other", before.authority.name}, {"name", now.authority.name}}, periods.diagnostics);
    return false;
  }
  const auto &on = now.authority.reported_on, &earlier = before.authority.reported_on;
  if (on && earlier && *earlier >= *on) {
    periods.now.report("period-order", now.authority_place("reported_on"),
                       {{"file", file}, {"date", iso_text(*earlier)}, {"now", iso_text(*on)}}, periods.diagnostics);
    return false;
  }
  return true;
}

void summarise(const Periods& periods, const SameRecords<Institution>& institutions) {
  const auto &now = periods.now.campaign, &before = periods.before.campaign;
  const auto& date = before.authority.reported_on;
  const auto sheet = now.sheets.find(Institution::sheet);
  periods.now.report("period-summary", {.file = now.file, .sheet = sheet == now.sheets.end() ? "" : sheet->second.name},
                     {{"file", file_of(before)},
                      {"date", date ? iso_text(*date) : "填报日期不明"},
                      {"before", std::to_string(before.institutions.size())},
                      {"now", std::to_string(now.institutions.size())},
                      {"added", std::to_string(institutions.added.size())},
                      {"gone", std::to_string(institutions.gone.size())}},
                     periods.diagnostics);
  for (const auto& [one, other] : institutions.both) {
    if (one->id == other->id) continue;
    periods.now.report(
        "period-code-changed", now.place(*one, "id"),
        {{"name", called(*one)}, {"there", periods.there(before.place(*other, "id"))}, {"was", other->id}, {"now", one->id}},
        periods.diagnostics);
  }
}

}  // namespace

void compare_periods(const Scene& scene, const Campaign& earlier, const Diagnostics& earlier_faults, Diagnostics& diagnostics) {
  const CampaignIndex index(earlier);
  const FaultyCells faulty(earlier_faults);
  const Scene before{earlier, index, scene.checks, faulty, scene.issued_on, scene.at};
  const Periods periods{scene, before, diagnostics};
  const auto errors = std::count_if(earlier_faults.begin(), earlier_faults.end(),
                                    [](const Diagnostic& one) { return one.severity == Severity::error; });
  if (errors > 0) {
    scene.report("period-faulty", {.file = earlier.file}, {{"file", file_of(earlier)}, {"count", std::to_string(errors)}},
                 diagnostics);
  }
  if (!comparable(periods)) return;
  if (!scene.was_read(Institution::sheet, "id") || !before.was_read(Institution::sheet, "id")) return;
  const auto institutions = same_institutions(scene.campaign, earlier);
  const auto inspections = same_inspections(scene.campaign, earlier);
  const auto findings = same_findings(scene.campaign, earlier);
  summarise(periods, institutions);
  for (const auto& check : scene.checks.all()) {
    for (const auto& rule : check.period) {
      if (!scene.campaign.sheets.contains(rule.sheet) || !earlier.sheets.contains(rule.sheet)) continue;
      if (rule.sheet == Institution::sheet) compare_rule(periods, check, rule, institutions);
      if (rule.sheet == Inspection::sheet) compare_rule(periods, check, rule, inspections);
      if (rule.sheet == Finding::sheet) compare_rule(periods, check, rule, findings);
    }
  }
}

}  // namespace wenshu
