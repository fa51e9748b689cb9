#include <functional>

#include <gtest/gtest.h>

#include "check/check.h"
#include "support/campaigns.h"
#include "support/sheets.h"
#include "support/weighed.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using testing_support::weighed;

Diagnostics proved(const std::function<void(Campaign&)>& change, Date issued_on = 2022y / 6 / 22) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::campaign();
  auto& columns = campaign.sheets["institutions"].columns;
  std::uint32_t next = 14;
  for (const auto* field : {"k1", "k2", "k3", "k4", "carers", "floor", "cctv", "cctv_days", "food_until", "fire", "health"})
    columns[field] = next++;
  change(campaign);
  return testing_support::checked(campaign, catalogue, checks, issued_on);
}

/// What is said of a ledger with one thing changed.
std::vector<std::string> said(const std::function<void(Institution&)>& change, Date issued_on = 2022y / 6 / 22) {
  return codes(proved([&](Campaign& c) { change(c.institutions[0]); }, issued_on));
}

using Codes = std::vector<std::string>;

TEST(Proof, EveryNumberThatBreaksARuleOffersItsFinding) {
  EXPECT_EQ(said([](Institution& i) { i.c2 = 1, i.k2 = 16, i.kids = 28, i.carers = 8; }), Codes{"finding-missing@O6"});
  EXPECT_EQ(said([](Institution& i) { i.seats = 19; }), Codes{"finding-missing@H6"});
  EXPECT_EQ(said([](Institution& i) { i.certified = 7; }), Codes{"finding-missing@J6"});
  EXPECT_EQ(said([](Institution& i) { i.floor = 4; }), Codes{"finding-missing@S6"});
  EXPECT_EQ(said([](Institution& i) { i.cctv = false; }), Codes{"finding-missing@T6"});
  EXPECT_EQ(said([](Institution& i) { i.fire = "无"; }), Codes{"finding-missing@W6"});
  EXPECT_EQ(said([](Institution& i) { i.health = 0; }), Codes{"finding-missing@X6"});
  EXPECT_EQ(said([](Institution& i) { i.meals = true, i.food = "有", i.food_until = 2022y / 6 / 6; }),
            Codes{"finding-missing@V6"});
}

TEST(Proof, ALimitJustKeptOrABlankCellSaysNothing) {
  EXPECT_EQ(said([](Institution& i) { i.c2 = 1, i.k2 = 15, i.kids = 27, i.carers = 5; }), Codes{});
  EXPECT_EQ(said([](Institution& i) { i.floor = 3, i.cctv = true; }), Codes{});
  EXPECT_EQ(said([](Institution& i) { i.meals = true, i.food = "有", i.food_until = 2022y / 6 / 7; }), Codes{});
  EXPECT_EQ(said([](Institution& i) { i.carers = std::nullopt, i.certified = std::nullopt; }), Codes{});
}

TEST(Proof, BlankClassesHideNoLackOfCarers) {
  const auto carers = [](const std::function<void(Institution&)>& change) {
    Institution one;
    one.c1 = one.c2 = one.c3 = 1, one.k1 = 8, one.k2 = 12, one.k3 = 15, one.kids = 35, one.carers = 2;
    change(one);
    return weighed("P01", one);
  };
  EXPECT_EQ(carers([](Institution&) {}).verdict, Verdict::proven) << "混合班 is blank";
  EXPECT_EQ(carers([](Institution& i) { i.c2 = std::nullopt; }).verdict, Verdict::proven) << "one class at least";
  EXPECT_EQ(carers([](Institution& i) { i.c2 = std::nullopt, i.carers = 35; }).verdict, Verdict::unknown)
      << "how many classes there are is not known";
  EXPECT_EQ(carers([](Institution& i) { i.c2 = 0, i.carers = 35; }).verdict, Verdict::unknown) << "children in no class";
  EXPECT_EQ(carers([](Institution& i) { i.carers = std::nullopt; }).verdict, Verdict::unknown);
  const auto none = [](Institution& i) { i.c1 = i.k1 = i.c2 = i.k2 = i.c3 = i.k3 = std::nullopt; };
  EXPECT_EQ(carers(none).verdict, Verdict::proven);
  EXPECT_EQ(carers(none).fact, "收托35人，保育人员2人，按最宽的1:7也应不少于5人，配备不足");
  EXPECT_EQ(carers([&](Institution& i) { none(i), i.carers = 5; }).verdict, Verdict::unknown);
  EXPECT_EQ(carers([&](Institution& i) { none(i), i.kids = std::nullopt; }).verdict, Verdict::unknown);
}

TEST(Proof, CarersAreCountedClassByClassAndTheSumIsPrinted) {
  const auto diagnostics = proved([](Campaign& c) {
    auto& one = c.institutions[0];
    one.c1 = one.c2 = one.c3 = 1, one.k1 = 8, one.k2 = 12, one.k3 = 15, one.kids = 35, one.seats = 40, one.carers = 8;
  });
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_NE(diagnostics[0].message.find("3+3+3=9人"), std::string::npos) << diagnostics[0].message;
  EXPECT_NE(diagnostics[0].hint.find("条目编号 P01"), std::string::npos);
  EXPECT_NE(diagnostics[0].hint.find("2022-07-07"), std::string::npos);
  EXPECT_NE(diagnostics[0].clause.find("第二十条"), std::string::npos);
}

TEST(Proof, TwoClassesOfSixNeedFourCarers) {
  Institution one;
  one.c1 = one.k1 = one.c3 = one.k3 = one.c4 = one.k4 = 0, one.c2 = 2, one.k2 = 12, one.carers = 3;
  EXPECT_EQ(weighed("P01", one).verdict, Verdict::proven);
  one.carers = 4;
  EXPECT_EQ(weighed("P01", one).verdict, Verdict::disproven);
}

TEST(Proof, OfAMixedClassTooFewIsProvenByTheWidestRatioEnoughByTheNarrowest) {
  Institution one;
  one.c1 = one.k1 = one.c2 = one.k2 = one.c3 = one.k3 = 0, one.c4 = 1, one.k4 = 14;
  const auto with = [&](std::int64_t carers) { return one.carers = carers, weighed("P01", one); };
  EXPECT_EQ(with(1).verdict, Verdict::proven);
  EXPECT_EQ(with(1).fact, "保育人员1人，混合班1班14人按最宽的1:7，按各班平均分布，应不少于2人，配备不足");
  EXPECT_EQ(with(2).verdict, Verdict::unknown) << "no national rule says";
  EXPECT_EQ(with(4).verdict, Verdict::unknown);
  EXPECT_EQ(with(5).verdict, Verdict::disproven) << "enough even one to three";
}

TEST(Proof, AHomeTakesFiveChildrenAndNeedsACarerForThree) {
  Institution one;
  one.kids = 5, one.carers = 2;
  EXPECT_EQ(weighed("J01", one).verdict, Verdict::disproven);
  EXPECT_EQ(weighed("J02", one).verdict, Verdict::disproven);
  one.kids = 6;
  EXPECT_EQ(weighed("J01", one).fact, "收托6人，超过5人");
  EXPECT_EQ(weighed("J02", one).verdict, Verdict::disproven) << "two for six";
  one.carers = 1, one.kids = 4;
  EXPECT_EQ(weighed("J02", one).fact, "收托4人，照护人员1人，按1:3应不少于2人，配备不足");
  one.kids = 3;
  EXPECT_EQ(weighed("J02", one).verdict, Verdict::disproven);
  one.carers = std::nullopt, one.kids = 9;
  EXPECT_EQ(weighed("J02", one).verdict, Verdict::unknown);
}

TEST(Proof, ABlankNextToAClassProvesNothing) {
  Institution one;
  one.k2 = 10;
  EXPECT_EQ(weighed("B02", one).verdict, Verdict::unknown) << "in how many classes nobody wrote";
  one.c2 = 0;
  EXPECT_EQ(weighed("B02", one).verdict, Verdict::unknown) << "that is another fault";
  one.c2 = 1, one.k2 = std::nullopt;
  EXPECT_EQ(weighed("B02", one).verdict, Verdict::unknown);
  one.c4 = 1, one.k4 = 18;
  EXPECT_EQ(weighed("B04", one).verdict, Verdict::unknown) << "children below 18 months are not seen";
  one.k4 = 19;
  EXPECT_EQ(weighed("B04", one).fact, "混合班1个班，收托19人，超过每班18人");
}

TEST(Proof, GuardsAreForInstitutionsThatStandAlone) {
  Institution one;
  one.guards = 0, one.kind = "独立托育机构";
  EXPECT_EQ(weighed("P05", one).fact, "未配备保安人员");
  one.kind = "幼儿园托班";
  EXPECT_EQ(weighed("P05", one).verdict, Verdict::unknown);
}

TEST(Proof, WhatPapersAreMissingIsSaidInTheWordsOfTheItemOnThatDay) {
  const auto message = [](Date on) {
    const auto found = proved(
        [&](Campaign& c) {
          c.authority.reported_on = on, c.inspections[0].on = on, c.findings.clear();
          c.institutions[0].health_eval = "不合格", c.sheets["institutions"].columns["health_eval"] = 40;
        },
        on);
    return found.size() == 1 ? found[0].message : std::to_string(found.size());
  };
  EXPECT_NE(message(2022y / 7 / 31).find("未取得评价“合格”的《托幼机构卫生评价报告》（卫生评价：不合格）"), std::string::npos);
  EXPECT_NE(
      message(2022y / 8 / 1).find("未按《托育机构卫生评价基本标准（试行）》完成卫生评价，或者评价不合格（卫生评价：不合格）"),
      std::string::npos);
}

TEST(Proof, AnInspectionInTheFutureProvesNoPermitExpired) {
  const auto mistyped = [](Campaign& c) {
    c.inspections[0].on = 2023y / 6 / 7;
    c.institutions[0].meals = true, c.institutions[0].food = "有", c.institutions[0].food_until = 2022y / 12 / 1;
  };
  EXPECT_EQ(codes(proved(mistyped)), Codes{"date-in-future-of-report@C2"});
}

TEST(Proof, CooksAreTooFewByTheWiderRatioAndEnoughByTheNarrower) {
  Institution one;
  one.meals = true, one.food = "有", one.kids = 170;
  const auto with = [&](std::int64_t cooks) { return one.cooks = cooks, weighed("P08", one); };
  EXPECT_EQ(with(1).verdict, Verdict::proven);
  EXPECT_EQ(with(1).fact, "供餐，收托170人，炊事人员1人，按1:80应不少于2人，配备不足");
  EXPECT_EQ(with(2).verdict, Verdict::unknown) << "it depends on the meals";
  EXPECT_EQ(with(4).verdict, Verdict::disproven);
  one.food = "无";
  EXPECT_EQ(with(0).verdict, Verdict::unknown) << "meals may be ordered";
  one.food = "有", one.kids = 79;
  EXPECT_EQ(with(0).verdict, Verdict::unknown);
}

TEST(Proof, ALeaseWithThreeYearsToRunIsLongEnoughOneThatRanOutIsNot) {
  Institution one;
  one.tenure = "租赁";
  const auto until = [&](Date end) { return one.lease_end = end, weighed("D08", one); };
  EXPECT_EQ(until(2022y / 6 / 6).fact, "场地租赁合同已于2022年6月6日到期");
  EXPECT_EQ(until(2022y / 6 / 7).verdict, Verdict::unknown);
  EXPECT_EQ(until(2025y / 6 / 6).verdict, Verdict::unknown);
  EXPECT_EQ(until(2025y / 6 / 7).verdict, Verdict::disproven);
  one.tenure = "自有";
  EXPECT_EQ(until(2022y / 6 / 6).verdict, Verdict::disproven);
}

TEST(Proof, ALeaseIsMeasuredByItsWholeTermNotByWhatIsLeftOfIt) {
  Institution one;
  one.tenure = "租赁";
  const auto term = [&](Date from, Date to) { return one.lease_start = from, one.lease_end = to, weighed("D08", one); };
  EXPECT_EQ(term(2019y / 12 / 1, 2022y / 11 / 30).verdict, Verdict::disproven) << "three years to the day, half a year left";
  EXPECT_EQ(term(2019y / 12 / 1, 2022y / 11 / 29).verdict, Verdict::proven);
  EXPECT_EQ(term(2019y / 12 / 1, 2022y / 11 / 29).fact, "场地租赁期自2019年12月1日至2022年11月29日，不足36个月");
  EXPECT_EQ(term(2020y / 2 / 29, 2023y / 2 / 27).verdict, Verdict::disproven) << "2023 has no 29 February";
  EXPECT_EQ(term(2020y / 2 / 29, 2023y / 2 / 26).verdict, Verdict::proven);
  EXPECT_EQ(term(2023y / 1 / 1, 2022y / 12 / 31).verdict, Verdict::unknown) << "said elsewhere";
  EXPECT_EQ(term(2010y / 1 / 1, 2022y / 6 / 6).verdict, Verdict::proven) << "it ran out the day before";
  EXPECT_EQ(term(2024y / 1 / 1, 2026y / 1 / 1).verdict, Verdict::proven) << "it begins later, and is short all the same";
}

TEST(Proof, AFindingTheNumbersDenyIsAWarning) {
  const auto with_days = [](std::int64_t days) {
    return codes(proved([&](Campaign& c) { c.institutions[0].cctv_days = days; }));
  };
  EXPECT_EQ(with_days(90), Codes{"finding-contradicted@C2"});
  EXPECT_EQ(with_days(89), Codes{});  // the finding is there
}

TEST(Proof, AFindingThatNamesAnotherNumberThanTheLedgerIsAWarning) {
  const auto fact = [](const std::string& text, const std::function<void(Campaign&)>& change) {
    return codes(proved([&](Campaign& c) {
      c.findings[0].fact = text;
      change(c);
    }));
  };
  const auto days = [](Campaign& c) { c.institutions[0].cctv_days = 30; };
  EXPECT_EQ(fact("监控录像仅保存３０日", days), Codes{});
  for (const auto* none : {"监控录像保存天数不足", "2022年6月7日检查，录像不足90日", "3号楼没有录像"})
    EXPECT_EQ(fact(none, days), Codes{}) << none << " counts nothing";
  EXPECT_EQ(fact("监控录像仅保存60日", days), Codes{"finding-number-differs@D2"});
  const auto certified = [](Campaign& c) { c.findings[0].code = "P06", c.institutions[0].certified = 6; };
  EXPECT_EQ(fact("2名工作人员无健康合格证", certified), Codes{}) << "8 less 6";
  EXPECT_EQ(fact("3名工作人员无健康合格证", certified), Codes{"finding-number-differs@D2"});
  const auto two_classes = [](Campaign& c) {
    auto& one = c.institutions[0];
    c.findings[0].code = "B02", one.c2 = 2, one.k2 = 31, one.k3 = 0, one.c3 = 0, one.kids = 31, one.seats = 40, one.carers = 8;
  };
  EXPECT_EQ(fact("托小班收托16人、15人", two_classes), Codes{}) << "the ledger knows only the sum of both";
}

TEST(Proof, TheFireGuideIsNotNamedBeforeItWasThere) {
  const auto early = [](Campaign& c) {
    c.authority.reported_on = 2021y / 12 / 20, c.inspections[0].on = 2021y / 12 / 7, c.findings[0].due = 2022y / 3 / 1;
    c.institutions[0].floor = 4;
  };
  EXPECT_EQ(codes(proved(early, 2022y / 1 / 13)), Codes{});
  EXPECT_EQ(codes(proved(early, 2022y / 1 / 14)), Codes{"finding-missing@S6"});
}

TEST(Likeness, OneSiteUnderTwoNamesNamesBothPlaces) {
  const auto second = [](Campaign& c, const std::string& name, const std::string& address) {
    c.institutions.push_back(testing_support::institution(7, "TY-2"));
    auto& one = c.institutions[1];
    one.uscc = "52510681MJQ000001Y", one.license = "民办非企业单位登记证书", one.name = name, one.address = address;
    c.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
    c.sheets["institutions"].columns["address"] = 30;
  };
  const auto same = proved([&](Campaign& c) { second(c, "红日托育中心", "甲街1号"); });
  ASSERT_EQ(codes(same), Codes{"site-two-names@AD7"});
  EXPECT_NE(same[0].message.find("基础台账!AD6"), std::string::npos) << same[0].message;
  EXPECT_EQ(codes(proved([&](Campaign& c) { second(c, "甲市TY-1托育院", "甲衔1号"); })), Codes{"institution-near-duplicate@B7"});
  EXPECT_EQ(codes(proved([&](Campaign& c) { second(c, "甲市TY-1托育院", "甲街2号"); })), Codes{});
}

TEST(Likeness, OnePhoneForThreeIsAWarning) {
  const auto phones = [](std::uint32_t count) {
    return codes(proved([&](Campaign& c) {
      for (std::uint32_t i = 1; i < count; ++i) {
        const auto id = "TY-" + std::to_string(i + 1);
        c.institutions.push_back(testing_support::institution(6 + i, id));
        c.institutions.back().name = c.institutions[0].name, c.institutions.back().address = "丙路";
        c.inspections.push_back(testing_support::inspection(2 + i, "JC-" + std::to_string(i + 1), id));
      }
    }));
  };
  EXPECT_EQ(phones(2), Codes{"uscc-two-sites@C7"});
  const auto three = phones(3);
  EXPECT_NE(std::find(three.begin(), three.end(), "phone-shared@N8"), three.end());
}

}  // namespace
}  // namespace wenshu
