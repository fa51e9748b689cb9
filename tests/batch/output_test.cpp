#include "batch/output.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

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

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string first_code(const Diagnostics& all) { return all.empty() ? "" : all[0].code; }

TEST(OutputFolder, NothingStandsInItsPlaceBeforeItIsPublished) {
  const Folder folder;
  Diagnostics notes;
  {
    auto output = OutputFolder::open(folder / "out");
    ASSERT_TRUE(output);
    auto product = staged(*output, "通知/甲.pdf", "甲", "1号");
    EXPECT_FALSE(std::filesystem::exists(folder / "out/通知"));
    ASSERT_TRUE(output->prepare({product}));
    EXPECT_FALSE(std::filesystem::exists(folder / "out/通知/甲.pdf"));
    ASSERT_EQ(output->publish(product, notes), Placed::written);
    ASSERT_TRUE(output->finish());
    EXPECT_EQ(read_file(folder / "out/通知/甲.pdf").value(), "甲");
  }
  EXPECT_EQ(names_in(folder / "out"), std::vector<std::string>{"通知"}) << "neither lock nor staging is left";
}

TEST(OutputFolder, ARunThatFailsLeavesNoFolder) {
  const Folder folder;
  {
    auto output = OutputFolder::open(folder / "out");
    ASSERT_TRUE(output);
    staged(*output, "a", "x", "");
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(OutputFolder, AnIssuedPaperThatAClerkEditedIsKept) {
  const Folder folder;
  Diagnostics notes;
  auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  ASSERT_TRUE(write_file(folder / "out/甲.docx", "改过的"));
  auto product = staged(*output, "甲.docx", "原来的", "1号");
  ASSERT_EQ(output->publish(product, notes), Placed::kept);
  EXPECT_EQ(read_file(folder / "out/甲.docx").value(), "改过的");
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].code, "file-kept");
  EXPECT_EQ(product.sha256, sha256("改过的"));
}

TEST(OutputFolder, AnAnnexTableIsRenewed) {
  const Folder folder;
  Diagnostics notes;
  auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  ASSERT_TRUE(write_file(folder / "out/表.xlsx", "旧"));
  auto product = staged(*output, "表.xlsx", "新", "");
  ASSERT_TRUE(output->publish(product, notes));
  EXPECT_EQ(read_file(folder / "out/表.xlsx").value(), "新");
  EXPECT_TRUE(notes.empty());
}

TEST(OutputFolder, AFolderThatNobodyCanMakeIsSaidAndNotTriedForEver) {
  const auto output = OutputFolder::open("/proc/nowhere", std::chrono::hours{1});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().front().code, "output-unwritable");
  EXPECT_EQ(output.error().front().cause, Cause::environment);
}

TEST(OutputFolder, AFileInTheWayIsAnErrorOfTheEnvironment) {
  const Folder folder;
  ASSERT_TRUE(write_file(folder / "out", "x"));
  auto output = OutputFolder::open(folder / "out");
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().front().code, "output-unwritable");
  EXPECT_EQ(output.error().front().cause, Cause::environment);
  EXPECT_EQ(read_file(folder / "out").value(), "x");
}

TEST(OutputFolder, OneRunHoldsItAndTheOtherIsToldWho) {
  const Folder folder;
  auto first = OutputFolder::open(folder / "out");
  ASSERT_TRUE(first);
  const auto waiting = staged(*first, "甲.pdf", "甲", "1号");
  const auto second = OutputFolder::open(folder / "out");
  ASSERT_FALSE(second);
  EXPECT_EQ(first_code(second.error()), "output-busy");
  EXPECT_EQ(second.error()[0].cause, Cause::environment);
  EXPECT_NE(second.error()[0].message.find("进程 " + std::to_string(::getpid())), std::string::npos) << second.error()[0].message;
  EXPECT_EQ(read_file(waiting.staged).value(), "甲") << "what the first has staged is its own";
}

TEST(OutputFolder, ARunThatWaitsGetsItWhenTheOtherIsDone) {
  using namespace std::chrono_literals;
  const Folder folder;
  for (int round = 0; round < 20; ++round) {
    std::optional<OutputFolder> first = std::move(OutputFolder::open(folder / "out").value());
    std::thread other([&] { EXPECT_TRUE(OutputFolder::open(folder / "out", 600s)); });
    first.reset();
    other.join();
    // Who made the folder takes it away, unless the other was just looking into it: then it stays, empty.
    EXPECT_TRUE(!std::filesystem::exists(folder / "out") || std::filesystem::is_empty(folder / "out"));
  }
}

TEST(OutputFolder, WhoWaitsStopsWhenHeIsInterrupted) {
  using namespace std::chrono_literals;
  const Folder folder;
  const auto first = OutputFolder::open(folder / "out");
  ASSERT_TRUE(first);
  EXPECT_FALSE(OutputFolder::open(folder / "out", 600s, [] { return true; }));
}

TEST(OutputFolder, WhatKilledRunsStagedIsClearedAndNoLinkFollowed) {
  const Folder folder;
  std::filesystem::create_directories(folder / "mine");
  ASSERT_TRUE(write_file(folder / "mine/a", "x"));
  std::filesystem::create_directories(folder / "out/.wenshu-staging-0123");
  ASSERT_TRUE(write_file(folder / "out/.wenshu-staging-0123/a", "x"));
  std::filesystem::create_directory_symlink(folder / "mine", folder / "out/.wenshu-staging");
  for (const auto* name : {".wenshu-0123456789abcdef", ".wenshu-0123456789abcdef-journal"})
    ASSERT_TRUE(write_file(folder / "out" / name, "x"));
  for (const auto* name : {".wenshu-0123456789abcde", ".wenshu-of the clerk's", "wenshu-0123456789abcdef"})
    ASSERT_TRUE(write_file(folder / "out" / name, "x"));
  { ASSERT_TRUE(OutputFolder::open(folder / "out")); }
  EXPECT_EQ(names_in(folder / "out"),
            (std::vector<std::string>{".wenshu-0123456789abcde", ".wenshu-of the clerk's", "wenshu-0123456789abcdef"}));
  EXPECT_EQ(read_file(folder / "mine/a").value(), "x");
}

TEST(OutputFolder, AStagedFileThatIsNotAsItWasMadeIsNotPublished) {
  const Folder folder;
  Diagnostics notes;
  auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  auto product = staged(*output, "甲.pdf", "甲", "1号");
  ASSERT_TRUE(output->prepare({product}));
  ASSERT_TRUE(write_file(product.staged, "another paper"));
  const auto published = output->publish(product, notes);
  ASSERT_FALSE(published);
  EXPECT_EQ(first_code(published.error()), "staged-damaged");
  const auto again = output->prepare({product});
  ASSERT_FALSE(again);
  EXPECT_EQ(first_code(again.error()), "staged-damaged");
  std::filesystem::remove(product.staged);
  EXPECT_FALSE(output->prepare({product}));
  EXPECT_FALSE(std::filesystem::exists(folder / "out/甲.pdf"));
}

TEST(OutputFolder, WhatStandsInTheWayIsFoundBeforeAnythingIsMoved) {
  const Folder folder;
  std::filesystem::create_directories(folder / "out/公告");
  std::filesystem::create_directories(folder / "elsewhere");
  std::filesystem::create_directory_symlink(folder / "elsewhere", folder / "out/通知");
  std::filesystem::create_directories(folder / "out/公告/丙.pdf");
  std::filesystem::create_symlink(folder / "elsewhere/x", folder / "out/公告/丁.pdf");
  ASSERT_TRUE(write_file(folder / "out/移送函", "x"));
  ASSERT_TRUE(write_file(folder / "out/公告/戊.pdf", "of an older register"));
  auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  std::vector<Product> products;
  for (const auto* path : {"通知/甲.pdf", "移送函/乙.pdf", "公告/丙.pdf", "公告/丁.pdf", "公告/戊.pdf", "新/己.pdf"}) {
    products.push_back(staged(*output, path, path, "1号"));
    products.back().is_new = true;
  }
  const auto ready = output->prepare(products);
  ASSERT_FALSE(ready);
  std::vector<std::string> said;
  for (const auto& one : ready.error()) said.push_back(one.code);
  EXPECT_EQ(said, (std::vector<std::string>{"output-unwritable", "output-unwritable", "output-unwritable", "output-unwritable",
                                            "output-occupied"}));
  EXPECT_TRUE(names_in(folder / "elsewhere").empty());
}

TEST(OutputFolder, FoldersMadeForARunThatFailsGoWithIt) {
  const Folder folder;
  std::filesystem::create_directory(folder / "kept");
  {
    auto output = OutputFolder::open(folder / "kept/a/b");
    ASSERT_TRUE(output);
    const auto product = staged(*output, "公告/公开版/甲.pdf", "甲", "1号");
    ASSERT_TRUE(output->prepare({product}));
    EXPECT_TRUE(std::filesystem::exists(folder / "kept/a/b/公告/公开版"));
  }
  EXPECT_TRUE(names_in(folder / "kept").empty());
}

TEST(FileName, ANameOfADeviceIsMarked) {
  for (const auto* name : {"CON", "nul", "Com1", "LPT9.txt", "aux.甲"}) EXPECT_EQ(file_name(name), std::string("_") + name);
  for (const auto* name : {"CONS", "COM", "COMX", "甲CON"}) EXPECT_EQ(file_name(name), name);
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
  auto output = OutputFolder::open(folder / "out");
  ASSERT_TRUE(output);
  std::filesystem::remove_all(folder / "out");
  const auto staged = output->stage("甲.pdf", "x");
  ASSERT_FALSE(staged);
  EXPECT_EQ(staged.error().at(0).place.file, (folder / "out").string());
  EXPECT_EQ(staged.error().at(0).message, "文件无法写入：" + (folder / "out").string() + "（文件或者文件夹不存在）");
  EXPECT_EQ(system_reason(ENOSPC), "磁盘已满");
}

}  // namespace
}  // namespace wenshu
