#include "register/fresh_file.h"

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "register/register.h"
#include "support/folder.h"

namespace wenshu::test {
namespace {

namespace fs = std::filesystem;
using testing_support::Folder;

class LeftBehind : public testing::Test {
 protected:
  /// Writes a file as a program leaves it that was killed while it made a register here.
  fs::path leave(const std::string& digits, const std::string& bytes, bool journal = false) const {
    auto file = folder / (".wenshu-register-" + digits);
    std::ofstream(file, std::ios::binary) << bytes;
    if (journal) std::ofstream(file.string() + "-journal") << "j";
    return file;
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
  }

  Folder folder;
  fs::path place = folder / "登记簿.db";
  const std::string begun = std::string("SQLite format 3\0", 16) + "…";
};

TEST_F(LeftBehind, IsTakenAwayWhenARegisterIsNextWrittenThereAndSaid) {
  leave("0123456789abcdef", begun, true);
  leave("00000000000000aa", "");
  leave("00000000000000bb", std::string(4096, '\0'));
  std::ofstream(folder / ".wenshu-register-00000000000000cc-journal") << "its file is gone";
  std::vector<Diagnostic> told;
  StoreOptions options;
  options.tell = [&](Diagnostic one) { told.push_back(std::move(one)); };
  ASSERT_TRUE(Register::open(place, options));
  EXPECT_EQ(files(), 1U);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].code, "register-leftover");
  EXPECT_EQ(told[0].severity, Severity::info);
  EXPECT_NE(told[0].message.find("3 个"), std::string::npos) << told[0].message;
  ASSERT_TRUE(Register::open(place, options));
  EXPECT_EQ(told.size(), 1U) << "there is nothing to say any more";
}

TEST_F(LeftBehind, IsToldFromWhatIsBeingMadeJustNow) {
  const auto fresh = FreshFile::beside(place, true);
  ASSERT_TRUE(fresh);
  EXPECT_TRUE(clear_left_behind(place, true).empty());
  EXPECT_TRUE(fs::exists(fresh->path()));
  ASSERT_TRUE(write_file(fresh->path(), begun));
  const auto moved = fresh->move_to(place, {});
  ASSERT_TRUE(moved);
  EXPECT_TRUE(*moved);
  EXPECT_EQ(read_file(place).value(), begun);
  EXPECT_EQ(files(), 1U);
}

TEST_F(LeftBehind, WhatIsNotOursStays) {
  leave("0123456789abcdef", "a text of somebody's");
  leave("0123456789ABCDEF", begun);
  leave("0123456789abcdef0", begun);
  std::ofstream(folder / ".wenshu-0123456789abcdef") << begun;
  fs::create_directory(folder / ".wenshu-register-00000000000000dd");
  fs::create_symlink(place, folder / ".wenshu-register-00000000000000ee");
  const auto before = files();
  EXPECT_TRUE(clear_left_behind(place, true).empty());
  EXPECT_EQ(files(), before);
}

TEST_F(LeftBehind, StaysWhereLocksCannotBeTrusted) {
  leave("0123456789abcdef", begun);
  EXPECT_TRUE(clear_left_behind(place, false).empty());
  EXPECT_EQ(files(), 1U);
}

TEST_F(LeftBehind, AFileThatHasNoPlaceGoesAndTheOneThereStays) {
  std::ofstream(place) << "there";
  std::optional<fs::path> own;
  {
    const auto fresh = FreshFile::beside(place, true);
    ASSERT_TRUE(fresh);
    own = fresh->path();
    const auto moved = fresh->move_to(place, {});
    ASSERT_TRUE(moved);
    EXPECT_FALSE(*moved);
  }
  EXPECT_FALSE(fs::exists(*own));
  EXPECT_EQ(read_file(place).value(), "there");
  const auto nowhere = FreshFile::beside(folder / "没有" / "登记簿.db", true);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().front().code, "register-unusable");
}

}  // namespace
}  // namespace wenshu::test
