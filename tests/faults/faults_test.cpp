// What a machine may do to a run while it issues: a kill before any change to the disk, every change refused once or from then
// on, the power gone at any moment. The program is tried from outside, by its command line (`shim.cpp`); after each fault: no
// half file, no number lost or given twice, what was said is what happened, and the next run finishes to the same bytes.
#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "faults/disk.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu::faults {
namespace {

namespace fs = std::filesystem;
using test::Ran, test::shell_word;
using testing_support::Folder;
using Papers = std::map<std::string, std::string>;  ///< digest of the bytes, by path from the output folder

/// What is to happen to a run: `doing` at call number `at` (see shim.cpp); 0: nothing.
struct Fault {
  long at = 0;
  std::string doing;
};

std::string text_of(const Fault& fault) { return fmt::format("{} at call {}", fault.doing, fault.at); }

class Faults : public testing::Test {
 protected:
  static constexpr int killed = 137;  ///< the status a shell gives

  void SetUp() override {
    start_anew();
    ASSERT_EQ(run({}).status, 0);
    whole = papers();
    ASSERT_EQ(whole.size(), 8U);
    numbers = numbers_in_register();
    ASSERT_EQ(numbers.size(), 8U);
    changes = read_journal(folder / "journal", root());
    ASSERT_GT(changes.size(), 30U);
  }

  /// The command that is tried, on what stands in the root.
  virtual std::string command() const {
    return fmt::format("run {} --out {} --register {} {}", test::sample("campaign.xlsx"), shell_word(out()),
                       shell_word(register_file()), options);
  }
  /// What stands in the root before it.
  virtual void start_anew() const {
    fs::remove_all(root());
    fs::create_directories(register_file().parent_path());
  }
  /// What brings a next run to its end, where it says that it needs help.
  virtual void do_what_was_said(const std::string& /*output*/) const {}

  static constexpr const char* options = "--format docx --only rectification-order --jobs 1 --quiet";

  fs::path root() const { return fs::canonical(folder.path()) / "root"; }
  fs::path out() const { return root() / "out"; }
  fs::path register_file() const { return root() / "books" / "登记簿.db"; }

  /// Runs the program on what stands in the root, with this fault. Its journal replaces the last one.
  Ran run(const Fault& fault) const {
    fs::create_directories(register_file().parent_path());  // a power cut may have taken it
    fs::remove(folder / "journal");
    auto words = fmt::format("LD_PRELOAD={} WENSHU_FAULT_ROOT={} WENSHU_FAULT_JOURNAL={}", shell_word(shim()), shell_word(root()),
                             shell_word(folder / "journal"));
    if (fault.at > 0) words += fmt::format(" WENSHU_FAULT_AT={} WENSHU_FAULT_DO={}", fault.at, fault.doing);
    return shell(fmt::format("env {} {} {}", words, shell_word(test::program("wenshu")), command()));
  }
  static std::string shim() { return test::program("../../tests/faults/libfaults_shim.so"); }
  static Ran shell(const std::string& words) {
    Ran ran;
    FILE* pipe = ::popen((words + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return ran;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.output.append(buffer, n);
    const int status = ::pclose(pipe);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ran;
  }

  /// The papers in the output folder, with what else stands there under a name of its own.
  Papers papers() const {
    Papers found;
    std::error_code error;
    for (fs::recursive_directory_iterator at(out(), error), end; !error && at != end; at.increment(error)) {
      const auto name = fs::relative(at->path(), out()).string();
      if (at->is_regular_file() && (name.ends_with(".docx") || name.ends_with(".pdf") || name.ends_with(".xlsx")))
        found[name] = sha256(read_file(at->path()).value());
    }
    return found;
  }
  /// Files and folders that a finished run has no use for.
  std::vector<std::string> leftovers() const {
    std::vector<std::string> left;
    for (const auto& below : {out(), register_file().parent_path()}) {
      std::error_code error;
      for (fs::recursive_directory_iterator at(below, error), end; !error && at != end; at.increment(error)) {
        const auto name = at->path().filename().string();
        if (name.starts_with(".wenshu-") || name.starts_with(".plan-") ||
            name == register_file().filename().string() + "-journal")
          left.push_back(at->path().string());
      }
    }
    return left;
  }
  /// The numbers the register holds, as `register list` says them; none if there is no register yet.
  std::vector<std::string> numbers_in_register() const {
    std::vector<std::string> found;
    if (!fs::exists(register_file()) || fs::file_size(register_file()) == 0) return found;
    const auto listed = test::wenshu("register list --register " + shell_word(register_file()));
    for (const auto& line : split(listed.output, "\n")) {
      const auto mark = line.find("〕"), end = line.find("号", mark == std::string::npos ? 0 : mark);
      if (mark != std::string::npos && end != std::string::npos) found.push_back(line.substr(0, end + std::string("号").size()));
    }
    return found;
  }

  /// Nothing half done: what stands under the name of a paper is that paper, whole.
  void expect_no_half_file(const std::string& when) const {
    for (const auto& [path, bytes] : papers())
      EXPECT_TRUE(whole.contains(path) && whole.at(path) == bytes) << when << ": " << path;
    if (fs::exists(out() / "manifest.json")) {
      EXPECT_TRUE(read_file(out() / "manifest.json").value().ends_with("}\n")) << when << ": manifest.json";
    }
    const auto given = numbers_in_register();
    EXPECT_TRUE(given.empty() || given == numbers) << when << ": " << join(given, " ");
  }

  /// The next run, undisturbed, ends as if nothing had been.
  void expect_next_run_finishes(const std::string& when) const {
    auto again = run({});
    if (again.status != 0) {
      do_what_was_said(again.output);
      again = run({});
    }
    EXPECT_EQ(again.status, 0) << when << "\n" << again.output;
    EXPECT_EQ(papers(), whole) << when;
    EXPECT_EQ(numbers_in_register(), numbers) << when;
    EXPECT_EQ(leftovers(), std::vector<std::string>{}) << when;
    const auto verified =
        test::wenshu("register verify --register " + shell_word(register_file()) + " --out " + shell_word(out()));
    EXPECT_EQ(verified.status, 0) << when << "\n" << verified.output;
  }

  /// What was said of numbers is what the register holds.
  void expect_true(const Ran& ran, const std::string& when) const {
    const auto given = numbers_in_register();
    const auto said = [&](const char* words) { return ran.output.find(words) != std::string::npos; };
    EXPECT_NE(ran.output.find("错误"), std::string::npos) << when << "\n" << ran.output;
    if (said("没有使用文号")) {
      EXPECT_EQ(given, std::vector<std::string>{}) << when << "\n" << ran.output;
      EXPECT_EQ(papers(), Papers{}) << when << "\n" << ran.output;
      return;
    }
    if (said("不能断定文号是否已经登记")) return;
    EXPECT_TRUE(said(given.empty() ? "没有新登记文号" : fmt::format("新登记文号 {} 个", given.size()).c_str())) << when << "\n"
                                                                                                                << ran.output;
    EXPECT_TRUE(said(fmt::format("已写出文件 {} 个", papers().size()).c_str())) << when << "\n" << ran.output;
    EXPECT_TRUE(said("再运行一次")) << when << "\n" << ran.output;
  }

  /// Runs with a change refused, and again.
  void expect_refusal_is_said(const Fault& fault) const {
    start_anew();
    const auto ran = run(fault);
    expect_no_half_file(text_of(fault));
    if (ran.status == 0) {
      EXPECT_EQ(papers(), whole) << text_of(fault) << "\n" << ran.output;
    } else {
      EXPECT_EQ(ran.status, 3) << text_of(fault) << "\n" << ran.output;
      expect_true(ran, text_of(fault));
    }
    expect_next_run_finishes(text_of(fault));
  }

  /// About `few` of the calls, spread over all of them, the last ones among them; with more rounds (`test::rounds`) more, up to
  /// all.
  std::vector<long> calls(int few) const {
    const auto all = static_cast<long>(changes.size());
    const long wanted = std::min<long>(all, test::rounds(few));
    std::set<long> chosen;
    for (long i = 0; i < wanted; ++i) chosen.insert(1 + i * (all - 1) / std::max(1L, wanted - 1));
    return {chosen.begin(), chosen.end()};
  }

  /// The disk as it is before a run: all of it lasts.
  Disk disk_before() const {
    start_anew();
    Disk disk;
    for (const auto& entry : fs::recursive_directory_iterator(root())) {
      const auto path = fs::relative(entry.path(), root()).string();
      disk.apply({.act = entry.is_directory() ? 'M' : 'C', .path = path});
      if (!entry.is_directory()) disk.apply({.act = 'W', .path = path, .bytes = read_file(entry.path()).value()});
    }
    disk.apply({.act = 'A'});
    return disk;
  }

  void expect_kills_leave_no_half_file(int few) const {
    for (const auto at : calls(few)) {
      for (const auto* doing : {"kill", "half"}) {
        const Fault fault{at, doing};
        start_anew();
        const auto ran = run(fault);
        EXPECT_EQ(ran.status, killed) << text_of(fault) << "\n" << ran.output;
        expect_no_half_file(text_of(fault));
        expect_next_run_finishes(text_of(fault));
        if (HasFailure()) return;
      }
    }
  }

  void expect_refusals_are_said(int few) const {
    const std::vector<std::string> reasons{"EIO", "ENOSPC", "EDQUOT", "EMFILE", "EACCES", "EROFS+", "ENOSPC+", "EIO+", "EDQUOT+"};
    const bool every = test::rounds(few) > few;
    std::size_t turn = 0;
    for (const auto at : calls(few)) {
      for (std::size_t i = 0; i < (every ? reasons.size() : 1); ++i) {
        expect_refusal_is_said({at, reasons[turn++ % reasons.size()]});
        if (HasFailure()) return;
      }
    }
  }

  void expect_power_loss_is_mended(int few) const {
    for (const auto at : calls(few)) {
      for (unsigned luck = 0; luck < 3; ++luck) {
        const auto when = fmt::format("power gone after change {}, luck {}", at, luck);
        auto disk = disk_before();
        for (long i = 0; i < at; ++i) disk.apply(changes[static_cast<std::size_t>(i)]);
        fs::remove_all(root());
        fs::create_directories(root());
        std::mt19937 dice(static_cast<unsigned>(at) * 7 + luck);
        disk.cut_power(root(), luck == 0 ? nullptr : &dice);
        expect_no_half_file(when);
        expect_next_run_finishes(when);
        if (HasFailure()) return;
      }
    }
  }

  Folder folder;
  Papers whole;
  std::vector<std::string> numbers;
  std::vector<Change> changes;  ///< of an undisturbed run
};

TEST_F(Faults, AKillAtAnyChangeLeavesNoHalfFileAndLosesNoNumber) { expect_kills_leave_no_half_file(10); }

TEST_F(Faults, AChangeThatIsRefusedIsSaidAsItIsAndTheNextRunFinishes) { expect_refusals_are_said(18); }

TEST_F(Faults, AWriteOfHalfTheBytesOrOneInterruptedIsGoneOnWith) {
  for (const auto at : calls(6)) {
    for (const auto* doing : {"short", "EINTR"}) {
      const Fault fault{at, doing};
      start_anew();
      const auto ran = run(fault);
      EXPECT_EQ(ran.status, 0) << text_of(fault) << "\n" << ran.output;
      EXPECT_EQ(papers(), whole) << text_of(fault);
      if (HasFailure()) return;
    }
  }
}

TEST_F(Faults, WhatPowerLossLeavesIsFinishedByTheNextRun) { expect_power_loss_is_mended(8); }

TEST_F(Faults, PowerLossAfterTheRunHasEndedTakesNothingAway) {
  auto disk = disk_before();
  for (const auto& change : changes) disk.apply(change);
  for (unsigned luck = 0; luck < 20; ++luck) {
    fs::remove_all(root());
    fs::create_directories(root());
    std::mt19937 dice(luck);
    disk.cut_power(root(), luck == 0 ? nullptr : &dice);
    EXPECT_EQ(papers(), whole) << luck;
    EXPECT_EQ(numbers_in_register(), numbers) << luck;
    const auto verified =
        test::wenshu("register verify --register " + shell_word(register_file()) + " --out " + shell_word(out()));
    EXPECT_EQ(verified.status, 0) << luck << "\n" << verified.output;
  }
}

TEST_F(Faults, ASignalEndsTheRunBeforeANumberOrNotAtAll) {
  constexpr int interrupted = 130;
  for (const auto at : calls(6)) {
    const Fault fault{at, "TERM"};
    start_anew();
    const auto ran = run(fault);
    expect_no_half_file(text_of(fault));
    if (ran.status == interrupted) {
      EXPECT_NE(ran.output.find("没有使用文号"), std::string::npos) << text_of(fault) << "\n" << ran.output;
      EXPECT_EQ(numbers_in_register(), std::vector<std::string>{}) << text_of(fault);
    } else {
      EXPECT_EQ(ran.status, 0) << text_of(fault) << "\n" << ran.output;
      EXPECT_EQ(papers(), whole) << text_of(fault);
    }
    expect_next_run_finishes(text_of(fault));
    if (HasFailure()) return;
  }
}

/// The same of a plan whose shards are made, and that is to be issued.
class FaultsOfAPlan : public Faults {
 protected:
  void SetUp() override {
    Faults::start_anew();
    Ran planned = test::wenshu(fmt::format("plan {} --out {} --register {} {}", test::sample("campaign.xlsx"), shell_word(out()),
                                           shell_word(register_file()), options),
                               "2>/dev/null");
    ASSERT_EQ(planned.status, 0) << planned.output;
    plan = trim(planned.output);
    for (const auto* shard : {"0/2", "1/2"}) {
      const auto made = make(shard);
      ASSERT_EQ(made.status, 0) << made.output;
    }
    fs::copy(root(), folder / "planned", fs::copy_options::recursive);
    Faults::SetUp();
  }
  std::string command() const override {
    return fs::exists(plan) ? fmt::format("issue {} --quiet", shell_word(plan)) : Faults::command();
  }
  void start_anew() const override {
    fs::remove_all(root());
    fs::copy(folder / "planned", root(), fs::copy_options::recursive);
  }
  /// A shard that a fault took a file of is made again, as the message says.
  void do_what_was_said(const std::string& output) const override {
    if (output.find("再做一次这一片") == std::string::npos) return;
    for (const auto* shard : {"0", "1"}) {
      if (output.find(fmt::format("{}-2 不能用", shard)) == std::string::npos) continue;
      fs::remove_all(plan / fmt::format("{}-2", shard));
      make(fmt::format("{}/2", shard));
    }
  }
  Ran make(const std::string& shard) const {
    return test::wenshu(fmt::format("make {} --shard {} --jobs 1 --quiet", shell_word(plan), shard));
  }

  fs::path plan;
};

TEST_F(FaultsOfAPlan, AKillAtAnyChangeLeavesNoHalfFileAndLosesNoNumber) { expect_kills_leave_no_half_file(4); }

TEST_F(FaultsOfAPlan, AChangeThatIsRefusedIsSaidAsItIsAndTheNextRunFinishes) { expect_refusals_are_said(8); }

TEST_F(FaultsOfAPlan, WhatPowerLossLeavesIsFinishedByTheNextRun) { expect_power_loss_is_mended(3); }

TEST(Disk, ANameLastsOnceItsFolderIsSyncedAndAFileOnceItIsItself) {
  const Folder folder;
  Disk disk;
  disk.apply({.act = 'C', .path = "a"});
  disk.apply({.act = 'W', .path = "a", .bytes = "old"});
  fs::create_directories(folder / "1");
  disk.cut_power(folder / "1", nullptr);
  EXPECT_FALSE(fs::exists(folder / "1/a"));
  disk.apply({.act = 'S', .path = ""});
  fs::create_directories(folder / "2");
  disk.cut_power(folder / "2", nullptr);
  EXPECT_EQ(read_file(folder / "2/a").value(), "") << "its name lasts, its bytes do not";
  disk.apply({.act = 'S', .path = "a"});
  disk.apply({.act = 'W', .path = "a", .offset = 1, .bytes = "ne"});
  disk.apply({.act = 'R', .path = "a", .other = "b"});
  fs::create_directories(folder / "3");
  disk.cut_power(folder / "3", nullptr);
  EXPECT_EQ(read_file(folder / "3/a").value(), "old");
  EXPECT_FALSE(fs::exists(folder / "3/b"));
  disk.apply({.act = 'A'});
  fs::create_directories(folder / "4");
  disk.cut_power(folder / "4", nullptr);
  EXPECT_EQ(read_file(folder / "4/b").value(), "one");
  EXPECT_FALSE(fs::exists(folder / "4/a"));
}

TEST(Disk, AWriteThatDidNotComeToItsEndTakesNothingFromBehindIt) {
  const Folder folder;
  Disk disk;
  disk.apply({.act = 'C', .path = "a"});
  disk.apply({.act = 'W', .path = "a", .bytes = "abcdef"});
  disk.apply({.act = 'A'});
  disk.apply({.act = 'W', .path = "a", .bytes = "X"});
  for (unsigned luck = 0; luck < 20; ++luck) {
    std::mt19937 dice(luck);
    const auto place = folder / std::to_string(luck);
    fs::create_directories(place);
    disk.cut_power(place, &dice);
    const auto left = read_file(place / "a").value();
    EXPECT_TRUE(left == "abcdef" || left == "Xbcdef") << left;
  }
}

}  // namespace
}  // namespace wenshu::faults
