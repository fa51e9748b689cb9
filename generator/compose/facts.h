#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/catalogue.h"
#include "check/classify.h"
#include "check/index.h"
#include "compose/fact.h"
#include "model/records.h"
#include "query/evaluation.h"

namespace wenshu {

/// Everything the papers of a campaign are made from. Points to what others own.
struct Case {
  const Campaign& campaign;
  const CampaignIndex& index;
  const Catalogue& catalogue;
  const Disposals& disposals;
  Date issued_on;
  query::Source source;  ///< the campaign as rows, on that day
};

/// The facts every paper may use: `authority.*`, `issued_on`, `year`, `place_name`, `remedy.*`, `powers`.
/// Fails with `remedy-unknown` if no remedy is known for the day.
Result<Fact> common_facts(const Case& the_case);

/// The facts about one institution: `institution.*`, `inspections`, `findings`, `transfers`, `suggestions`, `filing.*`.
/// Only open findings that the bureau itself may act on, by a law of its own, are in `findings`; the others go to `transfers`
/// (another's power) and `suggestions` (recommended standards).
Fact institution_facts(const Case& the_case, const Institution& institution);

/// The facts about the campaign as a whole: `totals.*`, `groups` (institutions by disposal), `categories`, `departments`.
Fact campaign_facts(const Case& the_case);
/// Of these `totals.*` alone, which do not grow with the number of institutions.
Fact total_facts(const Case& the_case);

/// The departments that the institution's `transfers` go to, in the order of the findings.
std::vector<std::string> transfer_departments(const Case& the_case, const Institution& institution);

/// The unit of this place that is the department: a member unit of the campaign, or whoever registered the institution; the
/// department's own name if none is known.
std::string unit_of(const Case& the_case, const std::string& department, const Institution& institution);

/// The facts of a transfer letter beside those of the institution: `department.name`, `department.handler`, and `matters`, the
/// findings it is to act on, with the law that is its own.
Fact transfer_facts(const Case& the_case, const Institution& institution, const std::string& department);

/// What an order to the institution demands, and until when; none: at once.
struct Demand {
  std::string fact;
  std::optional<Date> due;
};
std::vector<Demand> order_demands(const Case& the_case, const Institution& institution);

/// True if the institution has a finding that an order can demand to be mended.
bool has_orders(const Case& the_case, const Institution& institution);

/// Both sets of facts in one; a name in both is the second's.
Fact merged(const Fact& first, Fact second);

}  // namespace wenshu
