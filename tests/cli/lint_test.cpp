// What a paper must not say stops it before a number is taken, and is found in somebody else's file.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace lint_as_a_clerk {

namespace fs = std::filesystem;

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

TEST(LintCommand, AnErrorStopsThePaperUntilItIsMendedAndIsFoundInTheFile) {
  const testing_support::Folder folder;
  const auto office = folder / "office", out = folder / "out", the_register = folder / "r.db";
  auto wording = read_file(fs::path(test::source_tree()) / "templates/member-notice.xml.mustache").value();
  wording = replace_all(wording, "特此函商。", "联系地址：；特此函商。");
  fs::create_directories(office / "templates");
  fs::create_directories(office / "forms");
  ASSERT_TRUE(write_file(office / "templates/member-notice.xml.mustache", wording));
  const auto options = " --office " + test::shell_word(office) + " --register " + test::shell_word(the_register);
  const auto run = [&] {
    return test::wenshu("run " + test::sample("campaign.xlsx") + " --only 商请函 --format docx --out " + test::shell_word(out) +
                        options);
  };
  const auto refused = run();
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(says(refused.output, "[lint-empty]") && says(refused.output, "模板是 member-notice.xml.mustache"))
      << refused.output;
  EXPECT_FALSE(fs::exists(the_register)) << "no number was taken";
  const auto foreseen = test::wenshu("check " + test::sample("campaign.xlsx") + " --office " + test::shell_word(office));
  EXPECT_EQ(foreseen.status, 1);
  EXPECT_TRUE(says(foreseen.output, "[lint-empty]")) << foreseen.output;

  // An office answers for its own rules.
  ASSERT_TRUE(write_file(office / "forms/lint.xml", "<lint><rule code=\"lint-empty\" severity=\"off\"/></lint>"));
  const auto issued = run();
  ASSERT_EQ(issued.status, 0) << issued.output;
  fs::path file;
  for (const auto& entry : fs::directory_iterator(out / "商请函")) file = entry.path();
  const auto found = test::wenshu("lint " + test::shell_word(file));
  EXPECT_EQ(found.status, 1) << found.output;
  EXPECT_TRUE(says(found.output, "[lint-empty]")) << found.output;
  const auto allowed = test::wenshu("lint " + test::shell_word(file) + " --office " + test::shell_word(office));
  EXPECT_EQ(allowed.status, 0) << allowed.output;
  EXPECT_EQ(test::wenshu("lint " + test::shell_word(folder / "none.docx")).status, 3);
}

}  // namespace lint_as_a_clerk
}  // namespace wenshu
