#pragma once

#include <vector>

#include "batch/paper.h"

namespace wenshu {

/// What has to be made by hand with the papers that are new in a run: an info a kind and paper, `应另作：送达回证 …`.
Diagnostics by_hand_notes(const Case& the_case, const std::vector<PlannedPaper>& papers);

}  // namespace wenshu
