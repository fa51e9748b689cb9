// What makes many papers bearable: where the register stands, what a second run says, folders by town, archives, the log.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <zip.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/register_place.h"
#include "cli/program.h"
#include "register/register.h"
#include "support/folder.h"
#include "support/ledgers.h"
#include "support/places.h"

namespace wenshu::comforts_test {
namespace {

namespace fs = std::filesystem;
using test::shell_word, test::wenshu;
using testing_support::Folder;

class Comforts : public testing::Test {
 protected:
  Comforts() {
    fs::create_directories(folder / "专项");
    fs::copy_file(fs::path(test::source_tree()) / "samples/campaign.xlsx", workbook);
  }
  std::string words(const std::string& more = {}, const std::string& to = "文书") const {
    return "run " + shell_word(workbook) + " --format docx,xlsx --out " + shell_word(folder / to) + " " + more;
  }
  test::Ran run(const std::string& more = {}, const std::string& to = "文书") const { return wenshu(words(more, to)); }
  /// Every file below the output folder.
  std::map<std::string, std::string> tree(const std::string& of = "文书") const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder / of)) {
      if (entry.is_regular_file()) files[fs::relative(entry.path(), folder / of).string()] = read_file(entry.path()).value();
    }
    return files;
  }
  void put_office_folders(const std::string& most) const {
    fs::create_directories(folder / "专项/office/forms");
    ASSERT_TRUE(write_file(folder / "专项/office/forms/folders.xml",
                           "<folders most=\"" + most + "\" by=\"town\" unknown=\"未填镇街\" zips=\"压缩包\"/>"));
  }
  static bool says(const test::Ran& ran, const std::string& text) { return ran.output.find(text) != std::string::npos; }

  Folder folder;
  fs::path workbook = folder / "专项/campaign.xlsx", beside = folder / "专项/登记簿.db";
};

TEST_F(Comforts, TheRegisterStandsBesideTheWorkbookAndAnotherFolderGoesOnWithItsNumbers) {
  ASSERT_EQ(run().status, 0);
  EXPECT_TRUE(fs::exists(beside));
  EXPECT_FALSE(fs::exists(folder / "文书/登记簿.db"));
  const auto again = run("", "另一个");
  EXPECT_EQ(again.status, 0) << again.output;
  EXPECT_TRUE(says(again, "没有新的文书需要发出")) << again.output;
  auto first = tree(), second = tree("另一个");
  EXPECT_EQ(first, second) << "the papers are those that were issued, wherever they are written";
  // check holds the workbook against the same register.
  EXPECT_EQ(wenshu("check " + shell_word(workbook)).status, 0);
}

TEST_F(Comforts, TheRegisterNeverStandsAmongWhatIsRead) {
  // A folder with one workbook in it: beside the workbook. Documents beside a register are still one document.
  EXPECT_EQ(wenshu("run " + shell_word(folder / "专项") + " --only annex-5 --out " + shell_word(folder / "甲")).status, 0);
  EXPECT_EQ(wenshu("run " + shell_word(folder / "专项") + " --only 通告 --out " + shell_word(folder / "乙")).status, 0);
  EXPECT_TRUE(fs::exists(beside));
  EXPECT_EQ(wenshu("run " + shell_word(folder / "专项") + " --only 通告 --out " + shell_word(folder / "乙")).status, 0);
  const auto csv = folder / "表";
  fs::create_directories(csv);
  ASSERT_TRUE(write_file(csv / "a.csv", "x\n1\n"));
  EXPECT_EQ(register_beside(csv), folder / "登记簿.db");
  EXPECT_EQ(register_beside(csv / ""), folder / "登记簿.db");
}

TEST_F(Comforts, ARegisterOfAnOlderProgramInTheOutputFolderIsToBeTakenOverFirst) {
  ASSERT_EQ(run("--register " + shell_word(folder / "文书/登记簿.db")).status, 0);
  const auto before = read_file(folder / "文书/登记簿.db").value();
  const auto refused = run();
  EXPECT_EQ(refused.status, 3);
  EXPECT_TRUE(says(refused, "[register-old-place]")) << refused.output;
  EXPECT_TRUE(says(refused, "wenshu register copy " + (folder / "文书/登记簿.db").string() + " " + beside.string()));
  EXPECT_TRUE(says(refused, "没有使用文号"));
  EXPECT_FALSE(fs::exists(beside));
  EXPECT_EQ(read_file(folder / "文书/登记簿.db").value(), before);
}

TEST_F(Comforts, ASeriesBegunAnewBesideAnotherRegisterIsRefused) {
  ASSERT_EQ(run().status, 0);
  const auto other = " --register " + shell_word(folder / "另一本.db");
  const auto refused = run(other, "另一个");
  EXPECT_EQ(refused.status, 3);
  EXPECT_TRUE(says(refused, "[register-beside-another]")) << refused.output;
  EXPECT_TRUE(says(refused, "wenshu register start ")) << refused.output;
  EXPECT_FALSE(fs::exists(folder / "另一本.db"));
  EXPECT_FALSE(fs::exists(folder / "另一个"));
  // Whoever writes down where each series goes on may have another register.
  const auto entries = testing_support::papers_in_register(beside);
  std::map<std::string, int> last;
  for (const auto& one : entries) last[one.prefix] = std::max(last[one.prefix], one.serial);
  for (const auto& [prefix, serial] : last)
    EXPECT_EQ(wenshu("register start " + prefix + " 2022 " + std::to_string(serial + 1) + other).status, 0);
  EXPECT_EQ(run(other, "另一个").status, 0);
}

TEST_F(Comforts, ADryRunSaysWhatWouldBeIssuedAndWritesNothing) {
  const auto dry = run("--dry-run");
  EXPECT_EQ(dry.status, 0) << dry.output;
  EXPECT_TRUE(says(dry, "将新发文书 ")) << dry.output;
  EXPECT_TRUE(says(dry, "这是试运行")) << dry.output;
  // Why each, what else could be made, and what could not.
  EXPECT_TRUE(says(dry, "  责令限期整改通知书　云卫托责改〔2022〕1号 云溪市青竹托育园：应当责令改正：S10、H01\n")) << dry.output;
  EXPECT_TRUE(says(dry, "用 --only 写明才作的：\n")) << dry.output;
  EXPECT_TRUE(says(dry, "  责令限期整改通知书存根　8 份\n")) << dry.output;
  EXPECT_TRUE(says(dry, "《现场检查笔录》还作不出：检查 JC-2022-0004 的事实里有不是现场看见的话")) << dry.output;
  EXPECT_TRUE(says(dry, "还作不出的 2 处")) << dry.output;
  EXPECT_FALSE(fs::exists(folder / "文书"));
  EXPECT_FALSE(fs::exists(beside));
  EXPECT_FALSE(fs::exists(folder / "专项/登记簿.log"));
  const auto real = run();
  ASSERT_EQ(real.status, 0);
  // The same numbers: what stands between `文书 N 份` and the last line.
  const auto numbers = [](const std::string& text) {
    const auto from = text.find("新发文书 ");
    return text.substr(from, text.find("云卫健", from) - from);
  };
  EXPECT_EQ(numbers(dry.output), numbers(real.output));
  const auto before = tree();
  const auto later = run("--dry-run");
  EXPECT_EQ(later.status, 0);
  EXPECT_TRUE(says(later, "将新发 0 份")) << later.output;
  EXPECT_EQ(tree(), before);
}

TEST_F(Comforts, ADryRunRefusesWhatARunRefuses) {
  fs::copy_file(fs::path(test::source_tree()) / "samples/campaign-errors.xlsx", workbook, fs::copy_options::overwrite_existing);
  const auto dry = run("--dry-run");
  EXPECT_EQ(dry.status, 1);
  EXPECT_FALSE(fs::exists(folder / "文书"));
}

TEST_F(Comforts, ASecondRunSaysWhatIsUnchangedNewAndChangedSince) {
  const auto first = run("--only 责令限期整改通知书");
  ASSERT_EQ(first.status, 0) << first.output;
  const auto issued = testing_support::papers_in_register(beside).size();
  const auto all = run();
  ASSERT_EQ(all.status, 0) << all.output;
  const auto total = testing_support::papers_in_register(beside).size();
  EXPECT_TRUE(says(all, "未变 " + std::to_string(issued) + " 份，新发 " + std::to_string(total - issued) + " 份。"))
      << all.output;
  // Another wording: what was issued stands, and is named.
  fs::create_directories(folder / "专项/office/templates");
  const auto wording = read_file(fs::path(test::source_tree()) / "templates/filing-notice.xml.mustache").value();
  const auto changed = replace_all(wording, "备案", "登记");
  ASSERT_NE(changed, wording);
  ASSERT_TRUE(write_file(folder / "专项/office/templates/filing-notice.xml.mustache", changed));
  const auto third = run();
  EXPECT_EQ(third.status, 0) << third.output;
  EXPECT_TRUE(says(third, "发出以后内容有改动、照旧以发出的为准 ")) << third.output;
  EXPECT_TRUE(says(third, "[issued-differs]")) << third.output;
  EXPECT_TRUE(says(third, "处：原“")) << "why: the words that are not as they were printed\n" << third.output;
  EXPECT_TRUE(says(third, "，现“")) << third.output;
}

TEST_F(Comforts, AKindOfManyPapersIsPartedByTown) {
  put_office_folders("1");
  const auto ran = run();
  ASSERT_EQ(ran.status, 0) << ran.output;
  std::map<std::string, std::size_t> folders;
  for (const auto& [path, bytes] : tree()) {
    if (path.starts_with("责令限期整改通知书/")) ++folders[fs::path(path).parent_path().string()];
  }
  ASSERT_GT(folders.size(), 3U);
  std::size_t parted = 0;
  for (const auto& [name, count] : folders) {
    EXPECT_NE(name, "责令限期整改通知书") << "all of them have a town";
    EXPECT_EQ(count, 1U) << name << ": of one format";
    parted += name.ends_with("/0002-0002") ? 1 : 0;
  }
  EXPECT_GT(parted, 0U) << "a town with more than one";
  EXPECT_EQ(fs::exists(folder / "文书/通告/核对名单"), true) << "few papers stand where they stood";
  const auto papers = tree();
  EXPECT_EQ(run().status, 0);
  EXPECT_EQ(tree(), papers) << "no paper a second time in another folder";
  EXPECT_EQ(wenshu("register verify --register " + shell_word(beside) + " --out " + shell_word(folder / "文书")).status, 0);
}

TEST_F(Comforts, WhatStandsAlreadyStaysWhereItIsWhenAKindGrows) {
  ASSERT_EQ(run().status, 0);
  const auto papers = tree();
  put_office_folders("3");
  ASSERT_EQ(run().status, 0);
  auto later = tree();
  for (const auto& [path, bytes] : papers) {
    if (path == "manifest.json") continue;
    EXPECT_EQ(later[path], bytes) << path;
  }
  EXPECT_EQ(later.size(), papers.size());
  // One that is gone comes back, to the folder of its town.
  const auto lost = std::find_if(papers.begin(), papers.end(), [](const auto& one) { return one.first.starts_with("责令"); });
  ASSERT_NE(lost, papers.end());
  for (const auto& [path, bytes] : papers) {
    if (fs::path(path).stem() == fs::path(lost->first).stem()) fs::remove(folder / "文书" / path);
  }
  ASSERT_EQ(run().status, 0);
  EXPECT_FALSE(fs::exists(folder / "文书" / lost->first));
  EXPECT_EQ(tree().size(), papers.size());
}

/// The entries of an archive with their bytes.
std::map<std::string, std::string> entries_of(const fs::path& archive) {
  std::map<std::string, std::string> entries;
  int fault = 0;
  zip_t* const opened = zip_open(archive.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &fault);
  if (opened == nullptr) return entries;
  for (zip_int64_t i = 0; i < zip_get_num_entries(opened, 0); ++i) {
    zip_stat_t about;
    if (zip_stat_index(opened, static_cast<zip_uint64_t>(i), 0, &about) != 0) continue;
    EXPECT_EQ(about.comp_method, ZIP_CM_STORE);
    std::string bytes(about.size, '\0');
    zip_file_t* const file = zip_fopen_index(opened, static_cast<zip_uint64_t>(i), 0);
    EXPECT_EQ(zip_fread(file, bytes.data(), bytes.size()), static_cast<zip_int64_t>(bytes.size()));
    zip_fclose(file);
    entries[about.name] = std::move(bytes);
  }
  zip_close(opened);
  return entries;
}

TEST_F(Comforts, AnArchiveAKindAndTownHoldsEveryPaperOfIt) {
  ASSERT_EQ(run("--zip town").status, 0);
  const auto files = tree();
  std::map<std::string, std::string> archived;
  std::size_t archives = 0;
  for (const auto& [path, bytes] : files) {
    if (!path.starts_with("压缩包/")) continue;
    ++archives;
    EXPECT_TRUE(path.ends_with(".zip")) << path;
    for (auto& [name, content] : entries_of(folder / "文书" / path))
      EXPECT_TRUE(archived.emplace(name, content).second) << name << " in two archives";
  }
  EXPECT_GT(archives, 3U);
  std::size_t papers = 0;
  for (const auto& [path, bytes] : files) {
    const bool of_one =
        path.starts_with("责令") || path.starts_with("移送") || path.starts_with("备案") || path.starts_with("卫生监督");
    if (!of_one) continue;
    ++papers;
    EXPECT_EQ(archived[path], bytes) << path;
  }
  EXPECT_EQ(archived.size(), papers);
  ASSERT_EQ(run("--zip town").status, 0);
  EXPECT_EQ(tree(), files) << "the same papers give the same archives";
  EXPECT_EQ(run("--zip 镇").status, 2);
}

TEST_F(Comforts, TheManifestListsEveryPaperThatStandsThereAlsoIfTheOldOneIsGone) {
  ASSERT_EQ(run().status, 0);
  const auto manifest = read_file(folder / "文书/manifest.json").value();
  ASSERT_EQ(run("--only 附表,annex-5").status, 2);
  ASSERT_EQ(run("--only annex-5").status, 0);
  EXPECT_EQ(read_file(folder / "文书/manifest.json").value(), manifest);
  fs::remove(folder / "文书/manifest.json");
  ASSERT_EQ(run("--only annex-5").status, 0);
  const auto later = read_file(folder / "文书/manifest.json").value();
  for (const auto& [path, bytes] : tree()) {
    if (path == "manifest.json" || path.find("〕") == std::string::npos) continue;
    EXPECT_NE(later.find(json_string(path) + ", \"sha256\": \"" + sha256(bytes)), std::string::npos) << path;
  }
  ASSERT_EQ(run().status, 0);
  EXPECT_EQ(read_file(folder / "文书/manifest.json").value(), manifest);
}

TEST_F(Comforts, TheLogSaysWhoIssuedWhatAndWhenAndNamesNobody) {
  ASSERT_EQ(run("--by 周明").status, 0);
  ASSERT_EQ(run().status, 0);
  const auto log = read_file(folder / "专项/登记簿.log").value();
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 2);
  EXPECT_NE(log.find("  周明  wenshu "), std::string::npos) << log;
  EXPECT_NE(log.find("@"), std::string::npos) << "login and host of the second";
  EXPECT_NE(log.find("新发 0 份"), std::string::npos) << log;
  EXPECT_EQ(log.find("托育园"), std::string::npos) << "no name of an institution";
  EXPECT_EQ(log.substr(4, 1) + log.substr(10, 1), "-T") << log;
}

TEST_F(Comforts, ALogThatCannotBeWrittenIsSaidAndStopsNothing) {
  fs::create_symlink(folder / "elsewhere", folder / "专项/登记簿.log");
  const auto ran = run();
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(says(ran, "[log-unwritten]")) << ran.output;
  EXPECT_FALSE(fs::exists(folder / "elsewhere"));
}

}  // namespace
}  // namespace wenshu::comforts_test
