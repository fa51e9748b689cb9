#pragma once

#include "package/opc_rewrite.h"

namespace wenshu::review {

/// True if the workbook with these relationships holds sheets of Excel 4.0 macros: a part of its sheets, not beside them.
bool has_macro_sheets(const Relations& workbook);

/// Takes the macros (`vbaProject.bin`, its signatures, bars of buttons) out of the package, with all that names them. True if
/// there were any.
bool take_out_macros(ZipRewrite& package, Relations& workbook, ContentTypes& types);

}  // namespace wenshu::review
