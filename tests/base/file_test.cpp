#include "base/file.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace wenshu {
namespace {

namespace fs = std::filesystem;

class File : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("wenshu-file-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(File, WhatIsWrittenIsReadBackAndNoPartIsLeft) {
  const auto path = folder_ / "甲.txt";
  ASSERT_TRUE(write_file(path, std::string("a\0b", 3)));
  EXPECT_EQ(read_file(path).value(), std::string("a\0b", 3));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(File, WhatIsWrittenLooselyReplacesTheOldFileAndSettles) {
  const auto path = folder_ / "甲.txt";
  ASSERT_TRUE(write_loosely(path, "much longer than the next"));
  ASSERT_TRUE(write_loosely(path, std::string("a\0b", 3)));
  ASSERT_TRUE(settle(folder_));
  EXPECT_EQ(read_file(path).value(), std::string("a\0b", 3));
}

TEST_F(File, AFileOfSeveralBlocksIsReadWhole) {
  const std::string bytes(200'001, 'x');
  ASSERT_TRUE(write_loosely(folder_ / "long", bytes));
  EXPECT_EQ(read_file(folder_ / "long").value(), bytes);
}

TEST_F(File, AMissingFileAndAFolderAreErrorsOfTheInput) {
  for (const auto& path : {folder_ / "none", folder_}) {
    const auto read = read_file(path);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().code, "file-unreadable");
    EXPECT_EQ(read.error().front().cause, Cause::input);
  }
}

TEST_F(File, AFolderThatIsNotThereIsAnErrorOfTheEnvironment) {
  for (const auto& written :
       {write_file(folder_ / "none" / "a", "x"), write_loosely(folder_ / "none" / "a", "x"), settle(folder_ / "none")}) {
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().front().code, "file-unwritable");
    EXPECT_EQ(written.error().front().cause, Cause::environment);
  }
}

TEST_F(File, AFolderGivesItsFilesInOrderAndNoneOfTheFoldersInIt) {
  for (const auto* name : {"乙.csv", "a.csv", ".hidden"}) ASSERT_TRUE(write_loosely(folder_ / name, "x"));
  fs::create_directories(folder_ / "inner.csv");
  EXPECT_EQ(files_in(folder_).value(), (std::vector{folder_ / ".hidden", folder_ / "a.csv", folder_ / "乙.csv"}));
  const auto missing = files_in(folder_ / "none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().front().code, "folder-unreadable");
}

TEST(Sha256, AgreesWithThePublishedValue) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
}

}  // namespace
}  // namespace wenshu
