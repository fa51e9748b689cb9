#pragma once

#include <filesystem>

#include "dossier.h"

namespace wenshu {

/// Writes a copy of the workbook at `to` with everything found shown in it; of input that is no workbook, or could not be read,
/// the list alone. By its name the copy is a workbook (`.xlsx`) or one with macros (`.xlsm`); `report-without-macros` says that
/// macros were left out. Gives the warning `report-failed` if a workbook could not be copied and the list stands alone. Fails
/// with `file-unwritable`, or `report-over-input` if `to` is the workbook itself.
/// Findings that the ledger's numbers prove and 问题清单 lacks stand on a sheet of their own, in the columns of that sheet, to be
/// copied there.
Result<Diagnostics> write_review(const std::filesystem::path& workbook, const Result<Dossier>& dossier,
                                 const WorkbookDefinition& definition, const std::filesystem::path& to);

}  // namespace wenshu
