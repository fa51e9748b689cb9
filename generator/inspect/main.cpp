// wenshu-inspect FILE [--json] --forms DIR: what `wenshu inspect` starts. A program of its own, so that Poppler (GPL) is loaded
// and linked by nothing else.
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "inspect/inspect.h"

namespace {

using namespace wenshu;

enum Status { conforms = 0, violates = 1, wrong_usage = 2, unreadable = 3 };

int usage() {
  fmt::print(stderr, "用法：wenshu-inspect 文件.pdf|文件.docx [--json] --forms 文件夹\n");
  return wrong_usage;
}

int run(int count, char** words) {
  std::string file, forms;
  bool json = false, only_words = false;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (!only_words && word == "--json")
      json = true;
    else if (!only_words && word == "--")
      only_words = true;
    else if (!only_words && word == "--forms" && i + 1 < count)
      forms = words[++i];
    else if ((!only_words && word.starts_with("--")) || !file.empty())
      return usage();
    else
      file = word;
  }
  if (file.empty() || forms.empty()) return usage();
  const auto inspection = inspect::inspect_file(file, forms);
  if (!inspection) {
    for (const auto& one : inspection.error()) fmt::print(stderr, "{}\n", to_text(one));
    return unreadable;
  }
  fmt::print("{}", json ? inspect::json_text(inspection->summary, inspection->findings)
                        : inspect::table_text(inspection->summary, inspection->findings));
  return inspection->summary.violates > 0 ? violates : conforms;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(count, words);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "检查程序出错：{}。请把这句话和所检查的文件一起报告。\n", fault.what());
    return unreadable;
  }
}
