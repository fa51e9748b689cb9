#pragma once

#include <filesystem>

#include "base/result.h"
#include "intake/workbook.h"

namespace wenshu {

/// Reads a campaign: a workbook (.xlsx, .xlsm), a folder with one, a CSV file or a folder of them, a JSON or XML document, an
/// SQLite database; what a file is, its content says, for CSV alone its name. All end in the same `Workbook`. Fails with located
/// diagnostics in Chinese, all that were found:
/// - of the file: `file-unreadable`, `folder-without-csv`, `folder-many-workbooks`, `sqlite-unfinished`, `file-not-workbook`,
/// `file-encrypted`, `file-legacy-xls`, `file-damaged` (says which
///   part), `file-too-large` (zip bombs, absurd sizes);
/// - of a cell: `cell-reference` (a cell that stands nowhere, or twice), `cell-number`, `cell-date`, `cell-text` (longer than
///   a cell may hold), `cell-value` (refers to a text or a style that is not there, or is of no known type),
///   `merged-overlap`, `csv-encoding`, `csv-quote`, `xml-structure`, `json-structure`, `field-twice`, and `cell-faults`, which
///   counts those beyond the first hundred of a sheet.
/// Faults of cells, and sheets that are named but cannot be read, go with their sheet (`Sheet::faults`): they matter if it is
/// used. Never guesses, never loses a cell. Text may hold control characters that the file escapes; they are for the checks to
/// find.
Result<Workbook> read(const std::filesystem::path& input);

}  // namespace wenshu
