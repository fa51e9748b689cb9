#include "register/term.h"

#include "register/history.h"

namespace wenshu::test {
namespace {

/// One order with one demand, served on a day.
struct Ordered {
  explicit Ordered(Demand demand, std::optional<Date> served = 2022y / 6 / 1, const std::string& way = "直接") {
    demand.finding = "W1";
    paper = history.did({}, order(1, {demand}));
    auto service = by_hand_over(paper);
    service.way = way;
    if (served) history.did(*served, service);
  }
  const LedgerEntry& entry() const { return *history.ledger.entry(paper); }
  Ending ending() const { return ending_of(entry(), 0, calendar()); }
  DemandState on(Date day) const { return standing_of(entry(), 0, calendar(), day).state; }

  History history;
  std::int64_t paper = 0;
};

Demand on_date(Date date) { return {.matter = "补足", .term = {.kind = Term::Kind::date, .date = date}}; }

TEST(TermEnd, TheDayOfServiceIsNotCounted) {
  EXPECT_EQ(Ordered(within("", 15)).ending().day, Date(2022y / 6 / 16));
  EXPECT_EQ(Ordered(within("", 1)).ending().day, Date(2022y / 6 / 2));
  EXPECT_EQ(Ordered(within("", 5, Term::Kind::working_days)).ending().day, Date(2022y / 6 / 9)) << "3 to 5 June are off";
}

TEST(TermEnd, MovesOnFromADayOff) {
  const Ordered ordered(within("", 2));
  EXPECT_EQ(ordered.ending().printed, Date(2022y / 6 / 3));
  EXPECT_EQ(ordered.ending().day, Date(2022y / 6 / 6)) << "端午节";
  EXPECT_EQ(Ordered(on_date(2022y / 6 / 11)).ending().day, Date(2022y / 6 / 13)) << "a Saturday";
}

TEST(TermEnd, WhatIsDueAtOnceIsDueOnTheDayOfService) {
  const Ordered ordered({.matter = "停用", .safety = true}, 2022y / 6 / 4);
  EXPECT_EQ(ordered.ending().day, Date(2022y / 6 / 4)) << "a Saturday, all the same";
  EXPECT_EQ(ordered.on(2022y / 6 / 4), DemandState::soon);
  EXPECT_EQ(ordered.on(2022y / 6 / 5), DemandState::overdue);
}

TEST(TermEnd, UnservedNothingBeginsAndNothingIsOverdue) {
  const Ordered ordered(on_date(2022y / 6 / 10), std::nullopt);
  EXPECT_FALSE(ordered.ending().day);
  EXPECT_EQ(ordered.on(2023y / 1 / 1), DemandState::unserved);
  EXPECT_STREQ(name_of(DemandState::unserved), "期限未起算");
}

TEST(TermEnd, ANoticeCountsAsServedThirtyDaysLater) {
  const Ordered ordered(within("", 10), 2022y / 6 / 1, "公告");
  EXPECT_EQ(ordered.ending().begun, Date(2022y / 7 / 1));
  EXPECT_EQ(ordered.ending().day, Date(2022y / 7 / 11));
  EXPECT_EQ(ordered.on(2022y / 6 / 30), DemandState::unserved);
  EXPECT_EQ(ordered.on(2022y / 7 / 1), DemandState::running);
}

TEST(TermEnd, ADateThatHadPassedWhenThePaperWasServedMakesNobodyLate) {
  const Ordered ordered(on_date(2022y / 6 / 10), 2022y / 6 / 20);
  EXPECT_TRUE(ordered.ending().before_service);
  EXPECT_EQ(ordered.on(2022y / 7 / 1), DemandState::before_service);
  EXPECT_FALSE(Ordered(on_date(2022y / 6 / 20), 2022y / 6 / 20).ending().before_service);
  EXPECT_FALSE(Ordered(on_date(2022y / 6 / 11), 2022y / 6 / 13).ending().before_service) << "it rolls to that very day";
}

TEST(TermEnd, RunsSoonOverdue) {
  const Ordered ordered(within("", 15));
  EXPECT_EQ(ordered.on(2022y / 5 / 31), DemandState::unserved) << "the day before it was served";
  EXPECT_EQ(ordered.on(2022y / 6 / 12), DemandState::running);
  EXPECT_EQ(ordered.on(2022y / 6 / 13), DemandState::soon);
  EXPECT_EQ(ordered.on(2022y / 6 / 16), DemandState::soon);
  EXPECT_EQ(ordered.on(2022y / 6 / 17), DemandState::overdue);
  const auto late = standing_of(ordered.entry(), 0, calendar(), 2022y / 6 / 20);
  EXPECT_EQ(late.days, -4);
  EXPECT_EQ(late.working_days, -2);
}

TEST(TermEnd, AnExtensionMovesTheEndFromTheDayItWasGranted) {
  Ordered ordered(within("", 15));
  ordered.history.did(2022y / 6 / 15, Extended{ordered.paper, {"W1"}, 2022y / 6 / 14, "材料未到", "", 2022y / 6 / 25, "李四"});
  EXPECT_EQ(ordered.ending().day, Date(2022y / 6 / 27)) << "a Saturday moves on";
  EXPECT_EQ(ordered.on(2022y / 6 / 24), DemandState::soon);
  EXPECT_EQ(standing_of(ordered.entry(), 0, calendar(), 2022y / 6 / 14).ending.day, Date(2022y / 6 / 16));
}

TEST(TermEnd, TheLastRecheckAndTheClosingSayHowItStands) {
  Ordered ordered(within("", 15));
  ordered.history.did(2022y / 6 / 17, Rechecked{ordered.paper, "W1", {"甲一", "乙二"}, "", "未改正"});
  EXPECT_EQ(ordered.on(2022y / 6 / 18), DemandState::overdue);
  ordered.history.did(2022y / 6 / 20, Rechecked{ordered.paper, "W1", {"甲一", "乙二"}, "", "已改正"});
  EXPECT_EQ(ordered.on(2022y / 6 / 19), DemandState::overdue);
  EXPECT_EQ(ordered.on(2022y / 6 / 20), DemandState::mended);
  ordered.history.did(2022y / 6 / 21, Closed{ordered.paper, "W1", "mended", ""});
  EXPECT_EQ(ordered.on(2022y / 6 / 21), DemandState::closed);
  ordered.history.did(2022y / 6 / 22, Voided{ordered.paper, "另案", "", ""});
  EXPECT_EQ(ordered.on(2022y / 6 / 21), DemandState::closed);
  EXPECT_EQ(ordered.on(2022y / 6 / 22), DemandState::voided);
}

TEST(TermEnd, AYearTheCalendarDoesNotKnowIsSaid) {
  EXPECT_TRUE(Ordered(within("", 15)).ending().certain);
  EXPECT_FALSE(Ordered(on_date(2061y / 6 / 10)).ending().certain);
  EXPECT_FALSE(Ordered(within("", 9000)).ending().certain);
  EXPECT_TRUE(Ordered({.matter = "停用"}).ending().certain);
}

}  // namespace
}  // namespace wenshu::test
