// What a campaign makes public: whom it names, and what must stand in no byte of any file.
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include "cli/paper_texts.h"
#include "cli/program.h"
#include "support/folder.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using test::sample, test::shell_word, test::wenshu;

/// Everything in the public edition of the campaign of autumn 2026, by file.
class PublicEdition : public testing::Test {
 protected:
  void SetUp() override {
    const auto ran = wenshu("run " + sample("campaign-2026.xlsx") + " --quiet --format pdf,docx,xlsx,xml --out " +
                            shell_word(folder_ / "a") + " --register " + shell_word(folder_ / "r.db"));
    ASSERT_EQ(ran.status, 0) << ran.output;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "a/通告/公开版")) {
      if (entry.is_regular_file()) files_.emplace_back(entry.path(), test::everything_in(entry.path()));
    }
    ASSERT_EQ(files_.size(), 6U) << "PDF, DOCX and XML, each also as a poster";
  }

  void expect_in_all(const std::string& text, bool there) const {
    for (const auto& [file, everything] : files_)
      EXPECT_EQ(everything.find(text) != std::string::npos, there) << text << " " << file;
  }

  testing_support::Folder folder_;
  std::vector<std::pair<fs::path, std::string>> files_;
};

TEST_F(PublicEdition, NamesTheFiledAndSoundTheOverdueAndTheDecidedAlone) {
  for (const auto* const name : {"晨曦", "小禾苗"}) expect_in_all(name, true);  // filed, nothing left to mend
  for (const auto* const text : {"青禾", "监控录像保存不足90日", "2026年9月14日"})
    expect_in_all(text, true);  // rechecked after its term
  for (const auto* const text : {"多多托管", "云溪市市场监督管理局", "云市监处罚〔2026〕58号", "2026年10月12日"})
    expect_in_all(text, true);
}

TEST_F(PublicEdition, SaysNothingOfWhatIsOnlyOrderedTransferredUninspectedOrSuspected) {
  for (const auto* const word : {"和悦", "涉嫌", "虐待", "推搡", "另行处理", "M07"})  // a matter on a path of its own
    expect_in_all(word, false);
  expect_in_all("银杏", false);                                                                          // inspected by nobody
  for (const auto* const word : {"萤火虫", "石小雨", "移送"}) expect_in_all(word, false);                // transferred, undecided
  for (const auto* const word : {"星光", "启航", "豆芽", "向阳花", "清源"}) expect_in_all(word, false);  // ordered, not served
  expect_in_all("晨午检", false);  // ordered of an institution that is named for something else
  for (const auto* const word : {"无照", "取缔", "关停", "停业", "黑名单"}) expect_in_all(word, false);
}

/// How many characters of a PDF stand in type of each size, in points; its pages must be as large as `page`, in points.
std::map<double, std::size_t> type_sizes(const fs::path& file, std::pair<double, double> page_size) {
  std::map<double, std::size_t> sizes;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file.string()));
  for (int i = 0; document && i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    EXPECT_NEAR(page->page_rect().width(), page_size.first, 1) << file;
    EXPECT_NEAR(page->page_rect().height(), page_size.second, 1) << file;
    for (const auto& box : page->text_list(poppler::page::text_list_include_font))
      sizes[std::round(box.get_font_size() * 2) / 2] += box.text().length();
  }
  return sizes;
}

TEST_F(PublicEdition, ThePosterSaysTheSameInTypeToBeReadOnAWall) {
  std::map<std::string, fs::path> sheet, poster;
  for (const auto& [file, everything] : files_)
    (file.parent_path().filename() == "张贴版" ? poster : sheet)[file.extension().string()] = file;
  ASSERT_EQ(poster.size(), 3U);
  ASSERT_EQ(sheet.size(), 3U);
  EXPECT_EQ(poster[".pdf"].filename(), sheet[".pdf"].filename());
  EXPECT_EQ(test::word_paragraphs(poster[".docx"]), test::word_paragraphs(sheet[".docx"]));
  EXPECT_TRUE(type_sizes(sheet[".pdf"], {595, 842}).contains(10.5)) << "tables of the sheet";
  auto sizes = type_sizes(poster[".pdf"], {842, 1191});  // A3, upright
  ASSERT_FALSE(sizes.empty());
  EXPECT_GE(sizes.begin()->first, 20) << "the smallest type: tables";
  EXPECT_GT(sizes[26], sizes[20]) << "the text";
  EXPECT_TRUE(sizes.contains(40)) << "the title";
  EXPECT_GE(sizes.rbegin()->first, 72) << "the masthead";
  for (const auto& [name, bytes] : test::package_parts(poster[".docx"])) {
    if (name != "word/document.xml") continue;
    EXPECT_NE(bytes.find(R"(<w:pgSz w:w="16838" w:h="23811"/>)"), std::string::npos);
  }
}

TEST_F(PublicEdition, NamesNoPerson) {
  for (const auto* const name : {"谭思齐", "范以宁", "费成", "秦朗", "詹敏", "屈文博", "林晓东", "何嘉", "姚𬭁", "覃芳",
                                 "苏婉", "方琼", "CR5106", "1540838"})
    expect_in_all(name, false);
}

TEST_F(PublicEdition, TheListToCheckItByHasNoNumberNoSealAndIsNotThePublicPaper) {
  std::set<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder_ / "a/通告/核对名单")) {
    files.insert(entry.path().extension().string());
    const auto text = test::everything_in(entry.path());
    EXPECT_EQ(text.find("〔2026〕"), std::string::npos) << entry.path() << " has a number";
    EXPECT_EQ(text.find("虐待"), std::string::npos);
    EXPECT_NE(text.find("不得公开"), std::string::npos);
  }
  EXPECT_EQ(files, (std::set<std::string>{".pdf", ".docx", ".xml"}));
}

}  // namespace
}  // namespace wenshu
