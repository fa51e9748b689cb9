// A register and papers as version 0.1.0 made them before digests were of the printed document (`issued-before/`, from the sample
// workbook of that day): whatever wording, law or columns have changed since, nothing of it may look altered.
#include <algorithm>
#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "batch/sample_campaign.h"
#include "register/register.h"
#include "register/verify_register.h"
#include "support/folder.h"
#include "support/ledgers.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;
using testing_support::Folder;

/// A copy that a test may write to.
struct IssuedBefore {
  IssuedBefore() {
    fs::copy(fs::path(test::source_tree()) / "tests/batch/issued-before", folder / "out", fs::copy_options::recursive);
  }
  std::vector<Issued> entries() const { return testing_support::papers_in_register(folder / "out/登记簿.db"); }

  Folder folder;
};

std::vector<std::string> numbers_of(const std::vector<Issued>& entries) {
  std::vector<std::string> numbers;
  for (const auto& entry : entries) numbers.push_back(entry.number);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

TEST(IssuedBefore, NoPaperOfTheOldRegisterLooksAltered) {
  const IssuedBefore before;
  const auto entries = before.entries();
  ASSERT_EQ(entries.size(), 19U);
  const auto rules = Rules::read(testing_support::project_folders()).value();
  const auto dossier = examine(rules, {before.folder / "out/campaign.xlsx"}).value();
  const auto planned = plan_papers(dossier.the_case(rules), rules.kinds, testing_support::ledger_of(entries), {});
  ASSERT_TRUE(planned) << to_text(planned.error().front());
  for (const auto& note : planned->notes) EXPECT_NE(note.code, "issued-differs") << to_text(note);
  std::set<std::string> keys;
  for (const auto& entry : entries) keys.insert(entry.key);
  for (const auto& paper : planned->papers) EXPECT_FALSE(keys.contains(paper.key)) << paper.key << " would get a second number";
  EXPECT_FALSE(planned->unjudged.empty());
}

TEST(IssuedBefore, TheOldRegisterIsSound) {
  const IssuedBefore before;
  const auto the_register = Register::open_read_only(before.folder / "out/登记簿.db");
  ASSERT_TRUE(the_register);
  const auto verified = verify_register(the_register->store());
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->found.empty()) << to_text(verified->found.front());
}

TEST(IssuedBefore, ARunOfThisProgramKeepsNumbersAndFilesAndSaysWhatItCannotJudge) {
  const IssuedBefore before;
  const auto numbers = numbers_of(before.entries());
  const auto notice = before.folder / "out/通知/云卫健〔2022〕1号 专项治理分类处置工作通知.docx";
  const auto bytes = read_file(notice).value();
  Job job{.folders = testing_support::project_folders(), .out = before.folder / "out"};
  job.inputs.workbook = job.out / "campaign.xlsx";
  job.register_file = job.out / "登记簿.db";
  job.delivery.formats = {"docx"};
  job.selection.only = {"member-notice"};
  const auto outcome = run(job);
  ASSERT_EQ(read_file(notice).value(), bytes);
  const auto after = numbers_of(before.entries());
  EXPECT_TRUE(std::includes(after.begin(), after.end(), numbers.begin(), numbers.end())) << "none is lost";
  EXPECT_EQ(after.size(), numbers.size()) << "and none given a second time";
  const auto& said = outcome ? outcome->notes : outcome.error();
  for (const auto& note : said) EXPECT_NE(note.code, "issued-differs") << to_text(note);
  // A law that has become stricter since may stop the old workbook; an issued paper is then not spoken of.
  if (!outcome) return;
  EXPECT_TRUE(outcome->numbers.empty());
  const auto told = [&](const std::string& code) {
    return std::any_of(said.begin(), said.end(), [&](const Diagnostic& one) { return one.code == code; });
  };
  EXPECT_TRUE(told("issued-by-older-program"));
  EXPECT_FALSE(told("older-paper-missing")) << "the file stands there";
}

}  // namespace
}  // namespace wenshu
