#pragma once

#include <string>

#include "base/diagnostic.h"
#include "render/xlsx/review/styles.h"

namespace wenshu::review {

/// The sheet 检查结果: a summary, then every diagnostic, most severe first, with a link to its cell. `main` is the
/// namespace of the workbook.
std::string list_sheet(const Diagnostics& diagnostics, const ListFormats& formats, const std::string& main);

}  // namespace wenshu::review
