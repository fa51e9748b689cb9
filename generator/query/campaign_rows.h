#pragma once

#include <string_view>

#include "model/records.h"
#include "query/rows.h"

namespace wenshu::query {

/// Fills the sheets of the workbook with the records of a campaign, which must outlive the rows: its cells are named by it.
/// With a prefix, sheets called `previous_institutions` and so on; their cells are named with the file in front.
void fill(Rows& rows, const Campaign& campaign, std::string_view prefix = {});

}  // namespace wenshu::query
