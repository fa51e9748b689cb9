#include <cstdio>

#include <fmt/format.h>

#include "base/text.h"
#include "batch/glyphs.h"
#include "batch/register_place.h"
#include "batch/register_rows.h"
#include "batch/take.h"
#include "cli/command.h"
#include "cli/register/due_wording.h"
#include "cli/store_options.h"
#include "model/finding_keys.h"
#include "review.h"
#include "wenshu.h"

namespace wenshu {

namespace {

std::string json_list(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const auto& text : texts) quoted.push_back(json_string(text));
  return "[" + join(quoted, ", ") + "]";
}

std::string to_json(const Explanation& one) {
  return fmt::format(
      "{{\"institution\": {}, \"name\": {}, \"disposal\": {}, \"reason\": {}, \"ruled\": {}, \"kind\": {}, \"facts\": {}, "
      "\"clauses\": {}, \"actors\": {}}}",
      json_string(one.id), json_string(one.name), json_string(one.disposal), json_string(one.reason),
      one.ruled.empty() ? std::string("null") : json_string(one.ruled),
      one.kind.empty() ? std::string("null") : json_string(one.kind), json_list(one.facts), json_list(one.clauses),
      json_list(one.actors));
}

void print_list(const char* label, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  fmt::print("  {}：\n", label);
  for (const auto& text : texts) fmt::print("    {}\n", text);
}

void print_explanation(const Explanation& one) {
  fmt::print("{} {}：{}{}\n", one.id, one.name, one.disposal, one.kind.empty() ? "" : "，问题类型" + one.kind);
  if (one.ruled.empty()) {
    fmt::print("  理由：{}\n", one.reason);
  } else {
    fmt::print("  人工调整（按规则为“{}”）：{}\n", one.ruled, one.reason);
  }
  print_list("事实", one.facts);
  print_list("依据", one.clauses);
  print_list("由谁处理", one.actors);
}

void print_json(const Diagnostics& diagnostics, const std::vector<Explanation>& classification) {
  std::vector<std::string> all;
  for (const auto& one : classification) all.push_back("\n  " + to_json(one));
  fmt::print("{{\"diagnostics\": {}, \"classification\": [{}\n]}}\n", to_json(diagnostics), join(all, ","));
}

/// Characters that no font of this machine has; a machine without fonts can make no papers, but it can check.
Diagnostics missing_glyphs(const Dossier& dossier, const Rules& rules, const DataFolders& folders) {
  const auto fonts = FontBook::open(folders.forms.find("fonts.xml"));
  return fonts ? check_glyphs(*dossier.campaign, rules.definition, *fonts) : as_warnings(fonts.error());
}

/// What the workbook says of service, extension and recheck, held against the register.
Diagnostics unrecorded(const Rules& rules, const Dossier& dossier, const Register& the_register, const DataFolders& folders) {
  const auto wording = folders.forms.catalogue("due.xml").and_then(DueWording::read);
  if (!wording) return wording.error();
  const auto ledger = the_register.ledger();
  if (!ledger) return ledger.error();
  const auto& campaign = *dossier.campaign;
  return said_of(take(campaign, finding_keys(campaign, rules.definition), **ledger, {.recheck = wording->recheck()}), campaign);
}

/// Shows what was found, in the form that was asked for, and gives the status.
int tell(const Arguments& arguments, const Rules& rules, const Result<Dossier>& dossier) {
  const auto& diagnostics = dossier ? dossier->found : dossier.error();
  const bool json = arguments.has("json");
  if (arguments.has("report")) {
    const auto written = write_review(arguments.words[0], dossier, rules.definition, arguments.value("report"));
    if (!written) return report(written.error());
    report(*written);
  }
  const bool explained = arguments.has("explain") && dossier;
  if (json && explained) {
    print_json(diagnostics, explain(rules, *dossier));
    return status_of(diagnostics);
  }
  if (json) {
    fmt::print("{}", to_json(diagnostics));
    return status_of(diagnostics);
  }
  const int status = report(diagnostics, {.all = arguments.has("all"), .result = true});
  if (!dossier) return status;
  if (explained) {
    for (const auto& one : explain(rules, *dossier)) print_explanation(one);
  }
  fmt::print("机构 {} 家，检查 {} 次，问题 {} 项。{}。\n", dossier->campaign->institutions.size(),
             dossier->campaign->inspections.size(), dossier->campaign->findings.size(), count_text(diagnostics));
  return status;
}

int run_check(const Arguments& arguments) {
  const auto date = date_option(arguments, "date");
  if (!date) return usage_error(date.error().front().message);
  const auto rules = Rules::read(data_folders(arguments));
  if (!rules) return report(rules.error());
  Selection selection;
  if (arguments.has("another")) selection.another = list_of(arguments.value("another"));
  if (const auto unknown = unknown_kinds(selection, rules->kinds); !unknown.empty()) {
    report(unknown);
    return exit_usage;
  }
  if (auto fault = register_fault(arguments)) return report({std::move(*fault)});
  // Whoever only looks at a workbook need not be where its register is; that the two were not compared is said.
  const auto place = register_asked_for(arguments, arguments.words[0]);
  const auto the_register = Register::open_read_only(place.value_or(register_beside(arguments.words[0])));
  if (!the_register) return report(the_register.error());
  const auto papers = view_of(*the_register);
  if (!papers) return report(papers.error());
  auto dossier = examine(
      *rules, {.workbook = arguments.words[0], .previous = arguments.value("previous"), .issued_on = *date, .papers = &*papers});
  if (dossier) {
    add_new(dossier->found, foresee(*rules, *dossier, *the_register, selection));
    if (!place) append(dossier->found, as_warnings(place.error()));
    append(dossier->found, unrecorded(*rules, *dossier, *the_register, data_folders(arguments)));
    append(dossier->found, missing_glyphs(*dossier, *rules, data_folders(arguments)));
  }
  return tell(arguments, *rules, dossier);
}

}  // namespace

Command check_command() {
  return {"check",
          "检查工作簿，列出全部错误",
          {"wenshu check 工作簿 [--date YYYY-MM-DD] [--previous 上期工作簿] [--register 登记簿.db] [--another 种类,…]\n"
           "                    [--json] [--explain] [--all] [--report 检查结果.xlsx] [--office 文件夹] [--data 文件夹]\n\n"
           "  工作簿可以是 .xlsx，只放着一个工作簿的文件夹（如 wenshu new 建立的），放 CSV 的文件夹，\n"
           "  或者 JSON、XML、SQLite 文件。run 发文之前会拒绝的，这里也都检查：文书能不能编号、命名、写成，\n"
           "  公开的文书有没有个人信息，有没有字体印不出的字。\n"
           "  --date YYYY-MM-DD      按这一天的法律检查（默认为工作簿里的成文日期）\n"
           "  --previous 工作簿      与上一个报告期的工作簿比较：机构、检查、问题有没有无故减少，状态有没有后退，\n"
           "                         备案事项有没有变更，数量有没有突变；每处都写明两期的单元格\n"
           "  --register 登记簿.db   与登记簿核对：成文日期早于已发的文号、同一期已经发过、已发的文书有改动；\n"
           "                         不写的，用工作簿旁边的 登记簿.db；那里没有的，当作还没有发过文书\n"
           "  --another 种类,…       同 run：已发过商请函、通告这类每期一份的文书，确是另一期\n"
           "  --json                 把结果写成 JSON 数组（severity：error、warning、repair、info）\n"
           "  --explain              说明每家机构的处置分类、问题类型、事实、依据和由谁处理；和 --json 一起用时，\n"
           "                         输出一个对象：diagnostics 和 classification\n"
           "  --all                  在终端上也逐条列出同类的修正和提示（平常只列前三条）\n"
           "  --report 结果.xlsx     另写一份工作簿的副本：有问题的单元格涂色并加批注，第一张表列出全部结果；\n"
           "                         数字证明而问题清单没有写的，另一张表列出可以整行复制过去的“建议补写的问题”；\n"
           "                         工作簿带宏的，副本不带宏，文件名写成 .xlsm 的照旧带宏\n"
           "  --office 文件夹        本单位的 forms/、templates/：只写不同的（默认为环境变量 WENSHU_OFFICE，再是工作簿旁边的 "
           "office）\n"
           "  --data 文件夹          forms/ 和 templates/ 所在的文件夹\n\n"
           "退出状态：0 没有错误，1 有错误，2 用法不对，3 环境有问题。\n",
           {"date", "previous", "register", "another", "report", "data", "office"},
           {"json", "explain", "all"},
           1,
           1},
          run_check};
}

}  // namespace wenshu
