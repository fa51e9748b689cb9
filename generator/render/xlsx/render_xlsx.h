#pragma once

#include <string>

#include "base/result.h"
#include "compose/annex.h"

namespace wenshu {

/// The bytes of an `.xlsx` workbook with one sheet: title lines, a two-level merged header repeated on every printed page, the
/// rows, totals as live formulas with their values cached, the signature line; set up for print (paper, landscape, fit to
/// one page wide). Same table, same bytes. Fails with `xlsx-failed`, naming the cell, on text a workbook cannot hold.
Result<std::string> render_xlsx(const AnnexTable& table);

}  // namespace wenshu
