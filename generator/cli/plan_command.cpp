#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/job.h"
#include "cli/log.h"
#include "cli/progress.h"
#include "cli/store_options.h"
#include "shards.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// What a plan takes, and what is next.
void say(const PlannedAhead& ahead) {
  std::vector<std::string> numbers;
  std::size_t kept = 0;
  for (const auto& one : ahead.plan.papers) {
    if (one.is_new && !one.request.expected.empty()) numbers.push_back(one.request.expected);
    kept += !one.is_new && !one.request.expected.empty() ? 1 : 0;
  }
  for (const auto& name : ahead.skipped) fmt::print("跳过（有错误）：{}\n", name);
  fmt::print("计划文书 {} 份，其中新发 {} 份，未变 {} 份", ahead.plan.papers.size(), numbers.size(), kept);
  if (!ahead.plan.differing.empty()) fmt::print("；发出以后内容有改动、照旧以发出的为准 {} 份", ahead.plan.differing.size());
  fmt::print("。\n");
  for (const auto& line : series_lines(numbers)) fmt::print("  {}\n", line);
  fmt::print(
      "计划写在 {}，文号已经在登记簿里留着，还没有发出。\n下一步，在每台机器上做一片（从 0 到 n-1）：\n  wenshu make {} --shard "
      "0/n\n"
      "全部做好以后发出：\n  wenshu issue {}\n",
      ahead.folder.string(), ahead.folder.string(), ahead.folder.string());
}

int make_plan(const Arguments& arguments) {
  const bool quiet = arguments.has("quiet");
  const auto job = job_of(arguments);
  if (!job && job.error().front().code == "usage") return usage_error(job.error().front().message);
  if (!job) return tell_refused(job.error(), quiet);
  const auto ahead = plan_ahead(*job, arguments.value("data"));
  if (!ahead) return tell_refused(ahead.error(), quiet);
  report(ahead->notes, {.quiet = quiet});
  if (quiet)
    fmt::print("{}\n", ahead->folder.string());
  else
    say(*ahead);
  remember_register(arguments, job->inputs.workbook);
  return exit_done;
}

/// The plans below an output folder, with what is made of them.
int list_plans(const Arguments& arguments) {
  if (!arguments.has("out")) return usage_error("list 要写 --out 输出文件夹");
  const fs::path out = arguments.value("out");
  int status = exit_done;
  for (const auto& id : plans_in(out)) {
    const auto folder = out / plan_folder_name(id);
    const auto plan = read_plan(folder);
    if (!plan) {
      status = std::max(status, report(plan.error()));
      continue;
    }
    std::size_t fresh = 0, shards = 0;
    for (const auto& one : plan->papers) fresh += one.is_new ? 1 : 0;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
      shards += at->is_directory() && at->path().extension().empty() ? 1 : 0;
    fmt::print("{}  {}  成文日期 {}  文书 {} 份，新发 {} 份  做好 {} 片\n", folder.string(), plan->workbook,
               iso_text(plan->issued_on), plan->papers.size(), fresh, shards);
  }
  return status;
}

int drop(const Arguments& arguments) {
  if (arguments.words.size() != 2) return usage_error("drop 后面写计划的文件夹");
  const fs::path folder = arguments.words[1];
  const auto patience = wait_option(arguments);
  if (!patience) return usage_error(patience.error().front().message);
  const auto plan = read_plan(folder);
  const auto place = arguments.has("register") ? arguments.value("register") : plan ? plan->the_register : std::string();
  const auto dropped = drop_plan(folder, place, store_options(arguments, place), *patience);
  if (!dropped) return report(dropped.error());
  fmt::print("已撤掉计划 {}，它留着的文号已经放开。\n", folder.string());
  return exit_done;
}

int run_plan(const Arguments& arguments) {
  listen_for_interrupts();
  if (arguments.words[0] == "list" && arguments.words.size() == 1) return list_plans(arguments);
  if (arguments.words[0] == "drop") return drop(arguments);
  if (arguments.words.size() > 1) return usage_error(fmt::format("多余的参数：{}", arguments.words[1]));
  return make_plan(arguments);
}

}  // namespace

Command plan_command() {
  return {"plan",
          "计划一次发文，分给几台机器做",
          {"wenshu plan 工作簿 --out 文件夹 [选项]       写出计划：文件夹/.plan-编号/plan.json\n"
           "wenshu plan list --out 文件夹                有哪些计划，各做好了几片\n"
           "wenshu plan drop 文件夹/.plan-编号           撤掉一个计划\n\n"
           "  "
           "文号先在登记簿里留着，别人接着往后编。计划写明每份文书的文号、内容的校验和，以及工作簿、forms、templates、字体各是哪"
           "一份。用 wenshu make "
           "在几台机器上分片做，\n"
           "  全部做好以后用 wenshu issue 一次发出；做出的文书与 wenshu run 逐字节相同。\n"
           "  选项同 run：--register --date --previous --only --also --another --format --skip-invalid --strict-fonts --zip "
           "--wait --quiet "
           "--office --data --head-log --one-writer --accept-damage\n"
           "  --quiet                只打印计划的文件夹，供脚本使用\n"
           "  打印本（run 的 --print-set）在发出以后作：同一个工作簿、同一个文件夹，再用 wenshu run 运行一次，不会重复发文。\n\n"
           "退出状态同 run。\n",
           {"out", "register", "date", "previous", "only", "also", "another", "format", "jobs", "wait", "by", "zip", "data",
            "office", "head-log", "accept-damage"},
           {"skip-invalid", "strict-fonts", "quiet", "one-writer"},
           1,
           2},
          run_plan};
}

}  // namespace wenshu
