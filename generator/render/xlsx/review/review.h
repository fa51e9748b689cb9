#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/result.h"
#include "render/xlsx/review/workbook_kind.h"

namespace wenshu {

/// A copy of a workbook with what was found wrong shown in it.
///
///     检查结果   a new first sheet: every diagnostic with a link to its cell, most severe first
///     each sheet as it was; a cell with a diagnostic is coloured by the worst of them (its number format, font, border and
///     alignment stay) and carries a note with all of them; a cell that was not there is put in. Of more than 3000 cells of a
///     sheet only the worst carry notes; the list says so.
///
/// The copy is of the `kind` its name says: macros stay if that kind may hold them, else they are left out and `notes` says so
/// (`report-without-macros`).
///
/// Sheets pass through piece by piece, so that memory stays within a few times the packed file. Every other part of the package
/// keeps its bytes. Same input, same bytes. Fails with `report-failed` if the package cannot be
/// changed, or has sheets of macros where none may be.
Result<std::string> review_workbook(std::string_view package, const Diagnostics& diagnostics, const WorkbookKind& kind,
                                    Diagnostics& notes);

/// A workbook of the list alone, for input that is no workbook.
Result<std::string> list_workbook(const Diagnostics& diagnostics, const WorkbookKind& kind);

}  // namespace wenshu
