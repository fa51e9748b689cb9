#pragma once

#include <cstddef>
#include <functional>

namespace wenshu {

/// How many threads `run_parallel` uses for `count` pieces of work.
std::size_t threads_for(std::size_t count, unsigned jobs);

/// Calls `work(i, thread)` for every i below `count` on `jobs` threads, in any order, until all are done or `stop()` says so.
/// `thread` is the number of the thread that calls, below `threads_for(count, jobs)`.
/// `done` is called after each, never by two threads at once. `work` must not throw.
void run_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t, std::size_t)>& work,
                  const std::function<void()>& done, const std::function<bool()>& stop);

}  // namespace wenshu
