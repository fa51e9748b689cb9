#pragma once

#include "check/checks.h"
#include "check/rules/rule_faults.h"

namespace wenshu {

/// Reads a `<period>`: what must hold between the earlier report and this one.
PeriodRule read_period_rule(const RuleFaults& faults, const Check& check, pugi::xml_node node);

/// Reads a `<table>`: what must hold in an annex table.
TableRule read_table_rule(const RuleFaults& faults, const Check& check, pugi::xml_node node);

}  // namespace wenshu
