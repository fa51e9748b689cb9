#include "batch/shard.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "support/folder.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;

TEST(ShardFolder, LeavesNothingOfWhatWasNotFinished) {
  const testing_support::Folder plan;
  {
    const auto shard = ShardFolder::open(plan / "", {.index = 1, .count = 4});
    ASSERT_TRUE(shard);
    ASSERT_TRUE(shard->stage("通知/甲.pdf", "x"));
    EXPECT_FALSE(fs::is_empty(plan / ""));
  }
  EXPECT_TRUE(fs::is_empty(plan / ""));
}

TEST(ShardNumber, IsTheWholePlanIfNobodyDividesIt) { EXPECT_EQ(ShardNumber{}.folder(), "0-1"); }

}  // namespace
}  // namespace wenshu
