#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "cli/command.h"
#include "wenshu.h"

namespace wenshu {

namespace {

std::atomic<bool> interrupted{false};

extern "C" void interrupt(int) { interrupted = true; }

/// A bar on a terminal, a line every few seconds elsewhere.
class Progress {
 public:
  void operator()(std::size_t done, std::size_t all) {
    using namespace std::chrono_literals;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < (terminal_ ? 100ms : 5000ms) && !(terminal_ && done == all)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const auto left = rate > 0 ? static_cast<long>(static_cast<double>(all - done) / rate) : 0;
    const auto line = fmt::format("文书 {}/{}，每秒 {:.0f} 份，还需 {} 秒", done, all, rate, left);
    if (terminal_) {
      const auto filled = all == 0 ? 0 : done * 30 / all;
      fmt::print(stderr, "\r[{}{}] {}   {}", std::string(filled, '#'), std::string(30 - filled, '.'), line,
                 done == all ? "\n" : "");
    } else {
      fmt::print(stderr, "{}\n", line);
    }
  }

 private:
  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

Result<std::set<std::string>> formats_option(const Arguments& arguments) {
  std::set<std::string> formats;
  for (const auto& one : split(arguments.value("format", "pdf,docx,xlsx"), ",")) {
    if (one != "pdf" && one != "docx" && one != "xlsx" && one != "xml") {
      return failure(input_error("usage", {}, fmt::format("--format 里没有“{}”这种格式，可用：pdf、docx、xlsx、xml", one)));
    }
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

Result<Job> job_of(const Arguments& arguments) {
  const auto date = date_option(arguments, "date");
  if (!date) return failure(date.error());
  const auto formats = formats_option(arguments);
  if (!formats) return failure(formats.error());
  const auto jobs = jobs_option(arguments);
  if (!jobs) return failure(jobs.error());
  const auto patience = wait_option(arguments);
  if (!patience) return failure(patience.error());
  if (!arguments.has("out") || arguments.value("out").empty()) return failure(input_error("usage", {}, "缺少 --out 输出文件夹"));
  Job job{.folders = data_folders(arguments), .out = arguments.value("out")};
  job.inputs = {.workbook = arguments.words[0], .previous = arguments.value("previous"), .issued_on = *date};
  job.register_file = arguments.has("register") ? std::filesystem::path(arguments.value("register")) : job.out / "登记簿.db";
  if (arguments.has("only")) job.selection.only = list_of(arguments.value("only"));
  if (arguments.has("another")) job.selection.another = list_of(arguments.value("another"));
  job.delivery = {.formats = *formats,
                  .jobs = *jobs,
                  .strict_fonts = arguments.has("strict-fonts"),
                  .version = WENSHU_VERSION,
                  .watch = {.interrupted = [] { return interrupted.load(); }}};
  if (!arguments.has("quiet")) job.delivery.watch.progress = Progress{};
  job.skip_invalid = arguments.has("skip-invalid");
  job.patience = *patience;
  return job;
}

/// The numbers of a run, each series from its first to its last: they are gapless.
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

void summarise(const Outcome& outcome, const Job& job) {
  for (const auto& name : outcome.skipped) fmt::print("跳过（有错误）：{}\n", name);
  const bool numbered =
      std::any_of(outcome.files.begin(), outcome.files.end(), [](const Product& one) { return !one.number.empty(); });
  if (outcome.files.empty()) {
    fmt::print("没有需要发出的文书。");
  } else if (!numbered) {
    fmt::print("没有需要编号的文书。");
  } else if (outcome.numbers.empty()) {
    fmt::print("没有新的文书需要发出：登记簿里都已有文号。");
  } else {
    fmt::print("新发文书 {} 份：\n", outcome.numbers.size());
    for (const auto& line : series_lines(outcome.numbers)) fmt::print("  {}\n", line);
  }
  fmt::print("本次写出文件 {} 个，共 {} 个，在 {}。\n", outcome.written, outcome.files.size(), job.out.string());
}

/// What a run that stopped half way has done, and what the next one will do.
void tell_stopped(const Outcome& outcome) {
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
  fmt::print(stderr, "{}。排除上面的原因后用同样的命令再运行一次：文号不变，缺的文件和清单会补齐，不会重复发文。\n", text);
}

int run_run(const Arguments& arguments) {
  const auto job = job_of(arguments);
  if (!job) return usage_error(job.error().front().message);
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
  const bool quiet = arguments.has("quiet");
  const auto outcome = run(*job);
  if (!outcome) {
    const int status = report(outcome.error(), {.quiet = quiet});
    fmt::print(stderr, "没有发出任何文书，没有使用文号。\n");
    const bool misspelt = std::any_of(outcome.error().begin(), outcome.error().end(),
                                      [](const Diagnostic& one) { return one.code == "kind-unknown"; });
    return misspelt ? static_cast<int>(exit_usage) : status;
  }
  if (outcome->interrupted) {
    fmt::print(stderr, "已中断：没有发出任何文书，没有使用文号。\n");
    return exit_interrupted;
  }
  report(outcome->notes, {.quiet = quiet});
  if (!outcome->stopped.empty()) {
    report(outcome->stopped, {.quiet = quiet});
    tell_stopped(*outcome);
    return exit_environment;
  }
  if (!quiet) summarise(*outcome, *job);
  return exit_done;
}

}  // namespace

Command run_command() {
  return {"run",
          "从工作簿生成全部文书、附表和通告",
          {"wenshu run 工作簿 --out 文件夹 [选项]\n\n"
           "  工作簿可以是 .xlsx，只放着一个工作簿的文件夹（如 wenshu new 建立的），放 CSV 的文件夹，\n"
           "  或者 JSON、XML、SQLite 文件。\n"
           "  --out 文件夹           文书写到这里\n"
           "  --register 文件        文书登记簿（默认为输出文件夹里的 登记簿.db）\n"
           "  --date YYYY-MM-DD      成文日期（默认为工作簿里的成文日期）\n"
           "  --previous 工作簿      与上一个报告期的工作簿比较（同 check）\n"
           "  --only 种类,…          只生成这些种类，写名称或编号：移送函、通告、annex-5 …（forms/kinds/ 里的都可以）\n"
           "  --another 种类,…       已发过商请函、通告这类每期一份的文书，填报日期又不同：确是另一期，要另发一份\n"
           "  --format pdf,docx,xlsx,xml   文件格式（默认 pdf,docx,xlsx；xml 是单个文件的 Word 文档）\n"
           "  --jobs N               同时生成的份数（默认为处理器核数）\n"
           "  --wait 秒              另一次运行正在用这个输出文件夹时等多久（默认 15 秒）\n"
           "  --skip-invalid         有错误的机构跳过，其余机构照常发出\n"
           "  --strict-fonts         有一种字体由别的字体代替，或者有字体文件、字形损坏，就不发出任何文书\n"
           "  --quiet                不显示进度和提示\n"
           "  --office 文件夹        本单位的 forms/、templates/：只写不同的（默认为环境变量 WENSHU_OFFICE，再是工作簿旁边的 "
           "office）\n"
           "  --data 文件夹          forms/ 和 templates/ 所在的文件夹\n\n"
           "只要有一处错误，就不发出任何文书，也不使用文号（--skip-invalid 除外）。再次运行不会重复发文，只补齐缺少的文件。\n"
           "退出状态：0 完成，1 工作簿有错误，2 用法不对，3 环境有问题（缺字体、文件夹不能写、登记簿被占用），130 中断。\n",
           {"out", "register", "date", "previous", "only", "another", "format", "jobs", "wait", "data", "office"},
           {"skip-invalid", "strict-fonts", "quiet"},
           1,
           1},
          run_run};
}

}  // namespace wenshu
