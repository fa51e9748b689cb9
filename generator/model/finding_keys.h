#pragma once

#include <string>
#include <vector>

#include "model/definitions.h"
#include "model/records.h"

namespace wenshu {

/// What names each finding for ever, in the order of the workbook: the columns that `<key on="findings" of="iid, code"/>` lists,
/// joined with `/`; of several rows that agree in them the second gets `/2`, the third `/3`. Papers, events and the command line
/// call a finding by it.
std::vector<std::string> finding_keys(const Campaign& campaign, const std::vector<std::string>& columns);
inline std::vector<std::string> finding_keys(const Campaign& campaign, const WorkbookDefinition& workbook) {
  return finding_keys(campaign, workbook.structure.finding_key);
}

}  // namespace wenshu
