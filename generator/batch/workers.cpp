#include "batch/workers.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace wenshu {

void run_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work,
                  const std::function<void()>& done, const std::function<bool()>& stop) {
  std::atomic<std::size_t> next{0};
  std::mutex one_at_a_time;
  const auto loop = [&] {
    while (!stop()) {
      const auto i = next.fetch_add(1);
      if (i >= count) return;
      work(i);
      const std::lock_guard lock(one_at_a_time);
      done();
    }
  };
  std::vector<std::thread> threads;
  const auto helpers = std::min<std::size_t>(std::max(1U, jobs), std::max<std::size_t>(1, count)) - 1;
  for (std::size_t i = 0; i < helpers; ++i) threads.emplace_back(loop);
  loop();
  for (auto& thread : threads) thread.join();
}

}  // namespace wenshu
