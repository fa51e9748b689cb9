#include "check/catalogue.h"

#include <gtest/gtest.h>

#include "support/campaigns.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

TEST(Catalogue, TheProjectsOwnItemsAreCompleteAndCountable) {
  const auto catalogue = testing_support::catalogue();
  EXPECT_GE(catalogue.codes().size(), 50U);
  for (const auto& code : catalogue.codes()) {
    const auto* item = catalogue.item(code);
    EXPECT_TRUE(item->grade == "甲" || item->grade == "乙" || item->grade == "丙") << code;
    EXPECT_EQ(item->requirement.find("尽快"), std::string::npos) << code;  // no vague deadlines
  }
}

TEST(Catalogue, OnlyTheHealthBureausLawIsCited) {
  const auto catalogue = testing_support::catalogue();
  for (const auto& code : catalogue.codes()) {
    for (const auto& citation : catalogue.item(code)->citable(2022y / 6 / 22)) {
      EXPECT_TRUE(citation.law->health) << code;
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
  const auto basis = [&](const char* code) { return to_text(catalogue.item(code)->basis, false); };
  EXPECT_EQ(basis("D02"), "《托育机构登记和备案办法（试行）》第五条") << "the sixth speaks to the registrar";
  EXPECT_EQ(basis("B06"), "《托育机构设置标准（试行）》第十七条，《托育机构管理规范（试行）》第六条");
  EXPECT_EQ(basis("D06"), "《托育机构管理规范（试行）》第四条，《托育机构登记和备案办法（试行）》第八条");
  EXPECT_EQ(basis("H05"), "《中华人民共和国食品安全法》第五十七条");
  EXPECT_EQ(basis("H08"), "《托儿所幼儿园卫生保健管理办法》第十一条，《托儿所幼儿园卫生保健工作规范》")
      << "the nineteenth is the penalty";
}

TEST(Catalogue, TheHealthBureauDoesNotCiteWhatTheEducationDepartmentEnforces) {
  const auto catalogue = testing_support::catalogue();
  const auto* item = catalogue.item("H03");
  EXPECT_EQ(to_text(item->citable(2022y / 6 / 22), false),
            "《托育机构管理规范（试行）》第十一条，《托儿所幼儿园卫生保健管理办法》第十五条");
  EXPECT_EQ(to_text(item->citable_to_others(2022y / 6 / 22), false), "《中华人民共和国疫苗管理法》第四十八条");
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
            "《某规范》（某发〔2019〕58号）第四条、第三十一条，《某法》第二十八条第三款");
  EXPECT_EQ(to_text(Citation{&law, 0, 0}), "《某法》");
}

TEST(Catalogue, AnItemWithAnUnknownLawIsReportedAtItsLine) {
  const auto law = testing_support::form("law.xml");
  const auto list = XmlFile::parse(
      "<checklist>\n<item code=\"X1\" class=\"甲\" days=\"0\" category=\"其他\" handler=\"某\">\n<finding>甲</finding>"
      "<requirement>乙</requirement>\n<basis law=\"NO\" article=\"1\"/></item></checklist>",
      "checklist.xml");
  ASSERT_TRUE(list);
  const auto read = Catalogue::read(law, *list);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().code, "form-law");
  EXPECT_EQ(read.error().front().place.line, 4);
}

}  // namespace
}  // namespace wenshu
