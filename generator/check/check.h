#pragma once

#include "base/diagnostic.h"
#include "check/catalogue.h"
#include "check/index.h"
#include "model/records.h"

namespace wenshu {

/// Checks the records of a campaign: each field's own rules, the fields of a row against each other, the sheets against each
/// other, dates in order, and that the law behind each finding may be cited on the day of issue. Every fault is reported once,
/// at the cell to mend; a check whose cells are faulty already is left out.
Diagnostics check(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on);

/// The parts of `check`, one a sheet.
void check_authority(const Campaign& campaign, Date issued_on, Diagnostics& diagnostics);
void check_institutions(const Campaign& campaign, const CampaignIndex& index, Diagnostics& diagnostics);
void check_inspections(const Campaign& campaign, const CampaignIndex& index, Diagnostics& diagnostics);
void check_findings(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue, Date issued_on,
                    Diagnostics& diagnostics);

}  // namespace wenshu
