#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "render/xlsx/review/workbook_kind.h"

namespace wenshu {

/// Rows that should be added to a sheet of the workbook, in its columns.
struct ProposedRows {
  std::string name;  ///< of the sheet that lists them: 建议补写的问题
  std::string note;  ///< what to do with them
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  ///< none: no sheet
};

/// A copy of a workbook with what was found wrong shown in it.
///
///     检查结果   a new first sheet: every diagnostic with a link to its cell, most severe first
///     proposed   a second new sheet, if there are rows to propose: to be copied into the sheet they are for
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
                                    Diagnostics& notes, const ProposedRows& proposed = {});

/// A workbook of the list alone, for input that is no workbook.
Result<std::string> list_workbook(const Diagnostics& diagnostics, const WorkbookKind& kind, const ProposedRows& proposed = {});

}  // namespace wenshu
