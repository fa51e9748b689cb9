#include "base/date.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

using namespace std::chrono_literals;

TEST(Date, OnlyDaysThatExistAreRead) {
  EXPECT_EQ(parse_iso_date("2022-06-17"), Date(2022y / 6 / 17));
  EXPECT_EQ(parse_iso_date("2024-02-29"), Date(2024y / 2 / 29));
  for (const auto* text :
       {"2022-02-29", "2022-13-01", "2022-6-17", "2022/06/17", "", "2022-06-1x", "+022-06-17", "2022-06-170"}) {
    EXPECT_EQ(parse_iso_date(text), std::nullopt) << text;
  }
}

TEST(Date, PapersCarryNoLeadingZeros) {
  EXPECT_EQ(chinese_text(2022y / 6 / 7), "2022年6月7日");
  EXPECT_EQ(iso_text(2022y / 6 / 7), "2022-06-07");
  EXPECT_EQ(compact_text(2022y / 6 / 7), "20220607");
}

TEST(Date, DaysAreCountedOverMonthAndYear) {
  EXPECT_EQ(plus_days(2022y / 12 / 31, 1), Date(2023y / 1 / 1));
  EXPECT_EQ(plus_days(2024y / 3 / 1, -1), Date(2024y / 2 / 29));
  EXPECT_EQ(days_between(2022y / 6 / 7, 2022y / 7 / 7), 30);
}

}  // namespace
}  // namespace wenshu
