#pragma once

#include "base/diagnostic.h"
#include "intake/workbook.h"
#include "model/definitions.h"
#include "model/records.h"

namespace wenshu {

/// Turns the cells of a workbook into typed records.
///
/// Takes the workbook, for its cells and the records of a large one together are more than a small machine has.
/// Sheets are found by name and, failing that, by their headers; columns by header text and aliases. Everything found wrong goes
/// to `diagnostics` (`sheet-missing`, `column-missing`, `required-blank` and the codes of coerce.h); records are built as far as
/// they can be, so that the checks that follow can report the rest in the same run.
Campaign interpret(Workbook workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics);

}  // namespace wenshu
