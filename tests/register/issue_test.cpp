#include <fstream>
#include <iterator>

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

using Issue = RegisterTest;

TEST_F(Issue, NumbersCountFromOneInTheOrderOfTheRequests) {
  auto reg = open();
  EXPECT_EQ(numbers(reg.issue({request("b"), request("a"), request("c")})),
            (Texts{"青卫托责改〔2022〕1号", "青卫托责改〔2022〕2号", "青卫托责改〔2022〕3号"}));
  EXPECT_EQ(numbers(reg.issue({request("d")})), (Texts{"青卫托责改〔2022〕4号"}));
}

TEST_F(Issue, EachPrefixAndYearHasItsOwnSeries) {
  auto reg = open();
  const Date next{std::chrono::year{2023}, std::chrono::January, std::chrono::day{3}};
  EXPECT_EQ(numbers(reg.issue({request("a"), request("b", june(17), "青卫函"), request("c", next), request("d")})),
            (Texts{"青卫托责改〔2022〕1号", "青卫函〔2022〕1号", "青卫托责改〔2023〕1号", "青卫托责改〔2022〕2号"}));
}

TEST_F(Issue, AKeyKeepsItsNumberForEver) {
  open().issue({request("a"), request("b")});
  auto reg = open();
  const auto again = reg.issue({request("b"), request("c"), request("a")});
  EXPECT_EQ(numbers(again), (Texts{"青卫托责改〔2022〕2号 held", "青卫托责改〔2022〕3号", "青卫托责改〔2022〕1号 held"}));
  EXPECT_EQ(again->at(0).entry.title, "责令限期整改通知书");
  EXPECT_EQ(again->at(0).entry.date, june(17));
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, AHeldKeyKeepsItsNumberThoughTheSeriesHasMovedOn) {
  auto reg = open();
  reg.issue({request("a", june(1)), request("b", june(20))});
  EXPECT_EQ(numbers(reg.issue({request("a", june(1))})), (Texts{"青卫托责改〔2022〕1号 held"}));
}

TEST_F(Issue, AKeyThatComesTwiceInOneRunTakesOneNumber) {
  auto reg = open();
  const auto issued = reg.issue({request("a"), request("a"), request("b")});
  EXPECT_EQ(numbers(issued), (Texts{"青卫托责改〔2022〕1号", "青卫托责改〔2022〕1号 held", "青卫托责改〔2022〕2号"}));
  EXPECT_EQ(issued->at(0).entry.id, issued->at(1).entry.id);
}

TEST_F(Issue, APaperThatChangedIsRefusedWithItsNumberDateAndRemedy) {
  auto reg = open();
  reg.issue({request("a")});
  auto changed = request("a");
  changed.digest = "other";
  const auto refused = reg.issue({request("b"), changed});
  ASSERT_EQ(codes(refused), Texts{"register-changed"});
  const auto& diagnostic = refused.error().front();
  EXPECT_EQ(diagnostic.cause, Cause::input);
  for (const auto* part : {"青卫托责改〔2022〕1号", "2022年6月17日", "TY-510681-0001", "作废", "重新运行"}) {
    EXPECT_NE((diagnostic.message + diagnostic.hint).find(part), std::string::npos) << part;
  }
}

TEST_F(Issue, AMatterThatAnotherRunHasJustIssuedIsNoFaultOfTheWorkbook) {
  auto planned = request("a");
  planned.expected = open().preview({planned})->at(0).entry.number;
  auto other = request("a");
  other.digest = "other";
  ASSERT_TRUE(open().issue({other}));
  const auto lost = open().issue({planned});
  ASSERT_EQ(codes(lost), Texts{"register-moved"});
  EXPECT_EQ(lost.error().front().cause, Cause::environment);
  EXPECT_EQ(lost.error().front().hint.find("作废"), std::string::npos) << "the other run's number is valid";
  planned.digest = "other";
  EXPECT_EQ(numbers(open().issue({planned})), (Texts{"青卫托责改〔2022〕1号 held"}));
}

TEST_F(Issue, WhenOneIsRefusedNoneIsIssuedAndAllComplaintsCome) {
  auto reg = open();
  reg.issue({request("a"), request("b", june(18))});
  auto changed = request("a");
  changed.digest = "other";
  auto nameless = request("");
  EXPECT_EQ(codes(reg.issue({request("c", june(20)), changed, request("d", june(1)), nameless})),
            (Texts{"register-changed", "register-date-order", "register-request"}));
  EXPECT_EQ(listed(reg).size(), 2U);
  EXPECT_EQ(numbers(reg.issue({request("e", june(18))})), (Texts{"青卫托责改〔2022〕3号"}));
}

TEST_F(Issue, DatesNeverGoBackWithinASeries) {
  auto reg = open();
  reg.issue({request("a", june(10))});
  EXPECT_EQ(codes(reg.issue({request("b", june(12)), request("c", june(11))})), Texts{"register-date-order"});
  EXPECT_EQ(numbers(reg.issue({request("b", june(10)), request("c", june(9), "青卫函")})),
            (Texts{"青卫托责改〔2022〕2号", "青卫函〔2022〕1号"}));
}

TEST_F(Issue, ARequestWithoutKeyPrefixOrDateIsRefused) {
  auto reg = open();
  EXPECT_EQ(codes(reg.issue({request("")})), Texts{"register-request"});
  EXPECT_EQ(codes(reg.issue({request("a", june(17), "")})), Texts{"register-request"});
  EXPECT_EQ(codes(reg.issue({request("a", june(31))})), Texts{"register-request"});
}

TEST_F(Issue, EntriesComeByKindYearAndSerial) {
  auto reg = open();
  auto notice = request("n", june(17), "青卫函");
  notice.kind = "member-notice";
  reg.issue({request("b"), notice, request("a")});
  Texts in_order;
  for (const auto& entry : listed(reg)) in_order.push_back(entry.number);
  EXPECT_EQ(in_order, (Texts{"青卫函〔2022〕1号", "青卫托责改〔2022〕1号", "青卫托责改〔2022〕2号"}));
  ASSERT_EQ(listed(reg, "青卫函〔2022〕1号").size(), 1U);
  EXPECT_EQ(listed(reg, "青卫函〔2022〕1号").front().key, "n");
  EXPECT_TRUE(listed(reg, "青卫函〔2022〕9号").empty());
}

TEST_F(Issue, AVoidNumberIsBurnedAndItsKeyGetsAFreshOne) {
  auto reg = open();
  reg.issue({request("a"), request("b")});
  ASSERT_TRUE(reg.void_number("青卫托责改〔2022〕2号", "当事人名称有误", june(18)));
  auto mended = request("b", june(18));
  mended.digest = "mended";
  EXPECT_EQ(numbers(reg.issue({mended})), (Texts{"青卫托责改〔2022〕3号"}));
  EXPECT_EQ(numbers(reg.issue({mended})), (Texts{"青卫托责改〔2022〕3号 held"}));
  const auto voided = listed(reg, "青卫托责改〔2022〕2号").front();
  EXPECT_EQ(voided.state, EntryState::voided);
  EXPECT_EQ(voided.void_reason, "当事人名称有误");
  EXPECT_EQ(voided.void_date, june(18));
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, AVoidNumberStillHoldsTheDateOfItsSeries) {
  auto reg = open();
  reg.issue({request("a", june(20))});
  ASSERT_TRUE(reg.void_number("青卫托责改〔2022〕1号", "重复", june(20)));
  EXPECT_EQ(codes(reg.issue({request("a", june(19))})), Texts{"register-date-order"});
}

TEST_F(Issue, VoidingNeedsAKnownNumberNotYetVoidAReasonAndADate) {
  auto reg = open();
  reg.issue({request("a")});
  EXPECT_EQ(codes(reg.void_number("青卫托责改[2022]1号", "重复", june(18))), Texts{"register-unknown-number"});
  EXPECT_EQ(codes(reg.void_number("", "重复", june(18))), Texts{"register-unknown-number"});
  EXPECT_EQ(codes(reg.void_number("青卫托责改〔2022〕1号", "　", june(18))), Texts{"register-void-reason"});
  EXPECT_EQ(codes(reg.void_number("青卫托责改〔2022〕1号", "重复", june(16))), Texts{"register-date-order"});
  EXPECT_TRUE(reg.void_number("青卫托责改〔2022〕1号", "重复", june(18)));
  EXPECT_EQ(codes(reg.void_number("青卫托责改〔2022〕1号", "重复", june(19))), Texts{"register-already-void"});
  EXPECT_EQ(findings(reg), Texts{});
}

TEST_F(Issue, APreviewTellsTheNumbersAndWritesNothing) {
  open().issue({request("a")});
  const auto before = bytes_of(file);
  auto reg = open();
  const std::vector requests{request("b"), request("a"), request("c")};
  const auto seen = reg.preview(requests);
  EXPECT_EQ(numbers(seen), (Texts{"青卫托责改〔2022〕2号", "青卫托责改〔2022〕1号 held", "青卫托责改〔2022〕3号"}));
  EXPECT_EQ(bytes_of(file), before);
  EXPECT_EQ(numbers(reg.issue(requests)), numbers(seen));
  EXPECT_EQ(codes(reg.preview({request("d", june(1))})), Texts{"register-date-order"});
}

TEST_F(Issue, TheSameCallsGiveTheSameBytes) {
  const auto work = [this](const char* name) {
    file = folder / name;
    {
      auto reg = open();
      reg.issue({request("a"), request("b")});
      reg.issue({request("c", june(1))});  // refused
      reg.void_number("青卫托责改〔2022〕1号", "名称有误", june(20));
    }
    std::vector<NumberRequest> many;
    for (int i = 0; i < 500; ++i) many.push_back(request("m" + std::to_string(i), june(20)));
    auto reg = open();
    reg.preview(many);
    reg.issue(many);
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
  reg.issue({odd});
  EXPECT_EQ(listed(reg).front().title, odd.title);
  EXPECT_EQ(numbers(reg.issue({odd})), (Texts{"青卫托责改〔2022〕1号 held"}));
  EXPECT_EQ(findings(reg), Texts{});
}

}  // namespace
}  // namespace wenshu
