#include "cli/progress.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace wenshu {

namespace {

std::atomic<bool> was_interrupted{false};

extern "C" void interrupt(int) { was_interrupted = true; }

/// `1 小时 5 分`, `2 分 10 秒`, `8 秒`.
std::string duration(long seconds) {
  if (seconds >= 3600) return fmt::format("{} 小时 {} 分", seconds / 3600, seconds % 3600 / 60);
  if (seconds >= 60) return fmt::format("{} 分 {} 秒", seconds / 60, seconds % 60);
  return fmt::format("{} 秒", seconds);
}

}  // namespace

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1), start_(std::chrono::steady_clock::now()), last_(start_) {}

void Progress::operator()(std::size_t done, std::size_t all) {
  using namespace std::chrono_literals;
  const auto time = std::chrono::steady_clock::now();
  if (time - last_ < (terminal_ ? 100ms : 5000ms) && !(terminal_ && done == all)) return;
  last_ = time;
  const double seconds = std::chrono::duration<double>(time - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  const auto left = rate > 0 ? static_cast<long>(static_cast<double>(all - done) / rate) : 0;
  const auto line = fmt::format("文书 {}/{}，每秒 {:.0f} 份，还需 {}", done, all, rate, duration(left));
  if (terminal_) {
    const auto filled = all == 0 ? 0 : done * 30 / all;
    fmt::print(stderr, "\r[{}{}] {}   {}", std::string(filled, '#'), std::string(30 - filled, '.'), line,
               done == all ? "\n" : "");
  } else {
    fmt::print(stderr, "{}\n", line);
  }
}

void listen_for_interrupts() {
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
}

bool interrupted() { return was_interrupted; }

}  // namespace wenshu
