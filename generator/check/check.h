#pragma once

#include "base/work_calendar.h"
#include "check/catalogue.h"
#include "check/classify.h"
#include "check/scene.h"

namespace wenshu {

/// Checks the records of a campaign: the rules of `forms/checks.xml`, and what only code can look at: likeness, totals, what the
/// numbers prove, and that the law behind each finding may be cited on the day of issue. Every fault is reported once, at the
/// cell to mend; a check whose cells are faulty already is left out. `before` is what reading the workbook found.
Diagnostics check(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, const WorkCalendar& calendar,
                  const Checks& checks, query::Evaluation& at, Date issued_on, const Diagnostics& before = {});

/// The parts of `check` that are code.
/// Units of the list of members that nobody parted from one another.
void check_members(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics);
void check_findings(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics);
/// Texts that may have come into force since the catalogue was written: an info each.
void check_pending_laws(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics);
/// What stands beside an institution's code in 检查记录 and 问题清单, its name or credit code, against the ledger.
void check_stated_institutions(const Scene& scene, Diagnostics& diagnostics);
/// The totals rows of the ledger against the rows they add up; silent over a column with a faulty cell above the row.
void check_totals(const Scene& scene, Diagnostics& diagnostics);
/// The rates somebody stated in the ledger (整改率) against those of what is ordered; silent over findings that are faulty.
void check_rates(const Scene& scene, Diagnostics& diagnostics);
/// One site under two names, nearly equal names at nearly equal addresses: warnings with both places.
void check_likeness(const Scene& scene, Diagnostics& diagnostics);
/// What the ledger's numbers prove against what the findings say: `finding-missing` offers the finding, `finding-contradicted`
/// names one the numbers deny.
void check_proofs(const Scene& scene, const Catalogue& catalogue, const WorkCalendar& calendar, Diagnostics& diagnostics);

/// Findings that no order, letter or list shows, and what is to be made of them by hand: those on a path of their own, those
/// demanded once and not mended after their term, those that are withheld.
void check_paths(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics);

/// Closing an institution is a legal act: it needs a finding made in an inspection, and somebody with the power to act.
void check_closures(const Scene& scene, const Catalogue& catalogue, const Disposals& disposals, Diagnostics& diagnostics);

}  // namespace wenshu
