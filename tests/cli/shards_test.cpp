// A run cut in three: planned, made in shards, issued; and all that may go wrong between the machines.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/plan_file.h"
#include "batch/shard.h"
#include "cli/program.h"
#include "register/register.h"
#include "support/folder.h"
#include "support/ledgers.h"
#include "support/places.h"

namespace wenshu::shards_test {
namespace {

namespace fs = std::filesystem;
using test::shell_word, test::wenshu;
using testing_support::Folder;

class Shards : public testing::Test {
 protected:
  Shards() {
    fs::create_directories(folder / "专项");
    fs::copy_file(fs::path(test::source_tree()) / "samples/campaign.xlsx", workbook);
  }
  std::string words(const std::string& command, const std::string& to) const {
    return command + " " + shell_word(workbook) + " --format docx,xlsx --out " + shell_word(folder / to) + " --register " +
           shell_word(folder / (to + ".db")) + " --quiet";
  }
  /// Plans into `out`; the folder of the plan.
  fs::path plan(const std::string& more = {}) const {
    const auto ran = wenshu(words("plan", "out") + " " + more, "2>&1 >" + shell_word(folder / "said"));
    EXPECT_EQ(ran.status, 0) << ran.output;
    return trim(read_file(folder / "said").value());
  }
  static test::Ran make(const fs::path& plan, const std::string& shard, const std::string& more = {}) {
    return wenshu("make " + shell_word(plan) + " --shard " + shard + " --jobs 1 " + more);
  }
  static test::Ran issue(const fs::path& plan) { return wenshu("issue " + shell_word(plan)); }
  void make_all(const fs::path& plan, int count = 4) const {
    for (int i = 0; i < count; ++i) {
      const auto made = make(plan, fmt::format("{}/{}", i, count));
      ASSERT_EQ(made.status, 0) << made.output;
    }
  }
  std::map<std::string, std::string> tree(const std::string& of) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder / of)) {
      if (entry.is_regular_file()) files[fs::relative(entry.path(), folder / of).string()] = read_file(entry.path()).value();
    }
    if (files.contains("manifest.json")) files["manifest.json"] = testing_support::without_head(files["manifest.json"]);
    return files;
  }
  void expect_as_alone() const {
    const auto& alone = one_machine();
    EXPECT_TRUE(tree("out") == alone.files);
    EXPECT_EQ(papers("out.db"), alone.papers);
  }
  struct Issued {
    std::map<std::string, std::string> files;
    std::string papers;
  };
  /// What one machine makes of it, papers and register: made once, for all tests.
  static const Issued& one_machine();
  /// What the register holds of each paper, but for the plan it came from.
  std::string papers(const std::string& name) const {
    std::string all;
    for (auto one : testing_support::papers_in_register(folder / name)) {
      one.plan.clear();
      all += body_of(Event{.deed = std::move(one)}) + "\n";
    }
    return all;
  }
  void expect_nothing_issued() const {
    EXPECT_EQ(papers("out.db"), "");
    for (const auto& [path, bytes] : tree("out")) EXPECT_TRUE(path.starts_with(".plan-")) << path;
  }
  static bool says(const test::Ran& ran, const std::string& text) { return ran.output.find(text) != std::string::npos; }

  Folder folder;
  fs::path workbook = folder / "专项/campaign.xlsx";
};

const Shards::Issued& Shards::one_machine() {
  struct Alone : Shards {
    void TestBody() override {}
    Issued made() const {
      const auto ran = wenshu(words("run", "out"));
      EXPECT_EQ(ran.status, 0) << ran.output;
      return {tree("out"), papers("out.db")};
    }
  };
  static const Issued issued = Alone().made();
  return issued;
}

TEST_F(Shards, FourShardsAreOneRunByteForByte) {
  const auto place = plan();
  for (const auto* shard : {"3/4", "1/4", "0/4", "2/4"}) ASSERT_EQ(make(place, shard).status, 0);
  const auto issued = issue(place);
  EXPECT_EQ(issued.status, 0) << issued.output;
  expect_as_alone();
  EXPECT_FALSE(fs::exists(place)) << "the plan is done";
  EXPECT_NE(read_file(folder / "out.log").value().find("  issue  "), std::string::npos);
  // The next run finds everything issued.
  const auto again = wenshu(words("run", "out") + " --dry-run");
  EXPECT_EQ(again.status, 0) << again.output;
}

TEST_F(Shards, OneShardOrManyThreadsMakeNoDifference) {
  const auto place = plan();
  ASSERT_EQ(wenshu("make " + shell_word(place) + " --jobs 3").status, 0);
  ASSERT_EQ(issue(place).status, 0);
  expect_as_alone();
}

/// An August campaign over the register of June: services, an extension and rechecks are recorded before anything is planned.
class LaterShards : public Shards {
 protected:
  LaterShards() {
    issued_ =
        wenshu(words("run", "out") + " --only 责令限期整改通知书").status == 0 &&
        wenshu("register take " + shell_word(august_) +
               " --by 苏婉 --applied-on 2022-07-18 --on 2022-07-20 --approver 方琼 --register " + shell_word(folder / "out.db"))
                .status == 0;
    fs::copy_file(august_, workbook, fs::copy_options::overwrite_existing);
  }
  void SetUp() override { ASSERT_TRUE(issued_); }

  fs::path august_ = fs::path(test::source_tree()) / "samples/campaign-august.xlsx";
  bool issued_ = false;
};

TEST_F(LaterShards, SeeWhatTheRegisterHeldWhenTheyWerePlanned) {
  // What compares with the report before is planned with it, and made where that stands.
  fs::copy_file(fs::path(test::source_tree()) / "samples/campaign.xlsx", folder / "june.xlsx");
  const auto only =
      " --only 通告,整改台账,文书台账,两期对照表,集中整治工作情况报告 --previous " + shell_word(folder / "june.xlsx");
  for (const auto* const end : {"", ".db", ".head"})
    fs::copy(folder / (std::string("out") + end), folder / (std::string("alone") + end), fs::copy_options::recursive);
  ASSERT_EQ(wenshu(words("run", "alone") + only).status, 0);
  const auto place = plan(only);
  const auto elsewhere = make(place, "0/2", "--previous " + shell_word(august_));
  EXPECT_EQ(elsewhere.status, 3) << elsewhere.output;
  EXPECT_TRUE(says(elsewhere, "[plan-stale]") && says(elsewhere, "上期的工作簿")) << elsewhere.output;
  fs::rename(folder / "june.xlsx", folder / "六月.xlsx");
  for (const auto* const shard : {"0/2", "1/2"}) {
    const auto made = make(place, shard, "--previous " + shell_word(folder / "六月.xlsx"));
    ASSERT_EQ(made.status, 0) << made.output;
  }
  const auto issued = issue(place);
  EXPECT_EQ(issued.status, 0) << issued.output;
  EXPECT_FALSE(says(issued, "plan-older")) << issued.output;
  EXPECT_TRUE(tree("out").contains("附表/云溪市-两期对照表-20220823.docx"));
  EXPECT_TRUE(tree("out") == tree("alone"));
  EXPECT_EQ(papers("out.db"), papers("alone.db"));
}

TEST_F(LaterShards, AnIssueSaysWhatCameIntoTheRegisterSinceThePlanAndRefusesAnotherRegister) {
  const auto place = plan("--only 文书台账");
  const auto events = place / "register.jsonl";
  const auto seen = read_file(events).value();
  ASSERT_TRUE(write_file(events, replace_all(seen, "林晓东", "林晓冬")));
  const auto altered = make(place, "0/1");
  EXPECT_EQ(altered.status, 3);
  EXPECT_TRUE(says(altered, "[plan-damaged]")) << altered.output;
  ASSERT_TRUE(write_file(events, seen));
  make_all(place, 1);
  const auto other = wenshu("issue " + shell_word(place) + " --register " + shell_word(folder / "other.db"));
  EXPECT_EQ(other.status, 3);
  EXPECT_TRUE(says(other, "register-behind") || says(other, "plan-stale")) << other.output;
  const auto escalated = wenshu(
      "register escalate 云卫托责改〔2022〕4号 --finding JC-2022-0007/D06 --step talk --on 2022-08-01 --by 苏婉 --register " +
      shell_word(folder / "out.db"));
  ASSERT_EQ(escalated.status, 0) << escalated.output;
  const auto issued = issue(place);
  EXPECT_EQ(issued.status, 0) << issued.output;
  EXPECT_TRUE(says(issued, "升级 1 条")) << issued.output;
  EXPECT_TRUE(says(issued, "[plan-older]")) << issued.output;
}

TEST_F(Shards, ATableAboutThePapersOfThisVeryPlanIsMadeAsByOneMachine) {
  const auto eldercare = [&](const std::string& command, const std::string& to) {
    const auto samples = fs::path(test::source_tree()) / "samples/eldercare";
    return command + " " + shell_word(samples / "campaign.json") + " --data " + shell_word(samples) +
           " --format xlsx,docx --out " + shell_word(folder / to) + " --register " + shell_word(folder / (to + ".db")) +
           " --quiet";
  };
  ASSERT_EQ(wenshu(eldercare("run", "alone")).status, 0);
  const auto planned = wenshu(eldercare("plan", "out"), "2>&1 >" + shell_word(folder / "said"));
  ASSERT_EQ(planned.status, 0) << planned.output;
  const fs::path place = trim(read_file(folder / "said").value());
  make_all(place, 2);
  ASSERT_EQ(issue(place).status, 0);
  EXPECT_TRUE(tree("out") == tree("alone"));
}

TEST_F(Shards, ALostShardIsNamedAndNothingIsIssued) {
  const auto place = plan();
  const auto none = issue(place);
  EXPECT_EQ(none.status, 3);
  EXPECT_TRUE(says(none, "[shard-missing]")) << none.output;
  for (const auto* shard : {"0/4", "1/4", "3/4"}) ASSERT_EQ(make(place, shard).status, 0);
  const auto lost = issue(place);
  EXPECT_EQ(lost.status, 3);
  EXPECT_TRUE(says(lost, "共 4 片，还有 1 片没有做好：2")) << lost.output;
  EXPECT_TRUE(says(lost, "--shard 2/4")) << lost.output;
  expect_nothing_issued();
}

TEST_F(Shards, AShardMadeTwiceIsOneShard) {
  const auto place = plan();
  make_all(place);
  const auto again = make(place, "1/4");
  EXPECT_EQ(again.status, 0);
  EXPECT_TRUE(says(again, "以前已经做好")) << again.output;
  ASSERT_EQ(issue(place).status, 0);
  expect_as_alone();
}

TEST_F(Shards, OfTwoThatMakeAShardAtOnceTheFirstStaysAndAnotherResultIsAnError) {
  const auto place = plan();
  const auto read = read_plan(place);
  ASSERT_TRUE(read);
  const ShardNumber shard{0, 1};
  const auto finish = [&](const std::string& bytes) -> std::string {
    auto made = ShardFolder::open(place, shard).value();
    const auto& first = read->papers.front();
    Product file{.path = "责令限期整改通知书/" + first.stem + ".docx", .sha256 = sha256(bytes), .format = "docx"};
    EXPECT_TRUE(made.stage(file.path, bytes));
    const auto done = made.finish(read->id, {{.index = 0, .files = {file}, .digest = first.request.digest}});
    return done ? "" : done.error().front().code;
  };
  EXPECT_EQ(finish("甲"), "");
  EXPECT_EQ(finish("甲"), "");
  EXPECT_EQ(finish("乙"), "shard-differs");
  EXPECT_EQ(make(place, "0/1").status, 3) << "it does not hold all papers";
}

TEST_F(Shards, AWorkbookChangedSinceThePlanIsStale) {
  const auto place = plan();
  fs::copy_file(fs::path(test::source_tree()) / "samples/campaign-2026.xlsx", workbook, fs::copy_options::overwrite_existing);
  const auto made = make(place, "0/4");
  EXPECT_EQ(made.status, 3);
  EXPECT_TRUE(says(made, "[plan-stale]")) << made.output;
  EXPECT_TRUE(says(made, "已经改动")) << made.output;
  // The workbook of the plan may stand elsewhere here.
  EXPECT_EQ(make(place, "0/4", "--workbook " + test::sample("campaign.xlsx")).status, 0);
  expect_nothing_issued();
}

TEST_F(Shards, OtherFormsTemplatesOrFontsAreStale) {
  const auto place = plan();
  fs::create_directories(folder / "data");
  for (const auto* part : {"forms", "templates"})
    fs::copy(fs::path(test::source_tree()) / part, folder / "data" / part, fs::copy_options::recursive);
  const auto data = "--data " + shell_word(folder / "data");
  EXPECT_EQ(make(place, "0/4", data).status, 0) << "the same under another name";
  const auto wording = folder / "data/templates/filing-notice.xml.mustache";
  ASSERT_TRUE(write_file(wording, read_file(wording).value() + " "));
  const auto made = make(place, "1/4", data);
  EXPECT_EQ(made.status, 3);
  EXPECT_TRUE(says(made, "templates 文件夹不同")) << made.output;
}

TEST_F(Shards, AnotherFontFileIsStale) {
  const auto place = plan();
  auto text = read_file(place / "plan.json").value();
  auto read = read_plan(place).value();
  ASSERT_FALSE(read.font_files.empty());
  read.font_files.begin()->second = sha256("another version of the font");
  const auto other = folder / "out" / plan_folder_name((plan_text(read), read.id));
  fs::create_directories(other);
  ASSERT_TRUE(write_file(other / "plan.json", plan_text(read)));
  const auto made = make(other, "0/4");
  EXPECT_EQ(made.status, 3);
  EXPECT_TRUE(says(made, "字体文件 " + read.font_files.begin()->first)) << made.output;
}

TEST_F(Shards, APlanThatSomebodyChangedIsNone) {
  const auto place = plan();
  const auto file = place / "plan.json";
  const auto text = read_file(file).value();
  const auto refused = [&](const std::string& bytes) {
    ASSERT_TRUE(write_file(file, bytes));
    for (const auto& ran : {make(place, "0/4"), issue(place)}) {
      EXPECT_EQ(ran.status, 3);
      EXPECT_TRUE(says(ran, "[plan-damaged]")) << ran.output;
    }
  };
  refused(replace_all(text, "\"new\":true", "\"new\":false"));
  refused(text.substr(0, text.size() / 2));
  refused("");
  expect_nothing_issued();
}

TEST_F(Shards, AFileOfAShardThatIsNotAsItWasMadeIsNotIssued) {
  const auto place = plan();
  make_all(place, 2);
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(place / "1-2")) {
    if (entry.path().filename() != "shard.json") files.push_back(entry.path());
  }
  ASSERT_GT(files.size(), 2U);
  const auto bytes = read_file(files[0]).value();
  ASSERT_TRUE(write_file(files[0], bytes.substr(0, bytes.size() / 2)));
  const auto half = issue(place);
  EXPECT_EQ(half.status, 3);
  EXPECT_TRUE(says(half, "[shard-damaged]")) << half.output;
  fs::remove(files[0]);
  EXPECT_EQ(issue(place).status, 3);
  EXPECT_TRUE(says(make(place, "1/2"), "[shard-damaged]"));
  expect_nothing_issued();
  // What it says to do helps.
  fs::remove_all(place / "1-2");
  EXPECT_EQ(make(place, "1/2").status, 0);
  EXPECT_EQ(issue(place).status, 0);
}

TEST_F(Shards, AMakeThatIsKilledLeavesNoShard) {
  const auto place = plan();
  for (int round = 0; round < test::rounds(4); ++round) {
    const auto child = ::fork();
    if (child == 0) {
      if (std::freopen("/dev/null", "w", stdout) == nullptr || std::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(126);
      const auto program = test::program("wenshu"), where = place.string();
      ::execl(program.c_str(), "wenshu", "make", where.c_str(), "--shard", "0/1", "--jobs", "1", nullptr);
      ::_exit(127);
    }
    ASSERT_GT(child, 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(150 + 150 * (round % 7)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (fs::exists(place / "0-1")) break;
    EXPECT_EQ(issue(place).status, 3);
  }
  ASSERT_EQ(make(place, "0/1").status, 0);
  ASSERT_EQ(issue(place).status, 0);
  expect_as_alone();
}

TEST_F(Shards, AnIssueThatIsKilledIsFinishedByTheNext) {
  for (int round = 0; round < test::rounds(3); ++round) {
    fs::remove_all(folder / "out"), fs::remove(folder / "out.db"), fs::remove(folder / "out.head");
    const auto place = plan();
    make_all(place, 1);
    const auto child = ::fork();
    if (child == 0) {
      if (std::freopen("/dev/null", "w", stdout) == nullptr || std::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(126);
      const auto program = test::program("wenshu"), where = place.string();
      ::execl(program.c_str(), "wenshu", "issue", where.c_str(), nullptr);
      ::_exit(127);
    }
    ASSERT_GT(child, 0);
    const auto wanted = round % 3 == 0   ? folder / "out.db"
                        : round % 3 == 1 ? folder / "out/移送函"
                                         : folder / "out/manifest.json";
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
      if (!fs::exists(wanted)) continue;
      std::this_thread::sleep_for(std::chrono::milliseconds(round % 5));
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      break;
    }
    if (fs::exists(place)) {
      const auto dropped = wenshu("plan drop " + shell_word(place));
      if (dropped.status != 0) {
        EXPECT_TRUE(says(dropped, "[plan-issued]")) << dropped.output;
        const auto again = issue(place);
        ASSERT_EQ(again.status, 0) << again.output;
      } else {
        ASSERT_EQ(wenshu(words("run", "out")).status, 0) << "nothing was issued yet";
      }
    } else {  // all was issued; what it could not clear away any more the next run does
      ASSERT_EQ(wenshu(words("run", "out")).status, 0);
    }
    expect_as_alone();
  }
}

TEST_F(Shards, AClerkMayIssueMeanwhileAndNoNumberIsGivenTwice) {
  const auto place = plan("--only 商请函");
  make_all(place, 2);
  // The other letter of the series takes the number after those that the plan keeps.
  ASSERT_EQ(wenshu(words("run", "out") + " --only 移送函").status, 0);
  const auto issued = issue(place);
  EXPECT_EQ(issued.status, 0) << issued.output;
  std::set<std::string> numbers;
  const auto all = testing_support::papers_in_register(folder / "out.db");
  for (const auto& one : all) EXPECT_TRUE(numbers.insert(one.number).second) << one.number;
  EXPECT_EQ(numbers.size(), 5U);
  const auto verified =
      wenshu("register verify --register " + shell_word(folder / "out.db") + " --out " + shell_word(folder / "out"));
  EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST_F(Shards, OfTwoPlansOfOnePaperTheSecondIsRefused) {
  const auto first = plan("--only 通告"), second = plan("--only 通告");
  EXPECT_NE(first, second) << "each keeps a number of its own";
  make_all(first, 1), make_all(second, 1);
  ASSERT_EQ(issue(first).status, 0);
  const auto refused = issue(second);
  EXPECT_NE(refused.status, 0) << refused.output;
  EXPECT_TRUE(says(refused, "没有使用文号")) << refused.output;
  EXPECT_EQ(wenshu("plan drop " + shell_word(second)).status, 0);
  EXPECT_EQ(testing_support::papers_in_register(folder / "out.db").size(), 1U);
}

TEST_F(Shards, PlansAreListedAndDropped) {
  const auto place = plan();
  const auto other = plan("--only 通告");
  EXPECT_NE(other, place);
  ASSERT_EQ(make(place, "0/2").status, 0);
  const auto list = wenshu("plan list --out " + shell_word(folder / "out"));
  EXPECT_EQ(list.status, 0);
  EXPECT_TRUE(says(list, place.string())) << list.output;
  EXPECT_TRUE(says(list, "做好 1 片")) << list.output;
  EXPECT_TRUE(says(list, other.string())) << list.output;
  EXPECT_EQ(wenshu("plan drop " + shell_word(other)).status, 0);
  EXPECT_FALSE(fs::exists(other));
  EXPECT_TRUE(fs::exists(place));
  EXPECT_EQ(wenshu("plan drop " + shell_word(place)).status, 0);
  EXPECT_EQ(issue(place).status, 3);
  // What was kept is free again, the last first: the numbers begin with 1.
  ASSERT_EQ(wenshu(words("run", "out")).status, 0);
  EXPECT_TRUE(tree("out") == one_machine().files);
  EXPECT_EQ(wenshu("plan drop " + shell_word(folder / "专项")).status, 3) << "no plan";
  EXPECT_TRUE(fs::exists(workbook));
}

TEST_F(Shards, AFolderOnAnotherDiskIsWrittenWhole) {
  const auto place = plan();
  make_all(place, 2);
  fs::create_directories(folder / "out/移送函");
  const auto script = fmt::format("mount -t tmpfs none {0}/移送函 || exit 9; {1} issue {2} || exit 8; cp -r {0}/移送函 {0}/kept",
                                  (folder / "out").string(), test::program("wenshu"), place.string());
  const int status = std::system(("unshare -rm bash -c '" + script + "' >/dev/null 2>&1").c_str());
  if (WIFEXITED(status) && (WEXITSTATUS(status) == 9 || WEXITSTATUS(status) == 1))
    GTEST_SKIP() << "no file system can be mounted here (unshare -rm, mount -t tmpfs)";
  ASSERT_EQ(status, 0);
  fs::remove(folder / "out/移送函");
  fs::rename(folder / "out/kept", folder / "out/移送函");
  expect_as_alone();
}

TEST_F(Shards, TheOptionsOfAShardAreJudged) {
  const auto place = plan();
  for (const auto* shard : {"4/4", "1", "a/b", "0/0", "-1/2", "1/2/3"}) EXPECT_EQ(make(place, shard).status, 2) << shard;
  EXPECT_EQ(wenshu("make " + shell_word(folder / "nowhere") + " --shard 0/1").status, 3);
  EXPECT_EQ(wenshu("plan drop").status, 2);
  EXPECT_EQ(wenshu("plan list").status, 2);
}

}  // namespace
}  // namespace wenshu::shards_test
