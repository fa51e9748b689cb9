#include "check/check.h"

#include "check/check_rules.h"

namespace wenshu {

FaultyCells::FaultyCells(const Diagnostics& diagnostics) {
  for (const auto& one : diagnostics) {
    if (one.severity == Severity::error) cells_.emplace(one.place.sheet, one.place.cell);
  }
}

Diagnostics check(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, const WorkCalendar& calendar,
                  const Checks& checks, query::Evaluation& at, Date issued_on, const Diagnostics& before) {
  Diagnostics diagnostics;
  const FaultyCells read_faulty(before);
  const Scene scene{campaign, index, checks, read_faulty, issued_on, at};
  check_rules(scene, diagnostics);
  check_members(scene, catalogue, diagnostics);
  check_findings(scene, catalogue, diagnostics);
  check_pending_laws(scene, catalogue, diagnostics);
  check_stated_institutions(scene, diagnostics);
  check_likeness(scene, diagnostics);
  // What follows from a number is not said of one that was found faulty just now.
  auto all = before;
  append(all, diagnostics);
  const FaultyCells faulty(all);
  const Scene known{campaign, index, checks, faulty, issued_on, at};
  check_totals(known, diagnostics);
  check_proofs(known, catalogue, calendar, diagnostics);
  return diagnostics;
}

}  // namespace wenshu
