#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "package/zip.h"

namespace wenshu {

/// The remedy for what a spreadsheet program can open.
inline constexpr std::string_view save_as_workbook = "请用 WPS 表格或 Excel 打开，另存为“Excel 工作簿（*.xlsx）”，再交给本程序";

/// The remedy for texts and slides.
inline constexpr std::string_view copy_into_workbook =
    "请打开它，把里面的表格复制到工作簿里（wenshu new 可以建立空的），保存为 .xlsx，再交给本程序";

/// What a workbook's package cannot be read for: `file-damaged`, `file-too-large` or `file-encrypted`.
Diagnostic workbook_fault(const PackageFault& fault);

/// `file-damaged`: part `part` of the workbook `file` is not what it should be; `what` continues the sentence.
/// An empty `part` means the package as a whole.
Diagnostic damaged(const std::string& file, std::string_view part, std::string_view what);

/// `file-too-large`: a limit was passed; `what` says which.
Diagnostic too_large(const std::string& file, std::string_view part, std::string_view what);

/// `file-not-workbook`: a sound file of another kind; the hint says how to come by a workbook.
Diagnostic not_workbook(const std::string& file, std::string_view what, std::string_view hint = save_as_workbook);

}  // namespace wenshu
