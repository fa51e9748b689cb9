#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/job.h"
#include "cli/progress.h"
#include "shards.h"

namespace wenshu {

namespace {

/// `2/16`.
std::optional<ShardNumber> shard_option(const Arguments& arguments) {
  const auto parts = split(arguments.value("shard", "0/1"), "/");
  const auto is_number = [](const std::string& text) {
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string::npos;
  };
  if (parts.size() != 2 || !is_number(parts[0]) || !is_number(parts[1])) return std::nullopt;
  const ShardNumber shard{std::stoul(parts[0]), std::stoul(parts[1])};
  return shard.index < shard.count ? std::optional(shard) : std::nullopt;
}

int run_make(const Arguments& given) {
  const bool quiet = given.has("quiet");
  const auto shard = shard_option(given);
  if (!shard) return usage_error("--shard 应当是 i/n，i 从 0 到 n-1，如 --shard 0/4");
  const auto jobs = jobs_option(given);
  if (!jobs) return usage_error(jobs.error().front().message);
  const std::filesystem::path folder = given.words[0];
  auto plan = read_plan(folder);
  if (!plan) return report(plan.error());
  auto arguments = given;
  if (!given.has("data") && !plan->data.empty()) arguments.options["data"] = plan->data;
  if (!given.has("office") && !plan->office.empty()) arguments.options["office"] = plan->office;
  listen_for_interrupts();
  ShardJob job{.folders = data_folders(arguments),
               .plan = folder,
               .workbook = given.value("workbook", plan->workbook),
               .previous = given.value("previous", plan->previous),
               .shard = *shard,
               .jobs = *jobs,
               .version = WENSHU_VERSION,
               .watch = {.interrupted = interrupted}};
  if (!quiet) job.watch.progress = Progress();
  const auto outcome = make_shard(job, std::move(*plan));
  if (!outcome) {
    const int status = report(outcome.error(), {.quiet = quiet});
    fmt::print(stderr, "这一片没有做成；没有发出文书，没有使用文号。\n");
    return status;
  }
  if (outcome->interrupted) {
    fmt::print(stderr, "已中断：这一片没有做成；没有发出文书，没有使用文号。\n");
    return exit_interrupted;
  }
  report(outcome->notes, {.quiet = quiet});
  if (!quiet)
    fmt::print("第 {} 片（共 {} 片）{}：文书 {} 份，文件 {} 个。\n", shard->index, shard->count,
               outcome->stood ? "以前已经做好" : "做好", outcome->papers, outcome->files);
  return exit_done;
}

}  // namespace

Command make_command() {
  return {"make",
          "做一个计划里的一片文书",
          {"wenshu make 文件夹/.plan-编号 --shard i/n [选项]\n\n"
           "  "
           "只看计划（连同计划时的登记）、工作簿和字体，不看登记簿和时间：哪台机器做的都一样。做好的一片放在计划的文件夹里；重做"
           "一次不会有两份。\n"
           "  --shard i/n            第 i 片，共 n 片（i 从 0 到 n-1）；同一家机构的文书在同一片，汇总性的文书在第 0 片\n"
           "  --workbook 工作簿      这台机器上工作簿的位置（默认为计划时的）\n"
           "  --previous 工作簿      这台机器上上期工作簿的位置（计划时写了 --previous 的，默认为计划时的）\n"
           "  --jobs N               同时生成的份数（默认为处理器核数）\n"
           "  --quiet                不显示进度和提示\n"
           "  --office 文件夹  --data 文件夹   默认为计划时的\n\n"
           "退出状态：0 做好了，1 工作簿或者文书有错误，2 用法不对，3 "
           "环境有问题（程序、字体、数据与计划时不同，文件夹不能写），130 中断。\n",
           {"shard", "workbook", "previous", "jobs", "data", "office"},
           {"quiet"},
           1,
           1},
          run_make};
}

}  // namespace wenshu
