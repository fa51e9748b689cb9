#include "check/checks.h"

#include <algorithm>
#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "base/text.h"
#include "check/column_checks.h"
#include "check/program_checks.h"
#include "support/campaigns.h"
#include "support/language.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

XmlFile xml(const std::string& text, const std::string& name = "checks.xml") {
  return testing_support::must(XmlFile::parse(text, name));
}

/// A file that has every check of the program in one line, and one more check from line 2 on.
Result<Checks> with(const std::string& check) {
  std::string rest;
  for (const auto& one : program_checks) {
    rest += "<check code=\"" + std::string(one.code) + "\" severity=\"error\" title=\"甲\"><message>甲</message>";
    for (const auto& name : split(std::string(one.parameters), " ")) {
      if (!name.empty()) rest += "<parameter name=\"" + name + "\" value=\"3\"/>";
    }
    rest += "</check>";
  }
  return Checks::read(xml("<checks>\n" + check + "\n" + rest + "</checks>"), nullptr, nullptr, testing_support::language());
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
    if (item == 26) continue;  // 正文的数等于表的数: the text prints the number of the table itself (`<printed>`)
    EXPECT_TRUE(items.contains(std::to_string(item))) << item;
  }
}

/// The first thing said of a file with one rule: `code line:column message（hint）`.
std::string said_of_rule(const std::string& rule, const std::string& message = "乙{kids}") {
  const auto read =
      with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>" + message + "</message>\n" + rule + "</check>");
  if (read) return {};
  const auto& one = read.error().front();
  return one.code + " " + std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " + one.message +
         (one.hint.empty() ? "" : "（" + one.hint + "）");
}

TEST(Checks, AMistakeInARuleIsNamedAtItsCharacterWithWhatWasMeant) {
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"kids at most seats\"/>"), "");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"kidz at most seats\"/>"),
            "query-name 3:43 基础台账没有“kidz”这一列（是否应为 kids（在托人数合计））");
  EXPECT_EQ(said_of_rule("<rule each=\"institution\" at=\"kids\" must=\"yes\"/>"),
            "query-name 3:13 没有“institution”这个名称（是否应为 institutions）");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"license = '营业职照'\"/>").substr(0, 50),
            std::string("query-value 3:53 没有“营业职照”这个值（是否应为").substr(0, 50));
  EXPECT_EQ(
      said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"sum(license of campaign.institutions) = 3\"/>").substr(0, 22),
      "query-type 3:47 文字");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"kids at most area\"/>").substr(0, 15),
            "query-type 3:48");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"kids\"/>").substr(0, 15), "query-type 3:43")
      << "no condition";
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"sum(k1, k2)\" must=\"yes\"/>").substr(0, 15), "query-type 3:31")
      << "no cell";
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\"/>"), "form-attribute 3:2 <rule> 缺少属性 must");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" must=\"yes\"/>").substr(0, 14), "form-check 3:2") << "neither at nor in";
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" in=\"findings\" must=\"yes\"/>").substr(0, 14),
            "form-check 3:2");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" musst=\"yes\" must=\"yes\"/>"),
            "form-attribute 3:2 <rule> 没有属性 musst；是否应为 must；可用的属性：each、at、in、when、must、once、sure");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"yes\"><mesage>甲</mesage></rule>"),
            "form-element 3:49 <rule> 里不能有 <mesage>（是否应为 message）");
  EXPECT_EQ(
      said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"yes\"><let name=\"kids\" is=\"3\"/></rule>").substr(0, 10),
      "query-name")
      << "a name that is a column's";
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"other is blank\"><let name=\"other\" "
                         "is=\"first(earlier(idd))\"/></rule>")
                .substr(0, 15),
            "query-name 3:95");
  EXPECT_EQ(said_of_rule("<rul each=\"institutions\" at=\"kids\" must=\"yes\"/>").substr(0, 16), "form-element 3:2");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"yes\"/>", "乙{kidz}"),
            "query-name 2:55 基础台账没有“kidz”这一列（是否应为 kids（在托人数合计））");
  EXPECT_EQ(said_of_rule("<rule each=\"institutions\" at=\"kids\" must=\"yes\"/>", "乙<iff is=\"yes\">丙</iff>").substr(0, 12),
            "form-element");
  EXPECT_EQ(said_of_rule("<totals of=\"seats kidz\"/>", "乙").substr(0, 15), "query-name 3:19");
  EXPECT_EQ(said_of_rule("<totals of=\"seats license\"/>", "乙").substr(0, 15), "query-type 3:19");
  EXPECT_EQ(said_of_rule("<totals of=\"seats\"/>", "乙{sums}"), "query-name 2:55 这段文字里没有 {sums} 可填（是否应为 sum）");
  EXPECT_EQ(said_of_rule("<period each=\"institutions\" at=\"kids\" must=\"kids = previos.kids\"/>").substr(0, 15),
            "query-name 3:52");
}

TEST(Checks, ACheckSaysWhatItIsAndHowItSpeaks) {
  const std::string rule = "\n<rule each=\"institutions\" at=\"kids\" must=\"kids is filled\"/></check>";
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>乙</message>" + rule)), Lines{});
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"eror\" title=\"乙\"><message>乙</message>" + rule)),
            Lines{"form-check:2"});
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>乙</message></check>")),
            Lines{"form-check:2"})
      << "neither a rule nor the program";
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\" title=\"乙\">" + rule)), Lines{"form-check:3"}) << "no message";
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\"><message>乙</message>" + rule)),
            (Lines{"form-attribute:2", "form-check:2"}))
      << "no title";
  EXPECT_EQ(mistakes(with("<check code=\"x\" item=\"12 27\" severity=\"error\" title=\"乙\"><message>乙</message>" + rule)),
            Lines{"form-check:2"});
  EXPECT_EQ(mistakes(with("<check code=\"own-x\" severity=\"error\" title=\"乙\"><message>乙</message>" + rule)),
            Lines{"form-check:2"})
      << "codes that an office may give";
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>乙</message><message>丙</message>" + rule)),
            Lines{"form-element:2"});
}

TEST(Checks, AWordingThatSeveralRulesShareIsFaultyOnce) {
  EXPECT_EQ(mistakes(with("<check code=\"x\" severity=\"error\" title=\"乙\"><message>乙{kidz}</message>"
                          "<rule each=\"institutions\" at=\"kids\" must=\"kids is filled\"/>"
                          "<rule each=\"institutions\" at=\"seats\" must=\"seats is filled\"/></check>")),
            Lines{"query-name:2"});
}

TEST(Checks, ACheckTheProgramNeedsMustBeThere) {
  const auto read = Checks::read(xml("<checks/>"), nullptr, nullptr, testing_support::language());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), program_checks.size());
  EXPECT_EQ(read.error().front().message, "缺少检查 members-joined");
}

Result<Checks> with_office(const std::string& office) {
  const auto file = xml("<checks>\n" + office + "</checks>", "checks-office.xml");
  return Checks::read(testing_support::form("checks.xml"), nullptr, &file, testing_support::language());
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
  report(read->named("phone-shared"), {}, MessageValues{}, found);
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
  EXPECT_EQ(mistakes(with_office("<chek code=\"phone-shared\" severity=\"off\" reason=\"甲\"/>")), Lines{"form-element:2"});
  EXPECT_EQ(
      mistakes(with_office("<check code=\"phone-shared\">\n<rule each=\"institutions\" at=\"kids\" must=\"yes\"/></check>")),
      Lines{"form-element:3"})
      << "the rules of the program stay its own";
}

/// What is said of a campaign by the checks of an office.
Diagnostics said_with(const Checks& checks, const std::function<void(Campaign&)>& change) {
  using namespace std::chrono_literals;
  static const auto catalogue = testing_support::catalogue();
  auto campaign = testing_support::campaign();
  change(campaign);
  return testing_support::checked(campaign, catalogue, checks, 2022y / 6 / 22);
}

TEST(Checks, AnOfficeWordsACheckOtherwise) {
  const auto read = with_office(
      "<check code=\"certified-above-staff\"><message>{called}：健康证 {certified} 份，职工 {staff} 人</message>"
      "<hint>问保健科</hint></check>");
  ASSERT_TRUE(read) << to_text(read.error().front());
  const auto found = said_with(*read, [](Campaign& c) { c.institutions[0].certified = 9; });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "甲市TY-1托育园：健康证 9 份，职工 8 人");
  EXPECT_EQ(found[0].hint, "问保健科");
  EXPECT_EQ(mistakes(with_office("\n<check code=\"certified-above-staff\"><message>{certifed}</message></check>")),
            Lines{"query-name:3"});
  EXPECT_EQ(mistakes(with_office("\n<check code=\"members-joined\"><message>{units}</message></check>")), Lines{"query-name:3"});
}

TEST(Checks, AnOfficeAddsChecksOfItsOwn) {
  const std::string own =
      "<check code=\"own-small\" severity=\"warning\" title=\"托位不少于十个\"><message>{called}只有{seats}个托位</message>"
      "<parameter name=\"least\" value=\"10\"/><rule each=\"institutions\" at=\"seats\" must=\"seats at least least\"/></check>";
  const auto read = with_office(own);
  ASSERT_TRUE(read) << to_text(read.error().front());
  EXPECT_TRUE(said_with(*read, [](Campaign& c) { c.institutions[0].seats = 20, c.institutions[0].kids = 20; }).empty());
  const auto found = said_with(*read, [](Campaign& c) {
    auto& one = c.institutions[0];
    one.seats = 9, one.kids = 9, one.k2 = 9, one.k3 = 0, one.c3 = 0;
  });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "own-small");
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(found[0].message, "甲市TY-1托育园只有9个托位");
  EXPECT_EQ(mistakes(with_office(own + "\n" + own)), Lines{"form-check:3"}) << "twice";
  EXPECT_EQ(mistakes(with_office("<check code=\"own-\u7532\" severity=\"info\" title=\"甲\"><message>甲</message>"
                                 "<rule each=\"institutions\" at=\"kids\" must=\"yes\"/></check>")),
            Lines{"form-check:2"});
  EXPECT_EQ(mistakes(with_office("<check code=\"small\" severity=\"warning\" title=\"甲\"><message>甲</message>"
                                 "<rule each=\"institutions\" at=\"kids\" must=\"yes\"/></check>")),
            (Lines{"form-attribute:2", "form-check:2"}))
      << "without own- it would be a check of the program";
}

TEST(Checks, AnOfficeSetsParameters) {
  const auto read = with_office("<check code=\"phone-shared\"><parameter name=\"share\" value=\"5\"/></check>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->parameter("phone-shared", "share"), 5);
  const auto shared = [&](std::size_t owners) {
    const auto found = said_with(*read, [&](Campaign& c) {
      for (std::size_t i = 1; i < owners; ++i) {
        c.institutions.push_back(testing_support::institution(static_cast<std::uint32_t>(6 + i), "TY-" + std::to_string(i + 1)));
        c.institutions.back().address = "丙路" + std::to_string(i) + "号";
      }
    });
    return std::count_if(found.begin(), found.end(), [](const auto& one) { return one.code == "phone-shared"; });
  };
  EXPECT_EQ(shared(4), 0);
  EXPECT_EQ(shared(5), 1) << "the rule asks the office's number";
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
