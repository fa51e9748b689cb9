#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "check/check.h"

namespace wenshu {

namespace {

/// The day the numbers speak of: the last inspection, else the report.
Date day_of(const Campaign& campaign, const CampaignIndex& index, const Institution& one, Date issued_on) {
  std::optional<Date> last;
  for (const auto* inspection : index.inspections_of(one.id)) {
    if (inspection->on && (!last || *last < *inspection->on)) last = inspection->on;
  }
  return last ? *last : campaign.authority.reported_on.value_or(issued_on);
}

bool may_be_named(const ChecklistItem& item, Date on) {
  return std::any_of(item.basis.begin(), item.basis.end(),
                     [&](const Citation& one) { return one.law->strength != LawStrength::recommended && one.law->in_force(on); });
}

std::string clause_of(const ChecklistItem& item, Date on) {
  std::vector<Citation> in_force;
  std::copy_if(item.basis.begin(), item.basis.end(), std::back_inserter(in_force),
               [&](const Citation& one) { return one.law->strength != LawStrength::recommended && one.law->in_force(on); });
  return to_text(in_force, false);
}

Diagnostic found(Severity severity, std::string code, Place place, std::string message, std::string hint, std::string clause) {
  auto one = input_warning(std::move(code), std::move(place), std::move(message), std::move(hint), std::move(clause));
  one.severity = severity;
  return one;
}

}  // namespace

void check_proofs(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on,
                  const FaultyCells& faulty, Diagnostics& diagnostics) {
  const auto codes = catalogue.codes();
  for (const auto& one : campaign.institutions) {
    if (one.id.empty() || index.institution(one.id) != &one) continue;  // of a double code the findings belong to nobody
    const auto day = day_of(campaign, index, one, issued_on);
    for (const auto& code : codes) {
      const auto& item = *catalogue.item(code);
      if (!item.proof || !may_be_named(item, issued_on)) continue;
      const auto evidence = weigh(*item.proof, one, day);
      const auto place = campaign.place(one, evidence.field);
      // Licence and filing stand and fall together: a fault in one puts the other in doubt.
      const bool doubtful = item.proof->rule == "licence" && faulty.contains(campaign.place(one, "filed"));
      if (evidence.verdict == Verdict::unknown || faulty.contains(place) || doubtful) continue;
      const auto& findings = index.findings_of(one.id);
      const auto named = std::find_if(findings.begin(), findings.end(), [&](const Finding* f) { return f->code == code; });
      if (evidence.verdict == Verdict::proven && named == findings.end()) {
        const auto due = item.days == 0 ? std::string("空着（立即）") : iso_text(plus_days(issued_on, item.days));
        diagnostics.push_back(found(
            item.proof->missing, "finding-missing", place,
            fmt::format("{}：{}，问题清单里没有条目 {}", one.name, evidence.fact, code),
            fmt::format("请核对；属实的，在问题清单加一行：条目编号 {}，具体事实“{}”，整改时限{}", code, evidence.fact, due),
            clause_of(item, issued_on)));
      }
      if (evidence.verdict != Verdict::disproven) continue;
      for (const auto* finding : findings) {
        if (finding->code != code || !finding->open()) continue;
        diagnostics.push_back(
            found(item.proof->contradicted, "finding-contradicted", campaign.place(*finding, "code"),
                  fmt::format("问题清单写有 {}（{}），基础台账 {} 的数字与此不符", code, trim(finding->fact), to_text(place)),
                  "请核对两处，改正写错的一处；已经改正的，请更新整改状态", clause_of(item, issued_on)));
      }
    }
  }
}

}  // namespace wenshu
