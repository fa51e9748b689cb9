// An office's own entries over the program's.
#include <string>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "base/xml_file.h"

namespace wenshu {
namespace {

const std::string program =
    "<laws>\n"
    "  <law key=\"甲\" from=\"2019-01-01\" until=\"2026-01-01\">\n    <article/>\n  </law>\n"
    "  <law key=\"乙\" from=\"2020-01-01\"/>\n"
    "  <department name=\"消防\"/>\n"
    "  <case class=\"一\" when=\"a\"/>\n"
    "  <case class=\"一\" when=\"b\"/>\n"
    "  <title code=\"x\">旧的</title>\n"
    "  <sheet id=\"s\">\n    <field id=\"f\" header=\"列\"/>\n    <field id=\"g\"/>\n  </sheet>\n"
    "</laws>\n";

Result<XmlFile> laid(const std::string& office) {
  const auto own = XmlFile::parse(office, "own.xml");
  EXPECT_TRUE(own);
  return XmlFile::overlay(XmlFile::parse(program, "law.xml").value(), *own, "sheet");
}

/// `name key` of the children, in order.
std::string entries(pugi::xml_node parent) {
  std::string all;
  for (const auto node : parent.children()) {
    if (node.type() == pugi::node_element) all += std::string(node.name()) + " " + node.first_attribute().value() + ", ";
  }
  return all;
}

pugi::xml_node law(const XmlFile& file, const char* key) { return file.root().find_child_by_attribute("law", "key", key); }

std::string fault(const Result<XmlFile>& file) {
  if (file) return "";
  const auto& one = file.error().front();
  return one.code + " " + to_text(one.place) + " " + one.message;
}

TEST(Overlay, AnEmptyOfficeChangesNothing) {
  for (const auto* empty : {"<laws/>", "<laws></laws>", "<laws>\n<!-- 说明 -->\n</laws>", "<laws a='>'/>"}) {
    const auto file = laid(empty);
    ASSERT_TRUE(file) << empty;
    EXPECT_EQ(entries(file->root()), entries(XmlFile::parse(program, "law.xml")->root())) << empty;
  }
}

TEST(Overlay, AttributesReplaceOneByOneAndChildrenStay) {
  const auto file = laid("<laws>\n  <law key=\"甲\" until=\"2027-01-01\"/>\n</laws>").value();
  EXPECT_STREQ(law(file, "甲").attribute("until").value(), "2027-01-01");
  EXPECT_STREQ(law(file, "甲").attribute("from").value(), "2019-01-01");
  EXPECT_TRUE(law(file, "甲").child("article"));
  EXPECT_EQ(entries(file.root()), "law 甲, law 乙, department 消防, case 一, case 一, title x, sheet s, ");
}

TEST(Overlay, ChildrenAndTextReplaceAllTogether) {
  const auto file = laid("<laws><law key=\"甲\"><part/></law><title code=\"x\">新的</title></laws>").value();
  EXPECT_FALSE(law(file, "甲").child("article"));
  EXPECT_TRUE(law(file, "甲").child("part"));
  EXPECT_STREQ(file.root().child_value("title"), "新的");
}

TEST(Overlay, ANewEntryStandsAfterTheLastOfItsName) {
  const auto file = laid("<laws><law key=\"丙\"/></laws>").value();
  EXPECT_EQ(entries(file.root()), "law 甲, law 乙, law 丙, department 消防, case 一, case 一, title x, sheet s, ");
}

TEST(Overlay, WhatNothingTellsApartIsReplacedTogether) {
  const auto file = laid("<laws><case class=\"二\"/><case class=\"一\"/><case class=\"三\"/></laws>").value();
  EXPECT_EQ(entries(file.root()), "law 甲, law 乙, department 消防, case 二, case 一, case 三, title x, sheet s, ");
}

TEST(Overlay, FieldsOfAContainerAreEntriesToo) {
  const auto file = laid("<laws><sheet id=\"s\"><field id=\"f\" header=\"新列\"/><field id=\"h\"/></sheet></laws>").value();
  const auto sheet = file.root().child("sheet");
  EXPECT_EQ(entries(sheet), "field f, field g, field h, ");
  EXPECT_STREQ(sheet.child("field").attribute("header").value(), "新列");
}

TEST(Overlay, EntriesAreTakenAway) {
  const auto file = laid("<laws><remove id=\"乙\"/><remove id=\"消防\"/></laws>").value();
  EXPECT_EQ(entries(file.root()), "law 甲, case 一, case 一, title x, sheet s, ");
}

TEST(Overlay, EveryNodeStandsInTheFileItWasWrittenIn) {
  const auto file = laid("<laws>\n\n  <law key=\"甲\" until=\"x\"/>\n</laws>").value();
  EXPECT_EQ(to_text(file.place(law(file, "甲"))), "own.xml:3:4");
  EXPECT_EQ(to_text(file.place(law(file, "甲").child("article"))), "law.xml:3:6");
  EXPECT_EQ(to_text(file.place(file.root().child("department"))), "law.xml:6:4");
}

TEST(Overlay, WhatDoesNotFitIsSaidWithItsPlace) {
  EXPECT_EQ(fault(laid("<law/>")), "office-entry own.xml:1:2 最外层应当是 <laws>，与程序自带的 law.xml 相同，现为 <law>");
  EXPECT_EQ(fault(laid("<laws>\n<remove id=\"丁\"/></laws>")), "office-entry own.xml:2:2 没有“丁”可以去掉");
  EXPECT_EQ(fault(laid("<laws><remove id=\"一\"/></laws>")), "office-entry own.xml:1:8 “一”不止一处，不知道去掉哪一处");
  EXPECT_EQ(fault(laid("<laws><law key=\"丙\"/><law key=\"丙\"/></laws>")), "office-entry own.xml:1:22 <law> 丙 写了两次");
}

}  // namespace
}  // namespace wenshu
