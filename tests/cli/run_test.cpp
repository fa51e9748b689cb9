// The program as a clerk starts it, on the project's own sample workbook.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "intake/read.h"
#include "model/exports.h"
#include "register/register.h"
#include "support/folder.h"
#include "support/ledgers.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using test::shell_word, test::sample, test::wenshu;
using testing_support::Folder;

/// Every file below a folder with its bytes; of the manifest what does not depend on when it was written.
std::map<std::string, std::string> tree(const fs::path& folder) {
  std::map<std::string, std::string> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = read_file(entry.path()).value();
  }
  if (files.contains("manifest.json")) files["manifest.json"] = testing_support::without_head(files["manifest.json"]);
  return files;
}

TEST(Run, MakesEveryPaperOfTheCampaignOnceAndTheSameEveryTime) {
  const Folder folder;
  const auto run = [&](const std::string& out, const std::string& more) {
    return wenshu("run " + sample("campaign.xlsx") + " --out " + shell_word(folder / out) + " --register " +
                  shell_word(folder / (out + ".db")) + " --format pdf,docx,xlsx,xml " + more);
  };
  const auto first = run("a", "--jobs 1");
  ASSERT_EQ(first.status, 0) << first.output;
  const auto papers = tree(folder / "a");
  std::set<std::string> folders;
  for (const auto& [path, bytes] : papers) {
    folders.insert(path.substr(0, path.rfind('/')));
    EXPECT_FALSE(bytes.empty()) << path;
  }
  EXPECT_EQ(folders,
            (std::set<std::string>{"manifest.json", "通告/公开版", "通告/公开版/张贴版", "通告/核对名单", "备案告知通知书",
                                   "移送函", "责令限期整改通知书", "卫生监督意见书", "商请函", "附表"}));

  ASSERT_EQ(run("b", "--jobs 2").status, 0);
  EXPECT_EQ(tree(folder / "b"), papers);
  EXPECT_EQ(testing_support::without_stamps(folder / "b.db"), testing_support::without_stamps(folder / "a.db"));

  const auto again = run("a", "");
  EXPECT_EQ(again.status, 0);
  EXPECT_NE(again.output.find("没有新的文书需要发出"), std::string::npos) << again.output;
  EXPECT_EQ(tree(folder / "a"), papers);
}

TEST(Program, AFileThatIsNotThereIsNoFaultOfTheData) {
  const Folder folder;
  const auto none = shell_word(folder / "没有.xlsx"), out = " --out " + shell_word(folder / "a");
  for (const auto& command :
       {"check " + none, "check " + sample("campaign.xlsx") + " --previous " + none, "query " + none + " 'count(findings)'",
        "run " + none + out, "template check " + shell_word(folder / "没有.mustache"),
        "register list --register " + shell_word(folder / "没有.db")}) {
    const auto ran = wenshu(command);
    EXPECT_EQ(ran.status, 3) << command;
    EXPECT_NE(ran.output.find("没有"), std::string::npos) << ran.output;
  }
  EXPECT_FALSE(fs::exists(folder / "a"));
}

TEST(Run, WhatAKilledRunLeftOutIsMadeUpUnderTheSameNumbers) {
  const Folder folder;
  const auto command = "run " + sample("campaign.xlsx") + " --out " + shell_word(folder / "a") + " --register " +
                       shell_word(folder / "r.db") + " --quiet";
  ASSERT_EQ(wenshu(command).status, 0);
  const auto papers = tree(folder / "a");
  fs::remove_all(folder / "a/责令限期整改通知书");
  fs::create_directories(folder / "a/.wenshu-staging");
  ASSERT_TRUE(write_file(folder / "a/.wenshu-staging/half", "x"));
  ASSERT_EQ(wenshu(command).status, 0);
  EXPECT_EQ(tree(folder / "a"), papers);
}

TEST(Run, AFolderWithTheUnpaddedNamesOfOlderProgramsIsGoneOnWith) {
  const Folder folder;
  const auto command = "run " + sample("campaign.xlsx") + " --out " + shell_word(folder / "a") + " --register " +
                       shell_word(folder / "r.db") + " --format docx,xlsx";
  ASSERT_EQ(wenshu(command).status, 0);
  std::size_t renamed = 0;
  for (const auto& [path, bytes] : tree(folder / "a")) {
    const auto older = replace_all(path, "〕00", "〕");
    if (older == path) continue;
    fs::rename(folder / "a" / path, folder / "a" / older);
    ++renamed;
  }
  ASSERT_GT(renamed, 10U);
  const auto manifest = folder / "a/manifest.json";
  ASSERT_TRUE(write_file(manifest, replace_all(read_file(manifest).value(), "〕00", "〕")));
  const auto papers = tree(folder / "a");
  const auto again = wenshu(command);
  EXPECT_EQ(again.status, 0) << again.output;
  EXPECT_NE(again.output.find("没有新的文书需要发出"), std::string::npos) << again.output;
  for (const auto* code : {"[paper-unregistered]", "[file-kept]", "[issued-differs]"})
    EXPECT_EQ(again.output.find(code), std::string::npos) << again.output;
  EXPECT_EQ(tree(folder / "a"), papers) << "no paper a second time under another name";
  const auto verified =
      wenshu("register verify --register " + shell_word(folder / "r.db") + " --out " + shell_word(folder / "a"));
  EXPECT_EQ(verified.status, 0) << verified.output;
  // No file of the number stands there any more: it comes back under the new name.
  const auto lost = folder / "a/责令限期整改通知书/云卫托责改〔2022〕1号 云溪市青竹托育园.docx";
  ASSERT_TRUE(fs::remove(lost));
  ASSERT_EQ(wenshu(command).status, 0);
  const auto made = folder / "a/责令限期整改通知书/云卫托责改〔2022〕001号 云溪市青竹托育园.docx";
  EXPECT_TRUE(fs::exists(made));
  EXPECT_FALSE(fs::exists(lost));
}

TEST(Run, ErrorsOfTheWorkbookIssueNothingAndAreAllPrinted) {
  const Folder folder;
  const auto ran = wenshu("run " + sample("campaign-errors.xlsx") + " --out " + shell_word(folder / "a") + " --register " +
                          shell_word(folder / "r.db"));
  EXPECT_EQ(ran.status, 1);
  EXPECT_GE(std::count(ran.output.begin(), ran.output.end(), '\n'), 5);
  EXPECT_FALSE(fs::exists(folder / "a"));
  EXPECT_FALSE(fs::exists(folder / "r.db"));
}

TEST(Run, SoundInstitutionsAreServedAndTheSkippedOnesListed) {
  const Folder folder;
  const auto workbook = read(fs::path(test::source_tree()) / "samples/campaign.xlsx");
  ASSERT_TRUE(workbook);
  const auto text = test::as_json(test::exported(*workbook, testing_support::definition()));
  ASSERT_TRUE(write_file(folder / "a.json", replace_all(text, "52510698MJQ0Y0X29B", "52510698MJQ0Y0X29C")));
  const auto ran = wenshu("run " + shell_word(folder / "a.json") + " --out " + shell_word(folder / "a") + " --register " +
                          shell_word(folder / "r.db") + " --format docx --skip-invalid");
  ASSERT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("跳过（有错误）：云溪市青竹托育园"), std::string::npos) << ran.output;
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / "a/责令限期整改通知书"), fs::directory_iterator()), 7);
  EXPECT_FALSE(fs::exists(folder / "a/附表"));  // a table without the skipped ones would be a wrong report
}

TEST(Run, AnErrorOfNoInstitutionCannotBeSkippedAndTheClerkIsToldWhich) {
  const Folder folder;
  const auto workbook = read(fs::path(test::source_tree()) / "samples/campaign.xlsx");
  ASSERT_TRUE(workbook);
  const auto text = test::as_json(test::exported(*workbook, testing_support::definition()));
  ASSERT_TRUE(write_file(folder / "a.json", replace_all(text, "\"510698\"", "\"5106\"")));
  const auto ran = wenshu("run " + shell_word(folder / "a.json") + " --out " + shell_word(folder / "a") + " --skip-invalid");
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.output.find("有 1 处错误不属于哪一家机构，不能跳过：authority"), std::string::npos) << ran.output;
}

TEST(Run, WithNoSoundInstitutionNothingIsIssuedAndThatIsAnError) {
  const Folder folder;
  const auto ran = wenshu("run " + sample("campaign-errors.xlsx") + " --out " + shell_word(folder / "a") + " --register " +
                          shell_word(folder / "r.db") + " --skip-invalid");
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.output.find("没有发出任何文书，没有使用文号。"), std::string::npos) << ran.output;
  EXPECT_FALSE(fs::exists(folder / "a"));
}

TEST(Run, StandInFacesAreAnErrorOfTheMachineWhereFontsMustBeStrict) {
  // The licensed faces at the head of forms/fonts.xml are on no machine that runs these tests.
  const Folder folder;
  const auto ran = wenshu("run " + sample("campaign.xlsx") + " --out " + shell_word(folder / "a") + " --register " +
                          shell_word(folder / "r.db") + " --strict-fonts");
  EXPECT_EQ(ran.status, 3);
  EXPECT_NE(ran.output.find("仿宋_GB2312"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("[font-substituted]"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder / "a"));
  EXPECT_EQ(wenshu("fonts --strict-fonts").status, 3);
  EXPECT_EQ(wenshu("fonts").status, 0);
}

TEST(Run, WrongUsageIsTwo) {
  EXPECT_EQ(wenshu("run").status, 2);
  EXPECT_EQ(wenshu("run " + sample("campaign.xlsx")).status, 2);
  EXPECT_EQ(wenshu("run " + sample("campaign.xlsx") + " --out x --jobs 0").status, 2);
  EXPECT_EQ(wenshu("run " + sample("campaign.xlsx") + " --out x --date 2022-13-01").status, 2);
  EXPECT_EQ(wenshu("check " + sample("campaign.xlsx") + " --another 通稿").status, 2);
  EXPECT_EQ(wenshu("frobnicate").status, 2);
  EXPECT_NE(wenshu("chek").output.find("是否应为 check"), std::string::npos);
  EXPECT_EQ(wenshu("check " + sample("campaign.xlsx") + " --data /nowhere").status, 2);
  EXPECT_EQ(wenshu("--version").status, 0);
  EXPECT_EQ(wenshu("run --help").status, 0);
}

TEST(Run, FilesThatAreNoWorkbookAreToldApart) {
  const Folder folder;
  const auto status = [&](const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(write_file(folder / name, bytes));
    return wenshu("run " + shell_word(folder / name) + " --out " + shell_word(folder / "a"));
  };
  EXPECT_EQ(status("a.xlsx", "text").status, 1);
  EXPECT_NE(status("b.xls", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(600, '\0')).output.find("另存为"),
            std::string::npos);
  EXPECT_FALSE(fs::exists(folder / "a"));
}

TEST(Run, AnUnwritableFolderIsThree) {
  const Folder folder;
  ASSERT_TRUE(write_file(folder / "file", "x"));
  const auto ran = wenshu("run " + sample("campaign.xlsx") + " --out " + shell_word(folder / "file" / "a") + " --register " +
                          shell_word(folder / "r.db"));
  EXPECT_EQ(ran.status, 3) << ran.output;
  EXPECT_FALSE(fs::exists(folder / "r.db"));
}

TEST(Run, OnlyTheKindsAskedForAreMade) {
  const Folder folder;
  const auto run = [&](const std::string& only) {
    return wenshu("run " + sample("campaign.xlsx") + " --out " + shell_word(folder / "a") + " --register " +
                  shell_word(folder / "r.db") + " --quiet --only " + only)
        .status;
  };
  EXPECT_EQ(run("annex-5,annex-6"), 0);
  EXPECT_EQ(tree(folder / "a").size(), 7U);  // two tables in three formats and the manifest; no register without numbers
  EXPECT_EQ(run("移送函"), 0);
  EXPECT_TRUE(fs::exists(folder / "a" / "移送函"));
  EXPECT_FALSE(fs::exists(folder / "a" / "通告"));
  EXPECT_EQ(run("annex-5，移送函、商请函"), 0) << "the commas of a Chinese keyboard";
  EXPECT_EQ(run("annex-7"), 2);
}

TEST(Check, JsonGoesToStandardOutputAlone) {
  const auto ran = wenshu("check " + sample("campaign-errors.xlsx") + " --json 2>/dev/null");
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.output.front(), '[');
  EXPECT_EQ(ran.output.substr(ran.output.size() - 2), "]\n");
}

TEST(Check, AnEarlierReportThatIsNoneIsToldBesideTheWorkbooksOwn) {
  const auto same = wenshu("check " + sample("campaign.xlsx") + " --previous " + sample("campaign.xlsx"));
  EXPECT_EQ(same.status, 1) << same.output;
  EXPECT_NE(same.output.find("[period-order]"), std::string::npos) << same.output;
  const auto missing = wenshu("check " + sample("campaign-errors.xlsx") + " --previous /nonexistent.xlsx");
  EXPECT_NE(missing.output.find("nonexistent.xlsx 错误"), std::string::npos) << missing.output;
  EXPECT_NE(missing.output.find("[uscc-checksum]"), std::string::npos) << missing.output;
}

TEST(Check, AnOfficeSwitchesACheckOffAndCannotSwitchOffTheLaw) {
  const Folder folder;
  fs::create_directories(folder / "forms");
  const auto checked = [&](const std::string& office) {
    EXPECT_TRUE(write_file(folder / "forms/checks.xml", "<checks>" + office + "</checks>"));
    return wenshu("check " + sample("campaign-errors.xlsx") + " --office " + shell_word(folder.path()));
  };
  EXPECT_NE(checked("").output.find("[kids-not-sum]"), std::string::npos);
  const auto off = checked("<check code=\"kids-not-sum\" severity=\"off\" reason=\"另行核对\"/>");
  EXPECT_EQ(off.output.find("[kids-not-sum]"), std::string::npos) << off.output;
  EXPECT_NE(off.output.find("另行核对"), std::string::npos) << off.output;
  const auto own = checked(
      "<check code=\"own-large\" severity=\"info\" title=\"大的机构\"><message>{called}：{seats}个托位</message>"
      "<rule each=\"institutions\" at=\"seats\" must=\"seats at most 40\"/></check>");
  EXPECT_NE(own.output.find("大的机构 [own-large]"), std::string::npos) << own.output;
  const auto fixed = checked("<check code=\"uscc-checksum\" severity=\"off\" reason=\"另行核对\"/>");
  EXPECT_EQ(fixed.status, 1);
  EXPECT_NE(fixed.output.find("checks.xml:1:10"), std::string::npos) << fixed.output;
  EXPECT_NE(fixed.output.find("[check-fixed]"), std::string::npos) << fixed.output;
}

TEST(Run, WhatTheDiskCouldNotTakeIsSaid) {
  const auto ran = wenshu("check " + sample("campaign.xlsx") + " --json 2>&1 >/dev/full #");
  EXPECT_EQ(ran.status, 3);
  EXPECT_EQ(wenshu("check " + sample("campaign-errors.xlsx") + " >/dev/full").status, 3) << "standard error is full as well";
  EXPECT_NE(ran.output.find("结果没有写完：磁盘已满"), std::string::npos) << ran.output;
  const auto paper = shell_word(fs::path(test::source_tree()) /
                                "tests/batch/issued-before/通知/云卫健〔2022〕1号 专项治理分类处置工作通知.docx");
  const auto measured = wenshu("inspect " + paper + " 2>&1 >/dev/full #");
  EXPECT_EQ(measured.status, 3);
  EXPECT_NE(measured.output.find("结果没有写完：磁盘已满"), std::string::npos) << measured.output;
}

/// A run whose standard output goes to a pipe that nobody reads any more; `streams` sends one there with `>&7`.
test::Ran unread(const std::string& arguments, const std::string& streams = "2>&1 >&7") {
  int ends[2] = {-1, -1};
  EXPECT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  EXPECT_EQ(::dup2(ends[1], 7), 7);
  ::close(ends[1]);
  auto ran = wenshu(arguments, streams);
  ::close(7);
  return ran;
}

TEST(Run, AReaderThatGoesAwayEarlyEndsNothingAndIsNoFault) {
  const Folder folder;
  const auto out = shell_word(folder / "a"), file = shell_word(folder / "r.db");
  const auto run = "run " + sample("campaign.xlsx") + " --out " + out + " --register " + file + " --format docx --quiet";
  const auto listing = " --register " + file;
  ASSERT_EQ(wenshu(run).status, 0);
  const auto paper = shell_word(folder / "a/商请函/云卫健函〔2022〕003号 专项治理分类处置工作.docx");
  for (const auto& command :
       {"check " + sample("campaign.xlsx"), "check " + sample("campaign.xlsx") + " --json --explain",
        "check " + sample("campaign-errors.xlsx") + " --all", "check " + sample("campaign-errors.xlsx") + " --json",
        "register list" + listing, "register list --json" + listing, "register verify" + listing + " --out " + out,
        "register due --on 2026-01-05" + listing, std::string("fonts"), std::string("template check"), std::string("run --help"),
        std::string("--help"), "inspect " + paper, "inspect --json " + paper, run}) {
    const auto heard = wenshu(command, "2>&1 >/dev/null");
    const auto ran = unread(command);
    EXPECT_EQ(ran.status, heard.status) << command;
    EXPECT_EQ(ran.output, heard.output) << command;
    EXPECT_EQ(unread(command, ">&7 2>&7").status, heard.status) << command;
  }
}

TEST(Run, ARunWhoseReaderGoesAwayIssuesEveryPaper) {
  const Folder folder;
  const auto run = [&](const std::string& name) {
    return "run " + sample("campaign.xlsx") + " --out " + shell_word(folder / name) + " --register " +
           shell_word(folder / (name + ".db")) + " --format docx";
  };
  ASSERT_EQ(wenshu(run("a")).status, 0);
  EXPECT_EQ(unread(run("b"), ">&7 2>&7").status, 0);
  EXPECT_EQ(tree(folder / "b"), tree(folder / "a"));
}

TEST(RegisterCommand, WantsANumberOnlyWhereThereIsOneToName) {
  const Folder folder;
  const auto said = [&](const std::string& words) {
    const auto ran = wenshu("register " + words + " --register " + shell_word(folder / "r.db"));
    EXPECT_EQ(ran.status, 2) << words;
    return ran.output;
  };
  EXPECT_NE(said("show").find("show 后面写一个文号"), std::string::npos);
  EXPECT_NE(said("void --reason 甲 --on 2022-06-22").find("void 后面要写：文号"), std::string::npos);
  EXPECT_NE(said("list 甲〔2022〕1号").find("多余的参数：甲〔2022〕1号"), std::string::npos);
  EXPECT_NE(said("lst").find("没有操作“lst”"), std::string::npos);
}

TEST(RegisterCommand, AVoidedNumberIsBurntAndTheMatterGetsANewOne) {
  const Folder folder;
  const auto command = "run " + sample("campaign.xlsx") + " --only announcement --out " + shell_word(folder / "a") +
                       " --register " + shell_word(folder / "r.db");
  ASSERT_EQ(wenshu(command).status, 0);
  const auto entries = testing_support::papers_in_register(folder / "r.db");
  ASSERT_EQ(entries.size(), 1U);
  const auto& number = entries[0].number;
  EXPECT_EQ(wenshu("register void " + number + " --reason 印错 --on " + iso_text(entries[0].date) + " --register " +
                   shell_word(folder / "r.db"))
                .status,
            0);
  ASSERT_EQ(wenshu(command).status, 0);
  const auto list = wenshu("register list --register " + shell_word(folder / "r.db"));
  EXPECT_NE(list.output.find("：印错）"), std::string::npos);
  EXPECT_NE(list.output.find("〕2号"), std::string::npos);
  EXPECT_EQ(wenshu("register verify --register " + shell_word(folder / "r.db")).status, 0);
  EXPECT_EQ(wenshu("register verify --json --register " + shell_word(folder / "r.db")).output, "[\n]\n");
}

}  // namespace
}  // namespace wenshu
