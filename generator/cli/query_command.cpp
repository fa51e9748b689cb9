#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/register_rows.h"
#include "check/campaign_language.h"
#include "cli/command.h"
#include "cli/query_output.h"
#include "cli/store_options.h"
#include "intake/read.h"
#include "model/interpret.h"
#include "query/scope.h"
#include "wenshu.h"

namespace wenshu {

namespace {

/// What a reader must know beside the answer, on stderr: what was not read, and what could not be judged.
void note(const Diagnostics& of_reading, QueryAnswer& answer) {
  std::size_t errors = 0;
  for (const auto& one : of_reading) errors += one.severity == Severity::error ? 1 : 0;
  if (errors > 0) fmt::print(stderr, "工作簿有 {} 处错误，那些格子按空着算；用 wenshu check 查看。\n", errors);
  if (const auto rows = answer.unjudged(); rows > 0)
    fmt::print(stderr, "有 {} 行因为格子空着，无法判断；用 --explain 列出。\n", rows);
}

int run_query(const Arguments& arguments) {
  const auto date = date_option(arguments, "date");
  if (!date) return usage_error(date.error().front().message);
  if (arguments.has("json") + arguments.has("csv") + arguments.has("explain") > 1)
    return usage_error("--json、--csv、--explain 只能写一个");
  auto rules = Rules::read(data_folders(arguments));
  if (!rules) return report(rules.error());
  Diagnostics faults;
  auto asked = query::Scope(*rules->language).expression(Passage::alone(arguments.words[1], "表达式"), faults);
  if (!asked) {
    report(faults);
    return exit_usage;
  }
  auto cells = read(arguments.words[0]);
  if (!cells) return report(cells.error());
  Diagnostics of_reading;
  const auto campaign = interpret(std::move(*cells), rules->definition, of_reading);
  if (auto fault = register_fault(arguments)) return report({std::move(*fault)});
  const auto day = *date ? *date : campaign.authority.issued_on;
  const auto status_day = *date ? *date : campaign.authority.reported_on ? campaign.authority.reported_on : day;
  const auto place = register_asked_for(arguments, arguments.words[0]);
  if (!place) return report(place.error());
  const auto the_register = Register::open_read_only(*place);
  if (!the_register) return report(the_register.error());
  const auto papers = view_of(*the_register);
  if (!papers) return report(papers.error());
  const auto fill =
      register_rows(*papers, rules->register_form, rules->kinds, rules->calendar, campaign, status_day.value_or(Date{}));
  const auto rows = campaign_rows(*rules->language, campaign, rules->catalogue, day, status_day ? fill : FillRegister{});
  QueryAnswer answer(*rules->language, rows, rules->calendar, std::move(asked));
  fmt::print("{}", arguments.has("json")      ? answer.json()
                   : arguments.has("csv")     ? answer.csv()
                   : arguments.has("explain") ? answer.explained()
                                              : answer.table());
  note(of_reading, answer);
  return exit_done;
}

}  // namespace

Command query_command() {
  return {"query",
          "用一个表达式查询工作簿",
          {"wenshu query 工作簿 表达式 [--json | --csv | --explain] [--date YYYY-MM-DD] [--register 登记簿.db]\n"
           "               [--data 文件夹] [--office 文件夹]\n\n"
           "  例如：wenshu query 工作簿.xlsx \"count(institutions where license = '无')\"\n"
           "        wenshu query 工作簿.xlsx \"institutions where 在托人数 above 托位数\"\n"
           "  列可以写代号或者工作簿里的表头；表达式的写法见 README.md 的“查询”。\n"
           "  --json             把结果写成 JSON\n"
           "  --csv              把结果写成 CSV（若干行的，写全部的列）\n"
           "  --explain          列出每个数背后的行：符合的、不符合的、因为格子空着无法判断的\n"
           "  --date YYYY-MM-DD  成文日期，也是计算期限的那一天（默认为工作簿里的成文日期、填报日期）\n"
           "  --register 登记簿  papers、demands、events 是哪一本登记簿的（默认为工作簿旁边的 登记簿.db）\n"
           "  --data 文件夹      forms/ 和 templates/ 所在的文件夹\n"
           "  --office 文件夹    本单位的 forms/、templates/（默认为环境变量 WENSHU_OFFICE，再是工作簿旁边的 office/）\n\n"
           "退出状态：0 查到了，1 工作簿读不了，2 表达式或者用法不对，3 环境有问题。\n",
           {"date", "register", "data", "office"},
           {"json", "csv", "explain"},
           2,
           2},
          run_query};
}

}  // namespace wenshu
