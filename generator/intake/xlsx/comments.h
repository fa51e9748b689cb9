#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "intake/workbook.h"
#include "package/zip.h"

namespace wenshu {

/// Reads a part of comments (`xl/comments1.xml`): the notes people stuck to the cells of a sheet. Those whose place cannot be
/// told are left out, as are all beyond ten thousand. Fails with `file-damaged` or `file-too-large`.
Result<std::vector<CellComment>> read_comments(const ZipArchive& archive, const std::string& part);

}  // namespace wenshu
