#pragma once

#include "check/catalogue.h"
#include "check/scene.h"

namespace wenshu {

/// True if a report is one of the same authority, of an earlier day: what changed since then can be said.
bool is_report_before(const Campaign& now, const Campaign& earlier);

/// What does not fit between an earlier report and this one (勾稽关系 21): institutions and records that are gone or came without
/// a word, statuses that went back, numbers that jumped, by the `<period>` rules of `forms/checks.xml`. These see each row of the
/// earlier report (`previous_institutions` …), and from a row of this one the same row in the earlier (`previous`).
///
/// Institutions are the same by their code, else by credit code and address, or name and address. Every message names both
/// places. `earlier_faults` are the errors found in reading the earlier one. If it is of another authority or no earlier, that is
/// all that is reported.
void compare_periods(const Scene& scene, const Catalogue& catalogue, const Campaign& earlier, const Diagnostics& earlier_faults,
                     Diagnostics& diagnostics);

}  // namespace wenshu
