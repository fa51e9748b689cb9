#include "check/checks.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "base/text.h"
#include "check/column_checks.h"
#include "check/program_checks.h"
#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

XmlFile xml(const std::string& text, const std::string& name = "checks.xml") {
  return testing_support::must(XmlFile::parse(text, name));
}

/// The project's own file with one check added in front, at line 2.
Result<Checks> with(const std::string& check) {
  std::string rest;
  const auto own = testing_support::form("checks.xml");
  for (const auto& one : program_checks) {
    rest += "<check code=\"" + std::string(one.code) + "\" severity=\"error\" title=\"甲\"><message>甲</message>";
    for (const auto& name : split(std::string(one.parameters), " ")) {
      if (!name.empty()) rest += "<parameter name=\"" + name + "\" value=\"3\"/>";
    }
    rest += "</check>";
  }
  return Checks::read(xml("<checks>\n" + check + "\n" + rest + "</checks>"), nullptr, testing_support::language());
}

/// `code:line` of every mistake.
std::vector<std::string> mistakes(const Result<Checks>& read) {
  std::vector<std::string> all;
  if (read) return all;
  for (const auto& one : read.error()) all.push_back(one.code + ":" + std::to_string(one.place.line));
  return all;
}

using Lines = std::vector<std::string>;

TEST(Checks, EveryCrossCheckOfTheReportIsThere) {
  const auto checks = testing_support::checks();
  std::set<std::string> items;
  for (const auto& check : checks.all()) {
    items.insert(check.items.begin(), check.items.end());
    EXPECT_FALSE(check.title.empty()) << check.code;
  }
  for (int item = 1; item <= 26; ++item) {
    if (item == 23) continue;  // 单位: what reading the cells does (`number-with-unit`)
    EXPECT_TRUE(items.contains(std::to_string(item))) << item;
  }
}

TEST(Checks, AMistakeInTheFileIsNamedAtItsLine) {
  const auto rule = [](const std::string& inner) {
    return mistakes(
        with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>乙{kids}</message>\n"
             "<rule sheet=\"institutions\" at=\"kids\">" +
             inner + "</rule></check>"));
  };
  EXPECT_EQ(rule("<then field=\"kids\" relation=\"at-most\" to=\"seats\"/>"), Lines{});
  EXPECT_EQ(rule("<then field=\"kidz\" filled=\"true\"/>"), Lines{"form-check:3"});
  EXPECT_EQ(rule("<then field=\"kids\" relation=\"at-most\" to=\"name\"/>"), Lines{"form-check:3"}) << "a number and a text";
  EXPECT_EQ(rule("<then field=\"kids\" relation=\"less\" to=\"seats\"/>"), Lines{"form-check:3"});
  EXPECT_EQ(rule("<then field=\"kids\" is=\"1\" filled=\"true\"/>"), Lines{"form-check:3"}) << "one demand at a time";
  EXPECT_EQ(rule("<then field=\"name\" form=\"[\"/>"), Lines{"form-check:3"});
  EXPECT_EQ(rule("<sum of=\"k1 k2\" relation=\"equals\" to=\"kids\" blank=\"none\"/>"), Lines{"form-check:3"});
  EXPECT_EQ(rule(""), Lines{"form-check:3"}) << "a rule demands something";
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"hard\" title=\"乙\"><message>乙</message>\n"
                          "<rule sheet=\"institutions\" at=\"kids\"><then field=\"kids\" filled=\"true\"/></rule></check>")),
            Lines{"form-check:2"});
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>乙</message></check>")),
            Lines{"form-check:2"})
      << "neither a rule nor the program";
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>{乙}</message>\n"
                          "<rule sheet=\"institutions\" at=\"kids\"><then field=\"kids\" filled=\"true\"/></rule></check>")),
            Lines{"form-check:3"})
      << "nothing fills {乙}";
}

TEST(Checks, ACheckTheProgramNeedsMustBeThere) {
  const auto read = Checks::read(xml("<checks/>"), nullptr, testing_support::language());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), program_checks.size());
  EXPECT_EQ(read.error().front().message, "缺少检查 uscc-length");
}

Result<Checks> with_office(const std::string& office) {
  const auto file = xml("<checks>\n" + office + "</checks>", "checks-office.xml");
  return Checks::read(testing_support::form("checks.xml"), &file, testing_support::language());
}

TEST(Checks, AnOfficeWeighsAndSwitchesOffWithAReason) {
  const auto read = with_office(
      "<check code=\"phone-shared\" severity=\"off\" reason=\"统一留镇上的电话\"/>"
      "<check code=\"room-above-area\" severity=\"error\" reason=\"从严\"/>");
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->named("phone-shared").severity);
  EXPECT_EQ(read->named("room-above-area").severity, Severity::error);
  ASSERT_EQ(read->notes().size(), 1U) << "what became lighter is said, what became heavier is not";
  EXPECT_NE(read->notes().at(0).message.find("统一留镇上的电话"), std::string::npos);
  Diagnostics found;
  report(read->named("phone-shared"), {}, {}, found);
  EXPECT_TRUE(found.empty());
}

TEST(Checks, AnOfficeCannotChangeWhatTheLawFixes) {
  EXPECT_EQ(mistakes(with_office("\n<check code=\"same-officer-twice\" severity=\"warning\" reason=\"人手不足\"/>")),
            Lines{"check-fixed:3"});
  EXPECT_EQ(mistakes(with_office("<check code=\"phone-shared\" severity=\"off\"/>")), Lines{"form-check:2"}) << "no reason";
  EXPECT_EQ(mistakes(with_office("<check code=\"phone-shard\" severity=\"off\" reason=\"甲\"/>")), Lines{"form-check:2"});
}

TEST(Checks, AnOfficeListsWhatMayBePublishedWithAReason) {
  const auto read = with_office("<public value=\" 0838-5551234 \" reason=\"县政府值班电话\"/>");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->public_values().size(), 1U);
  EXPECT_EQ(read->public_values().at(0).value, "0838-5551234");
  EXPECT_EQ(read->public_values().at(0).reason, "县政府值班电话");
  EXPECT_EQ(mistakes(with_office("<public value=\"0838-5551234\"/>")), Lines{"form-check:2"}) << "no reason";
  EXPECT_EQ(mistakes(with_office("<public value=\"-\" reason=\"甲\"/>")), Lines{"form-check:2"}) << "nothing";
  EXPECT_EQ(mistakes(with_office("<public value=\"110105 19491231 002x\" reason=\"甲\"/>")), Lines{"form-check:2"})
      << "an identity number is a person's, whatever anybody says";
}

TEST(Checks, WhatAnOfficeWroteInVainIsTold) {
  EXPECT_EQ(mistakes(with_office("<chek code=\"phone-shared\" severity=\"off\" reason=\"甲\"/>")), Lines{"form-check:2"});
  EXPECT_EQ(mistakes(with_office("<check code=\"phone-shared\">\n<message>甲</message></check>")), Lines{"form-check:3"});
}

TEST(Checks, AnOfficeSetsParameters) {
  const auto read = with_office("<check code=\"phone-shared\"><parameter name=\"share\" value=\"5\"/></check>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->parameter("phone-shared", "share"), 5);
  EXPECT_EQ(mistakes(with_office("<check code=\"phone-shared\"><parameter name=\"many\" value=\"5\"/></check>")),
            Lines{"form-check:2"});
  EXPECT_EQ(mistakes(with_office("<check code=\"phone-shared\"><parameter name=\"share\" value=\"0\"/></check>")),
            Lines{"form-check:2"});
}

TEST(Checks, WhatFillsAMessageIsNotFilledAgain) {
  EXPECT_EQ(filled("{a}与{b}，{c}", {{"a", "{b}"}, {"b", "乙"}}), "{b}与乙，{c}");
  EXPECT_EQ(filled("未完{a", {{"a", "甲"}}), "未完{a");
}

TEST(Checks, EachColumnIsToldWhatIsAskedOfItBeyondItsCells) {
  const auto columns = column_checks(testing_support::checks());
  const auto says = [&](const char* column, const char* sentence) {
    const auto& texts = columns.at(column);
    return std::count(texts.begin(), texts.end(), sentence);
  };
  EXPECT_EQ(says("institutions/kids", "在托人数合计等于各班人数之和（错误）"), 1);
  EXPECT_EQ(says("institutions/kids", "合计行等于各行之和（警告）"), 1);
  EXPECT_EQ(says("institutions/uscc", "统一社会信用代码校验位（错误）"), 1);            // the program's own
  EXPECT_EQ(says("institutions/filed_on", "已备案的机构应当填写备案日期（错误）"), 1);  // the rule's own words
  const auto definition = testing_support::definition();
  for (const auto& [column, texts] : columns) {
    const auto slash = column.find('/');
    EXPECT_NE(definition.sheet(column.substr(0, slash)).field(column.substr(slash + 1)), nullptr) << column;
  }
}

}  // namespace
}  // namespace wenshu
