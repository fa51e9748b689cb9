#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace wenshu {

/// The package with the two things added that libxlsxwriter 1.1 cannot say:
/// - `quotePrefix` on the formats written left to right, so that `=1+1` stays a text even after a user edits the cell;
/// - quotes around the sheet's name in the print area and print titles, without which `2022!$A$1` or `A1!$A$1` is no reference.
/// Fails with `xlsx-failed` (environment).
Result<std::string> finish_package(std::string_view package);

}  // namespace wenshu
