#include "base/work_calendar.h"
#include "support/places.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace wenshu {
namespace {

using namespace std::chrono_literals;

const WorkCalendar& calendar() {
  static const auto read = XmlFile::read(test::source_tree() + "/forms/calendar.xml").and_then(WorkCalendar::read).value();
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

TEST(WorkCalendar, EveryYearTakesFromTheWeekAsManyDaysAsTheLawGives) {
  // 全国年节及纪念日放假办法: 11 days until 2024, 13 since 2025. What a notice adds it makes up for on a day off; the epidemic of
  // 2020 added a day, and took one made-up day away.
  for (int year = 2019; year <= 2026; ++year) {
    int taken = 0;
    for (std::chrono::sys_days day = std::chrono::year(year) / 1 / 1;
         day < std::chrono::sys_days{std::chrono::year(year + 1) / 1 / 1}; day += std::chrono::days{1}) {
      const std::chrono::weekday weekday{day};
      const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
      const bool works = calendar().is_working_day(Date{day});
      if (works == weekend) taken += works ? -1 : 1;
    }
    EXPECT_EQ(taken, year == 2020 || year >= 2025 ? 13 : 11) << year;
  }
}

TEST(WorkCalendar, HolidaysStandInOrderWithoutOverlapAndWhatMakesUpForThemIsNear) {
  const auto file = XmlFile::read(test::source_tree() + "/forms/calendar.xml");
  ASSERT_TRUE(file);
  const auto day = [](pugi::xml_node node, const char* name) {
    return std::chrono::sys_days{parse_iso_date(node.attribute(name).value()).value()};
  };
  for (auto year : file->root().children("year")) {
    const auto holidays = year.children("holiday");
    std::chrono::sys_days last{};
    for (auto holiday : holidays) {
      EXPECT_LT(last, day(holiday, "from")) << holiday.attribute("name").value() << year.attribute("number").value();
      last = day(holiday, "to");
      EXPECT_LE(last - day(holiday, "from"), std::chrono::days{9}) << year.attribute("number").value();
    }
    for (auto work : year.children("work")) {
      const auto on = day(work, "on");
      EXPECT_TRUE(std::any_of(holidays.begin(), holidays.end(), [&](pugi::xml_node holiday) {
        return day(holiday, "from") - on <= std::chrono::days{11} && on - day(holiday, "to") <= std::chrono::days{7};
      })) << work.attribute("on").value();
    }
  }
}

TEST(WorkCalendar, ATermCountsAllDaysAndDoesNotEndOnADayOff) {
  EXPECT_EQ(calendar().end_of_term(2022y / 6 / 22, 2), Date(2022y / 6 / 24));
  EXPECT_EQ(calendar().end_of_term(2022y / 6 / 22, 3), Date(2022y / 6 / 27)) << "2022-06-25 is a Saturday";
  EXPECT_EQ(calendar().end_of_term(2022y / 6 / 22, 7), Date(2022y / 6 / 29)) << "no working days, short as it is";
  EXPECT_EQ(calendar().end_of_term(2022y / 6 / 22, 15), Date(2022y / 7 / 7));
  EXPECT_EQ(calendar().end_of_term(2022y / 6 / 3, 15), Date(2022y / 6 / 20)) << "2022-06-18 is a Saturday";
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
      "<calendar><year number=\"2030\">\n<holiday from=\"2030-02-03\" to=\"2030-02-01\"/>\n<work "
      "on=\"2030-02-30\"/>\n"
      "<work on=\"2031-01-01\"/>\n<work on=\"2030-03-01\"/>\n<holiday name=\"甲\" from=\"2030-03-09\" to=\"2030-03-09\"/>"
      "<work on=\"2030-03-09\"/></year></calendar>",
      "calendar.xml");
  ASSERT_TRUE(file);
  const auto read = WorkCalendar::read(*file);
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().size(), 5U) << "a Friday made up for, and a day both off and worked";
  for (int line = 2; line <= 6; ++line) EXPECT_EQ(read.error()[static_cast<std::size_t>(line - 2)].place.line, line);
}

}  // namespace
}  // namespace wenshu
