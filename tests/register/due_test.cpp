#include "register/due.h"

#include "register_test.h"
#include "support/places.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

WorkCalendar calendar() {
  return XmlFile::read(test::source_tree() + "/forms/calendar.xml").and_then(WorkCalendar::read).value();
}

NumberRequest order(const std::string& key, std::vector<Deadline> deadlines) {
  return {.kind = "rectification-order",
          .key = key,
          .institution = "TY-1",
          .title = "责令限期整改通知书 甲园",
          .digest = std::string(64, 'a'),
          .date = 2022y / 6 / 1,
          .policy = {"甲卫托责改", 0, false},
          .deadlines = std::move(deadlines)};
}

class DueTest : public RegisterTest {};

TEST_F(DueTest, TheEarliestComesFirstAndAHolidayRollsOn) {
  auto the_register = open();
  ASSERT_TRUE(the_register.issue({order("a", {{2022y / 6 / 30, "补足保育人员"}, {2022y / 6 / 3, "清除障碍"}}), order("b", {})}));
  const auto entries = the_register.entries().value();
  const auto all = due(entries, calendar(), 2022y / 6 / 8);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].deadline.matter, "清除障碍");
  EXPECT_EQ(all[0].ends, Date(2022y / 6 / 6)) << "端午节顺延";
  EXPECT_EQ(all[0].days, -2);
  EXPECT_EQ(all[0].working_days, -2);
  EXPECT_EQ(all[1].days, 22);
  EXPECT_EQ(all[1].working_days, 16);
  EXPECT_EQ(all[0].entry->number, "甲卫托责改〔2022〕1号");
}

TEST_F(DueTest, AVoidedOrderDemandsNothing) {
  auto the_register = open();
  ASSERT_TRUE(the_register.issue({order("a", {{2022y / 6 / 30, "补足保育人员"}})}));
  ASSERT_TRUE(the_register.void_number("甲卫托责改〔2022〕1号", "当事人有误", 2022y / 6 / 2));
  EXPECT_TRUE(due(the_register.entries().value(), calendar(), 2022y / 7 / 8).empty());
}

TEST_F(DueTest, TheAuditTrailHoldsTheDeadlines) {
  {
    auto the_register = open();
    ASSERT_TRUE(the_register.issue({order("a", {{2022y / 6 / 30, "补足保育人员"}})}));
    EXPECT_TRUE(the_register.verify().value().empty());
  }
  tamper("DROP TRIGGER deadline_unchanged; UPDATE deadline SET due = '2023-06-30'");
  const auto found = open().verify().value();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "register-audit");
}

TEST_F(DueTest, ARegisterOfBeforeDeadlinesOpensIsReadAndGoesOn) {
  {
    auto the_register = open();
    ASSERT_TRUE(the_register.issue({order("a", {})}));
  }
  tamper("DROP TABLE deadline; DROP TABLE series_start; PRAGMA user_version = 1");
  {
    const auto old = Register::open_read_only(file);
    ASSERT_TRUE(old);
    EXPECT_EQ(old->entries().value().size(), 1U);
    EXPECT_TRUE(old->verify().value().empty());
  }
  auto the_register = open();
  ASSERT_TRUE(the_register.issue({order("b", {{2022y / 6 / 30, "补足保育人员"}})}));
  EXPECT_TRUE(the_register.verify().value().empty());
  EXPECT_EQ(the_register.entries().value()[1].deadlines.size(), 1U);
}

}  // namespace
}  // namespace wenshu
