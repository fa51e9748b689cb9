#pragma once

#include "base/diagnostic.h"
#include "base/xml_file.h"
#include "model/definitions.h"
#include "query/schema.h"

namespace wenshu::query {

/// Where the expressions of a form leave rows out because a cell of theirs is blank: `!=`, `not in`, `not (… = …)` or `not` of a
/// column of the workbook that need not be filled in, in a `where` or in a word (`<define>`). Such a row is neither taken nor
/// refused, and nothing else says so. One warning (`query-blank`) each, at its place; none where the expression says what a blank
/// means (`is`, `else`, `is filled and …`, `is blank or …`). Columns that must be filled in are looked after by their own check.
///
/// Looks at what is written, not at what words mean: a form that cannot be read has its faults said elsewhere.
Diagnostics dropped_blanks(const Schema& schema, const WorkbookDefinition& workbook, const XmlFile& form);

}  // namespace wenshu::query
