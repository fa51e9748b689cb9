#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "base/likeness.h"
#include "base/passage.h"
#include "base/xml_file.h"

namespace wenshu {
namespace {

std::string at(const Passage& passage, std::size_t offset) { return to_text(passage.place(offset)); }

TEST(Passage, KnowsWhereEachCharacterOfAnAttributeStands) {
  const auto file = XmlFile::parse("<a>\n  <b x='1' is = \"甲&amp;乙&#x4E2D;丙\" y=\"2\"/>\n</a>", "f.xml");
  ASSERT_TRUE(file.has_value());
  const auto passage = file->passage(file->root().child("b"), "is");
  EXPECT_EQ(passage.text(), "甲&乙中丙");
  EXPECT_EQ(at(passage, 0), "f.xml:2:18");
  EXPECT_EQ(at(passage, 3), "f.xml:2:19") << "the entity";
  EXPECT_EQ(at(passage, 4), "f.xml:2:24") << "after it";
  EXPECT_EQ(at(passage, 10), "f.xml:2:33") << "after a character by its number";
  EXPECT_EQ(at(passage, passage.text().size()), "f.xml:2:34");
  EXPECT_EQ(at(file->passage(file->root().child("b"), "y"), 0), "f.xml:2:39");
  EXPECT_EQ(at(file->passage(file->root().child("b"), "z"), 0), "f.xml:2:4") << "at the element, if it has none";
}

TEST(Passage, OfAnOfficesFileStandsInThatFile) {
  const auto program = XmlFile::parse("<a><b id='1' is='甲' was='乙'/></a>", "f.xml");
  const auto office = XmlFile::parse("<a>\n<b id='1' is='丙丁'/></a>", "own.xml");
  ASSERT_TRUE(program.has_value() && office.has_value());
  const auto both = XmlFile::overlay(*program, *office);
  ASSERT_TRUE(both.has_value());
  const auto own = both->passage(both->root().child("b"), "is");
  EXPECT_EQ(at(own, 3), "own.xml:2:16");
  const auto beneath = both->passage(both->root().child("b"), "was");
  EXPECT_EQ(beneath.text(), "乙");
  EXPECT_EQ(at(beneath, 0), "own.xml:2:2") << "it is not written there";
}

TEST(Passage, KnowsWhereEachCharacterOfATextStands) {
  const auto file = XmlFile::parse("<a>甲\n乙&lt;丙</a>", "f.xml");
  ASSERT_TRUE(file.has_value());
  const auto passage = file->passage(file->root().first_child());
  EXPECT_EQ(at(passage, 0), "f.xml:1:4");
  EXPECT_EQ(at(passage, 4), "f.xml:2:1");
  EXPECT_EQ(at(passage, 8), "f.xml:2:6");
  const auto part = passage.part(4, passage.text().size());
  EXPECT_EQ(part.text(), "乙<丙");
  EXPECT_EQ(at(part, 0), "f.xml:2:1");
  EXPECT_EQ(at(part, 4), "f.xml:2:6");
}

TEST(Passage, ThatStandsAloneHasNoEntities) {
  const auto passage = Passage::alone("a&amp;b\r\nc", "式");
  EXPECT_EQ(at(passage, 6), "式:1:7");
  EXPECT_EQ(at(passage, 9), "式:2:1");
}

TEST(Likeness, FindsTheWordThatWasMeant) {
  EXPECT_EQ(nearest_word("lenght", {"length", "starts"}), "length");
  EXPECT_EQ(nearest_word("institution", {"inspections", "institutions"}), "institutions");
  EXPECT_EQ(nearest_word("abc", {"xyz", ""}), "");
  EXPECT_EQ(nearest_word("托位", {"托位数"}), "托位数");
  EXPECT_EQ(nearest_word("", {"a"}), "");
}

}  // namespace
}  // namespace wenshu
