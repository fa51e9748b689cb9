#include "check/catalogue.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/campaigns.h"
#include "support/occasion.h"

namespace wenshu {
namespace {

using testing_support::OnDay;

using namespace std::chrono_literals;

TEST(Catalogue, TheProjectsOwnItemsAreCompleteAndCountable) {
  const auto catalogue = testing_support::catalogue();
  EXPECT_GE(catalogue.codes().size(), 50U);
  for (const auto& code : catalogue.codes()) {
    const auto* item = catalogue.item(code);
    EXPECT_TRUE(item->grade == "甲" || item->grade == "乙" || item->grade == "丙") << code;
    for (const auto& wording : item->requirements)
      EXPECT_EQ(wording.text.find("尽快"), std::string::npos) << code;  // no vague deadlines
  }
}

TEST(Catalogue, OnlyTheHealthBureausLawIsCited) {
  const auto catalogue = testing_support::catalogue();
  for (const auto& code : catalogue.codes()) {
    for (const auto& citation : catalogue.item(code)->citable(2022y / 6 / 22)) {
      EXPECT_TRUE(citation.law->own) << code;
      EXPECT_NE(citation.law->strength, LawStrength::recommended) << code;
    }
  }
  EXPECT_EQ(to_text(catalogue.item("D07")->citable(2022y / 6 / 22)).find("食品安全法"), std::string::npos);
}

TEST(Catalogue, ALawIsCitedOnlyWhileInForce) {
  const auto catalogue = testing_support::catalogue();
  EXPECT_FALSE(catalogue.item("S03")->citable(2022y / 1 / 14).empty());
  EXPECT_TRUE(catalogue.item("S03")->citable(2022y / 1 / 13).empty());
}

TEST(Catalogue, ARecommendedStandardIsNeverABasis) {
  const auto catalogue = testing_support::catalogue();
  EXPECT_TRUE(catalogue.item("S11")->recommended_only());
  EXPECT_TRUE(catalogue.item("S11")->citable(2025y / 1 / 1).empty());
}

TEST(Catalogue, AFindingRestsOnTheArticleThatLaysDownTheDuty) {
  const auto catalogue = testing_support::catalogue();
  const auto basis = [&](const char* code) { return to_text(catalogue.item(code)->cited(2022y / 6 / 22), false); };
  EXPECT_EQ(basis("D02"), "《托育机构登记和备案办法（试行）》第五条") << "the sixth speaks to the registrar";
  EXPECT_EQ(
      basis("D06"),
      "《中华人民共和国人口与计划生育法》第二十八条第三款、《托育机构管理规范（试行）》第四条、《托育机构登记和备案办法（试行）"
      "》第八条")
      << "what is to be handed in for filing, not the fire brigade's law";
  EXPECT_EQ(basis("H05"), "《中华人民共和国食品安全法》") << "which article, the market department says";
  EXPECT_EQ(basis("H08"), "《托儿所幼儿园卫生保健管理办法》第十一条、《托儿所幼儿园卫生保健工作规范》")
      << "the nineteenth is the penalty";
}

TEST(Catalogue, TheHealthBureauDoesNotCiteWhatTheEducationDepartmentEnforces) {
  const auto catalogue = testing_support::catalogue();
  const auto* item = catalogue.item("H03");
  EXPECT_EQ(to_text(item->citable(2022y / 6 / 22), false),
            "《托育机构管理规范（试行）》第十一条、《托儿所幼儿园卫生保健管理办法》第十五条");
  EXPECT_EQ(to_text(item->citable_to_others(2022y / 6 / 22), false), "《中华人民共和国疫苗管理法》第四十八条");
}

/// The sound institution with one thing changed.
Institution place(const std::function<void(Institution&)>& change) {
  auto one = testing_support::institution(6, "TY-1");
  change(one);
  return one;
}

std::string cited(const char* code, Date on, const Institution& one) {
  static const auto catalogue = testing_support::catalogue();
  return to_text(catalogue.item(code)->cited(OnDay(on, one)), false);
}

TEST(Catalogue, WhatAnUnlicensedPlaceBreaksFollowsItsNature) {
  const auto of = [](const char* nature) {
    return cited("D01", 2022y / 6 / 22, place([&](Institution& i) { i.license = "无", i.nature = nature; }));
  };
  const std::string market = "《无证无照经营查处办法》第六条、第十条和第十三条";
  EXPECT_EQ(of("民办营利性"), market);
  EXPECT_EQ(of(""), market) << "a nature nobody knows yet";
  EXPECT_EQ(of("民办非营利性"), "《民办非企业单位登记管理暂行条例》第二十七条");
  EXPECT_EQ(of("公办"), "《托育机构登记和备案办法（试行）》第三条和第四条");
}

TEST(Catalogue, OnlyAFiledInstitutionMustChangeItsFiling) {
  const auto catalogue = testing_support::catalogue();
  const auto filed = place([](Institution&i) { i.filed = true; }), unfiled = place([](Institution&i) { i.filed = false; });
  EXPECT_EQ(cited("B06", 2022y / 6 / 22, filed), "《托育机构设置标准（试行）》第十七条、《托育机构管理规范（试行）》第六条");
  EXPECT_EQ(cited("B06", 2022y / 6 / 22, unfiled), "《托育机构设置标准（试行）》第十七条");
  const auto* item = catalogue.item("B06");
  EXPECT_EQ(item->requirement(OnDay(2022y / 6 / 22, filed)), "减少收托至托位数以内，或者依法变更备案");
  EXPECT_EQ(item->requirement(OnDay(2022y / 6 / 22, unfiled)), "减少收托至托位数以内");
  EXPECT_EQ(item->finding(OnDay(2022y / 6 / 22, unfiled)), "实际收托人数超过托位数");
}

TEST(Catalogue, SinceAugust2022AnInstitutionEvaluatesItselfAKindergartenDoesNot) {
  const auto catalogue = testing_support::catalogue();
  const auto* item = catalogue.item("D05");
  const auto nursery = place([](Institution&) {}), kindergarten = place([](Institution&i) { i.kind = "幼儿园托班"; });
  const std::string both = "《托育机构管理规范（试行）》第四条、《托育机构登记和备案办法（试行）》第八条、";
  const std::string old = both + "《托儿所幼儿园卫生保健管理办法》第八条、《托儿所幼儿园卫生保健工作规范》";
  EXPECT_EQ(cited("D05", 2022y / 7 / 31, nursery), old);
  EXPECT_EQ(cited("D05", 2022y / 8 / 1, nursery), both + "《托育机构卫生评价基本标准（试行）》");
  EXPECT_EQ(cited("D05", 2022y / 7 / 31, kindergarten), old);
  EXPECT_EQ(cited("D05", 2022y / 8 / 1, kindergarten), old);
  EXPECT_EQ(item->requirement(OnDay(2022y / 7 / 31, nursery)), "向妇幼保健机构申请卫生评价，并达到合格");
  EXPECT_EQ(item->requirement(OnDay(2022y / 8 / 1, nursery)).find("妇幼保健机构"), std::string::npos);
  EXPECT_EQ(item->requirement(OnDay(2022y / 8 / 1, kindergarten)), "向妇幼保健机构申请卫生评价，并达到合格");
  const auto* room = catalogue.item("H08");
  EXPECT_EQ(room->finding(OnDay(2022y / 7 / 31, nursery)), "未设置保健室（区）");
  EXPECT_EQ(room->finding(OnDay(2022y / 8 / 1, nursery)), "未设置保健观察室，或者面积不足6平方米");
  EXPECT_EQ(cited("H08", 2022y / 8 / 1, nursery),
            "《托儿所幼儿园卫生保健管理办法》第十一条、《托育机构卫生评价基本标准（试行）》");
}

TEST(Catalogue, ClassRulesAreNotForAHomeOnceItHasItsOwn) {
  const auto catalogue = testing_support::catalogue();
  const auto home = place([](Institution&i) { i.kind = "家庭托育点"; }), nursery = place([](Institution&) {});
  for (const auto* code : {"B01", "B02", "B03", "B04", "B05", "B06", "P01", "P02", "P04", "P05"}) {
    EXPECT_EQ(catalogue.item(code)->exemption(OnDay(2023y / 11 / 13, home)), nullptr) << code;
    EXPECT_NE(catalogue.item(code)->exemption(OnDay(2023y / 11 / 14, home)), nullptr) << code;
    EXPECT_EQ(catalogue.item(code)->exemption(OnDay(2023y / 11 / 14, nursery)), nullptr) << code;
  }
  for (const auto* code : {"J01", "J02"}) {
    EXPECT_FALSE(catalogue.item(code)->rests_on_law(OnDay(2023y / 11 / 13, home))) << code;
    EXPECT_TRUE(catalogue.item(code)->rests_on_law(OnDay(2023y / 11 / 14, home))) << code;
    EXPECT_EQ(catalogue.item(code)->exemption(OnDay(2023y / 11 / 14, home)), nullptr) << code;
    EXPECT_NE(catalogue.item(code)->exemption(OnDay(2023y / 11 / 14, nursery)), nullptr) << code;
  }
}

TEST(Catalogue, AKindergartensClassIsHeldToThePreschoolLawFromJune2025) {
  const auto catalogue = testing_support::catalogue();
  const auto at = [&](Date on) { return to_text(catalogue.item("Y01")->citable(on), false); };
  EXPECT_EQ(at(2025y / 5 / 31).find("学前教育法"), std::string::npos);
  EXPECT_NE(at(2025y / 6 / 1).find("《中华人民共和国学前教育法》第八十四条"), std::string::npos);
}

TEST(Catalogue, WhatOnlyTheBureausOwnTextsDemandIsNotLeftToAnotherDepartment) {
  const auto catalogue = testing_support::catalogue();
  for (const auto& code : catalogue.codes()) {
    const auto& item = *catalogue.item(code);
    if (catalogue.is_own(item) || item.separate) continue;
    // BA was issued by the registering organs, too.
    const bool theirs = std::any_of(item.basis.begin(), item.basis.end(),
                                    [](const Basis& one) { return !one.citation.law->own || one.citation.law->key == "BA"; });
    EXPECT_TRUE(theirs) << code << " goes to " << item.handler;
  }
  const auto& contract = *catalogue.item("P09");
  EXPECT_TRUE(catalogue.is_own(contract));
  EXPECT_EQ(contract.clues, std::vector<std::string>{"人力资源社会保障部门"});
  EXPECT_EQ(to_text(contract.citable_as_clue({2026y / 10 / 20})), "《中华人民共和国劳动合同法》第十条第一款");
  EXPECT_EQ(to_text(contract.citable({2026y / 10 / 20})).find("劳动合同法"), std::string::npos);
}

TEST(Catalogue, TheFireGuideIsTheBureausOwnTextTheFireBrigadeGetsAClue) {
  const auto catalogue = testing_support::catalogue();
  for (const auto* code : {"D06", "S01", "S02", "S03", "S04", "S05", "S06"}) {
    const auto* item = catalogue.item(code);
    EXPECT_TRUE(catalogue.is_own(*item)) << code;
    EXPECT_EQ(item->clues, std::vector<std::string>{"消防救援机构"}) << code;
    EXPECT_EQ(item->handler.find("住房城乡建设"), std::string::npos) << code;
    EXPECT_NE(to_text(item->citable(2022y / 6 / 22)).find("人口与计划生育法》第二十八条第三款"), std::string::npos) << code;
  }
  EXPECT_EQ(to_text(catalogue.item("S03")->citable_as_clue(2022y / 6 / 22), false),
            "《中华人民共和国消防法》第十六条和第二十八条");
  EXPECT_EQ(to_text(catalogue.item("D06")->citable_as_clue(2022y / 6 / 22)), "") << "no law of theirs asks for it";
}

TEST(Catalogue, OrdersRestOnTheBureausPowersPenaltiesLawOnlyFillsIn) {
  const auto catalogue = testing_support::catalogue();
  const std::string general = "《中华人民共和国人口与计划生育法》第四十一条第一款";
  const auto powers = [&](const std::vector<std::string>& codes) {
    return to_text(catalogue.powers(2022y / 6 / 22, codes), false);
  };
  EXPECT_EQ(powers({}), general);
  EXPECT_EQ(powers({"S10"}), general);
  for (const auto* code : {"P04", "P06", "H02", "H08"})
    EXPECT_EQ(powers({"S10", code}), general + "、《托儿所幼儿园卫生保健管理办法》第十九条") << code;
  EXPECT_EQ(to_text(catalogue.supplements(2022y / 6 / 22)), "《中华人民共和国行政处罚法》第二十八条第一款");
  EXPECT_TRUE(catalogue.powers(2021y / 8 / 19).empty()) << "the supplement alone is no power";
  EXPECT_EQ(catalogue.powers(2021y / 8 / 20).size(), 1U);
}

TEST(Catalogue, ADraftIsNeverCitedButAskedForFromItsDayOn) {
  const auto law = XmlFile::parse(
      "<laws><law key=\"T\" title=\"某法\" strength=\"law\" own=\"true\" verified=\"no\" enabled=\"no\" "
      "ask-from=\"2026-10-01\"/><department name=\"某\" own=\"true\"/></laws>",
      "law.xml");
  const auto list = XmlFile::parse(
      "<checklist><grade class=\"甲\"/><category name=\"其他\"/><item code=\"X1\" class=\"甲\" days=\"0\" category=\"其他\" "
      "handler=\"某\"><finding>甲</finding>"
      "<requirement>乙</requirement><basis law=\"T\" article=\"1\"/></item></checklist>",
      "checklist.xml");
  const auto catalogue = Catalogue::read(*law, *list, testing_support::language());
  ASSERT_TRUE(catalogue);
  EXPECT_TRUE(catalogue->item("X1")->citable(2030y / 1 / 1).empty());
  EXPECT_TRUE(catalogue->to_ask(2026y / 9 / 30).empty());
  EXPECT_EQ(catalogue->to_ask(2026y / 10 / 1).size(), 1U);
}

TEST(Catalogue, ALawThatDoesNotSayItIsTheHealthBureausIsNotCitedInAnOrder) {
  const auto list = XmlFile::parse(
      "<checklist><grade class=\"甲\"/><category name=\"其他\"/><item code=\"X1\" class=\"甲\" days=\"0\" category=\"其他\" "
      "handler=\"某\"><finding>甲</finding>"
      "<requirement>乙</requirement><basis law=\"T\" article=\"1\"/></item></checklist>",
      "checklist.xml");
  const auto basis = [&](const std::string& said) {
    const auto law = XmlFile::parse("<laws><law key=\"T\" title=\"某法\" strength=\"law\" verified=\"no\"" + said +
                                        "/><department name=\"某\" own=\"true\"/></laws>",
                                    "law.xml");
    const auto catalogue = Catalogue::read(*law, *list, testing_support::language());
    EXPECT_TRUE(catalogue);
    return catalogue ? to_text(catalogue->item("X1")->citable(2022y / 1 / 1), false) : std::string("unread");
  };
  EXPECT_EQ(basis(""), "");
  EXPECT_EQ(basis(" own=\"false\""), "");
  EXPECT_EQ(basis(" own=\"true\""), "《某法》第一条");
}

TEST(Catalogue, AnItemSaysWhichFormsItCannotBe) {
  const auto law = XmlFile::parse(
      "<laws><law key=\"GL\" title=\"某规范\" strength=\"rule\" own=\"true\" verified=\"no\"/>"
      "<department name=\"卫生健康部门\" own=\"true\"/><department name=\"公安机关\"/></laws>",
      "law.xml");
  const auto fault = [&](const std::string& attributes, const std::string& inside) {
    const auto list = XmlFile::parse(
        "<checklist><grade class=\"甲\"/><category name=\"其他\"/><item code=\"X1\" class=\"甲\" days=\"3\" category=\"其他\" " +
            attributes + ">" + inside + "<basis law=\"GL\" article=\"1\"/></item></checklist>",
        "checklist.xml");
    const auto read = Catalogue::read(*law, *list, testing_support::language());
    return read ? std::string() : read.error().front().code + " " + read.error().front().message;
  };
  const std::string own = "handler=\"卫生健康部门\"", sound = "<finding>甲</finding><requirement>乙</requirement>";
  EXPECT_EQ(fault(own, sound), "");
  EXPECT_NE(fault(own, "<finding when=\"filed\">甲</finding><requirement>乙</requirement>"), "") << "no wording for the others";
  EXPECT_NE(fault(own, "<finding whenn=\"filed\">丙</finding>" + sound), "") << "a misspelt condition";
  EXPECT_NE(fault(own, "<finding from=\"2022-13-01\">丙</finding>" + sound), "");
  EXPECT_NE(fault(own, "<finding from=\"2022-08-01\" to=\"2022-07-31\">丙</finding>" + sound), "");
  EXPECT_NE(fault(own + " clue=\"公安机关\"", sound), "") << "a clue to somebody who is no handler";
  EXPECT_NE(fault(own + " clue=\"卫生健康部门\"", sound), "") << "a clue to oneself";
  EXPECT_NE(fault(own, "<exempt when=\"\" instead=\"甲\"/>" + sound), "");
  EXPECT_NE(fault(own + " unit=\"周\"", sound), "");
}

TEST(Catalogue, TheTermForGoingToCourtBecameSixMonthsInMay2015) {
  const auto catalogue = testing_support::catalogue();
  EXPECT_EQ(catalogue.remedy(2015y / 4 / 30)->court, "三个月");
  EXPECT_EQ(catalogue.remedy(2015y / 5 / 1)->court, "六个月");
}

TEST(Catalogue, RemediesChangeOnTheFirstOfJanuary2024) {
  const auto catalogue = testing_support::catalogue();
  ASSERT_NE(catalogue.remedy(2023y / 12 / 31), nullptr);
  EXPECT_TRUE(catalogue.remedy(2023y / 12 / 31)->superior);
  EXPECT_FALSE(catalogue.remedy(2024y / 1 / 1)->superior);
  EXPECT_TRUE(catalogue.remedy(2024y / 1 / 1)->government);
  EXPECT_EQ(catalogue.remedy(1990y / 1 / 1), nullptr);
}

TEST(Citation, ArticlesOfOneTextAreGathered) {
  const Law rule{.key = "GL", .title = "某规范", .document = "某发〔2019〕58号"};
  const Law law{.key = "F", .title = "某法"};
  EXPECT_EQ(to_text({{&rule, 4, 0}, {&law, 28, 3}, {&rule, 31, 0}}),
            "《某规范》（某发〔2019〕58号）第四条和第三十一条、《某法》第二十八条第三款");
  EXPECT_EQ(to_text(Citation{&law, 0, 0}), "《某法》");
  EXPECT_EQ(to_text(Citation{&law, 45, 1, 4}), "《某法》第四十五条第一款第四项");
  EXPECT_EQ(to_text(Citation{&law, 46, 0, 3}), "《某法》第四十六条第三项");
  EXPECT_EQ(to_text(Citation{&law, 0, 0, 0, "4.4"}), "《某法》第4.4条");
}

TEST(Catalogue, AnItemWithAnUnknownLawIsReportedAtItsLine) {
  const auto law = testing_support::form("law.xml");
  const auto list = XmlFile::parse(
      "<checklist><grade class=\"甲\"/><category name=\"其他\"/>\n<item code=\"X1\" class=\"甲\" days=\"0\" category=\"其他\" "
      "handler=\"某\">\n<finding>甲</finding>"
      "<requirement>乙</requirement>\n<basis law=\"NO\" article=\"1\"/></item></checklist>",
      "checklist.xml");
  ASSERT_TRUE(list);
  const auto read = Catalogue::read(law, *list, testing_support::language());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().code, "form-law");
  EXPECT_EQ(read.error().front().place.line, 4);
}

}  // namespace
}  // namespace wenshu
