#include <algorithm>
#include <array>
#include <cstdio>

#include <fmt/format.h>

#include "base/file.h"
#include "cli/command.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// The catalogues of `forms/` that an office changes entry by entry; of the others it writes the whole file.
struct CatalogueFile {
  const char* name;
  const char* container;  ///< whose children are entries too
};
constexpr std::array<CatalogueFile, 10> catalogues{{{"calendar.xml", ""},
                                                    {"checklist.xml", ""},
                                                    {"checks.xml", ""},
                                                    {"classification.xml", ""},
                                                    {"fonts.xml", ""},
                                                    {"law.xml", ""},
                                                    {"layout.xml", "roles"},
                                                    {"reading.xml", "table"},
                                                    {"titles.xml", ""},
                                                    {"workbook.xml", "sheet"}}};

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file(error)) files.push_back(entry.path().lexically_relative(folder));
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// One file that takes the place of the program's as a whole.
void print_whole(const DataFolder& folder, const std::string& title, const fs::path& name) {
  const auto shipped = folder.shipped(name);
  std::error_code error;
  if (!fs::exists(shipped, error)) {
    fmt::print("{}：程序里没有，新增\n", title);
    return;
  }
  const auto mine = read_file(folder.own(name)), theirs = read_file(shipped);
  const bool same = mine && theirs && *mine == *theirs;
  fmt::print("{}：{}\n", title, same ? "与程序自带的相同，可以删去" : "整个文件代替程序自带的");
}

Diagnostics print_entries(const DataFolder& folder, const std::string& title, const CatalogueFile& catalogue) {
  const auto program = XmlFile::read(folder.shipped(catalogue.name));
  if (!program) return program.error();
  const auto office = XmlFile::read(folder.own(catalogue.name));
  if (!office) return office.error();
  std::vector<EntryChange> changes;
  const auto merged = XmlFile::overlay(*program, *office, catalogue.container, &changes);
  for (const auto& change : changes) fmt::print("{}:{} {}\n", title, change.place.line, change.text);
  return merged ? Diagnostics{} : merged.error();
}

/// What lies over one of the two folders.
Diagnostics print_folder(const DataFolder& folder) {
  Diagnostics faults;
  for (const auto& file : files_below(folder.office())) {
    const auto title = (folder.office().filename() / file).string();
    const auto* const catalogue =
        std::find_if(catalogues.begin(), catalogues.end(), [&](const CatalogueFile& one) { return file == one.name; });
    const bool entries = folder.office().filename() == "forms" && catalogue != catalogues.end();
    if (entries)
      append(faults, print_entries(folder, title, *catalogue));
    else
      print_whole(folder, title, file);
  }
  return faults;
}

int run_office(const Arguments& arguments) {
  if (arguments.words[0] != "diff") return usage_error(fmt::format("没有操作“{}”，可用：diff", arguments.words[0]));
  const auto folders = data_folders(arguments);
  if (folders.forms.office().empty()) {
    fmt::print("没有本单位的数据：没有写 --office，没有环境变量 WENSHU_OFFICE，这里也没有 office 文件夹。\n");
    return exit_done;
  }
  auto faults = print_folder(folders.forms);
  append(faults, print_folder(folders.templates));
  const auto rules = Rules::read(folders);
  if (faults.empty() && !rules) faults = rules.error();
  return report(faults);
}

}  // namespace

Command office_command() {
  return {"office",
          "列出本单位的数据与程序自带的有什么不同",
          {"wenshu office diff [--office 文件夹] [--data 文件夹]\n\n"
           "逐条列出本单位的 office 文件夹改了、增加了、去掉了什么，在哪一行；程序升级后不再合适的，报告为错误。\n\n"
           "  --office 文件夹   本单位的 forms/、templates/ 所在的文件夹（默认为环境变量 WENSHU_OFFICE，再是这里的 office）\n"
           "  --data 文件夹     forms/ 和 templates/ 所在的文件夹\n\n"
           "退出状态：0 没有错误，1 有错误，2 用法不对。\n",
           {"data", "office"},
           {},
           1,
           1},
          run_office};
}

}  // namespace wenshu
