#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "check/check.h"

namespace wenshu {

namespace {

/// The day the numbers speak of: the last inspection up to the report, else the report.
Date day_of(const Scene& scene, const Institution& one) {
  const auto reported = scene.campaign.authority.reported_on.value_or(scene.issued_on);
  std::optional<Date> last;
  for (const auto* inspection : scene.index.inspections_of(one.id)) {
    if (inspection->on && *inspection->on <= reported && (!last || *last < *inspection->on)) last = inspection->on;
  }
  return last.value_or(reported);
}

std::string clause_of(const ChecklistItem& item, Date on) {
  std::vector<Citation> in_force;
  std::copy_if(item.basis.begin(), item.basis.end(), std::back_inserter(in_force),
               [&](const Citation& one) { return one.law->strength != LawStrength::recommended && one.law->in_force(on); });
  return to_text(in_force, false);
}

/// The check of that code, as heavy as the item wants it.
Check weighted(const Scene& scene, std::string_view code, const std::optional<Severity>& wanted) {
  auto check = scene.checks.named(code);
  if (wanted && check.severity) check.severity = wanted;
  return check;
}

/// What the numbers of one institution say about one item.
void check_item(const Scene& scene, const Institution& one, const ChecklistItem& item, const WorkCalendar& calendar, Date day,
                Diagnostics& diagnostics) {
  const auto evidence = weigh(*item.proof, one, day);
  const auto place = scene.campaign.place(one, evidence.field);
  // Licence and filing stand and fall together: a fault in one puts the other in doubt.
  const bool doubtful = item.proof->rule == "licence" && scene.faulty.contains(scene.campaign.place(one, "filed"));
  if (evidence.verdict == Verdict::unknown || scene.faulty.contains(place) || doubtful) return;
  const auto& findings = scene.index.findings_of(one.id);
  const bool named = std::any_of(findings.begin(), findings.end(), [&](const Finding* f) { return f->code == item.code; });
  if (evidence.verdict == Verdict::proven && !named) {
    const auto due = item.days == 0 ? std::string("空着（立即）") : iso_text(calendar.end_of_term(scene.issued_on, item.days));
    report(weighted(scene, "finding-missing", item.proof->missing), place,
           {{"name", one.name}, {"fact", evidence.fact}, {"code", item.code}, {"due", due}}, diagnostics, {}, {},
           clause_of(item, scene.issued_on));
  }
  if (evidence.verdict != Verdict::disproven) return;
  for (const auto* finding : findings) {
    if (finding->code != item.code || !finding->open()) continue;
    report(weighted(scene, "finding-contradicted", item.proof->contradicted), scene.campaign.place(*finding, "code"),
           {{"code", item.code}, {"fact", trim(finding->fact)}, {"other", to_text(place)}}, diagnostics, {}, {},
           clause_of(item, scene.issued_on));
  }
}

}  // namespace

void check_proofs(const Scene& scene, const Catalogue& catalogue, const WorkCalendar& calendar, Diagnostics& diagnostics) {
  const auto codes = catalogue.codes();
  for (const auto& one : scene.campaign.institutions) {
    if (one.id.empty() || scene.index.institution(one.id) != &one) continue;  // of a double code the findings belong to nobody
    const auto day = day_of(scene, one);
    for (const auto& code : codes) {
      const auto& item = *catalogue.item(code);
      if (!item.proof || item.recommended_only() || !item.rests_on_law(scene.issued_on)) continue;
      check_item(scene, one, item, calendar, day, diagnostics);
    }
  }
}

}  // namespace wenshu
