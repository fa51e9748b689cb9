#include "cli/job.h"

#include <algorithm>
#include <cstdio>
#include <thread>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/register_place.h"
#include "cli/log.h"
#include "cli/progress.h"
#include "cli/store_options.h"
#include "register/store.h"

namespace wenshu {

Result<std::set<std::string>> formats_option(const Arguments& arguments) {
  std::set<std::string> formats;
  for (const auto& one : split(arguments.value("format", "pdf,docx,xlsx,html,txt"), ",")) {
    static const std::set<std::string> known{"pdf", "docx", "xlsx", "xml", "html", "txt"};
    if (!known.contains(one))
      return failure(
          input_error("usage", {}, fmt::format("--format 里没有“{}”这种格式，可用：pdf、docx、xlsx、xml、html、txt", one)));
    formats.insert(one);
  }
  return formats;
}

Result<unsigned> jobs_option(const Arguments& arguments) {
  const auto text = arguments.value("jobs");
  if (text.empty()) return std::max(1U, std::thread::hardware_concurrency());
  const bool digits = text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
  const auto jobs = digits ? static_cast<unsigned>(std::stoul(text)) : 0;
  if (jobs == 0) return failure(input_error("usage", {}, fmt::format("--jobs 应当是 1 到 999 的整数，现为“{}”", text)));
  return jobs;
}

Result<std::chrono::milliseconds> wait_option(const Arguments& arguments) {
  const auto text = arguments.value("wait", "15");
  if (text.size() > 5 || text.find_first_not_of("0123456789") != std::string::npos)
    return failure(input_error("usage", {}, fmt::format("--wait 应当是秒数，现为“{}”", text)));
  return std::chrono::seconds(std::stol(text));
}

namespace {

/// Whether archives are asked for.
Result<bool> zip_option(const Arguments& arguments) {
  if (!arguments.has("zip")) return false;
  if (arguments.value("zip") == "town") return true;
  return failure(
      input_error("usage", {}, fmt::format("--zip 只能是 town（每个镇街一个压缩包），现为“{}”", arguments.value("zip"))));
}

}  // namespace

Result<Job> job_of(const Arguments& arguments) {
  const auto date = date_option(arguments, "date");
  if (!date) return failure(date.error());
  const auto formats = formats_option(arguments);
  if (!formats) return failure(formats.error());
  const auto jobs = jobs_option(arguments);
  if (!jobs) return failure(jobs.error());
  const auto patience = wait_option(arguments);
  if (!patience) return failure(patience.error());
  const auto archives = zip_option(arguments);
  if (!archives) return failure(archives.error());
  if (!arguments.has("out") || arguments.value("out").empty()) return failure(input_error("usage", {}, "缺少 --out 输出文件夹"));
  Job job{.folders = data_folders(arguments), .out = arguments.value("out")};
  job.inputs = {.workbook = arguments.words[0], .previous = arguments.value("previous"), .issued_on = *date};
  if (arguments.has("only")) job.selection.only = list_of(arguments.value("only"));
  if (arguments.has("also")) job.selection.also = list_of(arguments.value("also"));
  if (arguments.has("another")) job.selection.another = list_of(arguments.value("another"));
  job.delivery = {.formats = *formats,
                  .jobs = *jobs,
                  .strict_fonts = arguments.has("strict-fonts"),
                  .version = WENSHU_VERSION,
                  .stamp = stamp_of(arguments),
                  .dry = arguments.has("dry-run"),
                  .public_zip = arguments.value("public-zip"),
                  .print_set = arguments.value("print-set"),
                  .archives = *archives,
                  .watch = {.interrupted = interrupted}};
  if (!arguments.has("quiet")) job.delivery.watch.progress = Progress();
  if (arguments.has("draft") && arguments.has("mark"))
    return failure(input_error("usage", {}, "--draft 和 --mark 只能写一个：送审稿就是 --draft"));
  job.mark = arguments.has("draft") ? "draft" : arguments.value("mark");
  if (arguments.has("mark") && job.mark.empty()) return failure(input_error("usage", {}, "--mark 要写印什么，如 --mark 副本"));
  if (arguments.has("public-zip") && (job.delivery.public_zip.empty() || !job.mark.empty()))
    return failure(input_error("usage", {}, "--public-zip 要写一个文件，不能与 --draft、--mark 一起用"));
  if (arguments.has("print-set") && !job.delivery.formats.contains("pdf"))
    return failure(input_error("usage", {}, "--print-set 由 PDF 装成，--format 里要有 pdf"));
  job.skip_invalid = arguments.has("skip-invalid");
  job.patience = *patience;
  auto place = arguments.has("register") ? Result<std::filesystem::path>(arguments.value("register"))
                                         : default_register(job.inputs.workbook, job.out, memory_of(arguments));
  if (!place) return failure(std::move(place.error()));
  const auto known = memory_of(arguments).recall(job.inputs.workbook);
  if (known && *known) job.remembered = **known;
  job.register_file = std::move(*place);
  job.store = store_options(arguments, job.register_file.string());
  return job;
}

std::vector<std::string> series_lines(const std::vector<std::string>& numbers) {
  const auto series = [](const std::string& number) { return number.substr(0, number.find("〕")); };
  std::vector<std::string> lines;
  for (std::size_t first = 0; first < numbers.size();) {
    auto last = first;
    while (last + 1 < numbers.size() && series(numbers[last + 1]) == series(numbers[first])) ++last;
    lines.push_back(numbers[first] + (last == first ? std::string() : "至" + numbers[last]));
    first = last + 1;
  }
  return lines;
}

namespace {

/// Each paper with its reason, then what could be made besides.
void tell_reasons(const Outcome& outcome) {
  if (!outcome.reasons.empty()) fmt::print("逐份的理由：\n");
  for (const auto& one : outcome.reasons) fmt::print("  {}　{}：{}\n", one.kind, one.paper, one.why);
  if (!outcome.offers.empty()) fmt::print("用 --only 写明才作的：\n");
  for (const auto& one : outcome.offers) fmt::print("  {}　{} 份\n", one.kind, one.papers);
  const auto lacking =
      std::count_if(outcome.notes.begin(), outcome.notes.end(), [](const auto& one) { return one.code == "paper-lacking"; });
  if (lacking > 0) fmt::print("还作不出的 {} 处，缺什么见上面的 paper-lacking。\n", lacking);
}

}  // namespace

void summarise(const Outcome& outcome, const std::filesystem::path& out, bool dry) {
  for (const auto& name : outcome.skipped) fmt::print("跳过（有错误）：{}\n", name);
  const bool numbered =
      std::any_of(outcome.files.begin(), outcome.files.end(), [](const Product& one) { return !one.number.empty(); });
  if (outcome.files.empty() && outcome.differing.empty()) {
    fmt::print("没有需要发出的文书。");
  } else if (!numbered && outcome.differing.empty()) {
    fmt::print("没有需要编号的文书。");
  } else if (outcome.numbers.empty()) {
    fmt::print("没有新的文书需要发出：登记簿里都已有文号。");
  } else {
    fmt::print("{}文书 {} 份：\n", dry ? "将新发" : "新发", outcome.numbers.size());
    for (const auto& line : series_lines(outcome.numbers)) fmt::print("  {}\n", line);
  }
  if (outcome.unchanged + outcome.differing.size() > 0) {
    fmt::print("未变 {} 份，{} {} 份", outcome.unchanged, dry ? "将新发" : "新发", outcome.numbers.size());
    if (!outcome.differing.empty()) {
      fmt::print("，发出以后内容有改动、照旧以发出的为准 {} 份：{}", outcome.differing.size(),
                 join({outcome.differing.begin(), outcome.differing.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                                                  outcome.differing.size(), 20))},
                      "、"));
      if (outcome.differing.size() > 20) fmt::print(" 等");
      fmt::print("（逐份的原因见上面的 issued-differs）");
    }
    fmt::print("。\n");
  }
  if (dry) tell_reasons(outcome);
  if (dry)
    fmt::print("这是试运行：会写出文件 {} 个，在 {}；现在什么也没有写，没有使用文号。\n", outcome.files.size(), out.string());
  else
    fmt::print("本次写出文件 {} 个，共 {} 个，在 {}。\n", outcome.written, outcome.files.size(), out.string());
}

void summarise_marked(const Outcome& outcome, const std::filesystem::path& out, const std::string& mark, bool dry) {
  for (const auto& name : outcome.skipped) fmt::print("跳过（有错误）：{}\n", name);
  if (dry) {
    fmt::print("这是试运行：会写出文件 {} 个；现在什么也没有写。\n", outcome.files.size());
    return;
  }
  fmt::print("写出文件 {} 个，共 {} 个，在 {} 里；没有使用文号，没有登记。\n", outcome.written, outcome.files.size(),
             out.string());
  if (mark != "draft") return;
  fmt::print(
      "签发以后登记批准：wenshu register approve --draft 送审稿文件夹里的 draft.json（或者其中一份文件）--by 姓名 --register "
      "登记簿；"
      "再不带 --draft 运行一次发出。\n");
}

void tell_stopped(const Outcome& outcome, const std::string& again) {
  std::string text = "这次运行没有做完。";
  if (outcome.numbers.empty()) {
    text += "没有新登记文号；";
  } else {
    text += fmt::format("新登记文号 {} 个，已经使用：", outcome.numbers.size());
    for (const auto& line : series_lines(outcome.numbers)) text += (text.ends_with("：") ? "" : "，") + line;
    text += "；";
  }
  text += fmt::format("已写出文件 {} 个", outcome.written);
  if (!outcome.missing.empty()) {
    text += fmt::format("，还有 {} 个没有写出（{}{}）", outcome.missing.size(), outcome.missing.front(),
                        outcome.missing.size() > 1 ? " 等" : "");
  }
  fmt::print(stderr, "{}。{}\n", text, again);
}

int tell_refused(const Diagnostics& why, bool quiet) {
  const int status = report(why, {.quiet = quiet});
  fmt::print(stderr, "没有发出任何文书，没有使用文号。\n");
  const bool misspelt = std::any_of(
      why.begin(), why.end(), [](const Diagnostic& one) { return one.code == "kind-unknown" || one.code == "mark-unknown"; });
  return misspelt ? static_cast<int>(exit_usage) : status;
}

void log_outcome(const Arguments& arguments, const std::string& command, const std::string& the_register,
                 const std::filesystem::path& workbook, const std::string& of, const Outcome& outcome) {
  const auto numbers = outcome.numbers.empty() ? std::string() : "：" + join(series_lines(outcome.numbers), "，");
  auto what = fmt::format("{}  {}  新发 {} 份{}；未变 {} 份；有改动照旧 {} 份；写出文件 {} 个", command, of,
                          outcome.numbers.size(), numbers, outcome.unchanged, outcome.differing.size(), outcome.written);
  if (!outcome.stopped.empty())
    what += fmt::format("；没有做完（{}），缺 {} 个文件", outcome.stopped.front().code, outcome.missing.size());
  const auto log = log_of(is_server_address(the_register) ? register_beside(workbook) : std::filesystem::path(the_register));
  const auto logged = add_to_log(log, arguments, what);
  if (!logged) report(logged.error());
}

}  // namespace wenshu
