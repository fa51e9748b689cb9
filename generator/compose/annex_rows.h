#pragma once

#include <span>
#include <vector>

#include "compose/annex_form.h"
#include "query/drill.h"

namespace wenshu {

/// The rows of a table: for each those of its sheet that it is made of, one if they are not grouped.
///
/// Groups stand in the order in which their first row does. In a table that merges cells, rows that are merged stand together.
using AnnexRows = std::vector<std::vector<query::Row>>;
AnnexRows annex_rows(const AnnexForm& form, query::Evaluation& at);

/// All of them as one group: what the totals row is said of.
std::vector<query::Row> all_rows(const AnnexRows& rows);

/// What an expression or a sentence says of one row of a table, as a cell holds it.
Value annex_value(const query::Expression& is, query::Evaluation& at, std::span<const query::Row> row);
Value annex_value(const AnnexSource& source, query::Evaluation& at, std::span<const query::Row> row);

/// The rows of the campaign behind a cell: those that were counted, those that were not, and those nobody could judge, for each
/// aggregate of its column. Empty for a cell that counts nothing.
std::vector<query::Drill> behind(const AnnexSource& source, query::Evaluation& at, std::span<const query::Row> row);

}  // namespace wenshu
