#pragma once

#include <string>

#include "base/result.h"
#include "check/catalogue.h"
#include "model/definitions.h"

namespace wenshu {

/// The bytes of an empty campaign workbook: a sheet for each of the definition with its header frozen, drop-down lists, checks of
/// what is typed and hints beside each cell; then 填写说明, which explains every column, 检查条目, the checklist to look codes up
/// in, and a hidden 选项 with the lists too long for a cell. Filled in and read back it raises nothing. Same definition, same
/// bytes. Fails with `xlsx-failed` (environment).
Result<std::string> render_blank_workbook(const WorkbookDefinition& definition, const Catalogue& catalogue);

}  // namespace wenshu
