#include "check/check.h"

#include <functional>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "support/campaigns.h"
#include "support/full_campaign.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using testing_support::full_campaign;
using Codes = std::vector<std::string>;

/// `code@field` of what a campaign with one thing changed gives: the field is the one whose cell is named.
Codes said(const std::function<void(Campaign&)>& change, Date issued_on = 2022y / 6 / 22) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = full_campaign();
  change(campaign);
  Codes found;
  for (const auto& one : testing_support::checked(campaign, catalogue, checks, issued_on)) {
    std::string field;
    const auto in_row = [&](const auto& records) {
      for (const auto& record : records) {
        for (const auto& [id, column] : campaign.sheets.at(std::string(record.sheet)).columns) {
          if (campaign.place(record, id) == one.place) field = id;
        }
      }
    };
    in_row(campaign.institutions), in_row(campaign.inspections), in_row(campaign.findings);
    for (const auto& [id, cell] : campaign.sheets.at("authority").cells) {
      if (campaign.authority_place(id) == one.place) field = id;
    }
    found.push_back(one.code + "@" + field);
  }
  return found;
}

Codes of_ledger(const std::function<void(Institution&)>& change) {
  return said([&](Campaign& c) { change(c.institutions[0]); });
}

Codes of_finding(const std::function<void(Finding&)>& change) {
  return said([&](Campaign& c) { change(c.findings[0]); });
}

TEST(CrossChecks, ASoundCampaignWithEveryColumnRaisesNothing) {
  EXPECT_EQ(said([](Campaign&) {}), Codes{});
}

TEST(CrossChecks, No6ChildrenAddUp) {
  EXPECT_EQ(of_ledger([](Institution& i) { i.kids = 21; }), Codes{"kids-not-sum@kids"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.c2 = 0; }), Codes{"kids-without-class@k2"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.k1 = std::nullopt, i.kids = 25; }), Codes{"kids-not-sum@kids"})
      << "a blank class beside filled ones has no children";
  EXPECT_EQ(of_ledger([](Institution& i) { i.k1 = std::nullopt; }), Codes{});
  EXPECT_EQ(of_ledger([](Institution& i) { i.c2 = std::nullopt; }), Codes{"kids-without-class@k2"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.k1 = i.k2 = i.k3 = i.k4 = std::nullopt; }), Codes{"kids-unclassed@kids"})
      << "nothing to add up";
}

TEST(CrossChecks, No7And9NumbersStayWithinTheirLimits) {
  EXPECT_EQ(of_ledger([](Institution& i) { i.seats = 19; }), Codes{"finding-missing@kids"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.certified = 9; }), Codes{"certified-above-staff@certified"});
}

TEST(CrossChecks, No8StaffOfAllKindsAreNoMoreThanAllStaff) {
  EXPECT_EQ(of_ledger([](Institution& i) { i.health = 1, i.cooks = 1, i.guards = 2; }), Codes{"staff-below-sum@staff"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.health = 1, i.cooks = 1, i.guards = 1; }), Codes{});
}

TEST(CrossChecks, No10RoomsAreNoLargerThanTheBuilding) {
  const auto areas = [](std::int64_t area, std::int64_t room) {
    return of_ledger([&](Institution& i) { i.area = Decimal{area}, i.room_area = Decimal{room}; });
  };
  EXPECT_EQ(areas(120'000, 120'500), Codes{"room-above-area@room_area"});
  EXPECT_EQ(areas(120'500, 120'500), Codes{});
}

TEST(CrossChecks, No11TheCodeBeginsAsTheLicenceSays) {
  EXPECT_EQ(of_ledger([](Institution& i) { i.license = "民办非企业单位登记证书"; }), Codes{"uscc-license-mismatch@license"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.uscc = "92510681MA6500001P"; }), Codes{});
  EXPECT_EQ(of_ledger([](Institution& i) { i.uscc = "11510681MA6FAKE01C"; }),
            (Codes{"uscc-checksum@uscc", "uscc-other-body@uscc"}));
}

TEST(CrossChecks, No12TheCodeIsOfThisCountyOrAboveIt) {
  EXPECT_EQ(said([](Campaign& c) { c.authority.division_code = "510682"; }), Codes{"uscc-other-division@uscc"});
  EXPECT_EQ(said([](Campaign& c) { c.authority.division_code = "5106"; }), Codes{"division-code@division_code"});
  const auto of_prefecture = [](Institution& i) { i.uscc = "91510600MA6FAKE01Y"; };
  for (const auto& code : of_ledger(of_prefecture)) EXPECT_NE(code, "uscc-other-division@uscc");
}

TEST(CrossChecks, No14FilingNeedsALicenceAndADayNotInTheFuture) {
  EXPECT_EQ(of_ledger([](Institution& i) { i.filed_on = std::nullopt; }), Codes{"required-blank@filed_on"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.filed_on = 2022y / 6 / 21; }), Codes{"date-in-future-of-report@filed_on"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.license = "无", i.uscc.clear(); }), Codes{"filed-without-license@filed"});
  EXPECT_EQ(said([](Campaign& c) { c.institutions[0].filed = false, c.findings[0].code = "D03"; }),
            Codes{"unfiled-with-date@filed"});
}

TEST(CrossChecks, No15MealsAndTheFoodLicenceGoTogether) {
  EXPECT_EQ(of_ledger([](Institution& i) { i.food = "无"; }), Codes{"food-without-meals@food"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.food = "有"; }), Codes{"food-without-meals@food"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.meals = true; }), Codes{"meals-without-food@food"});
}

TEST(CrossChecks, No16AFindingToBeMendedInTimeHasADeadline) {
  EXPECT_EQ(of_finding([](Finding& f) { f.due = std::nullopt; }), Codes{"finding-without-deadline@due"});
  EXPECT_EQ(of_finding([](Finding& f) { f.due = std::nullopt, f.status = "已整改", f.rechecked = 2022y / 6 / 18; }), Codes{});
  EXPECT_EQ(of_finding([](Finding& f) { f.code = "P06", f.due = std::nullopt; }), Codes{"finding-contradicted@code"})
      << "一个甲类 is mended at once and needs none";
}

TEST(CrossChecks, APrefixIsNothingButAPrefixAndAnOrdersSaysItsNature) {
  for (const auto* const code : {"甲卫健〔2026〕", "甲卫健[2026]", "甲卫健2026", "甲卫健号", "甲卫 健", "甲卫健（２０２６）"}) {
    EXPECT_EQ(said([&](Campaign& c) { c.authority.code = code; }), Codes{"prefix-form@code"}) << code;
    EXPECT_EQ(said([&](Campaign& c) { c.authority.order_code = std::string(code) + "责改"; }), Codes{"prefix-form@order_code"});
  }
  EXPECT_EQ(said([](Campaign& c) { c.authority.order_code = "甲卫健"; }), Codes{"order-prefix-nature@order_code"});
  EXPECT_EQ(said([](Campaign& c) { c.authority.order_code = "甲卫托责令"; }), Codes{});
  auto campaign = full_campaign();
  campaign.authority.code = "甲卫健〔2026〕";
  const auto all = testing_support::checked(campaign, testing_support::catalogue(), testing_support::checks(), 2022y / 6 / 22);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_NE(all[0].message.find("甲卫健〔2026〕〔年份〕1号"), std::string::npos) << "the number as it would be printed";
}

TEST(CrossChecks, InspectionsOfTwentyTwentyFiveAndLaterHaveANotice) {
  const auto on = [](Date day, const std::string& number, bool has_column) {
    const auto change = [&](Campaign& c) {
      c.inspections[0].on = day, c.inspections[0].notice_number = number;
      c.authority.reported_on = day;
      c.findings[0].due = Date(day.year(), std::chrono::July, std::chrono::day(7));
      if (day.month() == std::chrono::December) c.findings[0].due = day;
      if (!has_column) c.sheets["inspections"].columns.erase("notice_number");
    };
    return said(change, day);
  };
  EXPECT_EQ(on(2024y / 12 / 31, "", true), Codes{});
  EXPECT_EQ(on(2025y / 1 / 1, "甲卫检通〔2025〕1号", true), Codes{});
  EXPECT_EQ(on(2025y / 1 / 1, "", true), Codes{"inspection-without-notice@notice_number"});
  const auto without_column = on(2026y / 1 / 5, "", false);
  ASSERT_EQ(without_column.size(), 1U);
  EXPECT_TRUE(without_column[0].starts_with("inspection-without-notice")) << "a workbook without the column";
}

TEST(CrossChecks, WhatAnotherOrganDecidedIsNamedWholeOrNotAtAll) {
  const auto filled = [](const std::string& by, const std::string& number, std::optional<Date> on) {
    return of_finding([&](Finding& f) { f.decided_by = by, f.decision_number = number, f.decided_on = on; });
  };
  EXPECT_EQ(filled("甲市公安局", "甲公决〔2022〕1号", 2022y / 6 / 18), Codes{});
  EXPECT_EQ(filled("甲市公安局", "甲公决〔2022〕1号", std::nullopt), Codes{"decision-incomplete@decided_on"});
  EXPECT_EQ(filled("甲市公安局", "", 2022y / 6 / 18), Codes{"decision-incomplete@decision_number"});
  EXPECT_EQ(filled("", "甲公决〔2022〕1号", 2022y / 6 / 18), Codes{"decision-incomplete@decided_by"});
  EXPECT_EQ(filled("甲市公安局", "甲公决〔2022〕1号", 2022y / 6 / 21), Codes{"date-in-future-of-report@decided_on"});
}

TEST(CrossChecks, No17And24DatesStandInOrder) {
  EXPECT_EQ(of_finding([](Finding& f) { f.due = 2022y / 6 / 6; }), Codes{"due-before-inspection@due"});
  EXPECT_EQ(of_finding([](Finding& f) { f.rechecked = 2022y / 6 / 6; }), Codes{"recheck-before-inspection@rechecked"});
  EXPECT_EQ(of_finding([](Finding& f) { f.rechecked = 2022y / 6 / 21; }), Codes{"date-in-future-of-report@rechecked"});
  EXPECT_EQ(of_finding([](Finding& f) { f.status = "逾期未改"; }), Codes{"finding-overdue-early@status"});
  EXPECT_EQ(of_ledger([](Institution& i) { i.filed_on = 2019y / 5 / 1; }), Codes{"filed-before-registered@filed_on"});
  EXPECT_EQ(said([](Campaign& c) { c.inspections[0].start = "10:00", c.inspections[0].end = "09:30"; }),
            Codes{"end-before-start@end"});
  EXPECT_EQ(said([](Campaign&) {}, 2022y / 6 / 19), Codes{"issued-before-report@reported_on"});
}

TEST(CrossChecks, No17ATermOverBeforeThePaperIsIssuedStopsItUnlessARecheckSaysItIsOverdue) {
  const auto with = [](
                        Date due, const std::function<void(Finding&)>& change = [](Finding&) {}) {
    return said([&](Campaign& c) {
      c.findings[0].due = due;
      change(c.findings[0]);
    });
  };
  EXPECT_EQ(with(2022y / 6 / 22), Codes{}) << "the day of issue itself";
  EXPECT_EQ(with(2022y / 6 / 21), Codes{"due-before-issue@due"});
  EXPECT_EQ(with(2022y / 6 / 21, [](Finding& f) { f.status = "已整改", f.rechecked = 2022y / 6 / 20; }), Codes{});
  const auto overdue = [](Finding& f) { f.status = "逾期未改"; };
  EXPECT_EQ(with(2022y / 6 / 18, overdue), Codes{"due-before-issue@due"}) << "nobody rechecked it";
  const auto rechecked = [&](Date on) { return with(2022y / 6 / 18, [&](Finding& f) { overdue(f), f.rechecked = on; }); };
  EXPECT_EQ(rechecked(2022y / 6 / 18), Codes{"due-before-issue@due"}) << "the last day of the term still counts";
  EXPECT_EQ(rechecked(2022y / 6 / 19), Codes{}) << "ordered once, not mended: it is not ordered again";
}

TEST(CrossChecks, No19WhatIsMendedWasLookedAtAgain) {
  EXPECT_EQ(of_finding([](Finding& f) { f.status = "已整改"; }), Codes{"finding-mended-without-recheck@rechecked"});
}

TEST(CrossChecks, No22ATotalsRowIsTheSumOfTheRowsAboveOrOfItsPart) {
  const auto totals = [](std::vector<TotalsRow> rows) {
    return said([&](Campaign& c) {
      c.institutions.push_back(testing_support::institution(8, "TY-2"));
      c.institutions[1].name = c.institutions[0].name, c.institutions[1].address = "别处";
      c.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
      c.totals = std::move(rows);
    });
  };
  const Codes plain{"uscc-two-sites@uscc"};
  const Decimal once{20'000}, twice{40'000}, wrong{41'000};
  EXPECT_EQ(totals({{9, {{"kids", twice}}}}), plain);
  EXPECT_EQ(totals({{7, {{"kids", once}}}, {9, {{"kids", once}}}, {10, {{"kids", twice}}}}), plain) << "小计 and 合计";
  EXPECT_EQ(totals({{9, {{"kids", wrong}}}}).size(), 2U);
  EXPECT_EQ(totals({{7, {{"kids", twice}}}}).size(), 2U) << "the row after it is not its own";
}

TEST(CrossChecks, ATotalIsNotBlamedForANumberThatContradictsItself) {
  EXPECT_EQ(said([](Campaign& c) {
              c.institutions[0].kids = 29;
              c.totals = {{9, {{"kids", Decimal{20'000}}}}};
            }),
            Codes{"kids-not-sum@kids"});
}

TEST(CrossChecks, ATotalOverAFaultyCellIsNotBlamed) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = full_campaign();
  campaign.institutions[0].cooks = std::nullopt;
  campaign.totals = {{9, {{"cooks", Decimal{2000}}}}};
  const auto found = [&](const Diagnostics& before) {
    return codes(testing_support::checked(campaign, catalogue, checks, 2022y / 6 / 22, before)).size();
  };
  EXPECT_EQ(found({}), 1U);
  EXPECT_EQ(found({input_error("number-negative", campaign.place(campaign.institutions[0], "cooks"), "")}), 0U);
}

TEST(CrossChecks, No18ClosingNeedsEvidenceAndSomebodyToAct) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  static const auto classifier = testing_support::classifier();
  const auto closing = [&](const std::function<void(Campaign&)>& change) {
    auto campaign = full_campaign();
    auto& one = campaign.institutions[0];
    one.license = "无", one.uscc.clear(), one.filed = false, one.filed_on = std::nullopt, one.feasible = false;
    change(campaign);
    const CampaignIndex index(campaign);
    Diagnostics diagnostics;
    const auto disposals = testing_support::classified(campaign, index, catalogue, classifier, diagnostics);
    const FaultyCells none{{}};
    testing_support::Asked asked(campaign, catalogue, 2022y / 6 / 22);
    check_closures({campaign, index, checks, none, 2022y / 6 / 22, asked.at()}, catalogue, disposals, diagnostics);
    return diagnostics;
  };
  EXPECT_EQ(codes(closing([](Campaign& c) { c.findings[0].code = "D01"; })), Codes{});
  const auto own = closing([](Campaign&) {});
  ASSERT_EQ(codes(own), Codes{"closure-without-evidence@D6"});
  EXPECT_NE(own[0].message.find("实施机关"), std::string::npos) << "S10 is the bureau's own matter";
  EXPECT_NE(closing([](Campaign& c) { c.findings.clear(); }).at(0).message.find("证据"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
