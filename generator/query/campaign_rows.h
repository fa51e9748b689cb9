#pragma once

#include "model/records.h"
#include "query/rows.h"

namespace wenshu::query {

/// Fills the sheets of the workbook with the records of a campaign, which must outlive the rows: its cells are named by it.
void fill(Rows& rows, const Campaign& campaign);

}  // namespace wenshu::query
