#pragma once

#include <memory>

#include "base/diagnostic.h"
#include "check/catalogue.h"
#include "model/records.h"
#include "query/language.h"
#include "query/rows.h"

namespace wenshu {

/// Adds the columns that only algorithms over law and checklist can fill: what papers call an institution (`signboard`), what the
/// bureau does about a finding (`way`), what it may cite for it (`basis`), who of several departments acts (`acts`), which unit
/// that is here (`unit`), the remedies of the day. They are said of the day of issue. Reports a column of the office that has
/// the same name.
Diagnostics declare_computed(query::Schema& schema);

/// Adds `powers` and `penalty`: what an order about several findings rests on, and what follows if it is not obeyed.
void add_power_functions(query::Language& language);

/// Fills these columns for the rows of a campaign. Campaign and catalogue must outlive it.
std::shared_ptr<const query::Computed> computed_columns(const query::Schema& schema, const Campaign& campaign,
                                                        const Catalogue& catalogue);

}  // namespace wenshu
