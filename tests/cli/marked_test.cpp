// Drafts and copies as a clerk makes them: 送审稿 before a number is taken, approval, 副本 and 作废 of what was issued.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/paper_texts.h"
#include "cli/program.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace marked_test {

namespace fs = std::filesystem;

using test::everything_in, test::word_paragraphs;

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

/// A folder of papers whose letters need an approval.
class Marked : public testing::Test {
 protected:
  void SetUp() override {
    auto form = read_file(fs::path(test::source_tree()) / "forms/kinds/member-notice.xml").value();
    form = replace_all(form, "each=\"authority\"", "each=\"authority\" approval=\"needed\"");
    fs::create_directories(folder_ / "office/forms/kinds");
    ASSERT_TRUE(write_file(folder_ / "office/forms/kinds/member-notice.xml", form));
  }

  test::Ran run(const std::string& more, const std::string& formats = "docx") {
    return test::wenshu("run " + test::sample("campaign.xlsx") + " --only 商请函,备案告知通知书 --format " + formats + " --out " +
                        test::shell_word(folder_ / "out") + " --office " + test::shell_word(folder_ / "office") + " --register " +
                        test::shell_word(register_) + " " + more);
  }
  test::Ran approve(const fs::path& file) {
    return test::wenshu("register approve --draft " + test::shell_word(file) +
                        " --by 方签发 --role 局长 --on 2022-06-22 --register " + test::shell_word(register_));
  }
  /// The one file below the output folder whose path has all these in it.
  fs::path file(const std::string& folder, const std::string& name, const std::string& extension = ".docx") {
    fs::path found;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "out" / folder)) {
      const bool is = says(entry.path().string(), name) && entry.path().extension() == extension;
      EXPECT_TRUE(!is || found.empty()) << entry.path() << " and " << found;
      if (is) found = entry.path();
    }
    EXPECT_FALSE(found.empty()) << folder << " " << name;
    return found;
  }

  testing_support::Folder folder_;
  fs::path register_ = folder_ / "r.db";
};

TEST_F(Marked, ADraftTakesNoNumberAndTheIssuedPaperDiffersByNothingElse) {
  const auto drafted = run("--draft", "docx,pdf");
  ASSERT_EQ(drafted.status, 0) << drafted.output;
  EXPECT_FALSE(fs::exists(register_));
  EXPECT_FALSE(fs::exists(folder_ / "out/manifest.json"));
  const auto draft = file("送审稿", "商请函");
  EXPECT_EQ(draft.filename().string().find("送审稿 "), 0U);
  EXPECT_TRUE(says(everything_in(draft), "string=\"送审稿\"")) << "a watermark in its headers";
  const auto pdf = everything_in(file("送审稿", "商请函", ".pdf"));
  EXPECT_TRUE(says(pdf, "送审稿") && says(pdf, "文书送审单") && says(pdf, "云卫健函〔2022〕号"));

  // Nobody has approved it.
  const auto early = run("");
  EXPECT_EQ(early.status, 1);
  EXPECT_TRUE(says(early.output, "[approval-missing]") && says(early.output, "--draft")) << early.output;

  const auto approved = approve(folder_ / "out/送审稿/draft.json");
  ASSERT_EQ(approved.status, 0) << approved.output;
  EXPECT_TRUE(says(approved.output, "共登记 4 条")) << approved.output;
  const auto issued = run("", "docx,pdf");
  ASSERT_EQ(issued.status, 0) << issued.output;

  auto before = word_paragraphs(draft);
  const auto after = word_paragraphs(file("商请函", "〔2022〕001号"));
  ASSERT_GT(before.size(), after.size() + 1);
  EXPECT_EQ(before.at(1), "文书送审单");
  before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(after.size()));
  EXPECT_EQ(std::count(before.begin(), before.end(), "云卫健函〔2022〕号"), 1);
  std::replace(before.begin(), before.end(), std::string("云卫健函〔2022〕号"), std::string("云卫健函〔2022〕1号"));
  EXPECT_EQ(before, after);
  EXPECT_FALSE(says(everything_in(file("商请函", "〔2022〕001号")), "送审稿"));

  // What is issued is drafted no more, and the folder of drafts is no folder of papers.
  const auto again = run("--draft");
  EXPECT_EQ(again.status, 1);
  EXPECT_TRUE(says(again.output, "[nothing-to-mark]")) << again.output;
  const auto once_more = run("");
  EXPECT_EQ(once_more.status, 0);
  EXPECT_FALSE(says(once_more.output, "paper-unregistered")) << once_more.output;

  // Copies and void papers print what was issued.
  const auto copies = run("--mark 副本 --only 商请函");
  ASSERT_EQ(copies.status, 0) << copies.output;
  EXPECT_EQ(word_paragraphs(file("副本", "〔2022〕001号")), after);
  EXPECT_TRUE(says(everything_in(file("副本", "〔2022〕001号")), "string=\"副本\""));
  EXPECT_EQ(run("--mark void --only 商请函").status, 1) << "none is void";
  ASSERT_EQ(test::wenshu("register void 云卫健函〔2022〕1号 --reason 写错 --on 2022-06-23 --by 王 --register " +
                         test::shell_word(register_))
                .status,
            0);
  ASSERT_EQ(run("--mark 作废 --only 商请函").status, 0);
  EXPECT_EQ(word_paragraphs(file("作废件", "〔2022〕001号")), after);
}

TEST_F(Marked, WhatAReviewerChangedIsNeitherApprovedNorLost) {
  ASSERT_EQ(run("--draft").status, 0);
  const auto draft = file("送审稿", "商请函");
  ASSERT_TRUE(write_file(draft, "改过的"));
  const auto refused = approve(draft);
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(says(refused.output, "[draft-edited]")) << refused.output;
  const auto again = run("--draft");
  EXPECT_EQ(again.status, 0);
  EXPECT_TRUE(says(again.output, "[draft-kept]")) << again.output;
  EXPECT_EQ(read_file(file("送审稿", "（改过的）")).value(), "改过的");
  fs::remove(file("送审稿", "（改过的）"));
  const auto approved = approve(file("送审稿", "商请函"));
  EXPECT_EQ(approved.status, 0) << approved.output;
  EXPECT_FALSE(says(approved.output, "共登记")) << "one alone: " << approved.output;
  EXPECT_TRUE(says(approve(register_).output, "[draft-unknown]"));
}

TEST_F(Marked, AMarkNobodyKnowsIsTold) {
  const auto ran = run("--mark 复印件");
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(says(ran.output, "[mark-unknown]") && says(ran.output, "副本（copy）")) << ran.output;
  EXPECT_EQ(run("--mark 副本 --draft").status, 2);
}

}  // namespace marked_test
}  // namespace wenshu
