#pragma once

#include <vector>

#include "compose/fact.h"
#include "model/records.h"

namespace wenshu {

/// Whom a paper about the institution speaks to (当事人): `party.name`, `party.is_person`, `party.is_trader`,
/// `party.has_other_head` (负责人 is somebody else than 法定代表人).
///
/// A place without a licence is nobody: the party is the natural person who runs it, and the paper says 你. A 个体工商户 (its
/// credit code begins with 92) goes by its trade name, beside the name of who trades under it.
Fact party_fact(const Institution& institution);

/// What the workbook records as evidence of these inspections and findings, each thing once: `照片6张`, `晨午检登记本复印件3页`.
std::vector<std::string> recorded_evidence(const std::vector<const Inspection*>& inspections,
                                           const std::vector<const Finding*>& findings);

}  // namespace wenshu
