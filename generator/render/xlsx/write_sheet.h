#pragma once

#include "compose/annex.h"
#include "render/xlsx/xlsxwriter.h"

namespace wenshu {

/// Writes the table, found sound by `check_table`, as the one sheet of `workbook`, ready to print.
void write_sheet(lxw_workbook* workbook, const AnnexTable& table);

}  // namespace wenshu
