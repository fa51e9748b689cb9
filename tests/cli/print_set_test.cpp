// All papers of a run in one PDF, as a clerk prints, signs and staples them.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>
#include <poppler-toc.h>

#include "base/file.h"
#include "cli/program.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace print_set_test {

namespace fs = std::filesystem;

std::string utf8(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

/// A page: what it says, and its size.
struct Sheet {
  std::string text;
  double width = 0, height = 0;
  bool operator==(const Sheet&) const = default;
};

std::vector<Sheet> sheets_of(const fs::path& file) {
  std::vector<Sheet> all;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file.string()));
  EXPECT_TRUE(document) << file;
  for (int i = 0; document && i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    all.push_back({utf8(page->text()), page->page_rect().width(), page->page_rect().height()});
  }
  return all;
}

bool has(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

class PrintSets : public testing::Test {
 protected:
  test::Ran run(const std::string& more, const std::string& workbook = "campaign.xlsx") {
    return test::wenshu("run " + test::sample(workbook) + " --format pdf --out " + test::shell_word(folder_ / "out") +
                        " --register " + test::shell_word(folder_ / "r.db") + " " + more);
  }
  std::string set_option() const { return "--print-set " + test::shell_word(set_); }
  std::vector<fs::path> papers() const {
    std::vector<fs::path> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "out")) {
      if (entry.path().extension() == ".pdf") all.push_back(entry.path());
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  testing_support::Folder folder_;
  const fs::path set_ = folder_ / "打印本.pdf";
};

TEST_F(PrintSets, EveryCopyStandsThereAsIssuedOnTheFrontOfASheet) {
  const auto only = std::string("--only 商请函,卫生监督意见书,annex-6 ");
  const auto ran = run(only + set_option());
  ASSERT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(has(ran.output, "[print-set]")) << ran.output;
  const auto sheets = sheets_of(set_);
  ASSERT_FALSE(sheets.empty());
  EXPECT_TRUE(has(sheets[0].text, "打印清单"));
  // 商请函: each member unit and the file; 意见书: two copies in one file; 附件6: the superior and the file.
  std::map<std::string, int> expected{{"商请函", 0}, {"卫生监督意见书", 1}, {"附表", 2}};
  for (const auto& paper : papers()) {
    const auto own = sheets_of(paper);
    const auto folder = paper.parent_path().filename().string();
    ASSERT_TRUE(expected.contains(folder)) << paper;
    const bool together = folder == "卫生监督意见书";
    const std::size_t length = together ? own.size() / 2 : own.size();
    int copies = 0;
    for (std::size_t at = 0; at + length <= sheets.size(); ++at) {
      const auto is_at = [&](std::size_t first) {
        return std::equal(own.begin() + static_cast<std::ptrdiff_t>(first),
                          own.begin() + static_cast<std::ptrdiff_t>(first + length),
                          sheets.begin() + static_cast<std::ptrdiff_t>(at));
      };
      if (!is_at(0) && !(together && is_at(length))) continue;
      EXPECT_EQ(at % 2, 0U) << paper << " begins on the back of a sheet";
      ++copies;
    }
    EXPECT_GE(copies, 2) << paper;
  }
  const auto list = sheets[0].text;
  for (const auto* const said : {"云溪市青竹托育园", "存卷", "被监督人签收", "本机关印章", "附表", "A3"})
    EXPECT_TRUE(has(list + sheets[1].text, said)) << said << "\n" << list;
  // A paper of one page stands on a page: 13, not 13—13.
  for (std::size_t i = 1; i <= sheets.size(); ++i)
    EXPECT_FALSE(has(list + sheets[1].text, fmt::format("{0}—{0}\n", i))) << i << "\n" << list;

  // A paper somebody changed is named, and not printed.
  for (const auto& paper : papers()) {
    if (!has(paper.string(), "青竹")) continue;
    ASSERT_TRUE(write_file(paper, "changed"));
  }
  const auto edited = run(only + set_option());
  EXPECT_EQ(edited.status, 0) << edited.output;
  EXPECT_TRUE(has(edited.output, "[print-set-edited]")) << edited.output;
  EXPECT_TRUE(has(sheets_of(set_)[0].text, "没有装进来：文件被人改过"));
}

TEST_F(PrintSets, BookmarksLeadFromTheInstitutionToThePaperToTheCopy) {
  const auto ran = run("--only 卫生监督意见书 " + set_option());
  ASSERT_EQ(ran.status, 0) << ran.output;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(set_.string()));
  ASSERT_TRUE(document);
  const std::unique_ptr<poppler::toc> outline(document->create_toc());
  ASSERT_TRUE(outline);
  const auto top = outline->root()->children();
  ASSERT_GE(top.size(), 2U);
  EXPECT_TRUE(has(utf8(top[0]->title()), "打印清单"));
  const auto papers = top[1]->children();
  ASSERT_EQ(papers.size(), 1U);
  EXPECT_TRUE(has(utf8(papers[0]->title()), "卫生监督意见书　云卫健监意〔2022〕")) << utf8(papers[0]->title());
  const auto copies = papers[0]->children();
  ASSERT_EQ(copies.size(), 2U);
  EXPECT_EQ(utf8(copies[0]->title()), "存卷");
}

TEST_F(PrintSets, ADraftIsPrintedOnceForWhoApprovesIt) {
  const auto ran = run("--draft --only 备案告知通知书 " + set_option());
  ASSERT_EQ(ran.status, 0) << ran.output;
  const auto sheets = sheets_of(set_);
  std::ptrdiff_t approvals = 0;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (!has(sheets[i].text, "文书送审单")) continue;
    EXPECT_EQ(i % 2, 0U);
    ++approvals;
  }
  EXPECT_EQ(approvals, 3) << "one of each of the three papers";
  EXPECT_TRUE(has(sheets[0].text, "送审稿打印清单"));
  EXPECT_TRUE(has(sheets[0].text, "承办人、审核人"));
  const auto first = read_file(set_).value();
  ASSERT_EQ(run("--draft --only 备案告知通知书 " + set_option()).status, 0);
  EXPECT_TRUE(read_file(set_).value() == first) << "the same files, the same bytes";
}

TEST_F(PrintSets, ARunThatFailsWritesNone) {
  EXPECT_EQ(run(set_option(), "campaign-errors.xlsx").status, 1);
  EXPECT_FALSE(fs::exists(set_));
}

TEST_F(PrintSets, WhatCannotBeIsRefusedBeforeAnythingIsIssued) {
  const auto workbook = folder_ / "工作簿.xlsx";
  fs::copy_file(fs::path(test::source_tree()) / "samples/campaign.xlsx", workbook);
  const auto refused = [&](const std::string& option, int status, const std::string& code) {
    const auto ran =
        test::wenshu("run " + test::shell_word(workbook) + " --out " + test::shell_word(folder_ / "out") + " " + option);
    EXPECT_EQ(ran.status, status) << option << ran.output;
    EXPECT_TRUE(has(ran.output, code)) << ran.output;
    EXPECT_FALSE(fs::exists(folder_ / "out"));
  };
  refused("--print-set " + test::shell_word(workbook), 3, "output-over-input");
  refused("--public-zip " + test::shell_word(workbook), 3, "output-over-input");
  refused(set_option() + " --public-zip " + test::shell_word(set_), 3, "output-over-input");
  refused("--print-set " + test::shell_word(folder_ / "没有/a.pdf"), 3, "file-unwritable");
  refused("--print-set " + test::shell_word(folder_.path()), 3, "file-unwritable");
  refused("--format docx " + set_option(), 2, "--format 里要有 pdf");
  const auto planned = test::wenshu("plan " + test::shell_word(workbook) + " --out x " + set_option());
  EXPECT_EQ(planned.status, 2);
  EXPECT_TRUE(has(planned.output, "这里没有选项 --print-set，它是 wenshu run 的")) << planned.output;
}

}  // namespace print_set_test
}  // namespace wenshu
