#include "batch/workers.h"

#include <atomic>
#include <vector>

#include <gtest/gtest.h>

namespace wenshu {
namespace {

TEST(Workers, EveryPieceIsDoneOnceWhateverTheNumberOfThreads) {
  for (const unsigned jobs : {0U, 1U, 2U, 7U}) {
    std::vector<std::atomic<int>> times(100);
    std::size_t done = 0;
    run_parallel(
        times.size(), jobs, [&](std::size_t i, std::size_t) { ++times[i]; }, [&] { ++done; }, [] { return false; });
    for (const auto& one : times) EXPECT_EQ(one, 1);
    EXPECT_EQ(done, times.size());
  }
}

TEST(Workers, NoTwoThreadsHaveTheSameNumber) {
  std::vector<std::atomic<int>> busy(threads_for(1000, 3));
  ASSERT_EQ(busy.size(), 3U);
  run_parallel(
      1000, 3,
      [&](std::size_t, std::size_t thread) {
        EXPECT_EQ(++busy.at(thread), 1);
        --busy.at(thread);
      },
      [] {}, [] { return false; });
}

TEST(Workers, AStopIsHeeded) {
  std::atomic<int> started{0};
  run_parallel(
      1000, 2, [&](std::size_t, std::size_t) { ++started; }, [] {}, [&] { return started >= 10; });
  EXPECT_LT(started, 20);
}

TEST(Workers, NothingToDoIsDone) {
  run_parallel(
      0, 4, [](std::size_t, std::size_t) { FAIL(); }, [] {}, [] { return false; });
}

}  // namespace
}  // namespace wenshu
