#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/job.h"
#include "cli/log.h"
#include "cli/progress.h"
#include "cli/store_options.h"
#include "shards.h"

namespace wenshu {

namespace {

int run_issue(const Arguments& given) {
  const bool quiet = given.has("quiet");
  const auto patience = wait_option(given);
  if (!patience) return usage_error(patience.error().front().message);
  const std::filesystem::path folder = given.words[0];
  auto plan = read_plan(folder);
  if (!plan) return tell_refused(plan.error(), quiet);
  auto arguments = given;
  if (!given.has("data") && !plan->data.empty()) arguments.options["data"] = plan->data;
  if (!given.has("office") && !plan->office.empty()) arguments.options["office"] = plan->office;
  listen_for_interrupts();
  const auto address = given.value("register", plan->the_register);
  const IssueJob job{.plan = folder,
                     .the_register = address,
                     .folders = data_folders(arguments),
                     .store = store_options(given, address),
                     .patience = *patience,
                     .watch = {.interrupted = interrupted}};
  const auto workbook = plan->workbook, name = plan_folder_name(plan->id);
  const auto outcome = issue_plan(job, std::move(*plan));
  if (!outcome) return tell_refused(outcome.error(), quiet);
  if (outcome->interrupted) {
    fmt::print(stderr, "已中断：没有发出任何文书，没有使用文号。\n");
    return exit_interrupted;
  }
  report(outcome->notes, {.quiet = quiet});
  log_outcome(given, "issue", job.the_register, workbook, name, *outcome);
  if (!outcome->stopped.empty()) {
    report(outcome->stopped, {.quiet = quiet});
    tell_stopped(*outcome, "排除上面的原因后再运行一次 wenshu issue：文号不变，缺的文件和清单会补齐，不会重复发文。");
    return exit_environment;
  }
  if (!quiet) summarise(*outcome, folder.parent_path());
  return exit_done;
}

}  // namespace

Command issue_command() {
  return {"issue",
          "发出一个计划：登记文号，文件就位",
          {"wenshu issue 文件夹/.plan-编号 [选项]\n\n"
           "  计划的每一片都做好以后用。重新核对每个文件的校验和，一次登记全部文号，把文件移到位，撤去计划的文件夹。\n"
           "  中途断了的，再运行一次就接着做完。\n"
           "  --register 文件        登记簿现在的位置（默认为计划时的）\n"
           "  --head-log 文件  --one-writer  --accept-damage 理由   同 run\n"
           "  --by 姓名              谁在操作，写进登记簿旁边的运行记录\n"
           "  --wait 秒              别的运行正在用这个输出文件夹时等多久（默认 15 秒）\n"
           "  --quiet                不显示提示\n"
           "  --office 文件夹  --data 文件夹   默认为计划时的\n\n"
           "退出状态同 run。\n",
           {"register", "by", "wait", "data", "office", "head-log", "accept-damage"},
           {"quiet", "one-writer"},
           1,
           1},
          run_issue};
}

}  // namespace wenshu
