#pragma once

#include <string>

#include "base/diagnostic.h"
#include "intake/workbook.h"
#include "model/definitions.h"
#include "model/table.h"

namespace wenshu {

/// Says which columns are missing (`column-missing`), there twice (`column-duplicate`) or unknown (`column-unknown`, with the
/// header it may have been meant to be).
void report_columns(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const std::string& file,
                    Diagnostics& diagnostics);

/// Says what of the sheet is hidden: all of it is read like the rest.
void report_hidden(const Sheet& sheet, const std::string& file, Diagnostics& diagnostics);

}  // namespace wenshu
