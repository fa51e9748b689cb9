#include <cstdio>

#include <fmt/format.h>

#include "base/file.h"
#include "cli/command.h"
#include "compose/document_xml.h"
#include "compose/kind.h"
#include "compose/sample_facts.h"

namespace wenshu {

namespace {

/// The templates of the kinds, filled with sample facts: unanswered tags, facts left out and broken documents all show.
Diagnostics check_kinds(const std::vector<DocumentKind>& kinds, const Fact& sample) {
  Diagnostics diagnostics;
  for (const auto& kind : kinds) {
    for (const auto& edition : kind.editions) {
      const auto document = edition.wording.render(sample, kind.must_use).and_then([&](std::string xml) {
        return read_document_xml(std::move(xml), edition.wording.name() + "（填写后）", edition.wording.folder());
      });
      if (!document) append(diagnostics, document.error());
    }
  }
  return diagnostics;
}

Diagnostics check_files(const std::vector<std::string>& files, const DataFolders& folders, const Fact& sample) {
  Diagnostics diagnostics;
  for (const auto& file : files) {
    const std::filesystem::path path(file);
    const bool apart = std::filesystem::exists(path.parent_path() / "partials");
    const auto folder = apart ? DataFolder(path.parent_path()) : folders.templates;
    const auto text = read_file(path);
    if (!text) {
      append(diagnostics, text.error());
      continue;
    }
    const auto partials = [&](const std::string& name) {
      return read_file(folder.find(std::filesystem::path("partials") / name));
    };
    const auto document = Template::parse(*text, path.filename().string(), partials)
                              .and_then([&](const Template& one) { return one.render(sample); })
                              .and_then([&](std::string xml) {
                                return read_document_xml(std::move(xml), path.filename().string() + "（填写后）", folder);
                              });
    if (!document) append(diagnostics, document.error());
  }
  return diagnostics;
}

int run_template(const Arguments& arguments) {
  if (arguments.words[0] != "check") return usage_error(fmt::format("没有操作“{}”，可用：check", arguments.words[0]));
  const auto folders = data_folders(arguments);
  const std::vector<std::string> files(arguments.words.begin() + 1, arguments.words.end());
  const auto rules = Rules::read(folders);
  if (!rules) return report(rules.error());
  const auto sample = sample_facts(rules->definition);
  const auto diagnostics = files.empty() ? check_kinds(rules->kinds, sample) : check_files(files, folders, sample);
  if (diagnostics.empty()) fmt::print("模板没有问题。\n");
  return report(diagnostics);
}

}  // namespace

Command template_command() {
  return {"template",
          "检查模板",
          {"wenshu template check [模板文件…] [--data 文件夹]\n\n"
           "用样例事实填写模板，报告没有事实可填的标签、没有结束的段落、没有用到的必需事实和不认识的元素，指出行和列。\n"
           "不写文件时检查全部种类的模板。\n\n"
           "  --office 文件夹 本单位的 forms/、templates/（默认为环境变量 WENSHU_OFFICE，再是这里的 office）\n"
           "  --data 文件夹   forms/ 和 templates/ 所在的文件夹\n\n"
           "退出状态：0 没有问题，1 模板有错误，2 用法不对。\n",
           {"data", "office"},
           {},
           1,
           1000},
          run_template};
}

}  // namespace wenshu
