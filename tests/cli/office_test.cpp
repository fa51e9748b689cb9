// The office's own folder: what differs from the program, and nothing else.
#include <filesystem>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/paper_texts.h"
#include "program.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using test::sample;
using test::shell_word;
using test::wenshu;
using testing_support::Folder;

/// A campaign folder with a workbook and, beside it, the office's own data.
class Office : public ::testing::Test {
 protected:
  void SetUp() override { fs::copy_file(fs::path(test::source_tree()) / "samples/campaign.xlsx", workbook_); }

  void write(const std::string& below, const std::string& text) const {
    fs::create_directories((folder_ / "office" / below).parent_path());
    ASSERT_TRUE(write_file(folder_ / "office" / below, text));
  }
  test::Ran run(const std::string& more = {}) const {
    return wenshu("run " + shell_word(workbook_) + " --format xml --out " + shell_word(folder_ / "out") + " " + more);
  }
  /// The program's data as a pack of its own.
  void copy_data() const {
    fs::create_directories(folder_ / "data");
    for (const auto* part : {"forms", "templates"})
      fs::copy(fs::path(test::source_tree()) / part, folder_ / "data" / part, fs::copy_options::recursive);
  }
  /// The text of the first file in a folder of the output.
  std::string paper(const std::string& below) const {
    for (const auto& entry : fs::directory_iterator(folder_ / "out" / below)) return read_file(entry.path()).value();
    return {};
  }

  Folder folder_;
  fs::path workbook_ = folder_ / "campaign.xlsx";
};

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST_F(Office, BesideTheWorkbookIsUsedAndSaid) {
  write("forms/law.xml", "<laws>\n<remove id=\"没有这部法\"/>\n</laws>");
  const auto checked = wenshu("check " + shell_word(workbook_));
  EXPECT_EQ(checked.status, 1);
  EXPECT_TRUE(says(checked.output, "law.xml:2:2")) << checked.output;
  EXPECT_TRUE(says(checked.output, "[office-entry]")) << checked.output;

  write("forms/law.xml", "<laws/>");
  const auto used = wenshu("check " + shell_word(workbook_) + " --all");
  EXPECT_EQ(used.status, 0) << used.output;
  EXPECT_TRUE(says(used.output, "使用了本单位的数据：forms/law.xml")) << used.output;
}

TEST_F(Office, ATemplateOfItsOwnIsPrintedAndTakesPartialsAndOtherTemplatesFromTheProgram) {
  const auto shipped = read_file(fs::path(test::source_tree()) / "templates/filing-notice.xml.mustache").value();
  write("templates/filing-notice.xml.mustache", replace_all(shipped, "</form-title>", "（本县样式）</form-title>"));
  const auto ran = run("--only filing-notice,rectification-order");
  ASSERT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(says(paper("备案告知通知书"), "（本县样式）"));
  EXPECT_FALSE(says(paper("责令限期整改通知书"), "（本县样式）"));
}

/// The example of forms/README.md, word for word.
std::string table_of_the_readme() {
  const auto text = read_file(fs::path(test::source_tree()) / "forms/README.md").value();
  const auto begin = text.find("<kind id=\"annex-7\"");
  return text.substr(begin, text.find("```", begin) - begin);
}

TEST_F(Office, ATableOfItsOwnIsMadeFromItsFormAlone) {
  write("forms/kinds/annex-7.xml", table_of_the_readme());
  const auto ran = wenshu("run " + shell_word(workbook_) + " --only annex-7 --out " + shell_word(folder_ / "out"));
  ASSERT_EQ(ran.status, 0) << ran.output;
  const auto stem = folder_ / "out/附表/云溪市-附件7-登记机关统计表";
  for (const auto* format : {".pdf", ".docx", ".xlsx"}) EXPECT_TRUE(fs::exists(fs::path(stem).concat(format))) << format;
  EXPECT_TRUE(says(read_file(folder_ / "out/manifest.json").value(), "附件7-登记机关统计表.pdf"));
  std::string table;
  for (const auto& paragraph : test::word_paragraphs(fs::path(stem).concat(".docx"))) table += paragraph + "|";
  EXPECT_TRUE(says(table, "|1|云溪市市场监督管理局|6|")) << table;
  EXPECT_TRUE(says(table, "|合计|")) << table;
  // What its rows make in all is the rate of all, and the parts make the whole.
  EXPECT_TRUE(says(table, "93.7%")) << table;
  write("forms/kinds/annex-7.xml", replace_all(table_of_the_readme(), "count(rows where not filed)", "count(rows where filed)"));
  const auto checked = wenshu("check " + shell_word(workbook_));
  EXPECT_EQ(checked.status, 1);
  EXPECT_TRUE(says(checked.output, "[annex-sum]")) << checked.output;
}

TEST_F(Office, AKindOfItsOwnIsAddedAndOneOfTheProgramReplaced) {
  const auto shipped = read_file(fs::path(test::source_tree()) / "forms/kinds/filing-notice.xml").value();
  write("forms/kinds/filing-notice.xml", replace_all(shipped, "备案告知通知书", "备案提示书"));
  const auto ran = run("--only filing-notice");
  ASSERT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(fs::exists(folder_ / "out/备案提示书")) << ran.output;
}

TEST_F(Office, TheOptionGoesBeforeTheEnvironmentAndThatBeforeTheFolderBeside) {
  write("forms/law.xml", "<laws><remove id=\"旁边\"/></laws>");
  for (const auto* name : {"环境", "选项"}) {
    fs::create_directories(folder_ / name / "forms");
    ASSERT_TRUE(write_file(folder_ / name / "forms/law.xml", "<laws><remove id=\"" + std::string(name) + "\"/></laws>"));
  }
  const auto check = "check " + shell_word(workbook_);
  EXPECT_TRUE(says(wenshu(check).output, "没有“旁边”可以去掉"));
  ::setenv("WENSHU_OFFICE", (folder_ / "环境").c_str(), 1);
  EXPECT_TRUE(says(wenshu(check).output, "没有“环境”可以去掉"));
  EXPECT_TRUE(says(wenshu(check + " --office " + shell_word(folder_ / "选项")).output, "没有“选项”可以去掉"));
  ::setenv("WENSHU_OFFICE", (folder_ / "没有").c_str(), 1);
  const auto missing = wenshu(check);
  EXPECT_EQ(missing.status, 2);
  EXPECT_TRUE(says(missing.output, "WENSHU_OFFICE")) << missing.output;
  ::unsetenv("WENSHU_OFFICE");
}

TEST_F(Office, DiffSaysWhatDiffersEntryByEntry) {
  write("forms/calendar.xml", "<calendar>\n<year number=\"2030\"/>\n</calendar>");
  write("forms/titles.xml", "<titles>\n<title code=\"xml-syntax\">XML 写错了</title>\n</titles>");
  write("forms/kinds/own.xml", "<kind/>");
  fs::create_directories(folder_ / "office/templates");
  fs::copy_file(fs::path(test::source_tree()) / "templates/filing-notice.xml.mustache",
                folder_ / "office/templates/filing-notice.xml.mustache");
  const auto diff = wenshu("office diff --office " + shell_word(folder_ / "office"));
  EXPECT_TRUE(says(diff.output, "forms/calendar.xml:2 <year> 2030：新增")) << diff.output;
  EXPECT_TRUE(says(diff.output, "forms/titles.xml:2 <title> xml-syntax：内容代替了原来的")) << diff.output;
  EXPECT_TRUE(says(diff.output, "forms/kinds/own.xml：程序里没有，新增")) << diff.output;
  EXPECT_TRUE(says(diff.output, "templates/filing-notice.xml.mustache：与程序自带的相同，可以删去")) << diff.output;
}

TEST_F(Office, WhatStillStandsInTheProgramsFolderIsReadAndSaid) {
  copy_data();
  ASSERT_TRUE(write_file(folder_ / "data/forms/checks-office.xml",
                         "<checks><check code=\"kids-not-sum\" severity=\"off\" reason=\"另行核对\"/></checks>"));
  const auto checked = wenshu("check " + sample("campaign-errors.xlsx") + " --data " + shell_word(folder_ / "data"));
  EXPECT_FALSE(says(checked.output, "[kids-not-sum]")) << checked.output;
  EXPECT_TRUE(says(checked.output, "[office-old-place]")) << checked.output;
}

TEST_F(Office, APackTakesWhatItLacksFromTheProgram) {
  copy_data();
  for (const auto* lacking : {"calendar.xml", "fonts.xml", "layout.xml"}) fs::remove(folder_ / "data/forms" / lacking);
  const auto ran = run("--only filing-notice --data " + shell_word(folder_ / "data"));
  EXPECT_EQ(ran.status, 0) << ran.output;
}

}  // namespace
}  // namespace wenshu
