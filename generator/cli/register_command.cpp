#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/reconcile.h"
#include "batch/standing.h"
#include "cli/command.h"
#include "cli/due_action.h"
#include "cli/log.h"
#include "register/register.h"

namespace wenshu {

namespace {

std::string to_json(const LedgerEntry& one) {
  const auto& entry = one.paper();
  return fmt::format(
      "{{\"number\": {}, \"kind\": {}, \"institution\": {}, \"title\": {}, \"date\": \"{}\", \"state\": \"{}\", \"void_reason\": "
      "{}}}",
      json_string(entry.number), json_string(entry.kind),
      entry.institution.empty() ? std::string("null") : json_string(entry.institution), json_string(entry.title),
      iso_text(entry.date), one.live() ? "issued" : "void",
      one.live() ? std::string("null") : json_string(std::get<Voided>(one.voided->deed).reason));
}

/// The papers by kind, year and serial; `number` narrows to one.
std::vector<const LedgerEntry*> papers_of(const Ledger& ledger, const std::string& number) {
  std::vector<const LedgerEntry*> all;
  for (const auto& entry : ledger.entries()) {
    if (number.empty() || entry.paper().number == number) all.push_back(&entry);
  }
  std::stable_sort(all.begin(), all.end(), [](const LedgerEntry* one, const LedgerEntry* other) {
    const auto order = [](const Issued& paper) { return std::tie(paper.kind, paper.year, paper.serial, paper.prefix); };
    return order(one->paper()) < order(other->paper());
  });
  return all;
}

int list(const Register& the_register, const std::string& number, bool json) {
  const auto ledger = the_register.ledger();
  if (!ledger) return report(ledger.error());
  const auto entries = papers_of(**ledger, number);
  if (json) {
    fmt::print("[");
    for (std::size_t i = 0; i < entries.size(); ++i) fmt::print("{}\n  {}", i == 0 ? "" : ",", to_json(*entries[i]));
    fmt::print("\n]\n");
  } else {
    for (const auto* const one : entries) {
      fmt::print("{}  {}  {}{}\n", one->paper().number, iso_text(one->paper().date), one->paper().title,
                 one->live() ? std::string() : "  已作废：" + std::get<Voided>(one->voided->deed).reason);
    }
    if (number.empty()) fmt::print("共 {} 份。\n", entries.size());
  }
  if (!number.empty() && entries.empty()) {
    fmt::print(stderr, "登记簿里没有文号 {}。\n", number);
    return exit_input;
  }
  return exit_done;
}

/// What was found when the register was held against a folder of papers.
struct FolderVerdict {
  Diagnostics found;
  bool anchored = false;  ///< the manifest says which register it was, and how far it went
};

/// The register against the papers in `folder` and its manifest.
Result<FolderVerdict> compare_papers(const Register& the_register, const std::filesystem::path& file,
                                     const std::filesystem::path& folder, const DataFolders& data) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    return failure(environment_error("folder-unreadable", {.file = folder.string()},
                                     fmt::format("没有文件夹 {}", folder.string()), "请核对 --out 的文件夹名"));
  }
  const auto rules = Rules::read(data);
  if (!rules) return failure(rules.error());
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  const auto standing = standing_in(folder);
  if (!standing) return failure(standing.error());
  auto found = stray_papers(**ledger, standing->papers, rules->checks);
  append(found, missing_papers(**ledger, standing->papers, rules->checks));
  if (auto compared = check_register(the_register, file, *standing, {}); !compared) append(found, std::move(compared.error()));
  return FolderVerdict{std::move(found), standing->manifest && standing->manifest->head};
}

/// What was compared and found sound, no more.
std::string sound_text(std::size_t entries, const std::optional<FolderVerdict>& folder) {
  if (entries == 0) return "登记簿里还没有登记文号，没有可以核对的。\n";
  return fmt::format("登记簿完好：登记的 {} 个文号连续，没有重复，审计记录前后一致{}。\n", entries,
                     !folder ? ""
                     : folder->anchored
                         ? "；每个有效的文号在文件夹里都有文书，每份文书的文号都登记在册（按文件名核对，没有核对文件的内容），"
                           "与清单所记的是同一本登记簿"
                         : "；每个有效的文号在文件夹里都有文书，每份文书的文号都登记在册（按文件名核对，没有核对文件的内容）；"
                           "文件夹里没有记着登记簿的清单 manifest.json，没有与它核对");
}

int verify(const Register& the_register, const Arguments& arguments) {
  auto found = the_register.verify();
  if (!found) return report(found.error());
  std::optional<FolderVerdict> folder;
  if (arguments.has("out")) {
    auto papers = compare_papers(the_register, arguments.value("register"), arguments.value("out"), data_folders(arguments));
    if (!papers) return report(papers.error());
    append(*found, papers->found);
    folder = std::move(*papers);
  }
  if (arguments.has("json")) {
    fmt::print("{}", to_json(*found));
    return status_of(*found);
  }
  if (found->empty()) {
    const auto ledger = the_register.ledger();
    if (!ledger) return report(ledger.error());
    fmt::print("{}", sound_text((*ledger)->entries().size(), folder));
  }
  return report(*found, {.result = true});
}

std::optional<int> whole_number(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Writes down one event.
Result<Steps> write(Register& the_register, const Arguments& arguments, Wish wish) {
  const auto calendar = data_folders(arguments).forms.catalogue("calendar.xml").and_then(WorkCalendar::read);
  if (!calendar) return failure(calendar.error());
  return the_register.record({std::move(wish)}, stamp_of(arguments), *calendar);
}

/// `start 代字 年份 起始号`: numbers before were given outside the program.
int start_series(const Arguments& arguments) {
  const auto usage = "要写明代字、年份和起始号：register start 云卫健 2022 17 --register 登记簿文件";
  if (arguments.words.size() != 4) return usage_error(usage);
  const auto& prefix = arguments.words[1];
  const auto year = whole_number(arguments.words[2]), first = whole_number(arguments.words[3]);
  constexpr std::array marks{"〔", "〕", "[", "]", "（", "(", "号", " ", "　"};
  const bool plain =
      std::none_of(marks.begin(), marks.end(), [&](const char* mark) { return prefix.find(mark) != std::string::npos; });
  if (!year || *year < 1949 || *year > 2119 || !first || *first < 1 || *first > 999'999) return usage_error(usage);
  if (!plain || prefix.empty()) return usage_error(fmt::format("代字“{}”只写年份前面的字，如 云卫健", prefix));
  std::error_code error;
  const bool is_new = !std::filesystem::exists(arguments.value("register"), error);
  auto the_register = Register::open(arguments.value("register"), {.stamp = stamp_of(arguments)});
  if (!the_register) return report(the_register.error());
  const auto done =
      write(*the_register, arguments, {.deed = SeriesStarted{prefix, *year, *first, arguments.value("reason"), ""}});
  if (!done) return report(done.error());
  fmt::print("{}{}〔{}〕从 {} 号起编。\n", is_new ? fmt::format("新建了登记簿 {}。", arguments.value("register")) : std::string(),
             prefix, *year, *first);
  return exit_done;
}

int void_number(const Arguments& arguments, const std::string& number) {
  const auto date = date_option(arguments, "date");
  if (!date) return usage_error(date.error().front().message);
  if (!arguments.has("reason") || !*date) return usage_error("作废要写明文号、--reason 原因和 --date 作废日期");
  auto the_register = Register::open(arguments.value("register"), {.stamp = stamp_of(arguments)});
  if (!the_register) return report(the_register.error());
  const auto ledger = the_register->ledger();
  if (!ledger) return report(ledger.error());
  const auto papers = papers_of(**ledger, number);
  if (papers.empty())
    return report(
        {input_error("register-unknown-number", {.file = the_register->name()}, fmt::format("登记簿里没有文号 {}", number),
                     "请核对文号，包括六角括号〔〕（wenshu register list 列出全部文号）")});
  const auto done =
      write(*the_register, arguments, {.on = **date, .deed = Voided{papers.front()->seq(), arguments.value("reason"), "", ""}});
  if (!done) return report(done.error());
  report(done->notes);
  fmt::print("{} 已作废，文号不再使用。\n", number);
  return exit_done;
}

/// What is wrong with an action and the number after it; empty: nothing.
std::string action_fault(const std::string& action, const std::string& number) {
  if (action == "start") return {};
  if (action == "show" || action == "void") return number.empty() ? fmt::format("{} 后面要写文号", action) : std::string();
  if (action != "list" && action != "verify" && action != "due")
    return fmt::format("没有操作“{}”，可用：list、show 文号、void 文号、verify、due、start 代字 年份 起始号", action);
  return number.empty() ? std::string() : fmt::format("多余的参数：{}", number);
}

int run_register(const Arguments& arguments) {
  const auto& action = arguments.words[0];
  const auto number = arguments.words.size() > 1 ? arguments.words[1] : std::string();
  if (const auto fault = action_fault(action, number); !fault.empty()) return usage_error(fault);
  if (action != "start" && arguments.words.size() > 2) return usage_error(fmt::format("多余的参数：{}", arguments.words[2]));
  if (!arguments.has("register")) return usage_error("缺少 --register 登记簿文件");
  if (action == "start") return start_series(arguments);
  if (auto fault = register_fault(arguments)) return report({std::move(*fault)});
  if (action == "void") return void_number(arguments, number);
  const auto the_register = Register::open_read_only(arguments.value("register"));
  if (!the_register) return report(the_register.error());
  if (action == "list") return list(*the_register, "", arguments.has("json"));
  if (action == "show") return list(*the_register, number, arguments.has("json"));
  if (action == "verify") return verify(*the_register, arguments);
  return print_due(arguments, *the_register);
}

}  // namespace

Command register_command() {
  return {"register",
          "查看、核对文书登记簿，作废文号",
          {"wenshu register list --register 文件 [--json]\n"
           "wenshu register verify --register 文件 [--out 文件夹] [--json]\n"
           "wenshu register show 文号 --register 文件 [--json]\n"
           "wenshu register void 文号 --reason 原因 --date YYYY-MM-DD --register 文件\n"
           "wenshu register start 代字 年份 起始号 --register 文件\n"
           "wenshu register due --register 文件 [--date YYYY-MM-DD] [--within 天数] [--json]\n\n"
           "due 按到期先后列出已发出的整改要求，逾期的在前；到期日是休息日的顺延到下一个工作日。--date 默认今天。\n"
           "作废的文号不再使用；同一事项再次运行时取新的文号。\n"
           "verify 核对文号是否连续、有没有重复，登记以后有没有被改过；写了 --out，再按文件名核对那个文件夹里的文书：\n"
           "每个有效的文号都有文书，每份文书的文号都登记在册、没有作废，登记簿就是给它们编号的那一本。\n"
           "start "
           "写明一个代字在一年里从几号起编：以前的文号是在程序之外给出的。只能在这一年用程序编号之前写；登记簿不存在的新建。\n\n"
           "退出状态：0 完成，1 没有这个文号，或者登记簿有问题，2 用法不对，3 "
           "登记簿打不开、是空的，或者不是给那些文书编号的那一本。\n",
           {"register", "reason", "date", "within", "out", "data", "office", "by"},
           {"json"},
           1,
           4},
          run_register};
}

}  // namespace wenshu
