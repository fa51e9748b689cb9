#include "batch/output.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/system_reason.h"
#include "support/folder.h"

namespace wenshu {
namespace {

using testing_support::Folder;

Product staged(const OutputFolder& output, const std::string& path, const std::string& bytes, const std::string& number) {
  Product product{.path = path, .sha256 = sha256(bytes), .number = number};
  product.staged = output.stage(path, bytes).value();
  return product;
}

TEST(OutputFolder, NothingStandsInItsPlaceBeforeItIsPublished) {
  const Folder folder;
  Diagnostics notes;
  {
    const auto output = OutputFolder::open(folder / "out");
    ASSERT_TRUE(output);
    auto product = staged(*output, "通知/甲.pdf", "甲", "1号");
    EXPECT_FALSE(std::filesystem::exists(folder / "out/通知"));
    ASSERT_TRUE(output->publish(product, notes));
    EXPECT_EQ(read_file(folder / "out/通知/甲.pdf").value(), "甲");
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "out/.wenshu-staging"));
}

TEST(OutputFolder, ARunThatFailsLeavesNoFolder) {
  const Folder folder;
  {
    const auto output = OutputFolder::open(folder / "out");
    ASSERT_TRUE(output);
    staged(*output, "a", "x", "");
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(OutputFolder, AnIssuedPaperThatAClerkEditedIsKept) {
  const Folder folder;
  Diagnostics notes;
  const auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  ASSERT_TRUE(write_file(folder / "out/甲.docx", "改过的"));
  auto product = staged(*output, "甲.docx", "原来的", "1号");
  ASSERT_TRUE(output->publish(product, notes));
  EXPECT_EQ(read_file(folder / "out/甲.docx").value(), "改过的");
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].code, "file-kept");
  EXPECT_EQ(product.sha256, sha256("改过的"));
}

TEST(OutputFolder, AnAnnexTableIsRenewed) {
  const Folder folder;
  Diagnostics notes;
  const auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  ASSERT_TRUE(write_file(folder / "out/表.xlsx", "旧"));
  auto product = staged(*output, "表.xlsx", "新", "");
  ASSERT_TRUE(output->publish(product, notes));
  EXPECT_EQ(read_file(folder / "out/表.xlsx").value(), "新");
  EXPECT_TRUE(notes.empty());
}

TEST(OutputFolder, AFileInTheWayIsAnErrorOfTheEnvironment) {
  const Folder folder;
  ASSERT_TRUE(write_file(folder / "out", "x"));
  const auto output = OutputFolder::open(folder / "out");
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().front().code, "output-unwritable");
  EXPECT_EQ(output.error().front().cause, Cause::environment);
  EXPECT_EQ(read_file(folder / "out").value(), "x");
}

TEST(FileName, DropsWhatWindowsForbidsAndKeepsChinese) {
  EXPECT_EQ(file_name("青卫托责改〔2022〕1号 甲/乙:丙*?\"<>|\\托育园."), "青卫托责改〔2022〕1号 甲乙丙托育园");
  EXPECT_EQ(file_name("𬭁䶮"), "𬭁䶮");
  std::string longest;
  for (int i = 0; i < 200; ++i) longest += "长";
  EXPECT_EQ(file_name(longest).size(), 180U);
}

TEST(OutputFolder, WhatCannotBeStagedNamesTheFolderAndTheReasonInChinese) {
  const testing_support::Folder folder;
  const auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  std::filesystem::remove_all(folder / "out");
  const auto staged = output->stage("甲.pdf", "x");
  ASSERT_FALSE(staged);
  EXPECT_EQ(staged.error()[0].place.file, (folder / "out").string());
  EXPECT_EQ(staged.error()[0].message, "文件无法写入：" + (folder / "out").string() + "（文件或者文件夹不存在）");
  EXPECT_EQ(system_reason(ENOSPC), "磁盘已满");
}

}  // namespace
}  // namespace wenshu
