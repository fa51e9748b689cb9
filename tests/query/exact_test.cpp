// Numbers and days without a rounding error.
#include <gtest/gtest.h>

#include "query/small_campaign.h"
#include "query/value.h"

namespace wenshu {
namespace {

using test::Asked;

TEST(Exact, QuotientsAreRoundedOnlyWhereTheyAreShown) {
  Asked ask;
  EXPECT_EQ(ask("10001 / 10000"), "1");
  EXPECT_EQ(ask("ceil(10001 / 10000)"), "2");
  EXPECT_EQ(ask("ceil(10000 / 10000)"), "1");
  EXPECT_EQ(ask("floor(9999 / 10000)"), "0");
  EXPECT_EQ(ask("floor(-1 / 3)"), "-1");
  EXPECT_EQ(ask("ceil(-1 / 3)"), "0");
  EXPECT_EQ(ask("2 / 3"), "0.667");
  EXPECT_EQ(ask("-2 / 3"), "-0.667");
  EXPECT_EQ(ask("1 / 8 * 8"), "1");
  EXPECT_EQ(ask("0.0005 * 1"), "式:1:1 数 0.0005 太长（整数和小数一共至多13位，小数至多3位）\n");
  EXPECT_EQ(ask("0.001 * 0.5"), "0.001") << "half a thousandth is rounded up";
  EXPECT_EQ(ask("mod(7, 3)"), "1");
  EXPECT_EQ(ask("mod(-7, 3)"), "2");
  EXPECT_EQ(ask("ratio(1, 4)"), "0.25");
}

TEST(Exact, WhatDoesNotFitIsUnknown) {
  Asked ask;
  EXPECT_EQ(ask("1 / 0"), "?");
  EXPECT_EQ(ask("ceil(1 / 0)"), "?");
  EXPECT_EQ(ask("9999999999999 * 9999999999999"), "?");
  EXPECT_EQ(query::sum(query::blank + 2, -5), query::blank);
  EXPECT_EQ(query::difference(std::numeric_limits<query::Value>::max(), -1), query::blank);
}

TEST(Exact, PercentagesAreAllOrNothingOnlyIfTheyAre) {
  Asked ask;
  EXPECT_EQ(ask("percent(2, 3)"), "66.7%");
  EXPECT_EQ(ask("percent(1, 2)"), "50%");
  EXPECT_EQ(ask("percent(1, 10000)"), "0.1%");
  EXPECT_EQ(ask("percent(9999, 10000)"), "99.9%");
  EXPECT_EQ(ask("percent(0, 3)"), "0%");
  EXPECT_EQ(ask("percent(3, 3)"), "100%");
  EXPECT_EQ(ask("percent(0, 0)"), "—");
  EXPECT_EQ(ask("percent(554, 670)"), "82.7%");
}

TEST(Exact, DaysMonthsAndWorkingDays) {
  Asked ask;
  EXPECT_EQ(ask("2022-06-17 + 15 days"), "2022-07-02");
  EXPECT_EQ(ask("2022-01-31 + 1 months"), "2022-02-28");
  EXPECT_EQ(ask("2020-02-29 + 1 years"), "2021-02-28");
  EXPECT_EQ(ask("2022-03-31 - 1 months"), "2022-02-28");
  EXPECT_EQ(ask("2022-06-17 - 2022-06-10"), "7");
  EXPECT_EQ(ask("2022-06-17 - 2022-06-10 at most 7 days"), "是");
  EXPECT_EQ(ask("2022-06-17 + 1 workdays"), "2022-06-20");
  EXPECT_EQ(ask("workdays(2022-06-17, 2022-06-20)"), "1");
  EXPECT_EQ(ask("next_workday(2022-06-18)"), "2022-06-20");
  EXPECT_EQ(ask("end_of_term(2022-06-10, 15)"), "2022-06-27") << "a term does not end on a day off";
  EXPECT_EQ(ask("calendar_known(2022-06-10)"), "是");
  EXPECT_EQ(ask("calendar_known(1999-06-10)"), "否");
  EXPECT_EQ(ask("year(2022-06-10)"), "2022");
  EXPECT_EQ(ask("9999-12-31 + 1 days"), "?");
  EXPECT_EQ(ask("0001-01-01 - 9999 years"), "?");
  EXPECT_EQ(ask("2022-01-01 + 9999999999 days"), "?");
  EXPECT_EQ(ask("end > '10:14' and start = '09:30'", "inspections", 0), "是");
}

TEST(Exact, UnitsAreKept) {
  Asked ask;
  const auto refused = [&](const std::string& expression) {
    return ask(expression, "institutions", 0).find("单位不同") != std::string::npos;
  };
  EXPECT_TRUE(refused("area above kids"));
  EXPECT_TRUE(refused("sum(area, kids) above 1"));
  EXPECT_TRUE(refused("cctv_days at least kids"));
  EXPECT_TRUE(refused("kids * 2 above area"));
  EXPECT_FALSE(refused("area / kids above 3"));
  EXPECT_FALSE(refused("kids above 2 * seats"));
  EXPECT_FALSE(refused("kids / seats above area / room_area"));
}

}  // namespace
}  // namespace wenshu
