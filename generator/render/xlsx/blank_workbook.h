#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "check/catalogue.h"
#include "model/definitions.h"

namespace wenshu {

/// What the checks beyond a single cell say of a column, a text each: keys are `sheet/field` ids.
using FieldChecks = std::map<std::string, std::vector<std::string>>;

/// How many rows stand above the first record of a sheet in a new workbook: title, groups, headers.
std::uint32_t header_rows(const SheetDefinition& sheet);

/// The bytes of an empty campaign workbook: a sheet for each of the definition with its header frozen, drop-down lists, checks of
/// what is typed and hints beside each cell; then 填写说明, which explains every column and what the check
/// says of it (`checks`), 检查条目, the checklist to look codes up
/// in, and a hidden 选项 with the lists too long for a cell. Filled in and read back it raises nothing. Same definition, same
/// bytes. Fails with `xlsx-failed` (environment).
Result<std::string> render_blank_workbook(const WorkbookDefinition& definition, const Catalogue& catalogue,
                                          const FieldChecks& checks = {});

}  // namespace wenshu
