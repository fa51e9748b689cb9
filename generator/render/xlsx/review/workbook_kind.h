#pragma once

#include <filesystem>
#include <string_view>

namespace wenshu {

/// What a workbook is by its name. A spreadsheet program opens no file whose name and content type disagree.
struct WorkbookKind {
  std::string_view extension;     ///< `.xlsx`
  std::string_view content_type;  ///< of its main part ([MS-OFFMACRO2] 2.1, ECMA-376 Part 1, 12.3.23)
  bool macros = false;            ///< it may hold macros
};

/// By the extension, whatever its case; `.xlsx` for a name with another one.
const WorkbookKind& workbook_kind(const std::filesystem::path& file);

/// True for a content type that some kind of workbook has.
bool is_workbook_type(std::string_view content_type);

}  // namespace wenshu
