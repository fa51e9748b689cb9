#include "batch/workers.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace wenshu {

std::size_t threads_for(std::size_t count, unsigned jobs) {
  return std::min<std::size_t>(std::max(1U, jobs), std::max<std::size_t>(1, count));
}

void run_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t, std::size_t)>& work,
                  const std::function<void()>& done, const std::function<bool()>& stop) {
  std::atomic<std::size_t> next{0};
  std::mutex one_at_a_time;
  const auto loop = [&](std::size_t thread) {
    while (!stop()) {
      const auto i = next.fetch_add(1);
      if (i >= count) return;
      work(i, thread);
      const std::lock_guard lock(one_at_a_time);
      done();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t thread = 1; thread < threads_for(count, jobs); ++thread) threads.emplace_back(loop, thread);
  loop(0);
  for (auto& thread : threads) thread.join();
}

}  // namespace wenshu
