// The day itself, the number itself: which side of a limit keeps the rule.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "check/acting.h"
#include "check/check.h"
#include "check/mend_rate.h"
#include "support/campaigns.h"
#include "support/full_campaign.h"
#include "support/weighed.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using Change = std::function<void(Campaign&)>;

constexpr Date inspected = 2022y / 6 / 7, reported = 2022y / 6 / 20, issued = 2022y / 6 / 22;

Date day_before(Date day) { return Date{std::chrono::sys_days{day} - std::chrono::days{1}}; }
Date day_after(Date day) { return Date{std::chrono::sys_days{day} + std::chrono::days{1}}; }

/// Whether a campaign with one thing changed raises the check.
bool raises(const std::string& code, const Change& change, Date issued_on = issued) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::full_campaign();
  change(campaign);
  const auto all = testing_support::checked(campaign, catalogue, checks, issued_on);
  return std::any_of(all.begin(), all.end(), [&](const Diagnostic& one) { return one.code == code; });
}

Change due(Date day) {
  return [=](Campaign& c) { c.findings.at(0).due = day; };
}

Change rechecked(Date day) {
  return [=](Campaign& c) { c.findings.at(0).rechecked = day; };
}

Change times(const std::string& start, const std::string& end) {
  return [=](Campaign& c) { c.inspections.at(0).start = start, c.inspections.at(0).end = end; };
}

TEST(Boundaries, ADeadlineOnTheDayOfIssueIsNotBeforeIt) {
  EXPECT_FALSE(raises("due-before-issue", due(issued)));
  EXPECT_TRUE(raises("due-before-issue", due(day_before(issued))));
}

TEST(Boundaries, ADeadlineOnTheDayOfTheInspectionIsNotBeforeIt) {
  EXPECT_FALSE(raises("due-before-inspection", due(inspected)));
  EXPECT_TRUE(raises("due-before-inspection", due(day_before(inspected))));
}

TEST(Boundaries, ARecheckMayBeOnTheDayOfTheInspectionAndOnThatOfTheReport) {
  EXPECT_FALSE(raises("recheck-before-inspection", rechecked(inspected)));
  EXPECT_TRUE(raises("recheck-before-inspection", rechecked(day_before(inspected))));
  EXPECT_FALSE(raises("date-in-future-of-report", rechecked(reported)));
  EXPECT_TRUE(raises("date-in-future-of-report", rechecked(day_after(reported))));
}

TEST(Boundaries, ADeadlineOnTheDayOfTheReportHasNotPassed) {
  const auto overdue = [](Date day) {
    return [=](Campaign& c) { c.findings.at(0).status = "逾期未改", c.findings.at(0).due = day; };
  };
  EXPECT_TRUE(raises("finding-overdue-early", overdue(reported))) << "the day itself still counts for the party";
  EXPECT_FALSE(raises("finding-overdue-early", overdue(day_before(reported))));
}

TEST(Boundaries, WhatIsReportedHappenedByThatDay) {
  const auto on = [](Date day) { return [=](Campaign& c) { c.inspections.at(0).on = day; }; };
  EXPECT_FALSE(raises("date-in-future-of-report", on(reported)));
  EXPECT_TRUE(raises("date-in-future-of-report", on(day_after(reported))));
  const auto filed = [](Date day) { return [=](Campaign& c) { c.institutions.at(0).filed_on = day; }; };
  EXPECT_FALSE(raises("date-in-future-of-report", filed(reported)));
  EXPECT_TRUE(raises("date-in-future-of-report", filed(day_after(reported))));
  const auto registered = [](Date day) {
    return [=](Campaign& c) { c.institutions.at(0).registered_on = c.institutions.at(0).filed_on = day; };
  };
  EXPECT_FALSE(raises("date-in-future-of-report", registered(reported)));
  EXPECT_FALSE(raises("filed-before-registered", registered(reported))) << "filed on the day of registration";
}

TEST(Boundaries, FilingComesNoEarlierThanRegistration) {
  const auto filed = [](int days) {
    return [=](Campaign& c) {
      auto& one = c.institutions.at(0);
      one.filed_on = Date{std::chrono::sys_days{one.registered_on.value()} + std::chrono::days{days}};
    };
  };
  EXPECT_FALSE(raises("filed-before-registered", filed(0)));
  EXPECT_TRUE(raises("filed-before-registered", filed(-1)));
}

TEST(Boundaries, PapersMayBeIssuedOnTheDayOfTheReport) {
  const auto nothing = [](Campaign&) {};
  EXPECT_FALSE(raises("issued-before-report", nothing, reported));
  EXPECT_TRUE(raises("issued-before-report", nothing, day_before(reported)));
}

TEST(Boundaries, AnInspectionLastsAtLeastAMinute) {
  EXPECT_TRUE(raises("end-before-start", times("09:30", "09:30")));
  EXPECT_FALSE(raises("end-before-start", times("09:30", "09:31")));
}

TEST(Boundaries, AllOfTheStaffMayBeCertifiedAndAllOfTheAreaMayBeRooms) {
  const auto certified = [](std::int64_t more) {
    return [=](Campaign& c) { c.institutions.at(0).certified = c.institutions.at(0).staff.value() + more; };
  };
  EXPECT_FALSE(raises("certified-above-staff", certified(0)));
  EXPECT_TRUE(raises("certified-above-staff", certified(1)));
  const auto carers = [](std::int64_t count) {
    return [=](Campaign& c) {
      auto& one = c.institutions.at(0);
      one.carers = count, one.health = 1, one.cooks = 1, one.guards = 1;
    };
  };
  EXPECT_FALSE(raises("staff-below-sum", carers(5))) << "5+1+1+1 of 8";
  EXPECT_TRUE(raises("staff-below-sum", carers(6)));
}

/// What the numbers of a sound institution with one thing changed say about an item.
Verdict weighed(const std::string& code, const std::function<void(Institution&)>& change) {
  auto one = testing_support::institution(6, "TY-1");
  change(one);
  return testing_support::weighed(code, one).verdict;
}

TEST(Boundaries, AClassMayBeFullButNotFuller) {
  const auto in_classes = [](std::int64_t classes, std::int64_t children) {
    return weighed("B02", [&](Institution& i) { i.c2 = classes, i.k2 = children; });
  };
  EXPECT_EQ(in_classes(1, 15), Verdict::disproven);
  EXPECT_EQ(in_classes(1, 16), Verdict::proven);
  EXPECT_EQ(in_classes(2, 15), Verdict::disproven) << "even if all of them were in one";
  EXPECT_EQ(in_classes(2, 16), Verdict::unknown) << "15 and 1, or 16 and none";
  EXPECT_EQ(in_classes(2, 30), Verdict::unknown) << "15 and 15, or 16 and 14";
  EXPECT_EQ(in_classes(2, 31), Verdict::proven) << "one of them has 16 at least";
}

TEST(Boundaries, OneClassAndSeveralAreToldInOtherWords) {
  auto one = testing_support::institution(6, "TY-1");
  one.c2 = 1, one.k2 = 16;
  EXPECT_EQ(testing_support::weighed("B02", one).fact, "托小班1个班，收托16人，超过每班15人");
  one.c2 = 2, one.k2 = 31;
  EXPECT_EQ(testing_support::weighed("B02", one).fact, "托小班2个班共收托31人，至少有一个班超过15人");
}

TEST(Boundaries, UnevenClassesNeedMoreCarersThanTheirSumShows) {
  // Two classes of 托小班, 1:5. Eleven children: 6 and 5 need 2+1; at worst 1+10 or 6+5 need 3.
  const auto carers = [](std::int64_t children, std::int64_t classes, std::int64_t count) {
    return weighed("P01", [&](Institution& i) {
      i.c1 = i.c3 = i.c4 = 0, i.k1 = i.k3 = i.k4 = 0, i.c2 = classes, i.k2 = children, i.carers = count;
    });
  };
  EXPECT_EQ(carers(10, 2, 1), Verdict::proven);
  EXPECT_EQ(carers(10, 2, 2), Verdict::unknown) << "5 and 5 need two, 6 and 4 need three";
  EXPECT_EQ(carers(10, 2, 3), Verdict::disproven);
  EXPECT_EQ(carers(11, 2, 2), Verdict::proven) << "one class has six";
  EXPECT_EQ(carers(11, 2, 3), Verdict::disproven);
  EXPECT_EQ(carers(5, 1, 1), Verdict::disproven);
  EXPECT_EQ(carers(6, 1, 1), Verdict::proven);
  EXPECT_EQ(carers(6, 1, 2), Verdict::disproven);
}

TEST(Boundaries, ThePlacesTheStoreyAndTheRecordingAtTheirLimits) {
  const auto seats = [](std::int64_t kids, std::int64_t count) {
    return weighed("B06", [&](Institution& i) { i.kids = kids, i.seats = count; });
  };
  EXPECT_EQ(seats(30, 30), Verdict::disproven);
  EXPECT_EQ(seats(31, 30), Verdict::proven);
  const auto storey = [](std::int64_t floor) { return weighed("S01", [&](Institution& i) { i.floor = floor; }); };
  EXPECT_EQ(storey(3), Verdict::disproven);
  EXPECT_EQ(storey(4), Verdict::proven);
  EXPECT_EQ(storey(1), Verdict::disproven);
  EXPECT_EQ(storey(-1), Verdict::proven);
  auto one = testing_support::institution(6, "TY-1");
  one.floor = 4;
  EXPECT_EQ(testing_support::weighed("S01", one).fact, "婴幼儿用房设于4层，应设在1至3层");
  one.floor = -2;
  EXPECT_EQ(testing_support::weighed("S01", one).fact, "婴幼儿用房设于地下2层，不得设在地下");
  const auto recording = [](std::int64_t days) {
    return weighed("S10", [&](Institution& i) { i.cctv = true, i.cctv_days = days; });
  };
  EXPECT_EQ(recording(90), Verdict::disproven);
  EXPECT_EQ(recording(89), Verdict::proven);
}

TEST(Boundaries, APermitHoldsOnItsLastDay) {
  const auto until = [](Date day) {
    return weighed("D07", [&](Institution& i) { i.meals = true, i.food = "有", i.food_until = day; });
  };
  EXPECT_EQ(until(inspected), Verdict::disproven);
  EXPECT_EQ(until(day_before(inspected)), Verdict::proven);
}

TEST(Boundaries, ALawHoldsFromItsFirstDayToItsLast) {
  Law law;
  law.from = 2022y / 6 / 22;
  EXPECT_TRUE(law.in_force(2022y / 6 / 22));
  EXPECT_FALSE(law.in_force(2022y / 6 / 21));
  law.to = 2022y / 6 / 22;
  EXPECT_TRUE(law.in_force(2022y / 6 / 22));
  EXPECT_FALSE(law.in_force(2022y / 6 / 23));
}

TEST(Boundaries, ARateIsWholeOnlyAtTheWhole) {
  EXPECT_FALSE(agrees({.ordered = 200, .mended = 198}, parse_rate("100%").value()));
  EXPECT_TRUE(agrees({.ordered = 200, .mended = 199}, parse_rate("100%").value())) << "half a unit goes up";
  EXPECT_FALSE(agrees({.ordered = 200, .mended = 199}, parse_rate("100.0%").value()));
  EXPECT_TRUE(agrees({.ordered = 200, .mended = 200}, parse_rate("100%").value()));
  EXPECT_FALSE(agrees({.ordered = 200, .mended = 2}, parse_rate("0%").value()));
  EXPECT_TRUE(agrees({.ordered = 8, .mended = 1}, parse_rate("12.5%").value()));
  EXPECT_TRUE(agrees({.ordered = 8, .mended = 1}, parse_rate("13%").value())) << "half a unit";
  EXPECT_FALSE(agrees({.ordered = 8, .mended = 1}, parse_rate("14%").value()));
  EXPECT_TRUE(parse_rate("1").value().percent == 100) << "a cell of 1 is all";
}

}  // namespace
}  // namespace wenshu
