#pragma once

#include <filesystem>

#include "base/result.h"
#include "intake/workbook.h"

namespace wenshu {

/// Reads a campaign workbook. Fails with a located diagnostic in Chinese:
/// `file-unreadable`, `file-not-workbook`, `file-encrypted`, `file-legacy-xls`, `file-damaged` (says which part),
/// `file-too-large` (zip bombs, absurd sizes), `cell-reference` (a cell that stands nowhere). Never guesses, never loses a cell.
Result<Workbook> read(const std::filesystem::path& file);

}  // namespace wenshu
