#pragma once

#include <filesystem>

#include "base/result.h"

namespace wenshu {

/// What a register is called that stands beside a workbook. It is none itself.
inline constexpr auto register_name = "登记簿.db";

/// The file that stands for `input`: itself, or the one workbook of a folder that holds no CSV file. What a program leaves beside
/// an open workbook (`~$…`) and hidden files do not count; workbooks go before JSON, XML and databases. A folder without any
/// workbook stands for itself. Fails with `folder-many-workbooks`, which lists them, if there are several in the folder, or in
/// the folders in it.
Result<std::filesystem::path> workbook_of(const std::filesystem::path& input);

}  // namespace wenshu
