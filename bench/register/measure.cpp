// How long a register takes: bench_register [papers] [seconds]. That many papers are issued in one step into a file, asked for
// again, verified and backed up, one event is written down in a register of 20 000; then eight processes issue papers into a
// PostgreSQL server of this program's own for so many seconds, where one is installed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "register/copy.h"
#include "register/register.h"
#include "register/verify_register.h"
#include "support/folder.h"
#include "support/postgres_server.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

const Stamp stamp{"2026-11-30T09:00:00+08:00", "测量", "bench"};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(to_text(result.error().front()));
  return std::move(*result);
}

/// An order as it is issued: three demands, two files.
NumberRequest order(const std::string& name) {
  NumberRequest paper{.kind = "rectification-order", .key = fmt::format("rectification-order/TY-{0}/Q{0}", name)};
  paper.institution = fmt::format("TY-{}", name);
  paper.recipient = fmt::format("测量用托育服务有限公司第{}分公司", name);
  paper.title = "责令限期整改通知书 " + paper.recipient;
  paper.digest = "2:" + sha256(paper.key);
  paper.date = 2026y / 11 / 2;
  paper.policy = {.prefix = "测卫托责改"};
  for (int i = 1; i <= 3; ++i) {
    paper.findings.push_back(fmt::format("Q{}-{}", name, i));
    paper.demands.push_back({paper.findings.back(), "补足保育人员，安装监控设备", {Term::Kind::natural_days, {}, 15}, false});
  }
  for (const std::string format : {"pdf", "docx"})
    paper.files.push_back({fmt::format("责令限期整改通知书/{}.{}", name, format), format, sha256(format)});
  paper.data = paper.forms = paper.templates = std::string(64, 'c');
  return paper;
}

std::vector<NumberRequest> orders(int papers) {
  std::vector<NumberRequest> all;
  for (int i = 1; i <= papers; ++i) all.push_back(order(std::to_string(i)));
  return all;
}

/// One line: by both clocks, since on a machine that others use the processor's is the one that says something.
template <typename Work>
void measure(const std::string& what, const std::string& wanted, const Work& work) {
  const auto used = std::clock();
  const auto begin = Clock::now();
  work();
  const auto took = seconds_since(begin);
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  fmt::print("| {} | {:.2f} 秒 | {} | {:.2f} 秒 | {} MB |\n", what, took, wanted, double(std::clock() - used) / CLOCKS_PER_SEC,
             after.ru_maxrss / 1024);
  std::fflush(stdout);
}

void measure_event(int papers) {
  const testing_support::Folder folder;
  const auto file = (folder / "登记簿.db").string();
  must(must(Register::open(file)).issue(orders(papers), stamp));
  measure(fmt::format("{} 份的登记簿里登记一次送达", papers), "0.5 秒以内", [&] {
    const Served served{.entry = papers, .way = "直接", .by1 = "甲", .by2 = "乙"};
    must(must(Register::open(file)).record({{.on = 2026y / 11 / 3, .deed = served}}, stamp, {}));
  });
}

void measure_file(int papers) {
  const testing_support::Folder folder;
  const auto file = (folder / "登记簿.db").string();
  measure(fmt::format("一次登记 {} 份", papers), "5 秒以内",
          [&, all = orders(papers)] { must(must(Register::open(file)).issue(all, stamp)); });
  measure("再问一次", "", [&, all = orders(papers)] { must(must(Register::open(file)).issue(all, stamp)); });
  measure(fmt::format("核对 {} 份", papers), "3 秒以内", [&] {
    const auto verified = must(verify_register(*must(open_store(file, Access::read))));
    if (!verified.found.empty()) throw std::runtime_error(to_text(verified.found.front()));
  });
  measure("备份，连同核对", "", [&] { must(back_up(file, folder / "备份.db", {})); });
}

void measure_server(int seconds) {
  const auto server = test::PostgresServer::start();
  if (server == nullptr) {
    fmt::print("| PostgreSQL | 没有装服务器，没有测量 | | | |\n");
    return;
  }
  const auto address = server->address() + " register=测量";
  must(open_store(address, Access::write));
  std::fflush(stdout);
  constexpr int writers = 8;
  std::vector<pid_t> processes;
  for (int i = 0; i < writers; ++i) {
    processes.push_back(::fork());
    if (processes.back() != 0) continue;
    auto the_register = must(Register::open(address, {.patience = 30s}));
    int written = 0;
    for (const auto begin = Clock::now(); seconds_since(begin) < seconds;)
      must(the_register.issue({order(fmt::format("{}-{}", i, ++written))}, stamp));
    ::_exit(0);
  }
  const auto ended_well = [](pid_t process) {
    int status = 0;
    return ::waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  };
  const auto clean = std::count_if(processes.begin(), processes.end(), ended_well);
  const auto verified = must(verify_register(*must(open_store(address, Access::read))));
  fmt::print("| PostgreSQL，{} 个程序同时登记（{} 个正常结束，核对 {} 处问题） | 每秒 {:.0f} 份 | 每秒 100 份以上 | | |\n",
             writers, clean, verified.found.size(), static_cast<double>(verified.events) / seconds);
}

}  // namespace
}  // namespace wenshu

int main(int count, char** words) {
  try {
    fmt::print("| 做什么 | 量得 | 要求 | 处理器 | 内存峰值 |\n|---|--:|--:|--:|--:|\n");
    wenshu::measure_event(20'000);
    wenshu::measure_file(count > 1 ? std::atoi(words[1]) : 100'000);
    wenshu::measure_server(count > 2 ? std::atoi(words[2]) : 5);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
