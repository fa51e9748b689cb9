// Every precondition both ways: what is refused, with its code, and the nearest thing that is not.
#include "register/steps.h"

#include "register/history.h"

namespace wenshu::test {
namespace {

const std::vector<std::string> pair_of_officers{"甲一", "乙二"};

Rechecked recheck(std::int64_t paper, const std::string& verdict, const std::string& finding = "W1") {
  return {paper, finding, pair_of_officers, "", verdict};
}

/// An order of 1 June served the same day: W1 within 15 days (16 June), W2 a matter of safety, at once.
class Served1 : public testing::Test {
 protected:
  Served1() {
    paper = history.did({}, order(1, {within("W1", 15), {.finding = "W2", .matter = "停用", .safety = true}}));
    service = history.did(2022y / 6 / 1, by_hand_over(paper));
  }
  Codes tell(Date on, Deed deed) { return history.tell(on, std::move(deed)); }
  Codes extend(Date applied, Date on, Date to, std::vector<std::string> findings = {"W1"}) {
    return tell(on, Extended{paper, std::move(findings), applied, "材料未到", "", to, "李四"});
  }

  History history;
  std::int64_t paper = 0, service = 0;
};

using Extend = Served1;
using Recheck = Served1;
using Close = Served1;
using Escalate = Served1;
using Retract = Served1;
using VoidServed = Served1;

// ---- what every event needs

TEST(AnyEvent, NeedsItsFieldsItsDayAndReadableText) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  EXPECT_EQ(history.tell(2022y / 6 / 2, Voided{paper, "", "", ""}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell({}, Voided{paper, "有误", "", ""}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell(2022y / 6 / 31, Voided{paper, "有误", "", ""}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell(2022y / 6 / 2, Received{paper, "　"}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell(2022y / 6 / 2, Received{paper, "戊\x01"}), Codes{"event-text"});
  EXPECT_EQ(history.tell(2022y / 6 / 2, Received{paper, "\xff"}), Codes{"event-text"});
  auto service = by_hand_over(paper);
  service.way = "托梦";
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{"event-word"});
  EXPECT_NE(history.said().find("直接、留置、委托、邮寄、电子、公告"), std::string::npos);
  EXPECT_EQ(history.ledger.last(), 1);
}

TEST(AnyEvent, CannotHaveHappenedAfterItWasWrittenDown) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  EXPECT_EQ(history.tell(2026y / 12 / 1, by_hand_over(paper)), Codes{"event-future"});
  EXPECT_EQ(history.tell(2026y / 11 / 30, by_hand_over(paper)), Codes{});
  EXPECT_EQ(history.tell({}, order(1, {}, 2027y / 1 / 4)), (Codes{"paper-issued"})) << "a paper may be dated ahead";
}

TEST(AnyEvent, IsAboutAPaperThatIsThereNotVoidAndNoYounger) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  EXPECT_EQ(history.tell(2022y / 6 / 2, by_hand_over(9)), Codes{"event-paper-unknown"});
  EXPECT_EQ(history.tell(2022y / 5 / 31, by_hand_over(paper)), Codes{"event-before-issue"});
  history.did(2022y / 6 / 2, Voided{paper, "有误", "", ""});
  EXPECT_EQ(history.tell(2022y / 6 / 2, by_hand_over(paper)), Codes{"paper-void"});
  EXPECT_NE(history.said().find("第 2 条，张三 2026-11-30 09:12 登记"), std::string::npos) << history.said();
}

TEST(AnyEvent, OfANewerProgramLetsNothingBeWrittenAfterIt) {
  History history;
  history.ledger.apply({.stamp = typed_by("李四"), .deed = UnknownEvent{R"({"type":"weighed"})"}});
  EXPECT_EQ(history.tell({}, order(1, {})), Codes{"register-newer"});
  EXPECT_EQ(history.refused.front().cause, Cause::environment);
  History fresh;
  EXPECT_EQ(fresh.tell({}, UnknownEvent{"{}"}), Codes{"event-unknown"});
}

TEST(ManyWishes, AreJudgedOneAfterTheOtherAllOrNoneAllRefusalsTogether) {
  History history;
  const auto paper = order(1, {within("W1", 15)});
  auto bad = by_hand_over(1);
  bad.by2 = "甲一";
  const std::vector<Wish> wishes{{.deed = paper},
                                 {.on = 2022y / 6 / 2, .deed = bad, .place = {.cell = "F2"}},
                                 {.on = 2022y / 6 / 20, .deed = recheck(1, "已改正")},
                                 {.on = 2022y / 6 / 1, .deed = Closed{1, "W1", "mended", ""}, .place = {.cell = "F4"}}};
  EXPECT_EQ(history.tell(wishes), (Codes{"served-officers", "close-before-recheck"}));
  EXPECT_EQ(history.refused[0].place.cell, "F2");
  EXPECT_EQ(history.refused[1].place.cell, "F4");
  EXPECT_EQ(history.ledger.last(), 0);
  auto good = wishes;
  good[1].deed = by_hand_over(1);
  good[3].on = 2022y / 6 / 21;
  EXPECT_EQ(history.tell(good), Codes{});
  EXPECT_EQ(history.ledger.last(), 4);
  EXPECT_TRUE(unlawful(history.ledger.events()).empty());
}

// ---- series, reservations, numbers

TEST(SeriesStep, StartsOnceBeforeItsFirstNumber) {
  History history;
  EXPECT_EQ(history.tell({}, SeriesStarted{"", 2022, 3, "", ""}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell({}, SeriesStarted{"甲卫责改", 1948, 3, "", ""}), Codes{"register-request"});
  EXPECT_EQ(history.tell({}, SeriesStarted{"甲卫责改", 2120, 3, "", ""}), Codes{"register-request"});
  EXPECT_EQ(history.tell({}, SeriesStarted{"甲卫责改", 2022, -1, "", ""}), Codes{"register-request"});
  EXPECT_EQ(history.tell({}, SeriesStarted{"甲卫责改", 2022, 30, "", ""}), Codes{});
  EXPECT_EQ(history.tell({}, SeriesStarted{"甲卫责改", 2022, 3, "看错了", ""}), Codes{});
  EXPECT_EQ(history.tell({}, order(30, {})), Codes{"number-not-next"});
  EXPECT_EQ(history.tell({}, order(3, {})), Codes{});
  EXPECT_EQ(history.tell({}, SeriesStarted{"甲卫责改", 2022, 9, "", ""}), Codes{"register-series-begun"});
  EXPECT_EQ(history.tell({}, SeriesStarted{"甲卫责改", 2023, 9, "", ""}), Codes{});
}

TEST(ReserveStep, TakesTheNextNumbersOnceAPlan) {
  History history;
  history.did({}, order(1, {}, 2022y / 6 / 5));
  const auto block = [](int from, int to, Date date = 2022y / 6 / 6) { return Reserved{"p1", "甲卫责改", 2022, from, to, date}; };
  EXPECT_EQ(history.tell({}, block(3, 4)), Codes{"reserved-not-next"});
  EXPECT_EQ(history.tell({}, block(2, 1)), Codes{"reserved-not-next"});
  EXPECT_EQ(history.tell({}, block(2, 4, 2022y / 6 / 4)), Codes{"register-date-order"});
  EXPECT_EQ(history.tell({}, block(2, 4, 2023y / 6 / 6)), Codes{"register-request"});
  EXPECT_EQ(history.tell({}, block(2, 4)), Codes{});
  EXPECT_EQ(history.tell({}, block(5, 6)), Codes{"reserved-twice"});
  EXPECT_EQ(history.tell({}, order(5, {}, 2022y / 6 / 5)), Codes{"register-date-order"}) << "not before the last one reserved";
  EXPECT_EQ(history.tell({}, order(5, {}, 2022y / 6 / 7)), Codes{});
}

TEST(ReserveStep, OnlyItsPlanTakesAReservedNumberBetweenTheDatesAroundIt) {
  History history;
  history.did({}, Reserved{"p1", "甲卫责改", 2022, 1, 2, 2022y / 6 / 6});
  history.did({}, order(3, {}, 2022y / 6 / 8));
  auto paper = order(1, {}, 2022y / 6 / 6);
  EXPECT_EQ(history.tell({}, paper), Codes{"number-not-next"});
  paper.plan = "p2";
  EXPECT_EQ(history.tell({}, paper), Codes{"number-not-reserved"});
  paper.plan = "p1";
  paper.date = 2022y / 6 / 7;
  EXPECT_EQ(history.tell({}, paper), Codes{"register-date-order"}) << "2 is meant for the 6th";
  paper.date = 2022y / 6 / 6;
  EXPECT_EQ(history.tell({}, paper), Codes{});
  auto second = order(2, {}, 2022y / 6 / 5);
  second.plan = "p1";
  EXPECT_EQ(history.tell({}, second), Codes{"register-date-order"});
  second.date = 2022y / 6 / 8;
  EXPECT_EQ(history.tell({}, second), Codes{});
  auto third = order(4, {}, 2022y / 6 / 8);
  third.plan = "p1";
  EXPECT_EQ(history.tell({}, third), Codes{"number-not-reserved"});
}

TEST(ReleaseStep, GivesBackOnlyItsOwnUnusedNumbers) {
  History history;
  history.did({}, Reserved{"p1", "甲卫责改", 2022, 1, 3, 2022y / 6 / 6});
  auto paper = order(1, {}, 2022y / 6 / 6);
  paper.plan = "p1";
  history.did({}, paper);
  const auto back = [](const std::string& plan, int from, int to) {
    return Released{plan, "甲卫责改", 2022, from, to, "不发了"};
  };
  EXPECT_EQ(history.tell({}, back("p2", 2, 3)), Codes{"released-unknown"});
  EXPECT_EQ(history.tell({}, back("p1", 1, 3)), Codes{"released-unknown"});
  EXPECT_EQ(history.tell({}, back("p1", 2, 4)), Codes{"released-unknown"});
  EXPECT_EQ(history.tell({}, back("p1", 3, 2)), Codes{"released-unknown"});
  EXPECT_EQ(history.tell({}, back("p1", 2, 3)), Codes{});
  EXPECT_EQ(history.tell({}, back("p1", 2, 3)), Codes{"released-unknown"});
}

TEST(IssueStep, TakesTheNextNumberOfItsYearInTheOrderOfDates) {
  History history;
  history.did({}, order(1, {}, 2022y / 6 / 5));
  EXPECT_EQ(history.tell({}, order(3, {}, 2022y / 6 / 5)), Codes{"number-not-next"});
  EXPECT_EQ(history.tell({}, order(2, {}, 2022y / 6 / 4)), Codes{"register-date-order"});
  auto other_year = order(2, {}, 2022y / 6 / 5);
  other_year.year = 2021;
  EXPECT_EQ(history.tell({}, other_year), Codes{"register-request"});
  auto no_prefix = order(2, {}, 2022y / 6 / 5);
  no_prefix.prefix = "";
  EXPECT_EQ(history.tell({}, no_prefix), Codes{"register-request"});
  EXPECT_EQ(history.tell({}, order(2, {}, 2022y / 6 / 5)), Codes{});
}

TEST(IssueStep, AKeyHasOneLivePaperWithANumberOrWithout) {
  History history;
  const Issued list{.kind = "list", .key = "list/1", .title = "核对名单", .date = 2022y / 6 / 1};
  const auto paper = history.did({}, list);
  EXPECT_EQ(history.tell({}, list), Codes{"paper-issued"});
  EXPECT_NE(history.said().find("《核对名单》（第 1 条，张三"), std::string::npos) << history.said();
  history.did(2022y / 6 / 3, Voided{paper, "有误", "", ""});
  auto earlier = list;
  earlier.date = 2022y / 6 / 2;
  EXPECT_EQ(history.tell({}, earlier), Codes{"issued-before-void"}) << "its successor is not dated before the voiding";
  earlier.date = 2022y / 6 / 3;
  EXPECT_EQ(history.tell({}, earlier), Codes{});
}

TEST(IssueStep, AFindingStandsInOneOrder) {
  History history;
  const auto first = history.did({}, order(1, {within("W1", 15), within("W2", 15)}));
  EXPECT_EQ(history.tell({}, order(2, {within("W3", 15), within("W2", 15)})), Codes{"finding-ordered"});
  EXPECT_NE(history.said().find("W2 已经由 甲卫责改〔2022〕1号 责令改正（第 1 条"), std::string::npos) << history.said();
  auto letter = order(2, {});
  letter.findings = {"W2"};
  EXPECT_EQ(history.tell({}, letter), Codes{}) << "a paper that demands nothing is no order";
  history.did(2022y / 6 / 1, by_hand_over(first));
  history.did(2022y / 6 / 2, recheck(first, "已改正", "W2"));
  history.did(2022y / 6 / 2, Closed{first, "W2", "mended", ""});
  EXPECT_EQ(history.tell({}, order(3, {within("W2", 15)})), Codes{"finding-ordered"}) << "what is closed is not begun again";
  history.did(2022y / 6 / 3, Voided{first, "有误", "", ""});
  EXPECT_EQ(history.tell({}, order(3, {within("W2", 15)})), Codes{});
}

TEST(IssueStep, NamesEachFindingOnceAndDemandsOnlyOfThem) {
  History history;
  auto twice = order(1, {within("W1", 15), within("W1", 5)});
  EXPECT_EQ(history.tell({}, twice), Codes{"finding-repeated"});
  twice.findings = {"W1"};
  EXPECT_EQ(history.tell({}, twice), Codes{});
  auto foreign = order(2, {within("W2", 15)});
  foreign.findings = {"W3"};
  EXPECT_EQ(history.tell({}, foreign), Codes{"event-finding-unknown"});
}

TEST(IssueStep, WhereAnOfficeDemandsItTheVeryDraftWasApproved) {
  History history;
  const auto paper = order(1, {});
  const auto issue = [&] { return history.tell({{.deed = paper, .needs_approval = true}}); };
  EXPECT_EQ(issue(), Codes{"approval-missing"});
  history.did(2022y / 6 / 1, Approved{paper.key, "2:other", "李四", ""});
  EXPECT_EQ(issue(), Codes{"approval-stale"});
  history.did(2022y / 6 / 1, Approved{paper.key, paper.digest, "李四", ""});
  EXPECT_EQ(issue(), Codes{});
  EXPECT_EQ(history.tell(2022y / 6 / 1, Approved{paper.key, paper.digest, "李四", ""}), Codes{"approval-late"});
  History without;
  EXPECT_EQ(without.tell({}, paper), Codes{});
}

TEST(ByHandStep, ANumberGivenOutsideIsFreeNextOrBeforeTheStart) {
  History history;
  history.did({}, SeriesStarted{"甲卫责改", 2022, 5, "", ""});
  auto paper = order(5, {}, 2022y / 6 / 5);
  paper.source = "收发文登记本";
  EXPECT_EQ(history.tell({}, paper), Codes{});
  auto other = order(7, {}, 2022y / 6 / 6);
  other.source = "收发文登记本";
  EXPECT_EQ(history.tell({}, other), Codes{"number-beyond"});
  other = order(5, {}, 2022y / 6 / 6);
  other.key = "another";
  other.source = "收发文登记本";
  EXPECT_EQ(history.tell({}, other), Codes{"number-taken"});
  other = order(3, {}, 2022y / 6 / 6);
  other.source = "收发文登记本";
  EXPECT_EQ(history.tell({}, other), Codes{"register-date-order"}) << "3 cannot be younger than 5";
  other.date = 2022y / 6 / 5;
  EXPECT_EQ(history.tell({}, other), Codes{});
  auto before = order(2, {}, 2022y / 6 / 6);
  before.source = "收发文登记本";
  EXPECT_EQ(history.tell({}, before), Codes{"register-date-order"});
  EXPECT_EQ(history.tell({}, order(6, {}, 2022y / 6 / 5)), Codes{});
}

TEST(FilesStep, ARecordedHashIsNeverChanged) {
  History history;
  auto paper = order(1, {});
  paper.files = {{"一.pdf", "pdf", "aa"}};
  const auto seq = history.did({}, paper);
  EXPECT_EQ(history.tell({}, FilesAdded{seq, {{"一.pdf", "pdf", "bb"}}, "重做"}), Codes{"files-changed"});
  EXPECT_EQ(history.tell({}, FilesAdded{seq, {}, "重做"}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell({}, FilesAdded{seq, {{"一.docx", "docx", ""}}, "补做"}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell({}, FilesAdded{9, {{"一.docx", "docx", "bb"}}, "补做"}), Codes{"event-paper-unknown"});
  EXPECT_EQ(history.tell({}, FilesAdded{seq, {{"一.docx", "docx", "bb"}}, "补做"}), Codes{});
  EXPECT_EQ(history.tell({}, FilesAdded{seq, {{"一.docx", "docx", "cc"}}, "补做"}), Codes{"files-changed"});
  EXPECT_EQ(history.ledger.entry(seq)->files().size(), 2U);
}

TEST(VoidStep, OnceWithAReasonNotBeforeTheIssue) {
  History history;
  const auto paper = history.did({}, order(1, {}));
  EXPECT_EQ(history.tell(2022y / 5 / 31, Voided{paper, "有误", "", ""}), Codes{"register-date-order"});
  EXPECT_EQ(history.tell(2022y / 6 / 1, Voided{9, "有误", "", ""}), Codes{"event-paper-unknown"});
  EXPECT_EQ(history.tell(2022y / 6 / 1, Voided{paper, "有误", "", ""}), Codes{});
  EXPECT_TRUE(history.notes.empty());
  EXPECT_EQ(history.tell(2022y / 6 / 1, Voided{paper, "有误", "", ""}), Codes{"register-already-void"});
}

TEST_F(VoidServed, AServedPaperIsVoidedWithANoticeToTheParty) {
  EXPECT_EQ(tell(2022y / 6 / 2, Voided{paper, "有误", "", ""}), Codes{});
  ASSERT_EQ(history.notes.size(), 1U);
  EXPECT_EQ(history.notes[0].code, "void-served");
  EXPECT_EQ(history.notes[0].severity, Severity::warning);
}

TEST(SupersedeStep, AVoidPaperByALaterOneOfItsKey) {
  History history;
  const auto old_paper = history.did({}, order(1, {}));
  const auto other = history.did({}, order(2, {}));
  EXPECT_EQ(history.tell(2022y / 6 / 2, Superseded{old_paper, other}), Codes{"supersede-live"});
  history.did(2022y / 6 / 2, Voided{old_paper, "有误", "", ""});
  EXPECT_EQ(history.tell(2022y / 6 / 2, Superseded{old_paper, other}), (Codes{"supersede-key", "issued-before-void"}));
  EXPECT_EQ(history.tell(2022y / 6 / 2, Superseded{old_paper, 99}), Codes{"event-paper-unknown"});
  auto again = order(3, {}, 2022y / 6 / 2);
  again.key = "order/1";
  const auto fresh = history.did({}, again);
  EXPECT_EQ(history.tell(2022y / 6 / 2, Superseded{old_paper, fresh}), Codes{});
  EXPECT_EQ(history.ledger.entry(old_paper)->superseded_by, fresh);
  EXPECT_EQ(history.ledger.entry(fresh)->supersedes, old_paper);
  EXPECT_EQ(history.tell(2022y / 6 / 2, Superseded{old_paper, fresh}), Codes{"supersede-live"});
}

TEST(ImportStep, ComesFirst) {
  History history;
  EXPECT_EQ(history.tell({}, Imported{"2", "ff", 3, ""}), Codes{});
  EXPECT_EQ(history.tell({}, Imported{"2", "ff", 3, ""}), Codes{"imported-late"});
  EXPECT_EQ(history.tell({}, Exported{"ff", "备份"}), Codes{});
}

// ---- service

TEST(ServeStep, ByTwoDifferentPeople) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  auto service = by_hand_over(paper);
  for (const auto& [by1, by2] :
       std::vector<std::pair<std::string, std::string>>{{"甲一", "甲一"}, {"甲一", ""}, {"", "乙二"}, {"", ""}}) {
    service.by1 = by1, service.by2 = by2;
    EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{"served-officers"}) << by1 << "/" << by2;
  }
  service.way = "邮寄", service.by1 = "甲一", service.by2 = "";
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{}) << "one hands a letter in at the post office";
}

TEST(ServeStep, ElectronicallyOnlyWithAConfirmedAddress) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  auto service = by_hand_over(paper);
  service.way = "电子";
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{"served-unconfirmed"});
  EXPECT_EQ(history.refused.front().clause, "行政处罚法 第六十一条");
  service.address_confirmed = true;
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{});
}

TEST(ServeStep, LeftBehindOnlyBeforeAWitnessOrACamera) {
  History history;
  const auto paper = history.did({}, order(1, {}));
  const auto second = history.did({}, order(2, {}));
  auto service = by_hand_over(paper);
  service.way = "留置";
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{"served-witness"});
  service.note = "拒绝签收";
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{"served-witness"});
  service.note = "拒绝签收，已录像";
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{});
  service.entry = second, service.note = "", service.witness = "丙三";
  EXPECT_EQ(history.tell(2022y / 6 / 2, service), Codes{});
}

TEST_F(Served1, OnceUnlessItWasRetracted) {
  EXPECT_EQ(tell(2022y / 6 / 2, by_hand_over(paper)), Codes{"served-twice"});
  EXPECT_NE(history.said().find("retract"), std::string::npos);
  history.did({}, Retracted{service, "日期写错"});
  EXPECT_EQ(tell(2022y / 6 / 2, by_hand_over(paper)), Codes{});
}

// ---- extension

TEST_F(Extend, OnlyBeforeTheTermEnds) {
  EXPECT_EQ(extend(2022y / 6 / 16, 2022y / 6 / 17, 2022y / 6 / 25), Codes{"extended-late"});
  EXPECT_EQ(extend(2022y / 6 / 17, 2022y / 6 / 16, 2022y / 6 / 25), (Codes{"extended-order", "extended-late"}));
  EXPECT_EQ(extend(2022y / 6 / 16, 2022y / 6 / 16, 2022y / 6 / 25), Codes{});
}

TEST_F(Extend, ByNoMoreThanTheTermItself) {
  EXPECT_EQ(extend(2022y / 6 / 10, 2022y / 6 / 10, 2022y / 6 / 16), Codes{"extended-length"});
  EXPECT_EQ(extend(2022y / 6 / 10, 2022y / 6 / 10, 2022y / 7 / 2), Codes{"extended-length"});
  EXPECT_EQ(extend(2022y / 6 / 10, 2022y / 6 / 10, 2022y / 7 / 1), Codes{});
}

TEST_F(Extend, OnceForEachFinding) {
  EXPECT_EQ(extend(2022y / 6 / 10, 2022y / 6 / 10, 2022y / 6 / 20), Codes{});
  EXPECT_EQ(extend(2022y / 6 / 11, 2022y / 6 / 11, 2022y / 6 / 21), Codes{"extended-twice"});
}

TEST_F(Extend, NeverOfSafetyNorOfWhatIsNotOrdered) {
  EXPECT_EQ(extend(2022y / 6 / 1, 2022y / 6 / 1, 2022y / 6 / 2, {"W2"}), Codes{"extended-safety"});
  EXPECT_EQ(extend(2022y / 6 / 1, 2022y / 6 / 1, 2022y / 6 / 20, {}), Codes{"extended-safety"}) << "none named: all";
  EXPECT_EQ(extend(2022y / 6 / 1, 2022y / 6 / 1, 2022y / 6 / 20, {"W9"}), Codes{"event-finding-unknown"});
  history.did(2022y / 6 / 2, recheck(paper, "已改正"));
  history.did(2022y / 6 / 2, Closed{paper, "W1", "mended", ""});
  EXPECT_EQ(extend(2022y / 6 / 2, 2022y / 6 / 2, 2022y / 6 / 20), Codes{"finding-closed"});
}

TEST(ExtendStep, NeedsAServedPaper) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  EXPECT_EQ(history.tell(2022y / 6 / 2, Extended{paper, {"W1"}, 2022y / 6 / 2, "材料未到", "", 2022y / 6 / 20, "李四"}),
            Codes{"extended-unserved"});
}

// ---- recheck

TEST_F(Recheck, ByTwoOfficersOnceADay) {
  EXPECT_EQ(tell(2022y / 6 / 10, Rechecked{paper, "W1", {"甲一"}, "", "已改正"}), Codes{"recheck-officers"});
  EXPECT_EQ(tell(2022y / 6 / 10, Rechecked{paper, "W1", {"甲一", "甲一"}, "", "已改正"}), Codes{"recheck-officers"});
  EXPECT_EQ(tell(2022y / 6 / 10, recheck(paper, "部分改正")), Codes{});
  EXPECT_EQ(tell(2022y / 6 / 10, recheck(paper, "已改正")), Codes{"recheck-twice"});
  EXPECT_EQ(tell(2022y / 6 / 11, recheck(paper, "已改正")), Codes{});
  EXPECT_EQ(tell(2022y / 6 / 10, recheck(paper, "已改正", "W9")), Codes{"event-finding-unknown"});
  EXPECT_EQ(tell(2022y / 6 / 10, recheck(paper, "已改正", "")), Codes{"event-finding-unknown"});
}

TEST_F(Recheck, UnmendedOnlyWhenTheTermIsOver) {
  EXPECT_EQ(tell(2022y / 6 / 16, recheck(paper, "未改正")), Codes{"recheck-before-expiry"}) << "the last day is the party's";
  EXPECT_EQ(tell(2022y / 6 / 16, recheck(paper, "部分改正")), Codes{});
  EXPECT_EQ(tell(2022y / 6 / 17, recheck(paper, "未改正")), Codes{});
  EXPECT_EQ(tell(2022y / 6 / 1, recheck(paper, "未改正", "W2")), Codes{"recheck-before-expiry"});
  EXPECT_EQ(tell(2022y / 6 / 2, recheck(paper, "未改正", "W2")), Codes{}) << "at once";
}

TEST(RecheckStep, NotBeforeTheServiceCounts) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  EXPECT_EQ(history.tell(2022y / 6 / 10, recheck(paper, "已改正")), Codes{"recheck-unserved"});
  auto notice = by_hand_over(paper);
  notice.way = "公告";
  history.did(2022y / 6 / 2, notice);
  EXPECT_EQ(history.tell(2022y / 7 / 1, recheck(paper, "已改正")), Codes{"recheck-before-service"});
  EXPECT_EQ(history.tell(2022y / 7 / 2, recheck(paper, "已改正")), Codes{});
}

TEST(RecheckStep, NobodyIsLateForADateThatHadPassedWhenItWasServed) {
  History history;
  const auto paper =
      history.did({}, order(1, {{.finding = "W1", .matter = "补足", .term = {Term::Kind::date, 2022y / 6 / 10, 0}}}));
  history.did(2022y / 6 / 20, by_hand_over(paper));
  EXPECT_EQ(history.tell(2022y / 7 / 20, recheck(paper, "未改正")), Codes{"recheck-before-expiry"});
  EXPECT_NE(history.said().find("在送达以前就过了"), std::string::npos);
}

// ---- closing

TEST_F(Close, AsMendedOnlyByTheLastRecheck) {
  EXPECT_EQ(tell(2022y / 6 / 20, Closed{paper, "W1", "mended", ""}), Codes{"close-unmended"});
  history.did(2022y / 6 / 10, recheck(paper, "已改正"));
  history.did(2022y / 6 / 17, recheck(paper, "未改正"));
  EXPECT_EQ(tell(2022y / 6 / 20, Closed{paper, "W1", "mended", ""}), Codes{"close-unmended"});
  EXPECT_NE(history.said().find("最近一次复查是“未改正”（第 4 条"), std::string::npos) << history.said();
  history.did(2022y / 6 / 19, recheck(paper, "已改正"));
  EXPECT_EQ(tell(2022y / 6 / 18, Closed{paper, "W1", "mended", ""}), Codes{"close-before-recheck"});
  EXPECT_EQ(tell(2022y / 6 / 19, Closed{paper, "W1", "mended", ""}), Codes{});
  EXPECT_EQ(tell(2022y / 6 / 20, Closed{paper, "W1", "mended", ""}), Codes{"finding-closed"});
  EXPECT_EQ(tell(2022y / 6 / 20, recheck(paper, "已改正")), Codes{"finding-closed"});
}

TEST_F(Close, ForAnotherReasonThatIsGiven) {
  EXPECT_EQ(tell(2022y / 6 / 20, Closed{paper, "W1", "gone", "　"}), Codes{"close-reason"});
  EXPECT_EQ(tell(2022y / 6 / 20, Closed{paper, "W1", "gone", "已注销"}), Codes{});
}

// ---- escalation

TEST_F(Escalate, OnlyWhatARecheckFoundUnmended) {
  EXPECT_EQ(tell(2022y / 6 / 20, Escalated{paper, "W1", "talk", ""}), Codes{"escalate-unmended"});
  history.did(2022y / 6 / 17, recheck(paper, "部分改正"));
  EXPECT_EQ(tell(2022y / 6 / 20, Escalated{paper, "W1", "talk", ""}), Codes{"escalate-unmended"});
  history.did(2022y / 6 / 18, recheck(paper, "未改正"));
  EXPECT_EQ(tell(2022y / 6 / 17, Escalated{paper, "W1", "talk", ""}), Codes{"escalate-before-recheck"});
  EXPECT_EQ(tell(2022y / 6 / 18, Escalated{paper, "W1", "talk", ""}), Codes{});
}

TEST_F(Escalate, OntoAListFiveFullWorkingDaysAfterTheServedNotice) {
  history.did(2022y / 6 / 17, recheck(paper, "未改正"));
  const auto list = [&](Date on, const std::string& ref = "甲〔2022〕9号") {
    return tell(on, Escalated{paper, "W1", "list", ref});
  };
  EXPECT_EQ(list(2022y / 7 / 20), Codes{"escalate-notice"});
  EXPECT_EQ(tell(2022y / 6 / 20, Escalated{paper, "W1", "list-notice", "甲卫责改〔2022〕2号"}), Codes{"escalate-notice"});
  const auto notice = history.did({}, order(2, {}, 2022y / 6 / 20));
  history.did(2022y / 6 / 20, Escalated{paper, "W1", "list-notice", "甲卫责改〔2022〕2号"});
  EXPECT_EQ(list(2022y / 7 / 20), Codes{"escalate-notice"}) << "not served";
  const auto served = history.did(2022y / 6 / 20, by_hand_over(notice));
  EXPECT_EQ(list(2022y / 6 / 27), Codes{"escalate-notice"}) << "the fifth day is still the party's";
  EXPECT_EQ(list(2022y / 6 / 28, ""), Codes{"escalate-decision"});
  EXPECT_EQ(list(2022y / 6 / 28), Codes{});
  EXPECT_EQ(history.tell({}, Retracted{served, "写错"}), Codes{"retract-needed"}) << "the list stands on the notice";
}

// ---- transfer, receipt, decisions

TEST(TransferStep, OfACrimeByTwoOfficersInTime) {
  History history;
  const auto paper = history.did({}, order(1, {}));
  Transferred transfer{.entry = paper, .receiver = "公安局", .basis = "第五条", .crime = true, .officers = {"甲一"}};
  transfer.reported_on = 2022y / 6 / 1, transfer.decided_on = 2022y / 6 / 4;
  EXPECT_EQ(history.tell(2022y / 6 / 5, transfer), Codes{"transfer-officers"});
  transfer.officers = pair_of_officers;
  transfer.decided_on = {};
  EXPECT_EQ(history.tell(2022y / 6 / 5, transfer), Codes{"event-incomplete"});
  transfer.decided_on = 2022y / 6 / 6;
  EXPECT_EQ(history.tell(2022y / 6 / 5, transfer), Codes{"transfer-time"});
  transfer.decided_on = 2022y / 6 / 4;
  EXPECT_EQ(history.tell(2022y / 6 / 5, transfer), Codes{});
  EXPECT_TRUE(history.notes.empty());
  EXPECT_EQ(history.tell(2022y / 6 / 6, transfer), Codes{}) << "what happened late is recorded";
  ASSERT_EQ(history.notes.size(), 1U);
  EXPECT_EQ(history.notes[0].code, "transfer-late");
  EXPECT_EQ(history.tell(2022y / 6 / 5, Transferred{.receiver = "民政局", .basis = "第一条"}), Codes{"event-incomplete"});
  EXPECT_EQ(history.tell(2022y / 6 / 5, Transferred{.findings = {"W8"}, .receiver = "民政局", .basis = "第一条"}), Codes{});
}

TEST(TransferStep, IsReceivedOnceNotBeforeItWasSent) {
  History history;
  const auto paper = history.did({}, order(1, {}));
  history.did(2022y / 6 / 5, Transferred{.entry = paper, .receiver = "民政局", .basis = "第一条"});
  EXPECT_EQ(history.tell(2022y / 6 / 4, Received{paper, "戊"}), Codes{"received-before-transfer"});
  EXPECT_EQ(history.tell(2022y / 6 / 5, Received{paper, "戊"}), Codes{});
  EXPECT_EQ(history.tell(2022y / 6 / 6, Received{paper, "戊"}), Codes{"received-twice"});
}

TEST(DecideStep, IsAboutAPaperOrAnInstitution) {
  History history;
  const auto paper = history.did({}, order(1, {within("W1", 15)}));
  Decided decision{.organ = "丙局", .number = "丙罚〔2022〕3号", .date = 2022y / 7 / 1};
  EXPECT_EQ(history.tell(2022y / 7 / 1, decision), Codes{"event-incomplete"});
  decision.institution = "JG-1";
  EXPECT_EQ(history.tell(2022y / 7 / 1, decision), Codes{});
  decision.entry = paper, decision.finding = "W9";
  EXPECT_EQ(history.tell(2022y / 7 / 1, decision), Codes{"event-finding-unknown"});
  decision.finding = "W1";
  EXPECT_EQ(history.tell(2022y / 7 / 1, decision), Codes{});
}

// ---- retraction

TEST_F(Retract, OnlyWhatHappenedToAPaperOnce) {
  EXPECT_EQ(tell({}, Retracted{99, "写错"}), Codes{"retract-unknown"});
  EXPECT_EQ(tell({}, Retracted{paper, "写错"}), Codes{"retract-kind"});
  EXPECT_EQ(tell({}, Retracted{service, ""}), Codes{"event-incomplete"});
  EXPECT_EQ(tell({}, Retracted{service, "写错"}), Codes{});
  EXPECT_EQ(tell({}, Retracted{service, "写错"}), Codes{"retract-twice"});
}

TEST_F(Retract, NotWhatALaterEventLeansOn) {
  const auto second = history.did(2022y / 6 / 17, recheck(paper, "未改正"));
  EXPECT_EQ(tell({}, Retracted{service, "写错"}), Codes{"retract-needed"});
  EXPECT_NE(history.said().find("复查（第 3 条，张三"), std::string::npos) << history.said();
  history.did({}, Retracted{second, "写错"});
  EXPECT_EQ(tell({}, Retracted{service, "写错"}), Codes{}) << "what was retracted leans on nothing";
  EXPECT_TRUE(unlawful(history.ledger.events()).empty());
}

TEST_F(Retract, LeavesAStepThatNamesAnotherPaperAsLegalAsItWas) {
  history.did({}, order(2, {}, 2022y / 6 / 18));
  const auto first = history.did(2022y / 6 / 17, recheck(paper, "未改正"));
  history.did(2022y / 6 / 18, recheck(paper, "未改正"));
  history.did(2022y / 6 / 18, Escalated{paper, "W1", "list-notice", "甲卫责改〔2022〕2号"});
  EXPECT_EQ(tell({}, Retracted{first, "写错"}), Codes{}) << "found by a random walk: the notice was looked for in vain";
}

TEST_F(Retract, OfAnExtensionMayMakeALaterOneUnlawfulOrNot) {
  const auto granted =
      history.did(2022y / 6 / 10, Extended{paper, {"W1"}, 2022y / 6 / 10, "材料未到", "", 2022y / 6 / 24, "李四"});
  history.did(2022y / 6 / 27, recheck(paper, "未改正"));
  EXPECT_EQ(tell({}, Retracted{granted, "写错"}), Codes{}) << "unmended after the longer term is unmended after the shorter one";
}

TEST_F(Retract, AHistoryThatWasTamperedWithIsNotLegal) {
  std::deque<Event> events;
  for (const auto& event : history.ledger.events()) events.push_back(event);
  EXPECT_TRUE(unlawful(events).empty());
  std::get<Served>(events[1].deed).by2 = "甲一";
  const auto found = unlawful(events);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "served-officers");
  EXPECT_NE(found[0].message.find("第 2 条登记记录"), std::string::npos);
}

}  // namespace
}  // namespace wenshu::test
