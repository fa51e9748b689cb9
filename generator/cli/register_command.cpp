#include <cstdio>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/reconcile.h"
#include "cli/command.h"
#include "cli/due_action.h"
#include "register/register.h"

namespace wenshu {

namespace {

std::string to_json(const Entry& entry) {
  return fmt::format(
      "{{\"number\": {}, \"kind\": {}, \"institution\": {}, \"title\": {}, \"date\": \"{}\", \"state\": \"{}\", \"void_reason\": "
      "{}}}",
      json_string(entry.number), json_string(entry.kind),
      entry.institution.empty() ? std::string("null") : json_string(entry.institution), json_string(entry.title),
      iso_text(entry.date), entry.state == EntryState::issued ? "issued" : "void",
      entry.void_reason.empty() ? std::string("null") : json_string(entry.void_reason));
}

int list(const Register& the_register, const std::string& number, bool json) {
  const auto entries = the_register.entries(number);
  if (!entries) return report(entries.error());
  if (json) {
    fmt::print("[");
    for (std::size_t i = 0; i < entries->size(); ++i) fmt::print("{}\n  {}", i == 0 ? "" : ",", to_json((*entries)[i]));
    fmt::print("\n]\n");
  } else {
    for (const auto& one : *entries) {
      fmt::print("{}  {}  {}{}\n", one.number, iso_text(one.date), one.title,
                 one.state == EntryState::voided ? "  已作废：" + one.void_reason : std::string());
    }
    if (number.empty()) fmt::print("共 {} 份。\n", entries->size());
  }
  if (!number.empty() && entries->empty()) {
    fmt::print(stderr, "登记簿里没有文号 {}。\n", number);
    return exit_input;
  }
  return exit_done;
}

/// The register against the papers in `folder`.
Result<Diagnostics> compare_papers(const Register& the_register, const std::filesystem::path& folder, const DataFolders& data) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    return failure(environment_error("folder-unreadable", {.file = folder.string()},
                                     fmt::format("没有文件夹 {}", folder.string()), "请核对 --out 的文件夹名"));
  }
  const auto rules = Rules::read(data);
  if (!rules) return failure(rules.error());
  const auto entries = the_register.entries();
  if (!entries) return failure(entries.error());
  const auto papers = papers_in(folder);
  if (!papers) return failure(papers.error());
  auto found = stray_papers(*entries, *papers, rules->checks);
  append(found, missing_papers(*entries, *papers, rules->checks));
  return found;
}

int verify(const Register& the_register, const Arguments& arguments) {
  auto found = the_register.verify();
  if (!found) return report(found.error());
  if (arguments.has("out")) {
    auto papers = compare_papers(the_register, arguments.value("out"), data_folders(arguments));
    if (!papers) return report(papers.error());
    append(*found, std::move(*papers));
  }
  if (arguments.has("json")) {
    fmt::print("{}", to_json(*found));
    return has_errors(*found) ? exit_input : exit_done;
  }
  if (found->empty()) {
    fmt::print("登记簿完好：文号连续，没有重复，审计记录前后一致{}。\n",
               arguments.has("out") ? "；每个文号都有文书，每份文书都登记在册" : "");
  }
  return report(*found);
}

int void_number(const Arguments& arguments, const std::string& number) {
  const auto date = date_option(arguments, "date");
  if (!date) return usage_error(date.error().front().message);
  if (!arguments.has("reason") || !*date) return usage_error("作废要写明文号、--reason 原因和 --date 作废日期");
  auto the_register = Register::open(arguments.value("register"));
  if (!the_register) return report(the_register.error());
  const auto done = the_register->void_number(number, arguments.value("reason"), **date);
  if (!done) return report(done.error());
  fmt::print("{} 已作废，文号不再使用。\n", number);
  return exit_done;
}

/// What is wrong with an action and the number after it; empty: nothing.
std::string action_fault(const std::string& action, const std::string& number) {
  if (action == "show" || action == "void") return number.empty() ? fmt::format("{} 后面要写文号", action) : std::string();
  if (action != "list" && action != "verify" && action != "due")
    return fmt::format("没有操作“{}”，可用：list、show 文号、void 文号、verify、due", action);
  return number.empty() ? std::string() : fmt::format("多余的参数：{}", number);
}

int run_register(const Arguments& arguments) {
  const auto& action = arguments.words[0];
  const auto number = arguments.words.size() > 1 ? arguments.words[1] : std::string();
  if (const auto fault = action_fault(action, number); !fault.empty()) return usage_error(fault);
  if (!arguments.has("register")) return usage_error("缺少 --register 登记簿文件");
  if (!std::filesystem::exists(arguments.value("register"))) {
    return report({environment_error("register-unusable", {.file = arguments.value("register")},
                                     fmt::format("没有登记簿文件 {}", arguments.value("register")), "请核对文件名")});
  }
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
           "wenshu register due --register 文件 [--date YYYY-MM-DD] [--within 天数] [--json]\n\n"
           "due 按到期先后列出已发出的整改要求，逾期的在前；到期日是休息日的顺延到下一个工作日。--date 默认今天。\n"
           "作废的文号不再使用；同一事项再次运行时取新的文号。\n"
           "verify 核对文号是否连续、有没有重复，登记以后有没有被改过；写了 --out，再核对那个文件夹里的文书：\n"
           "每个有效的文号都有文书，每份文书的文号都登记在册、没有作废。\n\n"
           "退出状态：0 完成，1 没有这个文号，或者登记簿有问题，2 用法不对，3 登记簿打不开。\n",
           {"register", "reason", "date", "within", "out", "data"},
           {"json"},
           1,
           2},
          run_register};
}

}  // namespace wenshu
