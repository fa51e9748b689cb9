#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "intake/workbook.h"
#include "intake/xlsx/read_xlsx.h"
#include "support/folder.h"

namespace wenshu::test {

/// The parts of a workbook by name, made by hand so that each can be wrong in its own way.
using Parts = std::map<std::string, std::string>;

/// A sound workbook of one sheet, 基础台账. `rows` is what stands inside `sheetData`; `after` follows it, as `mergeCells` do.
Parts workbook_parts(std::string_view rows, std::string_view after = {});

/// The relationships part with these entries, each `Id|Type|Target`, its type under the transitional address.
std::string relationships_xml(const std::vector<std::string>& entries);

/// A styles part whose cell style 0 is general and style i is the format `codes[i - 1]`.
std::string styles_xml(const std::vector<std::string>& codes);

/// The shared strings part, each entry the inside of an `si`.
std::string strings_xml(const std::vector<std::string>& items);

/// The bytes of a zip archive with these parts, deflated.
std::string zip_bytes(const Parts& parts, const char* password = nullptr);

/// A file of its own in the temporary folder, removed at the end.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes, std::string_view name = "台账.xlsx");
  const std::filesystem::path& path() const { return path_; }

 private:
  testing_support::Folder folder_;
  std::filesystem::path path_;
};

/// What `read` makes of a file with these bytes or parts.
Result<Workbook> read_bytes(std::string_view bytes, const std::string& name = "台账.xlsx");
Result<Workbook> read_parts(const Parts& parts, const Limits& limits = {});

/// The cells of the first sheet, one a line: `B2 text 你好`, `C3 number 5 formula`; or the diagnostics in their place,
/// one a line: `! cell-number 基础台账!B2`.
std::string cells(const Result<Workbook>& workbook);
std::string cells(std::string_view rows, std::string_view after = {});

/// What was wrong: with the file, or with its sheets.
Diagnostics faults(const Result<Workbook>& workbook);
/// The first fault's code, or `read` if there is none.
std::string code(const Result<Workbook>& workbook);
/// The first fault as the command line prints it.
std::string first_line(const Result<Workbook>& workbook);

/// `text` with each `from` replaced by `to` of the same length, so that sizes and offsets in a zip stay right.
std::string patched(std::string bytes, std::string_view from, std::string_view to);

}  // namespace wenshu::test
