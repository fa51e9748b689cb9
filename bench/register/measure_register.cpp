// How long a register takes: bench_writers [events] [seconds]. A file with that many papers is filled in one step, verified,
// written once more and backed up; then eight processes take numbers from a PostgreSQL server of this program's own for so many
// seconds, where one is installed.
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
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "register/copy.h"
#include "register/verify_register.h"
#include "support/folder.h"
#include "support/postgres_server.h"

namespace wenshu {
namespace {

using Clock = std::chrono::steady_clock;

const Stamp stamp{"2026-11-30T09:00:00+08:00", "测量", "bench"};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Both clocks: on a machine that others use, the processor's is the one that says something.
struct Watch {
  Clock::time_point begin = Clock::now();
  std::clock_t used = std::clock();

  std::string text() const {
    return fmt::format("{:.3f} 秒，处理器 {:.3f} 秒", seconds_since(begin), double(std::clock() - used) / CLOCKS_PER_SEC);
  }
};

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(to_text(result.error().front()));
  return std::move(*result);
}

/// An order as it is issued: three demands, two files.
Event paper(std::int64_t serial) {
  Event event;
  event.on = parse_iso_date("2026-11-30").value();
  event.stamp = stamp;
  Issued issued;
  issued.kind = "rectification-order", issued.key = fmt::format("rectification-order/TY-{0}/Q{0}", serial);
  issued.institution = fmt::format("TY-{}", serial), issued.title = "责令限期整改通知书", issued.prefix = "云卫托责改";
  issued.year = 2026, issued.serial = static_cast<int>(serial), issued.number = fmt::format("云卫托责改〔2026〕{}号", serial);
  issued.date = event.on, issued.digest = "2:" + sha256(issued.key);
  for (int i = 1; i <= 3; ++i) {
    issued.findings.push_back(fmt::format("Q{}-{}", serial, i));
    issued.demands.push_back({issued.findings.back(), "补齐消防设施并提交检测报告", {Term::Kind::natural_days, {}, 15}, false});
  }
  for (const std::string format : {"pdf", "docx"})
    issued.files.push_back({fmt::format("责令限期整改通知书/{}.{}", issued.number, format), format, sha256(format)});
  event.deed = std::move(issued);
  return event;
}

void one_more(Store& store) {
  auto session = must(store.begin());
  const auto head = must(store.head());
  must(session->append(rows_of(head, {paper(head.seq + 1)})).map([] { return true; }));
  must(session->commit().map([] { return true; }));
}

void measure_file(std::int64_t papers) {
  const testing_support::Folder folder;
  const auto file = (folder / "登记簿.db").string();
  const auto store = must(open_store(file, Access::write));
  std::vector<Event> events;
  for (std::int64_t i = 1; i <= papers; ++i) events.push_back(paper(i));
  auto watch = Watch();
  {
    auto session = must(store->begin());
    must(session->append(rows_of({}, events)).map([] { return true; }));
    must(session->commit().map([] { return true; }));
  }
  fmt::print("登记 {} 份（一次）：{}，文件 {} MB\n", papers, watch.text(), std::filesystem::file_size(file) / 1'000'000);
  watch = Watch();
  const auto verification = must(verify_register(*store));
  fmt::print("核对：{}，{} 处问题\n", watch.text(), verification.found.size());
  watch = Watch();
  one_more(*store);
  fmt::print("再登记一份：{}\n", watch.text());
  watch = Watch();
  must(back_up(file, folder / "备份.db", {}));
  fmt::print("备份（连同核对）：{}\n", watch.text());
}

void measure_server(int seconds) {
  const auto server = test::PostgresServer::start();
  if (server == nullptr) {
    fmt::print("没有装 PostgreSQL 服务器，没有测量\n");
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
    const auto store = must(open_store(address, Access::write));
    for (const auto begin = Clock::now(); seconds_since(begin) < seconds;) one_more(*store);
    ::_exit(0);
  }
  int clean = 0;
  for (const auto process : processes) {
    int status = 0;
    if (::waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0) ++clean;
  }
  const auto store = must(open_store(address, Access::read));
  const auto verification = must(verify_register(*store));
  fmt::print("PostgreSQL，{} 个程序同时登记 {} 秒（{} 个正常结束）：每秒 {:.0f} 份，核对 {} 处问题\n", writers, seconds, clean,
             static_cast<double>(verification.events) / seconds, verification.found.size());
}

}  // namespace
}  // namespace wenshu

int main(int count, char** words) {
  try {
    wenshu::measure_file(count > 1 ? std::atoll(words[1]) : 100'000);
    wenshu::measure_server(count > 2 ? std::atoi(words[2]) : 5);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
