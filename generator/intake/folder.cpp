#include "intake/folder.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "intake/csv/read_csv.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;
using Files = std::vector<fs::path>;

template <std::size_t count>
bool has_extension(const fs::path& file, const std::array<const char*, count>& endings) {
  auto ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

bool is_spreadsheet(const fs::path& file) {
  return has_extension(file, std::array{".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et", ".ods", ".xlsb", ".numbers"});
}

bool is_document(const fs::path& file) { return has_extension(file, std::array{".json", ".xml", ".db", ".sqlite", ".sqlite3"}); }

/// Files a person put there.
Result<Files> visible_files(const fs::path& folder) {
  auto files = files_in(folder);
  if (!files) return files;
  std::erase_if(*files, [](const auto& file) {
    const auto name = file.filename().string();
    return name.starts_with('.') || name.starts_with("~$") || name == register_name;
  });
  return files;
}

Files chosen(const Files& files, bool (*is)(const fs::path&)) {
  Files found;
  std::copy_if(files.begin(), files.end(), std::back_inserter(found), is);
  return found;
}

/// The workbooks of the folders in a folder, one level down: one a town, as they are sent in.
Files spreadsheets_below(const fs::path& folder) {
  constexpr std::size_t most_folders = 1000;
  Files found;
  std::error_code error;
  std::size_t count = 0;
  for (fs::directory_iterator at(folder, error), end; !error && at != end && count < most_folders; at.increment(error)) {
    std::error_code unknown;
    if (!at->is_directory(unknown)) continue;
    ++count;
    const auto files = visible_files(at->path());
    if (!files) continue;
    for (const auto& file : chosen(*files, is_spreadsheet)) found.push_back(at->path().filename() / file.filename());
  }
  std::sort(found.begin(), found.end());
  return found;
}

Diagnostic many_workbooks(const fs::path& folder, const Files& files, std::string_view where) {
  constexpr std::size_t most = 10;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(files.size(), most); ++i) names.push_back("“" + files[i].string() + "”");
  return input_error(
      "folder-many-workbooks", {.file = folder.filename().string()},
      fmt::format("{}有 {} 个工作簿：{}{}", where, files.size(), join(names, "、"), files.size() > most ? " 等" : ""),
      "请指定其中一个；各镇（街道）分开填报的，请把各张表的记录接在同一个工作簿的同名表里，再检查");
}

}  // namespace

Result<fs::path> workbook_of(const fs::path& input) {
  std::error_code error;
  if (!fs::is_directory(input, error)) return input;
  const auto folder = input.has_filename() ? input : input.parent_path();
  const auto files = visible_files(folder);
  if (!files) return tl::make_unexpected(files.error());
  if (std::any_of(files->begin(), files->end(), is_csv)) return input;
  auto found = chosen(*files, is_spreadsheet);
  if (found.empty()) found = chosen(*files, is_document);
  if (found.size() == 1) return found.front();
  for (auto& file : found) file = file.filename();
  if (found.size() > 1) return failure(many_workbooks(folder, found, "文件夹里"));
  const auto below = spreadsheets_below(folder);
  return below.empty() ? Result<fs::path>(input) : failure(many_workbooks(folder, below, "文件夹里没有工作簿，里面的文件夹里"));
}

}  // namespace wenshu
