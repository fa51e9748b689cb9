#pragma once

#include <filesystem>

#include "base/result.h"
#include "intake/limits.h"
#include "intake/workbook.h"

namespace wenshu {

/// Reads a campaign from an SQLite database, a table a sheet, its columns named by ids or headings of `forms/workbook.xml`; the
/// sheet of keys and values may have a column of keys and one of values, or a column a key and one row.
///
/// The file is opened read-only and as immutable, so that nothing beside it is made or waited for; views, triggers, virtual
/// tables and extensions never run: each is a sheet whose fault says so. Rows come in the order of their row ids; texts are
/// `untyped`. Fails with `file-damaged`, `file-too-large`, `sqlite-unfinished` (changes of another program still wait beside the
/// file); `cell-value` (a BLOB) and `cell-text` go with the sheet.
Result<Workbook> read_sqlite(const std::filesystem::path& file, const Limits& limits = {});

}  // namespace wenshu
