#pragma once

#include "check/scene.h"

namespace wenshu {

/// What does not fit between an earlier report and this one (勾稽关系 21): institutions and records that are gone or came without
/// a word, statuses that went back, numbers that jumped, by the `<period>` rules of `forms/checks.xml`.
///
/// Institutions are the same by their code, else by credit code and address, or name and address. A change is explained by a
/// remark (of a finding: a verdict) that the earlier report did not have. Every message names both places. `earlier_faults` are
/// the errors found in reading the earlier one. If it is of another authority or no earlier, that is all that is reported.
void compare_periods(const Scene& scene, const Campaign& earlier, const Diagnostics& earlier_faults, Diagnostics& diagnostics);

}  // namespace wenshu
