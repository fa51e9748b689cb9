#include "register/ledger.h"

#include "register/history.h"

namespace wenshu::test {
namespace {

TEST(Ledger, FindsPapersByNumberKeyAndFinding) {
  History history;
  const auto first = history.did({}, order(1, {within("W1", 15), within("W2", 15)}));
  const auto second = history.did({}, order(2, {within("W3", 15)}));
  const auto& ledger = history.ledger;
  EXPECT_EQ(ledger.live("order/1")->seq(), first);
  EXPECT_EQ(ledger.order_of("W2")->seq(), first);
  EXPECT_EQ(ledger.order_of("W3")->seq(), second);
  EXPECT_EQ(ledger.order_of("W4"), nullptr);
  EXPECT_EQ(ledger.numbered("甲卫责改", 2022, 2)->seq(), second);
  EXPECT_EQ(ledger.called("甲卫责改〔2022〕2号")->seq(), second);
  EXPECT_EQ(ledger.series("甲卫责改", 2022)->next(), 3);
  EXPECT_EQ(ledger.series("甲卫责改", 2023), nullptr);
  EXPECT_EQ(ledger.entry(3), nullptr);
}

TEST(Ledger, AVoidPaperFreesItsKeyAndItsFindingsButNotItsNumber) {
  History history;
  const auto first = history.did({}, order(1, {within("W1", 15)}));
  history.did(2022y / 6 / 2, Voided{first, "名称有误", "", ""});
  const auto& ledger = history.ledger;
  EXPECT_EQ(ledger.live("order/1"), nullptr);
  EXPECT_EQ(ledger.latest("order/1")->seq(), first);
  EXPECT_EQ(ledger.order_of("W1"), nullptr);
  EXPECT_EQ(ledger.series("甲卫责改", 2022)->next(), 2);
  EXPECT_EQ(ledger.entry(first)->life.size(), 1U);
}

TEST(Ledger, ARetractedEventIsInTheLifeButDoesNotCount) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  const auto served = history.did(2022y / 6 / 3, by_hand_over(paper));
  ASSERT_NE(service_of(*history.ledger.entry(paper)), nullptr);
  history.did({}, Retracted{served, "日期写错"});
  const auto& entry = *history.ledger.entry(paper);
  EXPECT_EQ(service_of(entry), nullptr);
  ASSERT_EQ(entry.life.size(), 2U);
  EXPECT_EQ(entry.life[0].retracted->seq, served + 1);
  EXPECT_EQ(history.ledger.retraction_of(served)->seq, served + 1);
  const auto again = history.did(2022y / 6 / 4, by_hand_over(paper));
  EXPECT_EQ(service_of(entry)->seq, again);
}

TEST(Ledger, ActsStandInTheOrderOfTheirDatesWhoeverTypedThemFirst) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 5)}));
  history.did(2022y / 6 / 1, by_hand_over(paper));
  history.did(2022y / 6 / 20, Rechecked{paper, "W1", {"甲一", "乙二"}, "", "已改正"});
  history.did(2022y / 6 / 10, Rechecked{paper, "W1", {"甲一", "乙二"}, "", "未改正"});
  const auto matter = matter_of(*history.ledger.entry(paper), "W1");
  EXPECT_EQ(std::get<Rechecked>(matter.rechecked->deed).verdict, "已改正");
  const auto before = matter_of(*history.ledger.entry(paper), "W1", 2022y / 6 / 12);
  EXPECT_EQ(std::get<Rechecked>(before.rechecked->deed).verdict, "未改正");
}

TEST(Ledger, ReservedNumbersAreTakenUntilTheyAreReleased) {
  History history;
  history.did({}, order(1, {}));
  history.did({}, Reserved{"p1", "甲卫责改", 2022, 2, 4, 2022y / 6 / 2});
  EXPECT_EQ(history.ledger.series("甲卫责改", 2022)->next(), 5);
  history.did({}, Released{"p1", "甲卫责改", 2022, 3, 4, "少发两份"});
  EXPECT_EQ(history.ledger.series("甲卫责改", 2022)->next(), 3) << "at the end they are free again";
  history.did({}, order(3, {}, 2022y / 6 / 3));
  history.did({}, Released{"p1", "甲卫责改", 2022, 2, 2, "不发了"});
  EXPECT_EQ(history.ledger.series("甲卫责改", 2022)->next(), 4) << "in the middle they are burned";
  EXPECT_NE(history.ledger.series("甲卫责改", 2022)->numbers.at(2).burned, nullptr);
}

TEST(Ledger, CutForgetsWhatCameAfter) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  history.did(2022y / 6 / 3, by_hand_over(paper));
  history.did({}, order(2, {}));
  history.ledger.cut(1);
  EXPECT_EQ(history.ledger.last(), 1);
  EXPECT_EQ(service_of(*history.ledger.entry(paper)), nullptr);
  EXPECT_EQ(history.ledger.series("甲卫责改", 2022)->next(), 2);
  EXPECT_EQ(history.ledger.live("order/2"), nullptr);
  EXPECT_EQ(history.ledger.live("order/1")->seq(), paper);
}

TEST(Ledger, AHistoryThatIsNotLegalIsFoldedAllTheSame) {
  Ledger ledger;
  ledger.apply({.deed = Served{.entry = 7}});
  ledger.apply({.deed = Retracted{.seq = 9}});
  ledger.apply({.deed = Superseded{1, 2}});
  ledger.apply({.deed = Voided{.entry = 1}});
  ledger.apply({.deed = Released{.prefix = "甲", .year = 2022, .from = 1, .to = 3}});
  ledger.apply({.deed = Decided{.entry = 0}});
  EXPECT_EQ(ledger.last(), 6);
  EXPECT_TRUE(ledger.entries().empty());
}

}  // namespace
}  // namespace wenshu::test
