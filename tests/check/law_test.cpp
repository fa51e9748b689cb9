#include <functional>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "check/check.h"
#include "check/explain.h"
#include "check/words.h"
#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using Codes = std::vector<std::string>;

/// The sound campaign of the day `issued_on` with its one finding of item `code`.
Campaign campaign_of(const std::string& code, Date issued_on) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = code;
  campaign.authority.reported_on = issued_on, campaign.inspections[0].on = plus_days(issued_on, -10);
  campaign.inspections[0].notice_number = "甲卫检通〔2026〕1号";
  campaign.findings[0].due = plus_days(issued_on, 30);
  campaign.inspections[0].notice_number = "甲卫检通〔2026〕1号";
  campaign.institutions[0].filed_on = 2020y / 6 / 1;
  return campaign;
}

Diagnostics checked(const Campaign& campaign, const Catalogue& catalogue, Date issued_on) {
  static const auto checks = testing_support::checks();
  return testing_support::checked(campaign, catalogue, checks, issued_on);
}

Codes said(const std::string& code, Date issued_on) {
  static const auto catalogue = testing_support::catalogue();
  return codes(checked(campaign_of(code, issued_on), catalogue, issued_on));
}

TEST(LawByDate, TheQualityStandardIsRefusedBeforeItIsInForceAndSuggestsAfterwards) {
  for (const auto* code : {"S11", "M08"}) {
    EXPECT_EQ(said(code, 2022y / 6 / 22), Codes{"law-not-in-force@C2"}) << code;
    EXPECT_EQ(said(code, 2024y / 3 / 31), Codes{"law-not-in-force@C2"}) << code;
    EXPECT_EQ(said(code, 2024y / 4 / 1), Codes{"finding-other-paper@C2"}) << code << " alone is told in no order";
  }
}

TEST(LawByDate, TheRefusalNamesTheTextAndItsDay) {
  static const auto catalogue = testing_support::catalogue();
  const auto found = checked(campaign_of("S11", 2022y / 6 / 22), catalogue, 2022y / 6 / 22);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].message.find("《托育机构质量评估标准》2024-04-01起"), std::string::npos) << found[0].message;
}

TEST(LawByDate, TheFireGuideIsRefusedBeforeItWasIssued) {
  EXPECT_EQ(said("S01", 2022y / 1 / 13), Codes{"law-not-in-force@C2"});
  EXPECT_EQ(said("S01", 2022y / 1 / 14), Codes{});
  EXPECT_EQ(said("S03", 2022y / 1 / 13), Codes{"finding-other-power@C2"}) << "消防法 is in force, but another's";
}

TEST(LawByDate, WhatMerelyRecommendsIsNeverViolated) {
  static const auto catalogue = testing_support::catalogue();
  static const auto classifier = testing_support::classifier();
  const auto campaign = campaign_of("S11", 2025y / 6 / 22);
  const CampaignIndex index(campaign);
  Diagnostics diagnostics;
  const auto disposals = testing_support::classified(campaign, index, catalogue, classifier, diagnostics);
  EXPECT_EQ(disposals.by_code.at("TY-1").disposal, "无需处置");
  testing_support::Asked asked(campaign, catalogue, 2025y / 6 / 22);
  EXPECT_TRUE(holds(asked.at(), campaign, campaign.findings[0], word::open));
  EXPECT_FALSE(holds(asked.at(), campaign, campaign.findings[0], word::counts));
  const auto explained = explain(campaign, index, catalogue, disposals, 2025y / 6 / 22, asked.at());
  ASSERT_EQ(explained.size(), 1U);
  EXPECT_EQ(explained[0].clauses, Codes{});
  EXPECT_EQ(explained[0].actors, Codes{});
}

TEST(LawByDate, FromOctober2026ARunAsksWhetherTheChildcareLawIsInForce) {
  EXPECT_EQ(said("S10", 2026y / 9 / 30), Codes{});
  static const auto catalogue = testing_support::catalogue();
  const auto found = checked(campaign_of("S10", 2026y / 10 / 1), catalogue, 2026y / 10 / 1);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::info);
  EXPECT_NE(found[0].message.find("核对托育服务法是否已施行"), std::string::npos) << found[0].message;
}

TEST(LawByDate, AClassRuleFoundAtAHomeIsAnErrorOnceItHasItsOwnRules) {
  const auto at = [](const std::string& code, const std::string& kind, Date on) {
    static const auto catalogue = testing_support::catalogue();
    auto campaign = campaign_of(code, on);
    auto& one = campaign.institutions[0];
    one.kind = kind, one.kids = one.k2 = 5, one.k3 = 0, one.c3 = 0, one.carers = 2;
    return codes(checked(campaign, catalogue, on));
  };
  EXPECT_EQ(at("B05", "家庭托育点", 2023y / 11 / 13), Codes{});
  EXPECT_EQ(at("B05", "家庭托育点", 2023y / 11 / 14), Codes{"item-not-for-kind@C2"});
  EXPECT_EQ(at("B05", "独立托育机构", 2023y / 11 / 14), Codes{});
  EXPECT_EQ(at("J01", "独立托育机构", 2023y / 11 / 14), Codes{"item-not-for-kind@C2"});
}

/// A catalogue of one item, X1, that the floor proves, resting on texts with these attributes.
Catalogue resting_on(const std::vector<std::string>& laws) {
  std::string law = "<laws>", basis;
  for (std::size_t i = 0; i < laws.size(); ++i) {
    const auto key = "L" + std::to_string(i);
    law += fmt::format(R"(<law key="{0}" title="{0}" own="true" verified="yes" {1}/>)", key, laws[i]);
    basis += fmt::format(R"(<basis law="{}" article="1"/>)", key);
  }
  law += "<department name=\"卫生健康部门\" own=\"true\" unit=\"卫健\"/></laws>";
  const auto list = XmlFile::parse(
      "<checklist><grade class=\"甲\"/><category name=\"其他\"/><item code=\"X1\" class=\"甲\" days=\"0\" category=\"其他\" "
      "handler=\"卫生健康部门\"><finding>甲</finding>"
      "<requirement>乙</requirement>" +
          basis + "<proof at=\"floor\" proven=\"floor above 3\"/></item></checklist>",
      "checklist.xml");
  return testing_support::must(Catalogue::read(*XmlFile::parse(law, "law.xml"), *list, testing_support::language()));
}

const std::string repealed = R"(from="2010-01-01" to="2022-06-21" strength="rule")";
const std::string standing = R"(from="2010-01-01" strength="rule")";
const std::string coming = R"(from="2022-06-23" strength="law")";
const std::string recommending = R"(from="2010-01-01" strength="recommended")";

TEST(LawByDate, ARepealedOrComingTextIsNotCitedBesideOneInForce) {
  const auto catalogue = resting_on({repealed, standing, coming, recommending});
  EXPECT_EQ(to_text(catalogue.item("X1")->citable(2022y / 6 / 22), false), "《L1》第一条");
  EXPECT_EQ(to_text(catalogue.item("X1")->citable(2022y / 6 / 21), false), "《L0》第一条、《L1》第一条") << "its last day counts";
  EXPECT_EQ(to_text(catalogue.item("X1")->citable(2022y / 6 / 23), false), "《L1》第一条、《L2》第一条");
  EXPECT_EQ(codes(checked(campaign_of("X1", 2022y / 6 / 22), catalogue, 2022y / 6 / 22)), Codes{});
}

TEST(LawByDate, WhereNoTextIsInForceNothingIsFoundOrOffered) {
  const auto high = [](const Catalogue& catalogue) {
    auto campaign = campaign_of("X1", 2022y / 6 / 22);
    campaign.findings.clear(), campaign.institutions[0].floor = 5;
    campaign.sheets["institutions"].columns["floor"] = 15;
    return codes(checked(campaign, catalogue, 2022y / 6 / 22));
  };
  EXPECT_EQ(high(resting_on({standing})), Codes{"finding-missing@O6"});
  EXPECT_EQ(high(resting_on({repealed, coming})), Codes{});
  EXPECT_EQ(high(resting_on({recommending})), Codes{}) << "a recommended text proves no violation";
  for (const auto& laws : {std::vector{repealed}, std::vector{coming}, std::vector{repealed, recommending}}) {
    EXPECT_EQ(codes(checked(campaign_of("X1", 2022y / 6 / 22), resting_on(laws), 2022y / 6 / 22)), Codes{"law-not-in-force@C2"});
  }
}

}  // namespace
}  // namespace wenshu
