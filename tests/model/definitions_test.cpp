#include "model/definitions.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "support/forms.h"
#include "support/misspelt.h"

namespace wenshu {
namespace {

using testing_support::form;
using testing_support::must;

std::string workbook_form() { return must(read_file(test::source_tree() + "/forms/workbook.xml")); }

TEST(Definition, EachOfTheFourSheetsMustBeThere) {
  for (const std::string id : {"authority", "institutions", "inspections", "findings"}) {
    const auto text = workbook_form(), wanted = "<sheet id=\"" + id + "\"";
    ASSERT_NE(text.find(wanted), std::string::npos) << id;
    const auto read = read_workbook_definition(
        must(XmlFile::parse(replace_all(text, wanted, "<sheet id=\"other\""), "workbook.xml")), form("reading.xml"));
    ASSERT_FALSE(read) << id;
    std::string said;
    for (const auto& one : read.error()) said += one.message + "\n";
    EXPECT_NE(said.find("缺少表 " + id + " 的定义"), std::string::npos) << said;
  }
}

TEST(Definition, AMisspeltAttributeOfAnyElementIsAnError) {
  EXPECT_EQ(
      testing_support::deaf_elements(
          "workbook.xml", [](const XmlFile& file) { return read_workbook_definition(file, form("reading.xml")).has_value(); }),
      std::vector<std::string>{});
  EXPECT_EQ(
      testing_support::deaf_elements(
          "reading.xml", [](const XmlFile& file) { return read_workbook_definition(form("workbook.xml"), file).has_value(); }),
      std::vector<std::string>{});
}

}  // namespace
}  // namespace wenshu
