#include "base/work_calendar.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

using namespace std::chrono_literals;

const WorkCalendar& calendar() {
  static const auto read =
      XmlFile::read(std::string(WENSHU_SOURCE_DIR) + "/forms/calendar.xml").and_then(WorkCalendar::read).value();
  return read;
}

TEST(WorkCalendar, KnowsTheHolidaysAndTheDaysThatMakeUpForThem) {
  EXPECT_FALSE(calendar().is_working_day(2022y / 6 / 3)) << "端午节，星期五";
  EXPECT_TRUE(calendar().is_working_day(2022y / 10 / 8)) << "调休，星期六";
  EXPECT_TRUE(calendar().is_working_day(2022y / 10 / 9)) << "调休，星期日";
  EXPECT_FALSE(calendar().is_working_day(2022y / 6 / 18)) << "星期六";
  EXPECT_TRUE(calendar().is_working_day(2022y / 6 / 17));
  EXPECT_FALSE(calendar().is_working_day(2020y / 1 / 31)) << "2020年春节假期延长";
  for (int year = 2019; year <= 2026; ++year) EXPECT_TRUE(calendar().knows(std::chrono::year(year) / 1 / 1)) << year;
  EXPECT_FALSE(calendar().knows(2027y / 1 / 1));
}

TEST(WorkCalendar, EveryYearHasAsManyDaysOffAsTheLawGives) {
  // 52 weekends and 11 days of public holidays until 2024, 13 since 2025; two more for the epidemic of 2020.
  for (int year = 2019; year <= 2026; ++year) {
    int off = 0;
    for (std::chrono::sys_days day = std::chrono::year(year) / 1 / 1;
         day < std::chrono::sys_days{std::chrono::year(year + 1) / 1 / 1}; day += std::chrono::days{1})
      off += calendar().is_working_day(Date{day}) ? 0 : 1;
    EXPECT_GE(off, 113) << year;
    EXPECT_LE(off, 119) << year;
  }
}

TEST(WorkCalendar, ALimitThatEndsOnADayOffEndsOnTheNextWorkingDay) {
  EXPECT_EQ(calendar().next_working_day(2022y / 6 / 3), Date(2022y / 6 / 6));
  EXPECT_EQ(calendar().next_working_day(2022y / 6 / 17), Date(2022y / 6 / 17));
  EXPECT_EQ(calendar().next_working_day(2022y / 10 / 7), Date(2022y / 10 / 8));
}

TEST(WorkCalendar, CountsWorkingDays) {
  EXPECT_EQ(calendar().plus_working_days(2022y / 6 / 1, 7), Date(2022y / 6 / 13));
  EXPECT_EQ(calendar().working_days_between(2022y / 6 / 1, 2022y / 6 / 13), 7);
  EXPECT_EQ(calendar().working_days_between(2022y / 6 / 13, 2022y / 6 / 1), -7);
  EXPECT_EQ(calendar().working_days_between(2022y / 6 / 17, 2022y / 6 / 17), 0);
}

TEST(WorkCalendar, AnUnknownYearCountsMondayToFriday) {
  EXPECT_FALSE(calendar().is_working_day(2030y / 6 / 8));
  EXPECT_TRUE(calendar().is_working_day(2030y / 10 / 1));
}

TEST(WorkCalendar, MistakesOfTheFileAreReportedAtTheirLines) {
  const auto file = XmlFile::parse(
      "<calendar><year number=\"2030\">\n<holiday from=\"2030-02-03\" to=\"2030-02-01\"/>\n<work on=\"2030-02-30\"/>\n"
      "<work on=\"2031-01-01\"/></year></calendar>",
      "calendar.xml");
  ASSERT_TRUE(file);
  const auto read = WorkCalendar::read(*file);
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().size(), 3U);
  for (int line = 2; line <= 4; ++line) EXPECT_EQ(read.error()[static_cast<std::size_t>(line - 2)].place.line, line);
}

}  // namespace
}  // namespace wenshu
