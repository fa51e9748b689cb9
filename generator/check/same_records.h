#pragma once

#include <utility>
#include <vector>

#include "model/records.h"

namespace wenshu {

/// The records of two reports, sorted into those both have, in the order of this one, and those only one has.
template <typename Record>
struct SameRecords {
  std::vector<std::pair<const Record*, const Record*>> both;  ///< now and before
  std::vector<const Record*> gone, added;
};

/// Institutions are the same by their code; those left over by credit code and address, then by name and address.
SameRecords<Institution> same_institutions(const Campaign& now, const Campaign& before);
/// Inspections are the same by their number.
SameRecords<Inspection> same_inspections(const Campaign& now, const Campaign& before);
/// Findings are the same by inspection, institution and item; of several the first with the first.
SameRecords<Finding> same_findings(const Campaign& now, const Campaign& before);

}  // namespace wenshu
