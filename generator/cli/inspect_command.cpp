#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/system_reason.h"
#include "cli/command.h"
#include "cli/paths.h"

namespace wenshu {

namespace {

/// Becomes the program that measures: it holds Poppler, which this one must not be linked with.
int become_inspect(const Arguments& arguments, std::vector<std::string> options) {
  const auto program = inspect_program();
  if (!program) {
    return report({environment_error("inspect-missing", {}, "找不到检查程序 wenshu-inspect",
                                     "它应当和 wenshu 在同一文件夹，或者在旁边的 libexec 文件夹；重新编译或安装")});
  }
  auto name = program->string(), file = arguments.words.front();
  options.insert(options.begin(), {"--forms", data_folders(arguments).forms.shipped("inspection.xml").parent_path().string()});
  options.insert(options.end(), {"--", file});
  std::vector<char*> words{name.data()};
  for (auto& option : options) words.push_back(option.data());
  words.push_back(nullptr);
  ::execv(name.c_str(), words.data());
  return report(
      {environment_error("inspect-missing", {}, fmt::format("不能启动 {}：{}", name, system_reason(errno)), "重新编译或安装")});
}

int run_inspect(const Arguments& arguments) {
  return become_inspect(arguments, arguments.has("json") ? std::vector<std::string>{"--json"} : std::vector<std::string>());
}

int run_lint(const Arguments& arguments) {
  const auto forms = data_folders(arguments).forms;
  std::vector<std::string> options{"--lint", forms.shipped("lint.xml").string(), "--laws", forms.shipped("law.xml").string()};
  if (const auto own = forms.own("lint.xml"); !own.empty()) options.insert(options.end(), {"--own-lint", own.string()});
  if (const auto own = forms.own("law.xml"); !own.empty()) options.insert(options.end(), {"--own-laws", own.string()});
  return become_inspect(arguments, std::move(options));
}

}  // namespace

Command inspect_command() {
  return {"inspect",
          "按 GB/T 9704 逐条测量一份 PDF 或 DOCX",
          {"wenshu inspect 文件.pdf|文件.docx [--json] [--data 文件夹]\n\n"
           "测量一份公文（不论由什么程序生成），逐条列出条款、要素、要求、实测和结论：\n"
           "符合、不符合（标准规定的，或者这一类公文应当有而没有的）、建议（一般、推荐、通行做法）、未见（没有这个要素）、\n"
           "无法判断（看得到，但认不出，例如不认识的字体）、未测（这份文件看不出来，后面写着原因）。\n"
           "最后一行写明有几条未测、为什么。不是公文的（没有发文机关标志等）照实说明，只量纸张、版心、行字数、正文字体和页码。\n"
           "扫描件、文字转成图形或者没有转正的 PDF 没有可以量的文字，不检查。超过 256 MB 的文件、管道和设备不读；\n"
           "检查 120 秒（处理器时间）没有完、内存超过 2 GB 的，停下并说明。\n\n"
           "  --json          以 JSON 输出\n"
           "  --data 文件夹   forms/ 所在的文件夹；条款、数值和允差在 forms/inspection.xml\n\n"
           "退出状态：0 没有不符合规定的；1 有；2 用法不对；3 文件读不了，或者没有检查完。\n",
           {"data"},
           {"json"},
           1,
           1},
          run_inspect};
}

Command lint_command() {
  return {
      "lint",
      "核对一份 PDF 或 DOCX 的文字：文种、期限、占位、标点……",
      {"wenshu lint 文件.pdf|文件.docx [--data 文件夹] [--office 文件夹]\n\n"
       "用发文以前核对自己文书的规则（forms/"
       "lint.xml）核对一份公文，不论由什么程序生成：没有写完的地方，文号、日期、附件的写法，\n"
       "报告里的请示，笔录里的判断，救济途径和期限，成文之日没有施行的法律，标点和数字。标题是通告、公告、公示的按公开的核对；\n"
       "要知道种类、给谁看才能判断的别的规则不用。\n"
       "版面用 wenshu inspect 量。\n\n"
       "  --data 文件夹   forms/ 所在的文件夹\n"
       "  --office 文件夹 本单位的 forms/：有 lint.xml、law.xml 的用它\n\n"
       "退出状态：0 没有错误；1 有；2 用法不对；3 文件读不了，或者没有核对完。\n",
       {"data", "office"},
       {},
       1,
       1},
      run_lint};
}

}  // namespace wenshu
