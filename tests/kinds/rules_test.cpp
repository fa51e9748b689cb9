// The rules of a campaign as the program opens them: every file of forms/, not only those with readers of their own in tests.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/folder.h"
#include "support/misspelt.h"
#include "support/places.h"
#include "support/sanitizers.h"
#include "wenshu.h"

namespace wenshu {
namespace {

namespace fs = std::filesystem;

/// Elements of a form that let an attribute pass which they do not know, when all rules are read.
std::vector<std::string> deaf_elements_of(const fs::path& data, const std::string& form) {
  const auto file = data / "forms" / form;
  const auto text = read_file(file).value();
  std::vector<std::string> deaf;
  std::size_t turn = 0;
  for (const auto& one : testing_support::unknown_attributes(text)) {
    if (testing_support::under_sanitizers && turn++ % 3 != 0) continue;
    EXPECT_TRUE(write_file(file, one.text));
    if (open({data / "forms", data / "templates"})) deaf.push_back(form + " " + one.what);
  }
  EXPECT_TRUE(write_file(file, text));
  return deaf;
}

TEST(RulesAsAWhole, NoElementOfAnyFormTakesAnAttributeItDoesNotKnow) {
  const testing_support::Folder data;
  const fs::path source(test::source_tree());
  for (const auto* folder : {"forms", "templates"}) fs::copy(source / folder, data / folder, fs::copy_options::recursive);
  const auto read = open({data / "forms", data / "templates"});
  ASSERT_TRUE(read) << to_text(read.error().front());
  std::vector<std::string> deaf;
  for (const auto* form : {"marks.xml", "print.xml", "lint.xml", "folders.xml", "fonts.xml", "calendar.xml", "layout.xml",
                           "layout-poster.xml", "layout-labels.xml"}) {
    for (auto& one : deaf_elements_of(data / "", form)) deaf.push_back(std::move(one));
  }
  EXPECT_EQ(deaf, std::vector<std::string>{});
}

}  // namespace
}  // namespace wenshu
