#pragma once

#include <string>

#include "base/result.h"
#include "intake/limits.h"
#include "intake/workbook.h"
#include "intake/xlsx/cell_value.h"
#include "package/zip.h"

namespace wenshu {

/// Streams a worksheet part into `sheet`, whose name is set, its texts into `texts`; takes what it stores from `budget`.
///
/// Rows and cells without `r` follow the one before. Cells come out in order whatever order they have in the file. Faults of its
/// cells (`cell-reference`, `cell-number`, `cell-date`, `cell-text`, `cell-value`, `merged-overlap`) go with the sheet. Fails
/// with `file-damaged` or `file-too-large`.
Result<void> read_sheet(const ZipArchive& archive, const std::string& part, const CellTables& tables, Budget& budget,
                        TextPool& texts, Sheet& sheet);

}  // namespace wenshu
