#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/result.h"

namespace wenshu {

/// A copy of a workbook with what was found wrong shown in it.
///
///     检查结果   a new first sheet: every diagnostic with a link to its cell, most severe first
///     each sheet as it was; a cell with a diagnostic is coloured by the worst of them (its number format, font, border and
///     alignment stay) and carries a note with all of them; a cell that was not there is put in. Of more than 3000 cells of a
///     sheet only the worst carry notes; the list says so.
///
/// Sheets pass through piece by piece, so that memory stays within a few times the packed file. Every other part of the package
/// keeps its bytes. Same input, same bytes. Fails with `report-failed` if the package cannot be
/// changed.
Result<std::string> review_workbook(std::string_view package, const Diagnostics& diagnostics);

/// A workbook of the list alone, for input that is no workbook.
Result<std::string> list_workbook(const Diagnostics& diagnostics);

}  // namespace wenshu
