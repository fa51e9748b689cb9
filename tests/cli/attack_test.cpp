// Two runs at once, kills, planted links, disks that end, registers that were swapped: what a run may meet while it issues, tried
// with the program itself.
#include <chrono>
#include <csignal>
#include <fstream>
#include <map>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "intake/read.h"
#include "model/exports.h"
#include "register/numbering.h"
#include "register/register.h"
#include "support/folder.h"
#include "support/ledgers.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using test::shell_word, test::sample, test::wenshu, test::Ran, test::rounds;
using testing_support::Folder;

class Attack : public testing::Test {
 protected:
  /// The sample workbook with some words changed, as JSON.
  fs::path workbook(const std::string& name, const std::map<std::string, std::string>& changes = {}) {
    const auto read_in = read(fs::path(test::source_tree()) / "samples/campaign.xlsx");
    EXPECT_TRUE(read_in);
    auto text = test::as_json(test::exported(*read_in, testing_support::definition()));
    for (const auto& [from, to] : changes) {
      EXPECT_NE(text.find(from), std::string::npos) << from;
      text = replace_all(text, from, to);
    }
    EXPECT_TRUE(write_file(folder / name, text));
    return folder / name;
  }
  /// The folder of forms and templates with one of them changed.
  std::string data(const std::string& file, const std::string& from, const std::string& to) {
    fs::remove_all(folder / "data");
    fs::create_directories(folder / "data");
    for (const auto* part : {"forms", "templates"})
      fs::copy(fs::path(test::source_tree()) / part, folder / "data" / part, fs::copy_options::recursive);
    const auto path = folder / "data" / file;
    const auto text = read_file(path).value();
    EXPECT_NE(text.find(from), std::string::npos) << from;
    auto changed = text;
    changed.replace(changed.find(from), from.size(), to);
    EXPECT_TRUE(write_file(path, changed));
    return " --data " + shell_word(folder / "data");
  }
  std::string run_words(const fs::path& from, const std::string& more = "") const {
    return "run " + shell_word(from) + " --out " + shell_word(out) + " --register " + shell_word(out / "登记簿.db") +
           " --quiet --format xml " + more;
  }
  Ran run_of(const fs::path& from, const std::string& more = "") const { return wenshu(run_words(from, more)); }
  Ran run(const std::string& more = "") const { return run_of(fs::path(test::source_tree()) / "samples/campaign.xlsx", more); }
  std::vector<Issued> entries() const { return testing_support::papers_in_register(out / "登记簿.db"); }
  std::map<std::string, std::string> tree() const {
    std::map<std::string, std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(out, error), end; !error && at != end; at.increment(error))
      if (at->is_regular_file() && !at->is_symlink() && at->path().extension() != ".log" && at->path().extension() != ".head")
        files[fs::relative(at->path(), out).string()] = read_file(at->path()).value();
    return files;
  }
  /// The same, where two runs that did the same are the same: without who ran when.
  std::map<std::string, std::string> comparable() const {
    auto files = tree();
    if (files.contains("登记簿.db")) files["登记簿.db"] = testing_support::without_stamps(out / "登记簿.db");
    files["manifest.json"] = testing_support::without_head(files["manifest.json"]);
    return files;
  }
  /// Every numbered paper holds its own number and its own institution's name.
  void expect_each_its_own() const {
    std::size_t orders = 0;
    for (const auto& [path, bytes] : tree()) {
      if (!path.starts_with("责令限期整改通知书/")) continue;
      const auto stem = fs::path(path).stem().string();
      const auto blank = stem.find(' ');
      ASSERT_NE(blank, std::string::npos) << path;
      EXPECT_NE(bytes.find(unpadded_number(stem.substr(0, blank))), std::string::npos) << path;
      EXPECT_NE(bytes.find(stem.substr(blank + 1)), std::string::npos) << path;
      ++orders;
    }
    EXPECT_GT(orders, 0U);
  }
  void expect_nothing_done(const Ran& ran, int status, const std::string& code) const {
    EXPECT_EQ(ran.status, status) << ran.output;
    EXPECT_NE(ran.output.find("[" + code + "]"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("没有发出任何文书，没有使用文号"), std::string::npos) << ran.output;
    EXPECT_FALSE(fs::exists(out / "登记簿.db"));
  }

  Folder folder;
  fs::path out = folder / "out";
};

TEST_F(Attack, TwoRunsOfOneWorkbookAtOnceBothEndWellAndGiveEachNumberOnce) {
  for (int round = 0; round < rounds(4); ++round) {
    Ran other;
    std::thread beside([&] { other = run("--wait 600"); });
    const auto one = run("--wait 600");
    beside.join();
    EXPECT_EQ(one.status, 0) << one.output;
    EXPECT_EQ(other.status, 0) << other.output;
    EXPECT_EQ(wenshu("register verify --register " + shell_word(out / "登记簿.db") + " --out " + shell_word(out)).status, 0);
    expect_each_its_own();
    fs::remove_all(out);
  }
}

TEST_F(Attack, TwoRunsOfDifferentWorkbooksInOneFolderNeverMix) {
  const auto one = workbook("one.json"), other = workbook("other.json", {{"JC-2022-0", "JC-2022-1"}, {"青竹", "翠竹"}});
  for (int round = 0; round < rounds(4); ++round) {
    Ran first, second;
    std::thread beside([&] { second = run_of(other, "--wait 600"); });
    first = run_of(one, "--wait 600");
    beside.join();
    EXPECT_EQ(first.status, 0) << first.output;
    EXPECT_EQ(second.status, 0) << second.output;
    expect_each_its_own();
    EXPECT_EQ(wenshu("register verify --register " + shell_word(out / "登记簿.db") + " --out " + shell_word(out)).status, 0);
    fs::remove_all(out);
  }
}

TEST_F(Attack, WhoDoesNotWaitIsToldWhoHoldsTheFolder) {
  fs::create_directories(out);
  const int lock = ::open((out / ".wenshu-lock").c_str(), O_RDWR | O_CREAT, 0644);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  const std::string holder = "进程 4711，主机 收发室\n";
  ASSERT_EQ(::write(lock, holder.data(), holder.size()), static_cast<ssize_t>(holder.size()));
  const auto ran = run("--wait 0");
  expect_nothing_done(ran, 3, "output-busy");
  EXPECT_NE(ran.output.find("进程 4711，主机 收发室"), std::string::npos) << ran.output;
  ::close(lock);
  EXPECT_EQ(run("--wait 0").status, 0) << "the lock of a run that is gone holds nobody";
  EXPECT_EQ(run("--wait x").status, 2);
}

TEST_F(Attack, KilledAtAnyMomentItIsFinishedByTheNextRun) {
  ASSERT_EQ(run("--jobs 1").status, 0);
  const auto whole = comparable();
  for (int round = 0; round < rounds(9); ++round) {
    fs::remove_all(out);
    const auto child = ::fork();
    if (child == 0) {
      const int nowhere = ::open("/dev/null", O_WRONLY);
      ::dup2(nowhere, 1), ::dup2(nowhere, 2);
      const auto program = test::program("wenshu");
      const auto input = test::source_tree() + "/samples/campaign.xlsx";
      const auto file = (out / "登记簿.db").string();
      ::execl(program.c_str(), "wenshu", "run", input.c_str(), "--out", out.c_str(), "--register", file.c_str(), "--format",
              "xml", "--jobs", "1", nullptr);
      ::_exit(127);
    }
    ASSERT_GT(child, 0);
    // The later rounds see the register made and papers on their way.
    const auto wanted = round % 9 < 3 ? out : round % 9 < 6 ? out / "登记簿.db" : out / "移送函";
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
      if (!fs::exists(wanted)) continue;
      std::this_thread::sleep_for(std::chrono::milliseconds(round % 3 * 2 + round / 9 % 40));
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      break;
    }
    const auto again = run("--jobs 1");
    EXPECT_EQ(again.status, 0) << again.output;
    auto files = comparable();
    for (const auto& [path, bytes] : files) EXPECT_TRUE(whole.contains(path)) << round << " " << path;
    EXPECT_EQ(files["登记簿.db"], whole.at("登记簿.db")) << round;
    for (const auto& [path, bytes] : whole) EXPECT_TRUE(files[path] == bytes) << round << " " << path;
  }
}

TEST_F(Attack, LinksPlantedInTheOutputFolderLeadNowhere) {
  for (const auto* name : {"商请函", "通告", "通告/公开版", "移送函", "manifest.json", ".wenshu-lock", "登记簿.db"}) {
    fs::remove_all(out), fs::remove_all(folder / "elsewhere");
    fs::create_directories((out / name).parent_path());
    fs::create_directories(folder / "elsewhere/folder");
    const bool file = std::string(name).find('.') != std::string::npos;
    fs::create_symlink(folder / "elsewhere" / (file ? "file" : "folder"), out / name);
    const auto ran = run();
    EXPECT_EQ(ran.status, 3) << name << ran.output;
    EXPECT_NE(ran.output.find("没有使用文号"), std::string::npos) << ran.output;
    EXPECT_FALSE(fs::exists(folder / "elsewhere/file")) << name;
    EXPECT_TRUE(fs::is_empty(folder / "elsewhere/folder")) << name;
    EXPECT_FALSE(fs::exists(out / "登记簿.db")) << name;
  }
}

TEST_F(Attack, WhatStandsInTheWayStopsTheRunBeforeANumber) {
  fs::create_directories(out);
  ASSERT_TRUE(write_file(out / "移送函", "x"));
  expect_nothing_done(run(), 3, "output-unwritable");
  EXPECT_EQ(tree().size(), 1U) << "nothing else is left there";
}

TEST_F(Attack, AFileBesideAnotherProgramsManifestIsNotOverwritten) {
  fs::create_directories(out);
  ASSERT_TRUE(write_file(out / "manifest.json", "{\"name\": \"another program\"}"));
  expect_nothing_done(run(), 3, "manifest-foreign");
  EXPECT_EQ(read_file(out / "manifest.json").value(), "{\"name\": \"another program\"}");
}

TEST_F(Attack, AfterADiskThatEndsAtTheManifestTheMessageSaysWhatWasDone) {
  // A manifest larger than the register: files of before, which are still there.
  fs::create_directories(out / "以前");
  std::string files;
  for (int i = 0; i < 4000; ++i) {
    const auto path = fmt::format("以前/{:04}.pdf", i);
    ASSERT_TRUE(write_loosely(out / path, "x"));
    files += fmt::format("{}{{\"path\": \"{}\", \"sha256\": \"{}\"}}", i == 0 ? "" : ",", path, std::string(64, '0'));
  }
  ASSERT_TRUE(write_file(out / "manifest.json", "{\"program\": \"wenshu\", \"files\": [" + files + "]}"));
  const auto command = "'" + test::program("wenshu") + "' " + "run " + sample("campaign.xlsx") + " --out " + shell_word(out) +
                       " --register " + shell_word(out / "登记簿.db") + " --quiet --format docx";
  const auto limited = "bash -c \"ulimit -f 350; " + replace_all(command, "\"", "\\\"") + "\" 2>&1";
  FILE* pipe = ::popen(limited.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  Ran ran;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.output.append(buffer, n);
  const int ended = ::pclose(pipe);
  ASSERT_TRUE(WIFEXITED(ended));
  EXPECT_EQ(WEXITSTATUS(ended), 3) << ran.output;
  const auto given = entries();
  ASSERT_FALSE(given.empty());
  EXPECT_EQ(ran.output.find("没有使用文号"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find(fmt::format("新登记文号 {} 个，已经使用", given.size())), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("文件超过系统允许的大小"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("再运行一次"), std::string::npos) << ran.output;

  const auto again = wenshu("run " + sample("campaign.xlsx") + " --out " + shell_word(out) + " --register " +
                            shell_word(out / "登记簿.db") + " --quiet --format docx");
  EXPECT_EQ(again.status, 0) << again.output;
  EXPECT_EQ(entries().size(), given.size()) << "no number is given a second time";
  const auto manifest = read_file(out / "manifest.json").value();
  for (const auto& entry : given) EXPECT_NE(manifest.find("\"" + entry.number + "\""), std::string::npos) << entry.number;
  EXPECT_NE(manifest.find("以前/0899.pdf"), std::string::npos) << "what stands there is not forgotten";
}

TEST_F(Attack, ADiskThatEndsAtTheRegisterUsesNoNumber) {
  const auto command = "bash -c \"ulimit -f 20; '" + test::program("wenshu") + "' run " + sample("campaign.xlsx") + " --out " +
                       shell_word(out) + " --register " + shell_word(out / "登记簿.db") + " --quiet --format docx\" 2>&1";
  FILE* pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string output;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, n);
  const int ended = ::pclose(pipe);
  ASSERT_TRUE(WIFEXITED(ended));
  EXPECT_EQ(WEXITSTATUS(ended), 3) << output;
  EXPECT_NE(output.find("没有使用文号"), std::string::npos) << output;
  EXPECT_FALSE(fs::exists(out)) << "nothing is left";
}

TEST_F(Attack, ARegisterThatIsGoneEmptyOlderOrAnothersGivesNoNumber) {
  ASSERT_EQ(run("--only filing-notice").status, 0);
  const auto older = read_file(out / "登记簿.db").value();
  ASSERT_EQ(run().status, 0);
  const auto right = read_file(out / "登记簿.db").value();
  const auto before = tree();
  const auto refused = [&](const std::string& what, const std::string& code) {
    auto standing = tree();
    const auto ran = run();
    EXPECT_EQ(ran.status, 3) << what << ran.output;
    EXPECT_NE(ran.output.find("[" + code + "]"), std::string::npos) << what << ran.output;
    EXPECT_NE(ran.output.find("没有使用文号"), std::string::npos) << what;
    EXPECT_EQ(tree(), standing) << what << ": nothing is changed";
  };
  fs::remove(out / "登记簿.db");
  refused("missing", "register-behind");
  std::ofstream(out / "登记簿.db").close();
  refused("empty", "register-empty");
  const auto verified = wenshu("register verify --register " + shell_word(out / "登记簿.db"));
  EXPECT_EQ(verified.status, 3) << verified.output;
  EXPECT_EQ(verified.output.find("完好"), std::string::npos) << verified.output;
  ASSERT_TRUE(write_file(out / "登记簿.db", older));
  refused("rolled back", "register-behind");
  const auto of_folder = wenshu("register verify --register " + shell_word(out / "登记簿.db") + " --out " + shell_word(out));
  EXPECT_EQ(of_folder.status, 3) << of_folder.output;
  fs::remove(out / "登记簿.db");
  { auto other = Register::open(out / "登记簿.db"); }
  refused("without numbers", "register-behind");
  const auto empty = wenshu("register verify --register " + shell_word(out / "登记簿.db"));
  EXPECT_EQ(empty.output.find("完好"), std::string::npos) << empty.output;
  ASSERT_TRUE(write_file(out / "登记簿.db", right));
  EXPECT_EQ(run().status, 0);
  EXPECT_EQ(tree(), before);
}

TEST_F(Attack, ASeriesGoesOnWhereItsNumbersOutsideTheProgramEnd) {
  fs::create_directories(out);
  const auto start = [&](const std::string& words) {
    return wenshu("register start " + words + " --register " + shell_word(out / "登记簿.db"));
  };
  const auto made = start("云卫健函 2022 17");
  EXPECT_EQ(made.status, 0) << made.output;
  EXPECT_NE(made.output.find("代字 云卫健函，年份 2022，起始号 17"), std::string::npos) << made.output;
  for (const auto* wrong : {"云卫健函 2022", "云卫健函 2022 0", "云卫健函 22 17", "云卫健函〔2022〕 2022 17", "云卫健函 2022 17x",
                            "云卫健函 2022 17 5"})
    EXPECT_NE(start(wrong).status, 0) << wrong;
  ASSERT_EQ(run("--only 商请函,通告").status, 0);
  std::vector<std::string> numbers;
  for (const auto& entry : entries()) numbers.push_back(entry.number);
  EXPECT_EQ(numbers, (std::vector<std::string>{"云卫健通告〔2022〕1号", "云卫健函〔2022〕17号"}));
  EXPECT_EQ(start("云卫健函 2022 30").status, 1);
  EXPECT_EQ(wenshu("register verify --register " + shell_word(out / "登记簿.db") + " --out " + shell_word(out)).status, 0);
}

TEST_F(Attack, AnotherReportingDateAsksBeforeASecondNoticeAndAltersNothing) {
  ASSERT_EQ(run_of(workbook("one.json")).status, 0);
  const auto before = tree();
  const auto later = workbook("later.json", {{"2022-06-20", "2022-06-21"}});
  const auto asked = run_of(later);
  EXPECT_EQ(asked.status, 1) << asked.output;
  EXPECT_NE(asked.output.find("[campaign-paper-again]"), std::string::npos) << asked.output;
  EXPECT_EQ(asked.output.find("[issued-differs]"), std::string::npos) << asked.output;
  EXPECT_EQ(tree(), before);
  const auto others = run_of(later, "--only 责令限期整改通知书,移送函,备案告知通知书");
  EXPECT_EQ(others.status, 0) << others.output;
  EXPECT_EQ(others.output.find("[issued-differs]"), std::string::npos) << others.output;
  const auto wanted = run_of(later, "--another 商请函、通告");
  EXPECT_EQ(wanted.status, 0) << wanted.output;
  std::size_t notices = 0;
  for (const auto& entry : entries()) notices += entry.kind == "member-notice" || entry.kind == "announcement" ? 1 : 0;
  EXPECT_EQ(notices, 4U);
  EXPECT_EQ(run_of(later, "--another 通搞").status, 2);
}

TEST_F(Attack, KindsThatWouldLoseOrMisplaceTheirFilesAreRefused) {
  expect_nothing_done(run(data("forms/kinds/member-notice.xml", "folder=\"商请函\"", "folder=\"../..\"")), 1, "form-folder");
  expect_nothing_done(run(data("forms/kinds/annex-5.xml", "folder=\"附表\"", "folder=\"/tmp\"")), 1, "form-folder");
  expect_nothing_done(run(data("forms/kinds/filing-notice.xml", "{{number}} {{institution.name}}", "告知")), 1, "form-file-name");
  expect_nothing_done(run(data("forms/kinds/annex-6.xml", "附件6-摸底核查情况表", "附件5-基础台账")), 1, "file-name-clash");
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(Attack, TheRegisterAndTheWorkbookAreNeverCleanedUpOrWrittenOver) {
  for (const auto* place : {".wenshu-staging/r.db", ".wenshu-staging-0/r.db", "manifest.json"}) {
    fs::create_directories((out / place).parent_path());
    const auto ran = run("--register " + shell_word(out / place));
    EXPECT_EQ(ran.status, 3) << ran.output;
    EXPECT_NE(ran.output.find("[register-misplaced]"), std::string::npos) << ran.output;
  }
  const auto table = out / "附表/云溪市-附件5-基础台账-20220620.xlsx";
  fs::create_directories(out / "附表");
  fs::copy_file(fs::path(test::source_tree()) / "samples/campaign.xlsx", table);
  const auto bytes = read_file(table).value();
  const auto over = wenshu("run " + shell_word(table) + " --out " + shell_word(out) + " --quiet");
  EXPECT_EQ(over.status, 3) << over.output;
  EXPECT_NE(over.output.find("[output-over-input]"), std::string::npos) << over.output;
  EXPECT_EQ(read_file(table).value(), bytes);
}

TEST_F(Attack, AReportIsWrittenToAFileAndToNothingElse) {
  fs::create_directories(out);
  ASSERT_TRUE(write_file(out / "aim", "of somebody else"));
  fs::create_symlink(out / "aim", out / "link.xlsx");
  fs::create_symlink(out / "aim", out / "结果.xlsx.part");
  ASSERT_EQ(::mkfifo((out / "pipe").c_str(), 0600), 0);
  for (const auto& place : {(out / "link.xlsx").string(), (out / "pipe").string(), out.string()}) {
    const auto ran = wenshu("check " + sample("campaign.xlsx") + " --report " + shell_word(place));
    EXPECT_EQ(ran.status, 3) << ran.output;
    EXPECT_NE(ran.output.find("[file-unwritable]"), std::string::npos) << ran.output;
  }
  EXPECT_TRUE(fs::is_fifo(out / "pipe"));
  EXPECT_TRUE(fs::is_symlink(out / "link.xlsx"));
  EXPECT_EQ(wenshu("check " + sample("campaign.xlsx") + " --report " + shell_word(out / "结果.xlsx")).status, 0);
  EXPECT_EQ(read_file(out / "aim").value(), "of somebody else");
}

TEST_F(Attack, APublicPaperThatSaysSomethingPrivateIsNoPaper) {
  const std::string wording = "templates/announcement.xml.mustache",
                    head = "关于托育服务机构专项治理情况的通告\" subject=\"{{number}}\"";
  const auto private_in = [&](const std::string& from, const std::string& to) {
    return run(data(wording, from, to) + " --only 通告");
  };
  const std::string body = "现将有关情况通告如下：";
  for (const auto* text : {"联系电话13800138000。", "请与许文静联系。"}) {
    for (const auto& ran : {private_in(body, body + text),
                            private_in("关于托育服务机构专项治理情况的通告\" subject", text + std::string("\" subject")),
                            private_in("subject=\"{{number}}\"", "subject=\"{{number}}" + std::string(text) + "\""),
                            private_in("keywords=\"", "keywords=\"" + std::string(text))}) {
      EXPECT_EQ(ran.status, 1) << text << ran.output;
      EXPECT_NE(ran.output.find("[privacy-"), std::string::npos) << ran.output;
      EXPECT_NE(ran.output.find("没有发出任何文书，没有使用文号"), std::string::npos) << ran.output;
      EXPECT_FALSE(fs::exists(out)) << text;
    }
  }
}

}  // namespace
}  // namespace wenshu
