
#include <gtest/gtest.h>

#include "base/attributes.h"

namespace wenshu {
namespace {

TEST(XmlFile, AMistakeIsReportedAtItsLine) {
  const auto file = XmlFile::parse("<a>\n  <b>\n</a>", "x.xml");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().front().code, "xml-syntax");
  EXPECT_EQ(file.error().front().place.line, 3);
}

TEST(XmlFile, ANodeKnowsItsPlaceInCharactersNotBytes) {
  const auto file = XmlFile::parse("<a>\n中文<b/></a>", "x.xml");
  ASSERT_TRUE(file);
  const auto place = file->place(file->root().child("b"));
  EXPECT_EQ(place.line, 2);
  EXPECT_EQ(place.column, 4);  // the name after the bracket
}

TEST(XmlFile, EveryLineIsCounted) {
  const auto file = XmlFile::parse("<a\nb=\"\n一\">\n\n<c/><d\n  e=\"二三\"/>\n</a>", "x.xml");
  ASSERT_TRUE(file);
  const auto place = [](const Place& one) { return std::to_string(one.line) + ":" + std::to_string(one.column); };
  EXPECT_EQ(place(file->place(file->root())), "1:2");
  EXPECT_EQ(place(file->passage(file->root(), "b").place(1)), "3:1");
  EXPECT_EQ(place(file->place(file->root().child("c"))), "5:2");
  EXPECT_EQ(place(file->place(file->root().child("d"))), "5:6");
  EXPECT_EQ(place(file->passage(file->root().child("d"), "e").place(3)), "6:7");
}

TEST(XmlFile, DocumentTypesForeignEncodingsAndTwoRootsAreRefused) {
  EXPECT_EQ(XmlFile::parse("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", "x").error().front().code, "xml-doctype");
  EXPECT_EQ(XmlFile::parse("<a>\xB1\xED</a>", "x").error().front().code, "xml-encoding");
  EXPECT_EQ(XmlFile::parse("<a/><b/>", "x").error().front().code, "xml-syntax");
}

TEST(Attributes, EveryFaultIsCollected) {
  const auto file = XmlFile::parse("<a size=\"16\" count=\"x\" flag=\"yes\" odd=\"1\"/>", "x.xml");
  ASSERT_TRUE(file);
  Diagnostics diagnostics;
  Attributes attributes(*file, file->root(), diagnostics);
  attributes.only("size count flag name");
  attributes.text("name");
  attributes.length("size");
  attributes.integer("count");
  attributes.flag_or("flag", false);
  EXPECT_EQ(diagnostics.size(), 5U);
}

TEST(Attributes, LengthsCarryTheirUnit) {
  EXPECT_EQ(parse_length("37mm"), Length::mm(37));
  EXPECT_EQ(parse_length("28.95pt"), Length::pt(28.95));
  EXPECT_EQ(parse_length("579tw"), Length::twips(579));
  for (const auto* text : {"37", "mm", "3 7mm", "1e3mm", "0x10pt", "--1mm"}) EXPECT_EQ(parse_length(text), std::nullopt) << text;
}

}  // namespace
}  // namespace wenshu
