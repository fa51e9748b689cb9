#pragma once

#include <set>
#include <string>
#include <utility>

#include "base/diagnostic.h"
#include "check/catalogue.h"
#include "check/index.h"
#include "model/records.h"

namespace wenshu {

/// The cells that were found faulty before: a value is missing there because of the fault, not because nobody filled it in.
class FaultyCells {
 public:
  explicit FaultyCells(const Diagnostics& diagnostics);
  bool contains(const Place& place) const { return cells_.contains({place.sheet, place.cell}); }

 private:
  std::set<std::pair<std::string, std::string>> cells_;
};

/// Checks the records of a campaign: each field's own rules, the fields of a row against each other, the sheets against each
/// other, dates in order, and that the law behind each finding may be cited on the day of issue. Every fault is reported once,
/// at the cell to mend; a check whose cells are faulty already is left out. `before` is what reading the workbook found.
Diagnostics check(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on,
                  const Diagnostics& before = {});

/// The parts of `check`, one a sheet.
void check_authority(const Campaign& campaign, Date issued_on, Diagnostics& diagnostics);
void check_institutions(const Campaign& campaign, const CampaignIndex& index, const FaultyCells& faulty,
                        Diagnostics& diagnostics);
void check_inspections(const Campaign& campaign, const CampaignIndex& index, Diagnostics& diagnostics);
void check_findings(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on,
                    Diagnostics& diagnostics);
/// What the ledger's numbers prove against what the findings say: `finding-missing` offers the finding, `finding-contradicted`
/// names one the numbers deny.
void check_proofs(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on,
                  const FaultyCells& faulty, Diagnostics& diagnostics);
/// One site under two names, nearly equal names at nearly equal addresses, one phone for three: warnings with both places.
void check_likeness(const Campaign& campaign, Diagnostics& diagnostics);

}  // namespace wenshu
