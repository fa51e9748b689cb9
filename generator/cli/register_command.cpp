#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/register/actions.h"
#include "cli/register/verbs.h"

namespace wenshu {

namespace {

struct Action {
  std::string_view word;
  int (*run)(const Arguments& arguments);
  std::string_view options;  ///< beside those every action has
  std::size_t most = 1;      ///< words, its own among them
};

constexpr std::array actions{Action{"list", list_papers, ""},
                             Action{"find", find_papers, "", 2},
                             Action{"show", show_paper, "on", 2},
                             Action{"diff", diff_paper, "", 2},
                             Action{"next", next_number, "", 3},
                             Action{"due", print_due, "on within ics xlsx"},
                             Action{"take", take_from_workbook, "on applied-on approver", 2},
                             Action{"export", export_register, "on xlsx csv"},
                             Action{"verify", verify_register, "out anchor"},
                             Action{"copy", copy_register, "", 3},
                             Action{"backup", back_up_register, "", 2}};

std::string all_words() {
  std::vector<std::string> words;
  for (const auto& one : actions) words.emplace_back(one.word);
  for (const auto& one : register_verbs()) words.emplace_back(one.word);
  return join(words, "、");
}

/// An option that the action has no use for: what is typed is never passed over.
std::optional<std::string> useless_option(const Arguments& arguments, std::vector<std::string> known) {
  known.insert(known.end(), {"register", "json", "by", "data", "office", "head-log", "accept-damage", "one-writer"});
  for (const auto& [name, value] : arguments.options) {
    if (std::find(known.begin(), known.end(), name) == known.end()) return name;
  }
  return std::nullopt;
}

int run_register(const Arguments& arguments) {
  const auto& word = arguments.words[0];
  if (const auto* const verb = register_verb(word)) {
    auto known = options_of(*verb);
    known.emplace_back("csv");
    if (verb->type == "voided") known.emplace_back("out");
    if (const auto option = useless_option(arguments, known))
      return usage_error(fmt::format("{} 不用 --{}，可以写：--{}", word, *option, join(known, "、--")));
    return record_events(arguments, *verb);
  }
  const auto at = std::find_if(actions.begin(), actions.end(), [&](const Action& one) { return one.word == word; });
  if (at == actions.end()) return usage_error(fmt::format("没有操作“{}”，可用：{}", word, all_words()));
  if (const auto option = useless_option(arguments, split(std::string(at->options), " ")))
    return usage_error(fmt::format("{} 不用 --{}", word, *option));
  if (arguments.words.size() > at->most) return usage_error(fmt::format("多余的参数：{}", arguments.words[at->most]));
  return at->run(arguments);
}

std::vector<std::string> valued_options() {
  std::vector<std::string> all{"register", "by",   "csv",    "within", "ics",      "xlsx",
                               "out",      "data", "office", "anchor", "head-log", "accept-damage"};
  for (auto& one : register_options()) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
  }
  return all;
}

std::string help_text() {
  return "wenshu register 操作 … --register 文件 [--json]\n\n"
         "登记（--on 日期，--by 经手人；几项要求的文书用 --finding 写明第几项或者问题编号；操作也可以写中文：送达、复查……）：\n" +
         verbs_help() +
         "  take 工作簿 [--applied-on 申请日期 --on 批准日期 --approver 批准人]   "
         "登记问题清单里的送达、延期、复查，登记簿里已有的不重复\n\n"
         "每一种都可以写 --csv 表格：第一行是表头（文号、送达日期、签收人……，或者字段的 "
         "id），一行一件，有一处错误就一件也不登记。\n"
         "文号怎样写都认得：[2026]、(2026)、全角、补零；只有一份文书的机构，也可以写机构编码或者全称。\n\n"
         "查看：\n"
         "  list                         全部文书\n"
         "  find 文字                    文号的一部分、机构编码、名称、题名里有这些字的\n"
         "  show 文号 [--on 日期]        一份文书的一生：要求、期限、文件、经过\n"
         "  diff 文号                    作废后重发的文书改了什么，逐段列出\n"
         "  next 代字 年份               下一个文号\n"
         "  due [--on 日期] [--within 天数] [--ics 文件] [--xlsx 文件]   "
         "没有改正的要求，按机构列出，写明电话里怎样说；已经改正、销号的不列\n"
         "  export --xlsx 文件|--csv 文件|--json   文书台账；--json 是全部记录\n"
         "  verify [--out 文件夹] [--anchor 序号:校验值]   核对登记簿的每一条，连同文件夹里每份文书的每个字节\n"
         "                               换成旧的副本、整本改写的，登记簿自己看不出来：与 "
         "--anchor（台账上印的）、清单、登记簿.head 核对\n\n"
         "保存：\n"
         "  copy 从 到                   "
         "复制到空的另一本，文件、数据库（postgresql://主机/数据库?register=本机关）之间都可以；旧版本的迁到新版本\n"
         "  backup 文件                  备份，别人用着也可以；核对过才放到位，不覆盖已有的文件\n"
         "  --head-log 文件              每次登记在那里记一行进度（不写的，在登记簿旁边的 登记簿.head）\n"
         "  --accept-damage 理由         旧版本的登记簿校验值不符也迁移，理由记入登记簿\n"
         "  --one-writer                 网络磁盘上的登记簿也写：确实只有这一台机器写的\n\n"
         "登记错了的，用 retract 第几条 --reason 原因 撤回再登记；发出的文书只能 void（作废），文号不再使用。\n"
         "退出状态：0 完成，1 不能登记或者没有找到，2 用法不对，3 登记簿打不开、是空的，或者不是给那些文书编号的那一本。\n";
}

}  // namespace

Command register_command() {
  return {"register",
          "登记送达、延期、复查、作废……，查看、核对文书登记簿",
          {help_text(), valued_options(), {"json", "one-writer"}, 1, 4},
          run_register};
}

}  // namespace wenshu
