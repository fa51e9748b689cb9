#include "register/due.h"

#include "register/history.h"

namespace wenshu::test {
namespace {

Demand until(const std::string& finding, Date date) {
  return {.finding = finding, .matter = "补足", .term = {.kind = Term::Kind::date, .date = date}};
}

std::vector<std::string> findings_of(const std::vector<Due>& all) {
  std::vector<std::string> found;
  for (const auto& one : all) found.push_back(one.asked().finding);
  return found;
}

TEST(DueList, TheEarliestComesFirstWhatHasNotBegunLast) {
  History history;
  history.did({}, order(1, {until("W0", 2022y / 6 / 2)}));
  const auto paper = history.did({}, order(2, {until("W1", 2022y / 6 / 30), until("W2", 2022y / 6 / 3)}));
  history.did(2022y / 6 / 1, by_hand_over(paper));
  const auto all = due(history.ledger, calendar(), 2022y / 6 / 8);
  EXPECT_EQ(findings_of(all), (std::vector<std::string>{"W2", "W1", "W0"}));
  EXPECT_EQ(all[0].standing.ending.day, Date(2022y / 6 / 6)) << "端午节顺延";
  EXPECT_EQ(all[0].standing.days, -2);
  EXPECT_EQ(all[0].standing.working_days, -2);
  EXPECT_EQ(all[0].standing.state, DemandState::overdue);
  EXPECT_EQ(all[1].standing.days, 22);
  EXPECT_EQ(all[1].standing.working_days, 16);
  EXPECT_EQ(all[2].standing.state, DemandState::unserved) << "never overdue";
}

TEST(DueList, LeavesOutWhatIsVoidMendedClosedOrNotYetIssued) {
  History history;
  const auto first = history.did({}, order(1, {within("W1", 5), within("W2", 5), within("W3", 5)}));
  history.did({}, order(2, {within("W4", 5)}));
  history.did({}, order(3, {within("W5", 5)}, 2022y / 7 / 1));
  history.did(2022y / 6 / 1, by_hand_over(first));
  history.did(2022y / 6 / 7, Rechecked{first, "W1", {"甲一", "乙二"}, "", "已改正"});
  history.did(2022y / 6 / 7, Closed{first, "W2", "gone", "已注销"});
  history.did(2022y / 6 / 7, Voided{2, "当事人有误", "", ""});
  EXPECT_EQ(findings_of(due(history.ledger, calendar(), 2022y / 6 / 8)), std::vector<std::string>{"W3"});
  EXPECT_EQ(findings_of(due(history.ledger, calendar(), 2022y / 6 / 6)), (std::vector<std::string>{"W1", "W2", "W3", "W4"}))
      << "as it stood on that day";
}

}  // namespace
}  // namespace wenshu::test
