#pragma once

#include "base/diagnostic.h"
#include "intake/workbook.h"
#include "model/definitions.h"
#include "model/records.h"

namespace wenshu {

/// Turns the cells of a workbook into typed records.
///
/// Sheets are found by name and, failing that, by their headers; columns by header text and aliases. Everything found wrong goes
/// to `diagnostics` (`sheet-missing`, `column-missing`, `required-blank` and the codes of coerce.h); records are built as far as
/// they can be, so that the checks that follow can report the rest in the same run.
Campaign interpret(const Workbook& workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics);

}  // namespace wenshu
