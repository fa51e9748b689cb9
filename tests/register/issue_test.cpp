#include <fstream>
#include <iterator>

#include "base/diagnose.h"
#include "base/file.h"
#include "register/register_test.h"

namespace wenshu {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(NumberText, FollowsThePolicyOfTheKind) {
  EXPECT_EQ(number_text({.prefix = "青卫托责改"}, 2022, 1), "青卫托责改〔2022〕1号");
  EXPECT_EQ(number_text({.prefix = "青卫监强", .pad = 4, .ordinal = true}, 2026, 1), "青卫监强〔2026〕第0001号");
  EXPECT_EQ(number_text({.prefix = "青卫", .pad = 2}, 2022, 123), "青卫〔2022〕123号");
  EXPECT_EQ(number_text({.prefix = "青卫", .pad = -3}, 2022, 7), "青卫〔2022〕7号");
}

TEST(NumberText, ZerosBeforeTheSerialSayNothing) {
  for (const auto* number : {"甲卫健〔2022〕1号", "甲卫健〔2022〕01号", "甲卫健〔2022〕001号"})
    EXPECT_EQ(unpadded_number(number), "甲卫健〔2022〕1号");
  EXPECT_EQ(unpadded_number("甲卫健〔2022〕第010号"), "甲卫健〔2022〕第10号");
  EXPECT_EQ(unpadded_number("甲卫健〔2022〕00号"), "甲卫健〔2022〕0号");
  for (const auto* word :
       {"", "工作通知", "〔2022〕1号", "甲〔二〇二二〕1号", "甲〔2022〕号", "甲〔2022〕1", "甲〕2022〔1号", "甲〔2022〕第号"}) {
    EXPECT_FALSE(number_text_of(word)) << word;
    EXPECT_EQ(unpadded_number(word), word);
    EXPECT_EQ(sortable_number(word, 3), word);
  }
  EXPECT_EQ(sortable_number("甲卫健〔2022〕7号", 3), "甲卫健〔2022〕007号");
  EXPECT_EQ(sortable_number("甲卫健〔2022〕第07号", 3), "甲卫健〔2022〕第007号");
  EXPECT_EQ(sortable_number("甲卫健〔2022〕1234号", 3), "甲卫健〔2022〕1234号");
  EXPECT_EQ(sortable_number("甲卫健〔2022〕7号", 0), "甲卫健〔2022〕7号");
  EXPECT_EQ(number_text_of("甲卫健〔2022〕99999999999999999999号")->serial, 0);
}

TEST(NumberText, IsReadHoweverPeopleWriteIt) {
  for (const auto* word :
       {"甲卫健〔2026〕5号", "甲卫健[2026]5", "甲 卫健（2026）第005号", "甲卫健【２０２６】５ 号", "甲卫健<2026>第5"}) {
    const auto parts = read_number(word);
    ASSERT_TRUE(parts) << word;
    EXPECT_EQ(parts->prefix, "甲卫健") << word;
    EXPECT_EQ(parts->year, 2026) << word;
    EXPECT_EQ(parts->serial, 5) << word;
  }
  for (const auto* word : {"", "甲卫健2026年5号", "〔2026〕5号", "甲〔2026〕0号", "甲〔2026〕1000000号", "甲〔20260〕5号",
                           "甲〔2026〕5号之一", "甲〔2026〕"})
    EXPECT_FALSE(read_number(word)) << word;
}

using Issue = RegisterTest;

TEST_F(Issue, NumbersCountFromOneInTheOrderOfTheRequests) {
  auto reg = open();
  EXPECT_EQ(numbers(issue(reg, {request("b"), request("a"), request("c")})),
            (Texts{"青卫托责改〔2022〕1号", "青卫托责改〔2022〕2号", "青卫托责改〔2022〕3号"}));
  EXPECT_EQ(numbers(issue(reg, {request("d")})), (Texts{"青卫托责改〔2022〕4号"}));
}

TEST_F(Issue, EachPrefixAndYearHasItsOwnSeries) {
  auto reg = open();
  const Date next{std::chrono::year{2023}, std::chrono::January, std::chrono::day{3}};
  EXPECT_EQ(numbers(issue(reg, {request("a"), request("b", june(17), "青卫函"), request("c", next), request("d")})),
            (Texts{"青卫托责改〔2022〕1号", "青卫函〔2022〕1号", "青卫托责改〔2023〕1号", "青卫托责改〔2022〕2号"}));
}

TEST_F(Issue, AKeyKeepsItsNumberForEver) {
  issue(open(), {request("a"), request("b")});
  auto reg = open();
  const auto again = issue(reg, {request("b"), request("c"), request("a")});
  EXPECT_EQ(numbers(again), (Texts{"青卫托责改〔2022〕2号 held", "青卫托责改〔2022〕3号", "青卫托责改〔2022〕1号 held"}));
  EXPECT_EQ(listed(reg, "青卫托责改〔2022〕2号").at(0)->paper().title, "责令限期整改通知书");
  EXPECT_EQ(again->at(0).date, june(17));
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, AHeldKeyKeepsItsNumberThoughTheSeriesHasMovedOn) {
  auto reg = open();
  issue(reg, {request("a", june(1)), request("b", june(20))});
  EXPECT_EQ(numbers(issue(reg, {request("a", june(1))})), (Texts{"青卫托责改〔2022〕1号 held"}));
}

TEST_F(Issue, AKeyThatComesTwiceInOneRunTakesOneNumber) {
  auto reg = open();
  const auto issued = issue(reg, {request("a"), request("a"), request("b")});
  EXPECT_EQ(numbers(issued), (Texts{"青卫托责改〔2022〕1号", "青卫托责改〔2022〕1号 held", "青卫托责改〔2022〕2号"}));
  EXPECT_EQ(issued->at(0).entry, issued->at(1).entry);
}

TEST_F(Issue, APaperThatChangedIsRefusedWithItsNumberDateAndRemedy) {
  auto reg = open();
  issue(reg, {request("a")});
  auto changed = request("a");
  changed.digest = "other";
  const auto refused = issue(reg, {request("b"), changed});
  ASSERT_EQ(codes(refused), Texts{"register-changed"});
  const auto& diagnostic = refused.error().front();
  EXPECT_EQ(diagnostic.cause, Cause::input);
  for (const auto* part : {"青卫托责改〔2022〕1号", "2022年6月17日", "TY-510681-0001", "作废", "重新运行"}) {
    EXPECT_NE((diagnostic.message + diagnostic.hint).find(part), std::string::npos) << part;
  }
}

TEST_F(Issue, AMatterThatAnotherRunHasJustIssuedIsNoFaultOfTheWorkbook) {
  auto planned = request("a");
  planned.expected = open().preview({planned})->at(0).number;
  auto other = request("a");
  other.digest = "other";
  ASSERT_TRUE(issue(open(), {other}));
  const auto lost = issue(open(), {planned});
  ASSERT_EQ(codes(lost), Texts{"register-moved"});
  EXPECT_EQ(lost.error().front().cause, Cause::environment);
  EXPECT_EQ(lost.error().front().hint.find("作废"), std::string::npos) << "the other run's number is valid";
  planned.digest = "other";
  EXPECT_EQ(numbers(issue(open(), {planned})), (Texts{"青卫托责改〔2022〕1号 held"}));
}

TEST_F(Issue, WhenOneIsRefusedNoneIsIssuedAndAllComplaintsCome) {
  auto reg = open();
  issue(reg, {request("a"), request("b", june(18))});
  auto changed = request("a");
  changed.digest = "other";
  auto nameless = request("");
  EXPECT_EQ(codes(issue(reg, {request("c", june(20)), changed, request("d", june(1)), nameless})),
            (Texts{"register-changed", "register-date-order", "register-request"}));
  EXPECT_EQ(listed(reg).size(), 2U);
  EXPECT_EQ(numbers(issue(reg, {request("e", june(18))})), (Texts{"青卫托责改〔2022〕3号"}));
}

TEST_F(Issue, DatesNeverGoBackWithinASeries) {
  auto reg = open();
  issue(reg, {request("a", june(10))});
  EXPECT_EQ(codes(issue(reg, {request("b", june(12)), request("c", june(11))})), Texts{"register-date-order"});
  EXPECT_EQ(numbers(issue(reg, {request("b", june(10)), request("c", june(9), "青卫函")})),
            (Texts{"青卫托责改〔2022〕2号", "青卫函〔2022〕1号"}));
}

TEST_F(Issue, ARequestWithoutKeyPrefixOrDateIsRefused) {
  auto reg = open();
  EXPECT_EQ(codes(issue(reg, {request("")})), Texts{"register-request"});
  EXPECT_EQ(codes(issue(reg, {request("a", june(17), "")})), Texts{"register-request"});
  EXPECT_EQ(codes(issue(reg, {request("a", june(31))})), Texts{"register-request"});
}

TEST_F(Issue, PapersComeInTheOrderInWhichTheyWereRecorded) {
  auto reg = open();
  issue(reg, {request("b"), request("n", june(17), "青卫函"), request("a")});
  Texts in_order;
  for (const auto* const entry : listed(reg)) in_order.push_back(entry->paper().number);
  EXPECT_EQ(in_order, (Texts{"青卫托责改〔2022〕1号", "青卫函〔2022〕1号", "青卫托责改〔2022〕2号"}));
  EXPECT_EQ(listed(reg, "青卫函〔2022〕1号").at(0)->paper().key, "n");
}

TEST_F(Issue, APaperWithoutANumberIsRecordedByItsKey) {
  auto reg = open();
  auto list = request("list/1", june(17), "");
  list.numbered = false;
  const auto first = issue(reg, {list, request("a")});
  EXPECT_EQ(numbers(first), (Texts{"", "青卫托责改〔2022〕1号"}));
  EXPECT_EQ(numbers(issue(reg, {list})), Texts{" held"});
  list.digest = "other";
  EXPECT_EQ(codes(issue(reg, {list})), Texts{"register-changed"});
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, WhatStandsForAVoidPaperSaysSo) {
  auto reg = open();
  const auto old_paper = issue(reg, {request("a")})->at(0).entry;
  ASSERT_TRUE(make_void(reg, "青卫托责改〔2022〕1号", "名称有误", june(18)));
  EXPECT_EQ(codes(issue(reg, {request("a", june(17))})), Texts{"issued-before-void"});
  const auto fresh = issue(reg, {request("a", june(18))})->at(0).entry;
  EXPECT_EQ((*reg.ledger())->entry(old_paper)->superseded_by, fresh);
  EXPECT_EQ((*reg.ledger())->entry(fresh)->supersedes, old_paper);
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, WhatWasRecordedIsWhatWasAsked) {
  auto reg = open();
  auto asked = request("a");
  asked.recipient = "甲园";
  asked.findings = {"W1"};
  asked.demands = {{"W1", "补足", {Term::Kind::natural_days, {}, 15}, false}};
  asked.files = {{"责令/一.pdf", "pdf", "aa"}};
  asked.data = "d", asked.forms = "f", asked.templates = "t";
  ASSERT_TRUE(issue(reg, {asked}));
  const auto again = open();
  const auto& paper = listed(again).at(0)->paper();
  EXPECT_EQ(paper.recipient, "甲园");
  EXPECT_EQ(paper.findings, Texts{"W1"});
  EXPECT_EQ(paper.demands, asked.demands);
  EXPECT_EQ(paper.files, asked.files);
  EXPECT_EQ(paper.data + paper.forms + paper.templates, "dft");
  EXPECT_EQ(listed(again).at(0)->event->stamp, stamp());
}

TEST_F(Issue, ContentsAreAskedForOneAfterTheOtherAndKept) {
  auto reg = open();
  issue(reg, {request("a")});
  std::vector<std::size_t> asked;
  const auto bytes = std::string("<document/>");
  const auto contents = [&](std::size_t i) -> Result<std::vector<KeptContent>> {
    asked.push_back(i);
    return std::vector<KeptContent>{{sha256(bytes), bytes}};
  };
  ASSERT_TRUE(reg.issue({request("a"), request("b"), request("c")}, stamp(), contents));
  EXPECT_EQ(asked, (std::vector<std::size_t>{1, 2})) << "only of what is new";
  EXPECT_EQ(reg.store().content(sha256(bytes)).value(), bytes);
  const auto failing = [](std::size_t) -> Result<std::vector<KeptContent>> { return failure(input_error("boom", {}, "boom")); };
  EXPECT_EQ(codes(reg.issue({request("d")}, stamp(), failing)), Texts{"boom"});
  EXPECT_EQ(listed(reg).size(), 3U) << "nothing of it was written";
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, AFindingOrderedByAnotherRunMeanwhileIsNoFaultOfTheWorkbook) {
  const auto about = [](const std::string& key) {
    auto paper = request(key);
    paper.findings = {"W1"};
    paper.demands = {{"W1", "补足", {}, true}};
    return paper;
  };
  auto planned = about("a");
  planned.expected = open().preview({planned})->at(0).number;
  auto other = about("b");
  other.policy.prefix = "青卫函";
  ASSERT_TRUE(issue(open(), {other}));
  const auto lost = issue(open(), {planned});
  ASSERT_EQ(codes(lost), Texts{"register-moved"});
  EXPECT_EQ(lost.error().front().cause, Cause::environment);
  EXPECT_EQ(lost.error().front().hint.find("作废"), std::string::npos) << "the other run's number is valid";
  EXPECT_NE(lost.error().front().message.find("青卫函〔2022〕1号"), std::string::npos) << "what happened is said";
}

using Plan = RegisterTest;

TEST_F(Plan, ReservesWhatItWouldBeGivenAndOthersGoOnBehindIt) {
  auto reg = open();
  issue(reg, {request("a")});
  const std::vector<NumberRequest> papers{request("a"), request("b"), request("c"), request("n", june(17), "青卫函")};
  const auto reserved = reg.reserve("p1", papers, stamp());
  EXPECT_EQ(numbers(reserved),
            (Texts{"青卫托责改〔2022〕1号 held", "青卫托责改〔2022〕2号", "青卫托责改〔2022〕3号", "青卫函〔2022〕1号"}));
  EXPECT_EQ(numbers(issue(open(), {request("d")})), Texts{"青卫托责改〔2022〕4号"});
  EXPECT_EQ(codes(reg.reserve("p1", {request("e")}, stamp())), Texts{"reserved-twice"});
  auto made = papers;
  made.erase(made.begin());
  for (std::size_t i = 0; i < made.size(); ++i) made[i].plan = "p1", made[i].expected = (*reserved)[i + 1].number;
  std::swap(made[0], made[1]);
  EXPECT_EQ(numbers(issue(reg, made)), (Texts{"青卫托责改〔2022〕3号", "青卫托责改〔2022〕2号", "青卫函〔2022〕1号"}));
  EXPECT_EQ(numbers(issue(reg, made)),
            (Texts{"青卫托责改〔2022〕3号 held", "青卫托责改〔2022〕2号 held", "青卫函〔2022〕1号 held"}));
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Plan, DroppedItsNumbersAreFreeAgainWhereTheyCanBe) {
  auto reg = open();
  ASSERT_TRUE(reg.reserve("p1", {request("a"), request("b")}, stamp()));
  ASSERT_TRUE(reg.reserve("p2", {request("c"), request("d")}, stamp()));
  auto last = request("c");
  last.plan = "p2", last.expected = "青卫托责改〔2022〕3号";
  ASSERT_TRUE(issue(reg, {last}));
  ASSERT_TRUE(reg.release("p1", "不发了", stamp()));
  ASSERT_TRUE(reg.release("p2", "不发了", stamp()));
  EXPECT_EQ(numbers(issue(reg, {request("e")})), Texts{"青卫托责改〔2022〕4号"}) << "1 and 2 are burned";
  auto late = request("a");
  late.plan = "p1", late.expected = "青卫托责改〔2022〕1号";
  EXPECT_EQ(codes(issue(reg, {late})), Texts{"register-moved"});
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, AVoidNumberIsBurnedAndItsKeyGetsAFreshOne) {
  auto reg = open();
  issue(reg, {request("a"), request("b")});
  ASSERT_TRUE(make_void(reg, "青卫托责改〔2022〕2号", "当事人名称有误", june(18)));
  auto mended = request("b", june(18));
  mended.digest = "mended";
  EXPECT_EQ(numbers(issue(reg, {mended})), (Texts{"青卫托责改〔2022〕3号"}));
  EXPECT_EQ(numbers(issue(reg, {mended})), (Texts{"青卫托责改〔2022〕3号 held"}));
  const auto& voided = *listed(reg, "青卫托责改〔2022〕2号").at(0)->voided;
  EXPECT_EQ(std::get<Voided>(voided.deed).reason, "当事人名称有误");
  EXPECT_EQ(voided.on, june(18));
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, AVoidNumberStillHoldsTheDateOfItsSeries) {
  auto reg = open();
  issue(reg, {request("a", june(20))});
  ASSERT_TRUE(make_void(reg, "青卫托责改〔2022〕1号", "重复", june(20)));
  EXPECT_EQ(codes(issue(reg, {request("a", june(19))})), (Texts{"issued-before-void", "register-date-order"}));
  EXPECT_EQ(codes(issue(reg, {request("b", june(19))})), Texts{"register-date-order"});
}

TEST_F(Issue, APreviewTellsTheNumbersAndWritesNothing) {
  issue(open(), {request("a")});
  const auto before = bytes_of(file);
  auto reg = open();
  const std::vector requests{request("b"), request("a"), request("c")};
  const auto seen = reg.preview(requests);
  EXPECT_EQ(numbers(seen), (Texts{"青卫托责改〔2022〕2号", "青卫托责改〔2022〕1号 held", "青卫托责改〔2022〕3号"}));
  EXPECT_EQ(bytes_of(file), before);
  EXPECT_EQ(numbers(issue(reg, requests)), numbers(seen));
  EXPECT_EQ(codes(reg.preview({request("d", june(1))})), Texts{"register-date-order"});
}

TEST_F(Issue, TheSameCallsGiveTheSameBytes) {
  const auto work = [this](const char* name) {
    file = folder / name;
    {
      auto reg = open();
      issue(reg, {request("a"), request("b")});
      issue(reg, {request("c", june(1))});  // refused
      make_void(reg, "青卫托责改〔2022〕1号", "名称有误", june(20));
    }
    std::vector<NumberRequest> many;
    for (int i = 0; i < 500; ++i) many.push_back(request("m" + std::to_string(i), june(20)));
    auto reg = open();
    reg.preview(many);
    issue(reg, many);
    return bytes_of(file);
  };
  const auto first = work("one.db");
  EXPECT_GT(first.size(), 10'000U);
  EXPECT_TRUE(first == work("other.db"));
}

TEST_F(Issue, TextsMayHoldAnything) {
  auto reg = open();
  auto odd = request("a'; DROP TABLE entry; --");
  odd.title = "“引号”'\"\n𬭁";
  issue(reg, {odd});
  EXPECT_EQ(listed(reg).at(0)->paper().title, odd.title);
  EXPECT_EQ(numbers(issue(reg, {odd})), (Texts{"青卫托责改〔2022〕1号 held"}));
  EXPECT_EQ(findings(reg), Texts{});
}

}  // namespace
}  // namespace wenshu
