#pragma once

#include "base/diagnostic.h"
#include "compose/annex.h"

namespace wenshu {

/// Everything in the table that a workbook cannot hold, each `xlsx-failed` naming its cell: texts, sheet names, numbers of more
/// than 15 digits (a spreadsheet would round them), dates before 1900, rows that do not fit the columns. Empty if all is well.
Diagnostics check_table(const AnnexTable& table);

}  // namespace wenshu
