#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"
#include "intake/workbook.h"
#include "model/definitions.h"

namespace wenshu {

/// The sheet of the workbook that serves each sheet of the definition, by its id.
using Matches = std::map<std::string, const Sheet*, std::less<>>;

/// Finds the sheets: by name, by another name, by their headers (`sheet-renamed`). Says which are missing (`sheet-missing`),
/// which could serve as well and hold records nobody reads (`sheet-second`, a warning if they are those of the sheet that is
/// read), which the program makes itself (`sheet-made`; see `is_made`), and which belong to nothing (`sheet-unknown`).
Matches match_sheets(const Workbook& workbook, const WorkbookDefinition& definition, Diagnostics& diagnostics);

/// True for a table that the program makes itself, by the sheet's name.
bool is_made(const Sheet& sheet, const WorkbookDefinition& definition);

}  // namespace wenshu
