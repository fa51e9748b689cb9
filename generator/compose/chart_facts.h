#pragma once

#include <memory>

#include "compose/chart.h"
#include "compose/fact.h"
#include "compose/fact_scope.h"

namespace wenshu {

/// What a template may name within a chart: `title`, `kind`, `unit`, `series` (of each `name`), `rows` (of each `label`, `date`,
/// `values` with a `value` each, `whole`).
std::shared_ptr<const FactScope> chart_facts();

/// A chart as a fact; one without values is not there, so that `{{^charts.…}}` says what to write instead.
Fact chart_fact(const Chart& chart);

}  // namespace wenshu
