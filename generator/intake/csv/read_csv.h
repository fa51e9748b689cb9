#pragma once

#include <filesystem>

#include "base/result.h"
#include "intake/limits.h"
#include "intake/workbook.h"

namespace wenshu {

/// True if the name says that this is CSV: `.csv`, `.tsv`, in letters of either case.
bool is_csv(const std::filesystem::path& file);

/// Reads one CSV file as a workbook of one sheet, which bears the file's name without `.csv`.
///
/// RFC 4180: fields may stand in quotes, a quote in them is doubled, and they may then hold separators and line breaks. Comma,
/// semicolon or tab, whichever stands most often outside quotes near the beginning. Encodings as `find_encoding`. A line, or
/// several that a quoted field spans, is a row, and places are told as a spreadsheet shows them: `B12`. Every cell is
/// `untyped`. Fails with `csv-encoding` and `csv-quote` at the cell, `cell-text` and `file-too-large`.
Result<Workbook> read_csv(const std::filesystem::path& file, const Limits& limits = {});

/// Reads all CSV files of a folder (`.csv`, `.tsv`), each a sheet, in order of their names; other files are named in a note.
/// Fails with the faults of all of them, or with `folder-without-csv`.
Result<Workbook> read_csv_folder(const std::filesystem::path& folder, const Limits& limits = {});

}  // namespace wenshu
