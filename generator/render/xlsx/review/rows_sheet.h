#pragma once

#include <string>

#include "render/xlsx/review/review.h"
#include "render/xlsx/review/styles.h"

namespace wenshu::review {

/// The sheet 建议补写的问题: a line that says what to do, the headings, and the rows, all as text.
///
///     1   以下 2 行 …
///     2   检查编号 | 机构编码 | …      as the sheet they are for has them
///     3   …                            to be copied from here on
std::string rows_sheet(const ProposedRows& proposed, const ListFormats& formats, const std::string& main);

}  // namespace wenshu::review
