#include "base/file.h"

#include <csignal>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/folder.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;

class File : public testing::Test {
 protected:
  testing_support::Folder own_;
  fs::path folder_ = own_.path();
};

TEST_F(File, WhatIsWrittenIsReadBackAndNoPartIsLeft) {
  const auto path = folder_ / "甲.txt";
  ASSERT_TRUE(write_file(path, std::string("a\0b", 3)));
  EXPECT_EQ(read_file(path).value(), std::string("a\0b", 3));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(File, WhatIsWrittenLooselyIsANewFileAndSettles) {
  const auto path = folder_ / "甲.txt";
  ASSERT_TRUE(write_loosely(path, std::string("a\0b", 3)));
  ASSERT_TRUE(settle(folder_));
  EXPECT_EQ(read_file(path).value(), std::string("a\0b", 3));
  EXPECT_FALSE(write_loosely(path, "x")) << "whatever stands there is not ours";
  EXPECT_EQ(read_file(path).value(), std::string("a\0b", 3));
}

TEST_F(File, AnOldFileIsReplacedWholeAndKeepsItsPermissions) {
  const auto path = folder_ / "甲.txt";
  ASSERT_TRUE(write_file(path, "much longer than the next"));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_TRUE(write_file(path, "x"));
  EXPECT_EQ(read_file(path).value(), "x");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(File, AGrowingFileGetsItsNameWhenItIsWholeAndElseLeavesNothing) {
  const auto path = folder_ / "甲.txt";
  ASSERT_TRUE(write_file(path, "old"));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  {
    auto begun = GrowingFile::begin(path);
    ASSERT_TRUE(begun);
    begun->write(std::string(3 << 20, 'a'));
    begun->write("b");
    EXPECT_EQ(begun->size(), (3U << 20) + 1);
    EXPECT_EQ(read_file(path).value(), "old");
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1) << "nobody finished it";
  auto whole = GrowingFile::begin(path);
  ASSERT_TRUE(whole);
  whole->write(std::string(3 << 20, 'a'));
  whole->write("b");
  ASSERT_TRUE(whole->finish());
  EXPECT_EQ(read_file(path).value(), std::string(3 << 20, 'a') + "b");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
  for (const auto& nowhere : {folder_, folder_ / "none" / "a"}) {
    const auto refused = GrowingFile::begin(nowhere);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, "file-unwritable");
  }
}

TEST_F(File, WhatIsNoRegularFileIsRefusedAndLeftAlone) {
  ASSERT_TRUE(write_file(folder_ / "aim", "of somebody else"));
  fs::create_symlink(folder_ / "aim", folder_ / "link");
  fs::create_symlink(folder_ / "nowhere", folder_ / "dangling");
  fs::create_directory(folder_ / "folder");
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  for (const auto& [name, said] :
       {std::pair{"link", "是链接"}, {"dangling", "是链接"}, {"folder", "是文件夹"}, {"pipe", "是设备或者管道"}}) {
    const auto before = fs::symlink_status(folder_ / name).type();
    const auto written = write_file(folder_ / name, "x");
    ASSERT_FALSE(written) << name;
    EXPECT_NE(written.error()[0].message.find(said), std::string::npos) << written.error()[0].message;
    EXPECT_EQ(written.error()[0].cause, Cause::environment);
    EXPECT_EQ(fs::symlink_status(folder_ / name).type(), before) << name;
    EXPECT_EQ(irregular_file(folder_ / name), said);
  }
  EXPECT_EQ(read_file(folder_ / "aim").value(), "of somebody else");
  EXPECT_FALSE(fs::exists(folder_ / "nowhere"));
  EXPECT_EQ(irregular_file(folder_ / "aim"), "");
  EXPECT_EQ(irregular_file(folder_ / "none"), "");
}

TEST_F(File, ALinkPlantedBesideAFileIsNeverWrittenThrough) {
  ASSERT_TRUE(write_file(folder_ / "aim", "of somebody else"));
  for (const auto* name : {"甲.txt.part", ".甲.txt.part", ".wenshu-"}) fs::create_symlink(folder_ / "aim", folder_ / name);
  ASSERT_TRUE(write_file(folder_ / "甲.txt", "x"));
  EXPECT_EQ(read_file(folder_ / "aim").value(), "of somebody else");
  EXPECT_NE(unguessable_name("a-"), unguessable_name("a-"));
  EXPECT_EQ(unguessable_name("a-").size(), 18U);
}

TEST_F(File, AWriteThatStopsHalfWayLeavesTheOldFileAndNoPart) {
  ASSERT_TRUE(write_file(folder_ / "甲.txt", "old"));
  const auto was = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 1000;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto written = write_file(folder_ / "甲.txt", std::string(5000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, was);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error()[0].message.find("文件超过系统允许的大小"), std::string::npos) << written.error()[0].message;
  EXPECT_EQ(read_file(folder_ / "甲.txt").value(), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(File, AFileOfSeveralBlocksIsReadWhole) {
  const std::string bytes(200'001, 'x');
  ASSERT_TRUE(write_loosely(folder_ / "long", bytes));
  EXPECT_EQ(read_file(folder_ / "long").value(), bytes);
}

TEST_F(File, AFileOfTheLargestSizeIsReadAndOneByteMoreIsNot) {
  ASSERT_TRUE(write_file(folder_ / "a", "12345678"));
  EXPECT_EQ(read_file(folder_ / "a", 8).value(), "12345678");
  EXPECT_EQ(read_file(folder_ / "a", 7).error().front().code, "file-too-large");
}

TEST_F(File, AMissingFileAndAFolderAreErrorsOfTheMachine) {
  for (const auto& path : {folder_ / "none", folder_}) {
    const auto read = read_file(path);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().code, "file-unreadable");
    EXPECT_EQ(read.error().front().cause, Cause::environment);
  }
}

TEST_F(File, PipesDevicesAndWindowsIntoTheSystemAreNotRead) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  fs::create_symlink("/proc/self/environ", folder_ / "link");
  fs::create_symlink("/dev/zero", folder_ / "zero");
  for (const auto* name : {"pipe", "link", "zero"}) {
    const auto read = read_file(folder_ / name);
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.error().front().code, "file-unreadable");
    EXPECT_FALSE(read.error().front().hint.empty());
  }
  ASSERT_TRUE(write_loosely(folder_ / "file", "x"));
  fs::create_symlink(folder_ / "file", folder_ / "honest");
  EXPECT_EQ(read_file(folder_ / "honest").value(), "x") << "a link to a file is that file";
  EXPECT_FALSE(is_of_the_system(folder_));
  EXPECT_TRUE(is_of_the_system("/proc/self/environ"));
}

TEST_F(File, AFileBeyondItsMeasureIsRefusedAndNotKept) {
  ASSERT_TRUE(write_loosely(folder_ / "form", "1234"));
  EXPECT_EQ(read_file(folder_ / "form", 4).value(), "1234");
  const auto read = read_file(folder_ / "form", 3);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().code, "file-too-large");
  fs::resize_file(folder_ / "form", longest_form + 1);
  EXPECT_FALSE(read_file(folder_ / "form", longest_form));
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
