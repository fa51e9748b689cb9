#include "compose/facts.h"

#include <memory>

#include <gtest/gtest.h>

#include "support/campaigns.h"
#include "support/kinds.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

class Facts : public testing::Test {
 protected:
  /// The canonical text of facts: names and values, searchable.
  std::string texts(const Fact& fact) { return canonical_text(fact); }
  Case the_case(const Campaign& campaign, const CampaignIndex& index, const Disposals& disposals, Date day) {
    asked_ = std::make_unique<testing_support::Asked>(campaign, catalogue_, day);
    return {campaign, index, catalogue_, disposals, day, asked_->source()};
  }
  std::string institution_texts(Campaign campaign, Date day = 2022y / 6 / 22) {
    const CampaignIndex index(campaign);
    const Disposals none;
    return texts(institution_facts(the_case(campaign, index, none, day), campaign.institutions[0]));
  }
  Catalogue catalogue_ = testing_support::catalogue();
  std::unique_ptr<testing_support::Asked> asked_;  ///< of the case made last
};

TEST_F(Facts, EachFindingCarriesFactBasisRequirementAndDeadline) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].fact = "录像仅保存30日。";
  const auto text = institution_texts(campaign);
  EXPECT_NE(text.find("录像仅保存30日;"), std::string::npos);  // its own full stop taken off
  EXPECT_NE(text.find("第三十二条"), std::string::npos);
  EXPECT_NE(text.find("录像保存不少于90日"), std::string::npos);
  EXPECT_NE(text.find("2022年7月7日"), std::string::npos);
}

TEST_F(Facts, UnitsStandInTheOrderOfTheMembersByTheirFullNamesWithoutTheBureau) {
  auto campaign = testing_support::campaign();
  campaign.authority.members = "市市场监管局、市人力资源社会保障局";
  campaign.findings.assign(3, campaign.findings[0]);
  campaign.findings[0].code = "P09";  // 人力资源社会保障部门
  campaign.findings[1].code = "H05";  // 市场监管部门
  campaign.findings[2].code = "B01";  // 卫生健康部门
  const CampaignIndex index(campaign);
  const Disposals none;
  const auto text = texts(campaign_facts(the_case(campaign, index, none, 2022y / 6 / 22)));
  const auto market = text.find("甲市市场监督管理局"), labour = text.find("甲市人力资源和社会保障局");
  ASSERT_NE(market, std::string::npos) << "the members wrote 市市场监管局";
  ASSERT_NE(labour, std::string::npos);
  EXPECT_LT(market, labour);
  EXPECT_EQ(text.find("卫生健康部门"), std::string::npos) << "the bureau asks nothing of itself";
}

TEST_F(Facts, MendedFindingsAreNotOrderedAgain) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].status = "已整改";
  EXPECT_NE(institution_texts(campaign).find("findings=l0[]"), std::string::npos);
}

TEST_F(Facts, AnothersPowerGoesToTransfersARecommendationToSuggestions) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = "H05";
  auto text = institution_texts(campaign);
  EXPECT_NE(text.find("findings=l0[]"), std::string::npos);
  EXPECT_NE(text.find("has_transfers=t"), std::string::npos);
  campaign.findings[0].code = "S11";
  text = institution_texts(campaign, 2024y / 6 / 22);
  EXPECT_NE(text.find("findings=l0[]"), std::string::npos);
  EXPECT_NE(text.find("has_suggestions=t"), std::string::npos);
}

TEST_F(Facts, ABlockedExitIsOrderedAndTheFireBrigadeGetsAClue) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = "S03";
  const auto text = institution_texts(campaign);
  EXPECT_NE(text.find("findings=l1["), std::string::npos) << text;
  EXPECT_NE(text.find("has_transfers=f"), std::string::npos);
  const CampaignIndex index(campaign);
  const Disposals none;
  const auto one = the_case(campaign, index, none, 2022y / 6 / 22);
  EXPECT_EQ(transfer_departments(one, campaign.institutions[0]), std::vector<std::string>{"消防救援机构"});
  const auto letter = texts(transfer_facts(one, campaign.institutions[0], "消防救援机构"));
  EXPECT_NE(letter.find("is_clue=t"), std::string::npos) << letter;
  EXPECT_NE(letter.find("has_transferred=f"), std::string::npos);
  EXPECT_NE(letter.find("消防法》第十六条和第二十八条"), std::string::npos);
  EXPECT_EQ(letter.find("托育机构消防安全指南"), std::string::npos) << "only the receiver's own law";
}

TEST_F(Facts, TheNoticeAboutFilingNamesTheTermOfTheOrder) {
  auto campaign = testing_support::campaign();
  campaign.institutions[0].filed = false, campaign.findings[0].code = "D03";
  EXPECT_NE(institution_texts(campaign).find("due=s15:2022年7月7日"), std::string::npos) << institution_texts(campaign);
  const auto filing = [&] {
    const auto text = institution_texts(campaign);
    return text.substr(text.find("filing="));
  };
  EXPECT_NE(filing().find("immediate=f"), std::string::npos);
  campaign.findings[0].due = std::nullopt;
  EXPECT_NE(filing().find("immediate=t"), std::string::npos) << "the order says at once, so does the notice";
}

TEST_F(Facts, WhatIsHandedInForFilingFollowsTheDayAndTheKind) {
  auto campaign = testing_support::campaign();
  const std::string report = "《托幼机构卫生评价报告》", standard = "《托育机构卫生评价基本标准（试行）》";
  const auto holds = [&](Date on, const std::string& word) {
    return institution_texts(campaign, on).find(word) != std::string::npos;
  };
  EXPECT_TRUE(holds(2022y / 7 / 31, report));
  EXPECT_FALSE(holds(2022y / 7 / 31, standard));
  EXPECT_FALSE(holds(2022y / 8 / 1, report));
  EXPECT_TRUE(holds(2022y / 8 / 1, standard));
  campaign.institutions[0].kind = "幼儿园托班";
  EXPECT_TRUE(holds(2022y / 8 / 1, report));
  EXPECT_FALSE(holds(2022y / 8 / 1, standard));
}

TEST_F(Facts, ALightFindingGoesIntoNoOrder) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = "M04";
  const CampaignIndex index(campaign);
  const Disposals none;
  EXPECT_FALSE(has_orders(the_case(campaign, index, none, 2022y / 6 / 22), campaign.institutions[0]));
}

TEST_F(Facts, AWarningIsGivenOnlyWhereTheOfficeSaysSoAndThenReviewComesFirstFrom2024) {
  auto campaign = testing_support::campaign();
  const auto order = [&](Date on) {
    const CampaignIndex index(campaign);
    const Disposals none;
    const auto one = the_case(campaign, index, none, on);
    auto facts = merged(common_facts(one).value(), institution_facts(one, campaign.institutions[0]));
    facts.set("number", "甲卫托责改〔2022〕1号");
    const auto kind = testing_support::kind("rectification-order");
    return kind.editions[0].wording.render(facts, kind.must_use).value();
  };
  const auto holds = [&](Date on, const char* word) { return order(on).find(word) != std::string::npos; };
  EXPECT_FALSE(holds(2023y / 12 / 31, "警告"));
  EXPECT_FALSE(holds(2023y / 12 / 31, "行政处罚法"));
  campaign.authority.warn = std::nullopt;
  EXPECT_FALSE(holds(2023y / 12 / 31, "警告"));
  campaign.authority.warn = true;
  EXPECT_TRUE(holds(2023y / 12 / 31, "警告"));
  EXPECT_TRUE(holds(2023y / 12 / 31, "《中华人民共和国行政处罚法》第二十八条第一款"));
  EXPECT_TRUE(holds(2023y / 12 / 31, "也可以自收到"));
  EXPECT_FALSE(holds(2024y / 1 / 1, "也可以自收到"));
  EXPECT_TRUE(holds(2024y / 1 / 1, "先向"));
}

TEST_F(Facts, AnOrderRestsOnThePowerOfItsItemsAndNeverOnPenaltiesLaw) {
  auto campaign = testing_support::campaign();
  const auto general = institution_texts(campaign);
  EXPECT_EQ(general.find("托儿所幼儿园卫生保健管理办法"), std::string::npos);
  EXPECT_EQ(general.find("行政处罚法"), std::string::npos);
  campaign.findings[0].code = "P06";
  const auto text = institution_texts(campaign);
  EXPECT_NE(text.find("托儿所幼儿园卫生保健管理办法》（卫生部、教育部令第76号）第十九条"), std::string::npos) << text;
  EXPECT_EQ(text.find("行政处罚法"), std::string::npos);
}

TEST_F(Facts, OnlyTheDepartmentsWhoseBusinessItIsAreNamed) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = "D01";
  const auto named = [&](const std::string& nature) {
    campaign.institutions[0].nature = nature;
    const CampaignIndex index(campaign);
    const Disposals none;
    const auto one = the_case(campaign, index, none, 2022y / 6 / 22);
    const auto text = texts(institution_facts(one, campaign.institutions[0])) + texts(campaign_facts(one));
    return std::vector<bool>{text.find("市场监管部门") != std::string::npos, text.find("民政部门") != std::string::npos,
                             text.find("机构编制部门") != std::string::npos};
  };
  EXPECT_EQ(named("民办营利性"), (std::vector<bool>{true, false, false}));
  EXPECT_EQ(named("民办非营利性"), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(named("公办"), (std::vector<bool>{false, false, true}));
}

TEST_F(Facts, AnOrderSaysThatTheLastDayCountsAndWhatHappensToOneThatIsOver) {
  auto campaign = testing_support::campaign();
  const auto kind = testing_support::kind("rectification-order");
  const auto paper = [&](Date day) {
    const CampaignIndex index(campaign);
    const Disposals none;
    const auto one = the_case(campaign, index, none, day);
    auto facts = merged(common_facts(one).value(), institution_facts(one, campaign.institutions[0]));
    facts.set("number", "甲卫托责改〔2022〕1号");
    return kind.editions[0].wording.render(facts, kind.must_use).value();
  };
  const std::string rolled = "整改期限的最后一日是法定休假日的，顺延";
  EXPECT_NE(paper(2022y / 7 / 7).find("整改期限：2022年7月7日前（含当日）改正。"), std::string::npos);
  EXPECT_NE(paper(2022y / 7 / 7).find(rolled), std::string::npos);
  campaign.findings[0].due = std::nullopt;
  EXPECT_NE(paper(2022y / 7 / 7).find("整改期限：立即改正。"), std::string::npos);
  EXPECT_EQ(paper(2022y / 7 / 7).find(rolled), std::string::npos) << "at once ends on no day";
}

TEST_F(Facts, ATextNotYetInForceSuggestsNothing) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = "S11";
  EXPECT_NE(institution_texts(campaign, 2024y / 3 / 31).find("has_suggestions=f"), std::string::npos);
  EXPECT_NE(institution_texts(campaign, 2024y / 4 / 1).find("has_suggestions=t"), std::string::npos);
}

TEST_F(Facts, ASuggestionIsNoProblemOfTheCampaign) {
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = "S11";
  const CampaignIndex index(campaign);
  const Disposals none;
  const auto text = texts(campaign_facts(the_case(campaign, index, none, 2024y / 6 / 22)));
  EXPECT_NE(text.find("has_departments=f"), std::string::npos);
  EXPECT_NE(text.find("findings=s1:0"), std::string::npos) << text;
}

TEST_F(Facts, AnOfficesOwnColumnsAreFactsAmountsInCapitalsToo) {
  auto campaign = testing_support::campaign();
  campaign.institutions[0].own = {{"fine", "12000.00"}, {"seen_on", "2022-06-03"}, {"empty", ""}};
  for (auto& finding : campaign.findings) finding.own = {{"room", "活动室甲"}};
  const auto text = institution_texts(campaign);
  EXPECT_NE(text.find("room=s12:活动室甲"), std::string::npos) << text;
  EXPECT_NE(text.find("fine=s8:12000.00"), std::string::npos) << text;
  EXPECT_NE(text.find("壹万贰仟元整"), std::string::npos);
  EXPECT_NE(text.find("2022年6月3日"), std::string::npos);
  EXPECT_NE(text.find("empty=f"), std::string::npos);
}

TEST_F(Facts, RemediesFollowTheDayOfIssue) {
  const auto campaign = testing_support::campaign();
  const CampaignIndex index(campaign);
  const Disposals none;
  EXPECT_NE(texts(*common_facts(the_case(campaign, index, none, 2023y / 12 / 31))).find("甲市人民政府或者某市卫生健康委员会"),
            std::string::npos);
  EXPECT_EQ(texts(*common_facts(the_case(campaign, index, none, 2024y / 1 / 1))).find("或者"), std::string::npos);
  EXPECT_FALSE(common_facts(the_case(campaign, index, none, 1990y / 1 / 1)));
}

TEST_F(Facts, AHomesAddressIsNotForThePublic) {
  auto campaign = testing_support::campaign();
  campaign.institutions[0].kind = "家庭托育点";
  const CampaignIndex index(campaign);
  Disposals disposals;
  disposals.classes = testing_support::classifier().classes();
  disposals.by_code["TY-1"] = {.disposal = "整改规范", .reason = "某"};
  const auto text = texts(campaign_facts(the_case(campaign, index, disposals, 2022y / 6 / 22)));
  EXPECT_NE(text.find("甲市乙镇（具体地址不公开）"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
