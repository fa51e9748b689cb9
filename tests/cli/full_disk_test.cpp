// Disks without room for another byte, and such without room for another file: a run on a small file system of its own, mounted
// in a namespace that ends with it.
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "register/register.h"
#include "support/folder.h"
#include "support/ledgers.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using test::shell_word, test::sample, test::Ran;
using testing_support::Folder;

/// Runs words of a shell in a namespace where they may mount.
Ran in_namespace(const std::string& words) {
  Ran ran;
  const auto command = "unshare -rm bash -c \"" + replace_all(replace_all(words, "\"", "\\\""), "$", "\\$") + "\" 2>&1";
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return ran;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.output.append(buffer, n);
  const int status = ::pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(disk);
    fs::create_directories(kept);
    const auto tried = in_namespace("mount -t tmpfs none " + shell_word(disk));
    if (tried.status != 0) GTEST_SKIP() << "no file system can be mounted here (unshare -rm, mount -t tmpfs): " << tried.output;
    ASSERT_EQ(test::wenshu("run " + sample("campaign.xlsx") + " --out " + shell_word(folder / "whole") + " --register " +
                           shell_word(folder / "whole/登记簿.db") + " --quiet --format xml")
                  .status,
              0);
    whole = tree(folder / "whole");
  }

  static std::map<std::string, std::string> tree(const fs::path& root) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root))
      if (entry.is_regular_file() && entry.path().extension() != ".log" && entry.path().extension() != ".head")
        files[fs::relative(entry.path(), root).string()] = read_file(entry.path()).value();
    return files;
  }

  /// Runs the sample on a disk mounted with `limits`, then again after the disk has grown; what each said and left is in `kept`.
  void run_on(const std::string& limits) {
    fs::remove_all(kept);
    fs::create_directories(kept);
    const auto run = fmt::format("{} run {} --out {} --register {} --quiet --format xml", shell_word(test::program("wenshu")),
                                 sample("campaign.xlsx"), shell_word(disk / "out"), shell_word(disk / "out/登记簿.db"));
    const auto done = in_namespace(
        fmt::format("mount -t tmpfs -o {0} none {1} || exit 9; {2} > {3}/first 2>&1; echo $? > {3}/first.status; "
                    "mkdir {3}/full; cp -r {1}/. {3}/full/; mount -o remount,size=200m,nr_inodes=100000 {1} || exit 9; "
                    "{2} > {3}/second 2>&1; echo $? > {3}/second.status; mkdir {3}/grown; cp -r {1}/. {3}/grown/",
                    limits, shell_word(disk), run, shell_word(kept)));
    ASSERT_EQ(done.status, 0) << limits << done.output;
  }
  std::string said(const std::string& name) const { return read_file(kept / name).value_or(""); }

  static std::vector<std::string> numbers_in(const fs::path& file) {
    std::vector<std::string> numbers;
    for (const auto& paper : testing_support::papers_in_register(file)) numbers.push_back(paper.number);
    return numbers;
  }

  enum class End { well, before_a_number, after_the_numbers };

  /// How a run on such a disk ended, after holding what it said against what it did.
  End end_of_run(const std::string& limits) {
    run_on(limits);
    if (HasFatalFailure()) return End::well;
    const auto first = said("first"), second = said("second");
    EXPECT_EQ(said("second.status"), "0\n") << limits << second;
    EXPECT_EQ(numbers_in(kept / "grown/out/登记簿.db"), numbers_in(folder / "whole/登记簿.db")) << limits;
    auto grown = tree(kept / "grown/out");
    for (const auto& [path, bytes] : whole) {
      if (path == "manifest.json" || path == "登记簿.db") continue;
      EXPECT_TRUE(grown.contains(path) && grown.at(path) == bytes) << limits << " " << path;
    }
    EXPECT_EQ(grown.size(), whole.size()) << limits;
    if (said("first.status") == "0\n") return End::well;
    EXPECT_EQ(said("first.status"), "3\n") << limits << first;
    EXPECT_NE(first.find("磁盘已满"), std::string::npos) << limits << first;
    if (first.find("没有发出任何文书，没有使用文号") != std::string::npos) {
      const auto file = kept / "full/out/登记簿.db";
      EXPECT_EQ(fs::exists(file) ? numbers_in(file) : std::vector<std::string>{}, std::vector<std::string>{}) << limits;
      EXPECT_LE(tree(kept / "full").size(), 1U) << limits << ": nothing else is left";
      return End::before_a_number;
    }
    const auto given = numbers_in(kept / "full/out/登记簿.db");
    EXPECT_NE(first.find(fmt::format("新登记文号 {} 个，已经使用", given.size())), std::string::npos) << limits << first;
    EXPECT_NE(first.find("再运行一次"), std::string::npos) << limits << first;
    return End::after_the_numbers;
  }

  Folder folder;
  fs::path disk = folder / "disk", kept = folder / "kept";
  std::map<std::string, std::string> whole;
};

TEST_F(FullDisk, WithoutRoomForAnotherByteTheMessageSaysWhatWasDoneAndTheNextRunFinishes) {
  EXPECT_EQ(end_of_run("size=200m,nr_inodes=100000"), End::well);
  for (const auto* size : {"64k", "256k", "512k"})
    EXPECT_EQ(end_of_run(fmt::format("size={},nr_inodes=100000", size)), End::before_a_number);
  // Where the disk ends while numbers are recorded depends on what the papers say: with more rounds every size is tried.
  const int step = test::rounds(4) > 4 ? 8 : 256 / test::rounds(4);
  for (int size = 640; size < 960; size += step) end_of_run(fmt::format("size={}k,nr_inodes=100000", size));
}

TEST_F(FullDisk, WithoutRoomForAnotherFileTheMessageSaysWhatWasDoneAndTheNextRunFinishes) {
  for (const int files : {3, 6, 12, 20})
    EXPECT_EQ(end_of_run(fmt::format("size=200m,nr_inodes={}", files)), End::before_a_number);
  const int step = test::rounds(4) > 4 ? 1 : 16 / test::rounds(4);
  for (int files = 24; files < 40; files += step) end_of_run(fmt::format("size=200m,nr_inodes={}", files));
}

}  // namespace
}  // namespace wenshu
