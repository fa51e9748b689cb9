#pragma once

#include <cstddef>
#include <functional>

namespace wenshu {

/// Calls `work(i)` for every i below `count` on `jobs` threads, in any order, until all are done or `stop()` says so.
/// `done` is called after each, never by two threads at once. `work` must not throw.
void run_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work,
                  const std::function<void()>& done, const std::function<bool()>& stop);

}  // namespace wenshu
