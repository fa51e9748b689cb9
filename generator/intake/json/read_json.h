#pragma once

#include <filesystem>

#include "base/result.h"
#include "intake/limits.h"
#include "intake/workbook.h"

namespace wenshu {

/// Reads a campaign from one JSON document.
///
///     { "authority":    { "name": "…", … },            an object: a sheet with one record
///       "institutions": [ { "id": "…", … }, … ] }      an array of objects: a sheet, each object a record
///
/// Keys of sheets and fields are ids or headings of `forms/workbook.xml`. A field is a string, a number (kept as written), true,
/// false, null (an empty cell) or an array of strings and numbers, which are joined by `、`. UTF-8. Comments and commas behind
/// the last of a list are passed over, objects around it all unwrapped, null for a sheet is an empty one. Fails with
/// `file-damaged` (line and column), `json-structure` and `file-too-large`; `json-structure`, `field-twice` and `cell-text` of a
/// sheet go with it.
Result<Workbook> read_json(const std::filesystem::path& file, const Limits& limits = {});

}  // namespace wenshu
