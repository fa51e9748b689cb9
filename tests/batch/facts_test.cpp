// What papers print: the facts of facts.xml and of the kinds, of small campaigns on a given day.
#include <functional>
#include <memory>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "batch/paper.h"
#include "model/signboard.h"
#include "support/full_campaign.h"
#include "support/places.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

const std::vector<DocumentKind>& kinds() {
  static const auto all = read_kinds(std::filesystem::path(test::source_tree()) / "forms",
                                     std::filesystem::path(test::source_tree()) / "templates", testing_support::language())
                              .value();
  return all;
}

const DocumentKind& kind_of(const std::string& id) {
  return *std::find_if(kinds().begin(), kinds().end(), [&](const DocumentKind& one) { return one.id == id; });
}

class PaperFacts : public testing::Test {
 protected:
  /// What a template would print in each paper of a kind.
  Texts printed(const std::string& id, const std::string& wording, Date day = 2022y / 6 / 22) {
    const CampaignIndex index(campaign_);
    const testing_support::Asked asked(campaign_, catalogue_, day);
    const Case the_case{campaign_, index, catalogue_, day, asked.source()};
    const auto planned = plan_papers(the_case, kinds(), {}, {.only = {id}});
    EXPECT_TRUE(planned) << to_text(planned.error().front());
    Texts texts;
    if (!planned) return texts;
    const auto one = Template::pattern(wording, "test").value();
    FactUse use;
    const auto faults = prove_names(one, *kind_of(id).facts, use);
    EXPECT_TRUE(faults.empty()) << to_text(faults.front());
    const auto lease = the_case.evaluations->borrow(the_case.source, day);
    for (const auto& paper : planned->papers) {
      const auto text = one.render(make_facts(use, *lease, context_of(paper, *lease)), {}, Escaping::none);
      EXPECT_TRUE(text) << to_text(text.error().front());
      texts.push_back(text.value_or(""));
    }
    return texts;
  }
  std::string order(const std::string& wording, Date day = 2022y / 6 / 22) {
    const auto all = printed("rectification-order", wording, day);
    return all.size() == 1 ? all[0] : fmt::format("{} orders", all.size());
  }
  Finding& finding() { return campaign_.findings[0]; }
  Institution& institution() { return campaign_.institutions[0]; }

  Campaign campaign_ = testing_support::readable(testing_support::campaign());
  Catalogue catalogue_ = testing_support::catalogue();
};

TEST_F(PaperFacts, EachFindingCarriesFactBasisRequirementAndDeadline) {
  finding().fact = "录像仅保存30日。";
  const auto text = order("{{#findings}}{{index}}/{{fact}}/{{basis}}/{{requirement}}/{{due}}{{/findings}}");
  for (const auto* part : {"1/录像仅保存30日/", "第三十二条", "录像保存不少于90日", "2022年7月7日"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
}

TEST_F(PaperFacts, WhatIsMendedOrLightOrAnothersIsNotOrdered) {
  EXPECT_EQ(printed("rectification-order", "").size(), 1U);
  finding().status = "已整改";
  EXPECT_EQ(printed("rectification-order", "").size(), 0U);
  finding().status = "", finding().code = "M04";
  EXPECT_EQ(printed("rectification-order", "").size(), 0U) << "it goes into a lighter paper";
  finding().code = "H05";
  EXPECT_EQ(printed("rectification-order", "").size(), 0U);
  EXPECT_EQ(printed("transfer-letter", "{{#matters}}{{code}}{{#is_clue}}!{{/is_clue}}{{/matters}}"), Texts{"H05"});
  finding().status = "逾期未改", finding().code = "S10", finding().rechecked = 2022y / 7 / 8;
  EXPECT_EQ(printed("rectification-order", "").size(), 0U) << "demanded once, and not again";
}

TEST_F(PaperFacts, ARecommendationIsASuggestionOnceItsTextIsInForce) {
  campaign_.findings.push_back(testing_support::finding(3, "JC-1", "TY-1", "S11"));
  const std::string wording = "{{#has_suggestions}}{{#suggestions}}{{code}}{{/suggestions}}{{/has_suggestions}}";
  EXPECT_EQ(order(wording, 2024y / 3 / 31), "");
  EXPECT_EQ(order(wording, 2024y / 4 / 1), "S11");
  EXPECT_EQ(printed("announcement", "{{totals.findings}}", 2024y / 6 / 22), Texts{"1"}) << "a suggestion is no problem";
}

TEST_F(PaperFacts, ABlockedExitIsOrderedAndTheFireBrigadeGetsAClue) {
  finding().code = "S03";
  campaign_.authority.members = "市消防救援大队";
  EXPECT_EQ(order("{{#findings}}{{code}}{{/findings}}{{#has_transfers}}!{{/has_transfers}}"), "S03");
  const auto letter = printed("transfer-letter",
                              "{{department.handler}}/{{department.name}}/{{#has_transferred}}!{{/has_transferred}}"
                              "{{#matters}}{{#is_clue}}线索{{/is_clue}}{{basis}}{{/matters}}");
  ASSERT_EQ(letter.size(), 1U);
  EXPECT_EQ(letter[0].find("消防救援机构/甲市消防救援大队/线索"), 0U) << letter[0];
  EXPECT_NE(letter[0].find("消防法》第十六条和第二十八条"), std::string::npos);
  EXPECT_EQ(letter[0].find("托育机构消防安全指南"), std::string::npos) << "only the receiver's own law";
}

TEST_F(PaperFacts, UnitsStandInTheOrderOfTheMembersByTheirFullNamesWithoutTheBureau) {
  campaign_.authority.members = "市市场监管局、市人力资源社会保障局";
  campaign_.findings.assign(3, finding());
  campaign_.findings[0].code = "P09", campaign_.findings[1].code = "H05", campaign_.findings[2].code = "B01";
  EXPECT_EQ(printed("member-notice", "{{#departments}}{{name}}{{count}};{{/departments}}"),
            Texts{"甲市市场监督管理局1;甲市人力资源和社会保障局1;"})
      << "the bureau asks nothing of itself";
}

TEST_F(PaperFacts, OnlyTheDepartmentsWhoseBusinessItIsAreNamed) {
  campaign_.findings.push_back(testing_support::finding(3, "JC-1", "TY-1", "D01"));
  const auto handler = [&](const std::string& nature) {
    institution().nature = nature;
    return order("{{#transfers}}{{handler}}{{/transfers}}");
  };
  EXPECT_EQ(handler("民办营利性"), "市场监管部门");
  EXPECT_EQ(handler("民办非营利性"), "民政部门");
  EXPECT_EQ(handler("公办"), "机构编制部门");
}

TEST_F(PaperFacts, TheNoticeAboutFilingNamesTheTermOfTheOrder) {
  institution().filed = false, institution().filed_on = std::nullopt, finding().code = "D03";
  const std::string wording = "{{#filing.immediate}}立即{{/filing.immediate}}{{#filing.due}}{{.}}{{/filing.due}}";
  EXPECT_EQ(printed("filing-notice", wording), Texts{"2022年7月7日"});
  finding().due = std::nullopt;
  EXPECT_EQ(printed("filing-notice", wording), Texts{"立即"}) << "the order says at once, so does the notice";
  finding().code = "S10";
  EXPECT_EQ(printed("filing-notice", wording + "{{filing.days}}"), Texts{std::to_string(catalogue_.item("D03")->days)});
}

TEST_F(PaperFacts, WhatIsHandedInForFilingFollowsTheDayAndTheKind) {
  institution().filed = false, institution().filed_on = std::nullopt;
  const auto holds = [&](Date on, const char* word) {
    return printed("filing-notice", "{{#filing.materials}}{{index}}{{text}}{{/filing.materials}}", on).at(0).find(word) !=
           std::string::npos;
  };
  const auto *const report = "《托幼机构卫生评价报告》", *const standard = "《托育机构卫生评价基本标准（试行）》";
  EXPECT_TRUE(holds(2022y / 7 / 31, report) && !holds(2022y / 7 / 31, standard));
  EXPECT_TRUE(!holds(2022y / 8 / 1, report) && holds(2022y / 8 / 1, standard));
  institution().kind = "幼儿园托班";
  EXPECT_TRUE(holds(2022y / 8 / 1, report) && !holds(2022y / 8 / 1, standard));
}

TEST_F(PaperFacts, AWarningIsGivenOnlyWhereTheOfficeSaysSoAndThenReviewComesFirstFrom2024) {
  const std::string wording = "{{#warning}}警告{{supplements}}{{/warning}}{{#review_first}}先复议{{/review_first}}";
  EXPECT_EQ(order(wording, 2024y / 1 / 1), "");
  campaign_.authority.warn = std::nullopt;
  EXPECT_EQ(order(wording, 2024y / 1 / 1), "");
  campaign_.authority.warn = true;
  EXPECT_EQ(order(wording, 2023y / 12 / 31), "警告《中华人民共和国行政处罚法》第二十八条第一款");
  EXPECT_NE(order(wording, 2024y / 1 / 1).find("先复议"), std::string::npos);
}

TEST_F(PaperFacts, AnOrderRestsOnThePowerOfItsItemsAndNeverOnPenaltiesLaw) {
  EXPECT_EQ(order("{{powers}}").find("托儿所幼儿园卫生保健管理办法"), std::string::npos);
  finding().code = "P06";
  const auto text = order("{{powers}}");
  EXPECT_NE(text.find("托儿所幼儿园卫生保健管理办法》（卫生部、教育部令第76号）第十九条"), std::string::npos) << text;
  EXPECT_EQ(text.find("行政处罚法"), std::string::npos);
}

TEST_F(PaperFacts, RemediesFollowTheDayOfIssue) {
  EXPECT_EQ(order("{{remedy.bodies}}", 2023y / 12 / 31), "甲市人民政府或者某市卫生健康委员会");
  EXPECT_EQ(order("{{remedy.bodies}}", 2024y / 1 / 1), "甲市人民政府");
  const CampaignIndex index(campaign_);
  const testing_support::Asked asked(campaign_, catalogue_, 1990y / 1 / 1);
  const auto planned = plan_papers({campaign_, index, catalogue_, 1990y / 1 / 1, asked.source()}, kinds(), {}, {});
  ASSERT_FALSE(planned);
  EXPECT_EQ(planned.error()[0].code, "remedy-unknown");
}

TEST_F(PaperFacts, ThePartyOfAPlaceWithoutALicenceIsThePersonWhoRunsIt) {
  const std::string wording =
      "{{party.name}}{{#party.is_person}}人{{/party.is_person}}{{#party.is_trader}}户{{/party.is_trader}}/{{institution.name}}";
  EXPECT_EQ(order(wording), "甲市TY-1托育园/甲市TY-1托育园");
  institution().uscc = "92510681MA6500001P";
  EXPECT_EQ(order(wording), "甲市TY-1托育园户/甲市TY-1托育园") << "a trader goes by its trade name";
  institution().license = "无", institution().uscc.clear(), institution().filed = false, institution().filed_on = std::nullopt;
  institution().name = "米粒托育点（无照）", institution().signboard = "米粒托育点", institution().legal = "某丙";
  campaign_.authority.order_unlicensed = true;
  EXPECT_EQ(order(wording), "某丙人/米粒托育点");
  institution().legal.clear();
  EXPECT_EQ(order(wording), "米粒托育点的举办者人/米粒托育点") << "nobody's name is guessed";
}

TEST_F(PaperFacts, EvidenceIsWhatTheWorkbookRecordsEachThingOnce) {
  const std::string wording = "{{#has_evidence}}{{#evidence}}{{index}}{{text}};{{/evidence}}{{evidence_text}}{{/has_evidence}}";
  EXPECT_EQ(order(wording), "") << "nothing recorded, nothing cited";
  auto second = campaign_.inspections[0];
  campaign_.inspections[0].photos = 4, campaign_.inspections[0].evidence = "现场检查笔录、登记本复印件。";
  second.row = 3, second.iid = "JC-2", second.photos = 2, second.evidence = "现场检查笔录";
  campaign_.inspections.push_back(second);
  campaign_.findings.push_back(testing_support::finding(3, "JC-2", "TY-1", "S10"));
  finding().evidence = "截图1张；登记本复印件";
  EXPECT_EQ(order(wording), "1现场检查笔录;2登记本复印件;3照片6张;4截图1张;现场检查笔录、登记本复印件、照片6张、截图1张");
  campaign_.findings.pop_back();
  campaign_.inspections[0].photos = 0;
  EXPECT_EQ(order("{{evidence_text}}"), "现场检查笔录、登记本复印件、截图1张") << "no 照片0张, nothing of other inspections";
}

TEST_F(PaperFacts, NoMarkIsPrintedTwice) {
  campaign_.authority.copy_to = "甲委，乙办。", campaign_.authority.members = "甲局、乙局：";
  EXPECT_EQ(printed("member-notice", "{{authority.copy_to}}|{{authority.members}}"), Texts{"甲委，乙办|甲局、乙局"});
  EXPECT_EQ(without_end_marks(" 甲。；。 "), "甲");
  EXPECT_EQ(without_end_marks("Co.,Ltd."), "Co.,Ltd.") << "a point of another script may belong to the name";
}

TEST_F(PaperFacts, AHomesAddressIsNotForThePublic) {
  campaign_.findings.clear();
  EXPECT_EQ(printed("announcement", "{{#sound}}{{public_address}}{{/sound}}"), Texts{"甲街1号"});
  institution().kind = "家庭托育点";
  EXPECT_EQ(printed("announcement", "{{#sound}}{{public_address}}{{/sound}}"), Texts{"甲市乙镇（具体地址不公开）"});
}

TEST_F(PaperFacts, OfAMatterOnItsOwnPathNoListTells) {
  campaign_.findings.push_back(testing_support::finding(3, "JC-1", "TY-1", "M07"));
  const auto listed = printed("announcement-check",
                              "{{#groups}}{{#institutions}}{{problem_kind}}/{{reason}}/{{problems}}{{/institutions}}{{/groups}}");
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].find("—/另行处理/"), 0U) << listed[0];
  EXPECT_EQ(listed[0].find(without_stop(catalogue_.item("M07")->findings.back().text)), std::string::npos);
}

/// How many institutions and items a campaign with one thing changed makes public: sound, overdue, decided.
class Published : public PaperFacts {
 protected:
  std::string told(const std::function<void(Campaign&)>& change) {
    campaign_ = testing_support::readable(testing_support::campaign());
    change(campaign_);
    return printed("announcement", "{{#sound}}一{{/sound}}{{#overdue}}二{{/overdue}}{{#decided}}三{{/decided}}", 2022y / 8 / 22)
        .at(0);
  }
  static void overdue(Campaign& c) {
    auto& finding = c.findings[0];
    finding.status = "逾期未改", finding.due = 2022y / 7 / 7, finding.rechecked = 2022y / 7 / 8, finding.verdict = "未改正";
  }
  static void decided(Campaign& c) {
    auto& finding = c.findings[0];
    finding.decided_by = "甲市公安局", finding.decision_number = "甲公决〔2022〕1号", finding.decided_on = 2022y / 6 / 18;
  }
};

TEST_F(Published, AnOrderThatWentOutNamesNobody) {
  EXPECT_EQ(told([](Campaign&) {}), "");
}

TEST_F(Published, AnExtendedTermIsTheOneThatMustBeOver) {
  const auto extended = [&](Date to) {
    return told([&](Campaign& c) { overdue(c), c.findings[0].extended_to = to, c.findings[0].extension_reason = "甲"; });
  };
  EXPECT_EQ(told(overdue), "二");
  EXPECT_EQ(extended(2022y / 7 / 7), "二");
  EXPECT_EQ(extended(2022y / 7 / 8), "") << "the last day is still the party's";
  EXPECT_EQ(told([&](Campaign& c) {
              overdue(c), c.findings[0].extended_to = 2022y / 7 / 8, c.findings[0].extension_reason = "甲";
              c.findings[0].rechecked = 2022y / 7 / 9;
            }),
            "二");
}

TEST_F(Published, TheFiledAndInspectedWithNothingLeftToMendAreSound) {
  const auto sound = [&](const std::function<void(Campaign&)>& change) {
    return told([&](Campaign& c) { c.findings.clear(), change(c); });
  };
  EXPECT_EQ(sound([](Campaign&) {}), "一");
  EXPECT_EQ(sound([](Campaign& c) { c.institutions[0].filed = false; }), "");
  EXPECT_EQ(sound([](Campaign& c) { c.inspections.clear(); }), "") << "a place nobody inspected";
  EXPECT_EQ(sound([](Campaign& c) { c.findings = {testing_support::finding(2, "JC-1", "TY-1", "M07")}; }), "");
  EXPECT_EQ(told([](Campaign& c) { c.findings[0].status = "已整改"; }), "一") << "mended";
}

TEST_F(Published, OnlyWhatWasRecheckedAfterItsTermAndNotMendedIsTold) {
  EXPECT_EQ(told(overdue), "二");
  const auto but = [&](const std::function<void(Campaign&)>& change) {
    return told([&](Campaign& c) { overdue(c), change(c); });
  };
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].rechecked = 2022y / 7 / 7; }), "") << "the last day still counts for the party";
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].rechecked = std::nullopt; }), "");
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].due = std::nullopt; }), "");
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].status = "未整改"; }), "");
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].code = "M07"; }), "") << "on a path of its own";
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].code = "P06"; }), "") << "health of persons";
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].code = "H05"; }), "") << "another department's";
  EXPECT_EQ(but([](Campaign& c) { c.institutions[0].license = "无"; }), "") << "a natural person";
}

TEST_F(Published, ADecisionIsToldWholeOnceAndNeverOfASuspicion) {
  const auto but = [&](const std::function<void(Campaign&)>& change) {
    return told([&](Campaign& c) { decided(c), change(c); });
  };
  EXPECT_EQ(but([](Campaign&) {}), "三");
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].decision_number.clear(); }), "");
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].decided_on = std::nullopt; }), "");
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].decided_by.clear(); }), "");
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].code = "M07"; }), "");
  EXPECT_EQ(but([](Campaign& c) { c.findings.push_back(c.findings[0]), c.findings[1].row = 3; }), "三")
      << "one decision about two findings";
}

TEST(Signboard, ALabelOfTheLedgerIsNoPartOfAName) {
  const std::vector<std::string> labels{"无照", "无证照"};
  EXPECT_EQ(without_labels("米粒托育点（无照）", labels), "米粒托育点");
  EXPECT_EQ(without_labels("米粒托育点(无证照)", labels), "米粒托育点");
  EXPECT_EQ(without_labels("米粒【无照】托育点", labels), "米粒托育点");
  EXPECT_EQ(without_labels("无照托育点（望江店）", labels), "无照托育点（望江店）") << "no bracket around the word";
  EXPECT_EQ(without_labels("（无照）", labels), "（无照）") << "else it would have no name at all";
}

}  // namespace
}  // namespace wenshu
