#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/checks.h"

namespace wenshu {

/// What the checks beyond a single cell ask of each column, for whoever fills in the workbook: by sheet and field
/// (`institutions/kids`), a sentence each with how much it weighs: `在托人数合计等于各班人数之和（错误）`. What is switched off
/// is left out; so are the checks of periods and annexes, which no single cell answers.
std::map<std::string, std::vector<std::string>> column_checks(const Checks& checks);

}  // namespace wenshu
