// How long a register of many papers takes: issued at once, asked again, verified, and one event at the end. `measure FILE
// [PAPERS]`: FILE must not be there; ADDRESS of a server likewise.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "register/register.h"

namespace {

using namespace wenshu;
using namespace std::chrono_literals;

NumberRequest order(int i) {
  const auto finding = fmt::format("JC-{}/S0{}", i, i % 9);
  NumberRequest paper{.kind = "rectification-order", .key = fmt::format("rectification-order/TY-510681-{:06}/{}", i, finding)};
  paper.institution = fmt::format("TY-510681-{:06}", i);
  paper.recipient = fmt::format("测量用托育服务有限公司第{}分公司", i);
  paper.title = "责令限期整改通知书 " + paper.recipient;
  paper.digest = "2:" + std::string(64, 'a');
  paper.date = 2026y / 11 / 2;
  paper.policy = {.prefix = "测卫托责改"};
  paper.findings = {finding, finding + "b", finding + "c"};
  for (const auto& one : paper.findings)
    paper.demands.push_back({one, "补足保育人员，安装监控设备", {Term::Kind::natural_days, {}, 15}, false});
  for (const auto* const format : {"pdf", "docx"})
    paper.files.push_back({fmt::format("责令限期整改通知书/测卫托责改〔2026〕{}号.{}", i, format), format, std::string(64, 'b')});
  paper.data = paper.forms = paper.templates = std::string(64, 'c');
  return paper;
}

template <typename Work>
void measure(const char* what, const Work& work) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  const auto start = std::chrono::steady_clock::now();
  const bool done = work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  getrusage(RUSAGE_SELF, &after);
  const auto processor = seconds(after.ru_utime) + seconds(after.ru_stime) - seconds(before.ru_utime) - seconds(before.ru_stime);
  fmt::print("| {} | {:.2f} | {:.2f} | {} |{}\n", what, took.count(), processor, after.ru_maxrss / 1024, done ? "" : " failed");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return EXIT_FAILURE;
  const std::string address = argv[1];
  const int papers = argc > 2 ? std::atoi(argv[2]) : 100'000;
  const Stamp stamp{"2026-11-30T09:00:00+08:00", "测量", "bench"};
  std::vector<NumberRequest> requests;
  for (int i = 1; i <= papers; ++i) requests.push_back(order(i));
  fmt::print("{} papers\n\n| what | s | processor s | peak MB |\n|---|--:|--:|--:|\n", papers);
  measure("issue all", [&] { return Register::open(address)->issue(requests, stamp).has_value(); });
  measure("issue all again", [&] { return Register::open(address)->issue(requests, stamp).has_value(); });
  measure("verify", [&] { return Register::open_read_only(address)->verify()->empty(); });
  measure("one event", [&] {
    const Served served{.entry = papers, .way = "直接", .by1 = "甲", .by2 = "乙"};
    return Register::open(address)->record({{.on = 2026y / 11 / 3, .deed = served}}, stamp, {}).has_value();
  });
  return EXIT_SUCCESS;
}
