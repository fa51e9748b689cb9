#pragma once

#include <filesystem>

#include "base/result.h"
#include "intake/limits.h"
#include "intake/workbook.h"

namespace wenshu {

/// Reads an Office Open XML workbook (.xlsx, .xlsm, .xltx; transitional or strict). Macros are not looked at, links to
/// other files never followed, chart sheets and dialog sheets left out. Fails as `read` does.
Result<Workbook> read_xlsx(const std::filesystem::path& file, const Limits& limits = {});

}  // namespace wenshu
