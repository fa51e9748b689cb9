#include <cstdio>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/job.h"
#include "cli/progress.h"
#include "cli/store_options.h"
#include "wenshu.h"

namespace wenshu {

namespace {

int run_run(const Arguments& arguments) {
  const bool quiet = arguments.has("quiet");
  const auto job = job_of(arguments);
  if (!job && job.error().front().code == "usage") return usage_error(job.error().front().message);
  if (!job) return tell_refused(job.error(), quiet);
  listen_for_interrupts();
  const auto outcome = run(*job);
  if (!outcome) return tell_refused(outcome.error(), quiet);
  if (outcome->interrupted) {
    fmt::print(stderr, "已中断：没有发出任何文书，没有使用文号。\n");
    return exit_interrupted;
  }
  report(outcome->notes, {.quiet = quiet});
  if (!job->mark.empty()) {
    if (!quiet) summarise_marked(*outcome, job->out, job->mark, job->delivery.dry);
    return outcome->unwritten.empty() ? static_cast<int>(exit_done) : report(outcome->unwritten, {.quiet = quiet});
  }
  if (!job->delivery.dry) {
    log_outcome(arguments, "run", job->register_file.string(), job->inputs.workbook, job->inputs.workbook.filename().string(),
                *outcome);
    if (outcome->stopped.empty()) remember_register(arguments, job->inputs.workbook);
  }
  if (!outcome->stopped.empty()) {
    report(outcome->stopped, {.quiet = quiet});
    tell_stopped(*outcome, "排除上面的原因后用同样的命令再运行一次：文号不变，缺的文件和清单会补齐，不会重复发文。");
    return exit_environment;
  }
  if (!quiet) summarise(*outcome, job->out, job->delivery.dry);
  return outcome->unwritten.empty() ? static_cast<int>(exit_done) : report(outcome->unwritten, {.quiet = quiet});
}

}  // namespace

Command run_command() {
  return {
      "run",
      "从工作簿生成全部文书、附表和通告",
      {"wenshu run 工作簿 --out 文件夹 [选项]\n\n"
       "  工作簿可以是 .xlsx，只放着一个工作簿的文件夹（如 wenshu new 建立的），放 CSV 的文件夹，\n"
       "  或者 JSON、XML、SQLite 文件。\n"
       "  --out 文件夹           文书写到这里\n"
       "  --register 文件        文书登记簿（默认为工作簿旁边的 登记簿.db；工作簿是 CSV 文件夹的，在文件夹旁边）\n"
       "                         几台机器合用的，写数据库：postgresql://主机/数据库?register=本机关\n"
       "  --head-log 文件        每次登记在那里记一行进度（默认为登记簿旁边的 登记簿.head），登记簿被换成旧的时凭它发现\n"
       "  --one-writer           网络磁盘上的登记簿也写：确实只有这一台机器写的\n"
       "  --accept-damage 理由   旧版本的登记簿校验值不符也迁移，理由记入登记簿\n"
       "  --dry-run              试运行：照样检查、编号、生成，说明会发出什么，什么也不写，不使用文号\n"
       "  --draft                送审稿：没有文号，每面印着“送审稿”，前面有送审单，写在 送审稿 文件夹里，不登记\n"
       "  --mark 副本|作废|样稿  已经发出的、作废的文书的印件，或者样稿；印什么、写在哪个文件夹在 forms/marks.xml\n"
       "  --by 姓名              谁在操作，写进登记簿旁边的运行记录（默认为登录名@主机）\n"
       "  --zip town             另给每个镇（街道）、每种文书做一个压缩包，在 压缩包 文件夹里\n"
       "  --date YYYY-MM-DD      成文日期（默认为工作簿里的成文日期）\n"
       "  --previous 工作簿      与上一个报告期的工作簿比较（同 check）\n"
       "  --only 种类,…          只生成这些种类，写名称或编号：移送函、通告、annex-5 …（forms/kinds/ 里的都可以）\n"
       "  --also 种类,…          平时不作的种类也作，连同平时作的：送达回证、责令限期整改通知书存根 …\n"
       "  --another 种类,…       已发过商请函、通告这类每期一份的文书，填报日期又不同：确是另一期，要另发一份\n"
       "  --format pdf,docx,xlsx,xml,html,txt   文件格式（默认除 xml 以外都作；xml 是单个文件的 Word 文档，html 网页、txt 报纸\n"
       "                         用的文字只给公开版）\n"
       "  --public-zip 文件.zip  可以放到网站上的文件另装一个压缩包，别的一概不装\n"
       "  --print-set 文件.pdf   全部文书另装成一个打印本：按机构排好，要几份印几份，每份从一张纸的正面起，\n"
       "                         前面是清单（签名、盖章、给谁）；保密的文书不装\n"
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
       {"out", "register", "date", "previous", "only", "another", "format", "jobs", "wait", "by", "zip", "data", "office",
        "head-log", "accept-damage", "mark", "public-zip", "print-set", "also"},
       {"skip-invalid", "strict-fonts", "dry-run", "quiet", "one-writer", "draft"},
       1,
       1},
      run_run};
}

}  // namespace wenshu
