#include "inspect/rules.h"
#include "support/places.h"

#include <gtest/gtest.h>

namespace wenshu::inspect {
namespace {

Result<std::vector<Clause>> read(const std::string& rule) {
  return read_clauses(
      XmlFile::parse("<inspection>\n<clause number=\"1\" element=\"甲\">\n" + rule + "\n</clause></inspection>", "a.xml")
          .value());
}

TEST(Rules, TheProjectsOwnFileReads) {
  const auto clauses = read_clauses(XmlFile::read(test::source_tree() + "/forms/inspection.xml").value());
  ASSERT_TRUE(clauses) << to_text(clauses.error().front());
  EXPECT_GT(clauses->size(), 80U);
}

TEST(Rules, EveryMistakeIsReportedAtItsLine) {
  const auto clauses = read(
      "<rule measure=\"a\" strength=\"必须\" required=\"x\" length=\"3\"/>\n<rule measure=\"b\" strength=\"规定\" "
      "required=\"x\"/>");
  ASSERT_FALSE(clauses);
  ASSERT_EQ(clauses.error().size(), 3U);
  EXPECT_EQ(clauses.error()[0].place.line, 3);
  EXPECT_EQ(clauses.error()[2].place.line, 4);
}

TEST(Rules, AMisspeltAttributeIsAMistake) {
  EXPECT_FALSE(read("<rule measure=\"a\" strength=\"规定\" required=\"x\" number=\"1\" tolerence=\"2\"/>"));
}

}  // namespace
}  // namespace wenshu::inspect
