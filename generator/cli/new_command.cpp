#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "check/column_checks.h"
#include "cli/command.h"
#include "render/xlsx/blank_workbook.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

constexpr const char* workbook_name = "专项治理工作簿.xlsx";
constexpr const char* readme_name = "使用说明.txt";

/// The folder, made if it is not there. It must be empty: nothing of the clerk's is ever written over.
Result<void> empty_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder, error)) {
    return failure(environment_error("folder-unwritable", {.file = folder.string()}, "无法建立这个文件夹",
                                     "请换一个位置，或者检查是否有写入权限"));
  }
  if (fs::is_empty(folder, error) && !error) return {};
  return failure(environment_error("folder-not-empty", {.file = folder.string()}, "文件夹里已有文件，没有写入任何内容",
                                   "请另给一个新文件夹的名字"));
}

/// As the editors of Windows read it: a byte order mark and line ends of two characters.
std::string for_windows(const std::string& text) {
  return "\xEF\xBB\xBF" + replace_all(replace_all(text, "\r\n", "\n"), "\n", "\r\n");
}

Result<void> write_campaign_folder(const fs::path& folder, const DataFolders& data) {
  const auto rules = Rules::read(data);
  if (!rules) return failure(rules.error());
  const auto workbook = render_blank_workbook(rules->definition, rules->catalogue, column_checks(rules->checks));
  if (!workbook) return failure(workbook.error());
  const auto readme = read_file(data.forms.find(fs::path("new") / readme_name));
  if (!readme) return failure(readme.error());
  if (auto empty = empty_folder(folder); !empty) return empty;
  if (auto written = write_file(folder / workbook_name, *workbook); !written) return written;
  return write_file(folder / readme_name, for_windows(*readme));
}

int run_new(const Arguments& arguments) {
  const fs::path folder = arguments.words[0];
  if (const auto written = write_campaign_folder(folder, data_folders(arguments)); !written) return report(written.error());
  fmt::print("已建立 {}：{}、{}\n", folder.string(), workbook_name, readme_name);
  return exit_done;
}

}  // namespace

Command new_command() {
  return {"new",
          "建立一个新的专项治理文件夹：空工作簿和使用说明",
          {"wenshu new 文件夹 [--data 文件夹]\n\n"
           "在新文件夹里写一个空工作簿（有下拉列表、填写提示和逐列说明）和一份使用说明。文件夹不是空的，就什么也不写。\n\n"
           "  --office 文件夹 本单位的 forms/、templates/（默认为环境变量 WENSHU_OFFICE，再是这里的 office）\n"
           "  --data 文件夹   forms/ 和 templates/ 所在的文件夹\n\n"
           "退出状态：0 已建立，2 用法不对，3 文件夹不是空的或者无法写入。\n",
           {"data", "office"},
           {},
           1,
           1},
          run_new};
}

}  // namespace wenshu
