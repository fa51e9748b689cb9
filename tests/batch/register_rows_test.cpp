#include "batch/register_rows.h"

#include <gtest/gtest.h>

#include "compose/annex_table.h"
#include "register/event_fields.h"
#include "register/term.h"
#include "sample_register.h"

namespace wenshu {
namespace {

namespace register_rows_test {

using namespace std::chrono_literals;
using testing_support::SampleRegister;

const std::string first = "JC-2022-0002/S10", second = "JC-2022-0002/H01", elsewhere = "JC-2022-0007/S03";

/// Two orders: one served, of whose two findings one was given more time and one was mended; one that nobody has served.
class RegisterRows : public testing::Test, protected SampleRegister {
 protected:
  RegisterRows() {
    one = order("TY-510698-0002", 1, {{first, 2022y / 7 / 5}, {second, 2022y / 7 / 5}}, 2022y / 6 / 22);
    two = order("TY-510698-0007", 2, {{elsewhere, std::nullopt}}, 2022y / 6 / 22);
    add(2022y / 6 / 23, Served{.entry = one, .way = "直接", .receiver = "周某", .by1 = "甲", .by2 = "乙"});
    add(2022y / 7 / 1, Extended{.entry = one,
                                .findings = {first},
                                .applied_on = 2022y / 6 / 30,
                                .reason = "等设备到货",
                                .to = 2022y / 7 / 12,
                                .approver = "丙"});
    add(2022y / 7 / 6,
        Rechecked{.entry = one, .finding = second, .officers = {"甲", "乙"}, .fact = "记录齐全", .verdict = "已改正"});
    day = 2022y / 7 / 10;
  }
  /// A column of the demand a finding stands in.
  std::string of(const std::string& finding, const std::string& column) const {
    return ask("first(findings where matter = '" + finding + "').demand." + column);
  }
  std::int64_t one = 0, two = 0;
};

TEST_F(RegisterRows, SayWhatWasIssuedToWhomAndHowItStands) {
  EXPECT_EQ(ask("count(papers)"), "2");
  EXPECT_EQ(ask("list(number of papers where institution.name = '" + sample.campaign.institutions[1].name + "')"),
            "云卫托责改〔2022〕1号");
  EXPECT_EQ(ask("list(state of papers by seq)"), "已送达、已发出");
  EXPECT_EQ(ask("first(papers by seq).served_on"), "2022-06-23");
  EXPECT_EQ(ask("first(papers by seq).kind_name"), "责令限期整改通知书");
  EXPECT_EQ(ask("first(papers by seq).open_demands"), "1");
  EXPECT_EQ(ask("count(institutions where any(papers where orders))"), "2");
}

TEST_F(RegisterRows, SayOfEachDemandWhenItEndsAndHowItStandsOnTheDay) {
  EXPECT_EQ(of(first, "ends"), "2022-07-12");
  EXPECT_EQ(of(first, "extended_to"), "2022-07-12");
  EXPECT_EQ(of(first, "state"), "即将到期");
  EXPECT_EQ(of(first, "left"), "2");
  EXPECT_EQ(of(second, "state"), "已改正");
  EXPECT_EQ(of(second, "verdict"), "已改正");
  EXPECT_EQ(of(second, "rechecked_on"), "2022-07-06");
  EXPECT_EQ(of(elsewhere, "state"), "期限未起算");
  EXPECT_EQ(of(elsewhere, "ends"), "") << "nobody has served it";
  EXPECT_EQ(of(elsewhere, "term"), "立即");
  day = 2022y / 7 / 13;
  EXPECT_EQ(of(first, "state"), "逾期");
  EXPECT_EQ(ask("first(papers by seq).state"), "已送达");
  EXPECT_EQ(ask("first(papers by seq).condition"), "逾期");
}

TEST_F(RegisterRows, GiveAnEventAboutSeveralFindingsARowForEach) {
  add(2022y / 7 / 7, Transferred{.entry = one, .findings = {first, second}, .receiver = "某局", .basis = "某条"});
  EXPECT_EQ(ask("list(type of events by seq)"), "发出、发出、送达、延期、复查、移送、移送");
  EXPECT_EQ(ask("count(distinct seq of events where type = '移送')"), "1");
  EXPECT_EQ(ask("list(type of first(findings where matter = '" + first + "').events)"), "延期、移送");
  EXPECT_EQ(ask("list(reason of events where type = '延期')"), "等设备到货");
  EXPECT_EQ(ask("first(events where type = '送达').paper.number"), "云卫托责改〔2022〕1号");
}

TEST_F(RegisterRows, GiveTheDaysOfAllPapersAndOfWhatHadBecomeOfThem) {
  EXPECT_EQ(ask("list(on of days)"), "2022-06-22、2022-06-23、2022-07-01、2022-07-06");
  day = 2022y / 6 / 20;
  EXPECT_EQ(ask("list(on of days)"), "2022-06-22") << "papers of a later day are counted by every table";
  day = 2022y / 7 / 1;
  EXPECT_EQ(ask("list(on of days)"), "2022-06-22、2022-06-23、2022-07-01");
}

TEST_F(RegisterRows, LeaveOutWhatWasTakenBack) {
  add(2022y / 7 / 8, Retracted{.seq = 5, .reason = "写错了问题"});
  EXPECT_EQ(ask("list(type of events by seq)"), "发出、发出、送达、延期、撤回");
  EXPECT_EQ(of(second, "state"), "逾期");
}

TEST_F(RegisterRows, FreeTheFindingsOfAVoidPaper) {
  EXPECT_EQ(ask("first(findings where matter = '" + first + "').order.number"), "云卫托责改〔2022〕1号");
  add(2022y / 7 / 9, Voided{.entry = one, .reason = "事实有误", .approver = "丙"});
  EXPECT_EQ(ask("any(findings where matter = '" + first + "' and order is filled)"), "否");
  EXPECT_EQ(ask("first(papers by seq).state"), "已作废");
  EXPECT_EQ(ask("first(papers by seq).void_reason"), "事实有误");
  EXPECT_EQ(ask("count(findings where any(demands))"), "3") << "the papers, void or not, in which a finding stands";
}

TEST_F(RegisterRows, FindTheFindingsOfAPaperThatNamesNone) {
  Issued paper{.kind = "rectification-order",
               .key = "rectification-order/TY-510698-0009/JC-2022-0009",
               .institution = "TY-510698-0009",
               .title = "某",
               .number = "云卫托责改〔2022〕3号",
               .prefix = "云卫托责改",
               .year = 2022,
               .serial = 3,
               .date = 2022y / 6 / 22,
               .digest = "1:0"};
  paper.demands.push_back(
      {.matter = "1名工作人员未能出示有效健康合格证", .term = {.kind = Term::Kind::date, .date = 2022y / 7 / 1}});
  paper.legacy = "ab";
  add(2022y / 6 / 22, paper);
  EXPECT_EQ(ask("list(code of findings where order.number = '云卫托责改〔2022〕3号')"), "P06、S12");
  EXPECT_EQ(ask("list(code of findings where demand.due = 2022-07-01)"), "P06") << "by what it says";
}

TEST_F(RegisterRows, SayHowFarTheRegisterGoesAndSinceWhenItFollows) {
  EXPECT_EQ(ask("register.anchor"), "7:0123456789abcdef");
  EXPECT_EQ(ask("register.records"), "5");
  EXPECT_EQ(ask("register.followed_since"), "2022-06-23");
  EXPECT_EQ(ask("authority.followed"), "是");
  day = 2022y / 6 / 22;
  EXPECT_EQ(ask("authority.followed"), "否") << "nothing was served yet on that day";
}

/// An empty register, as an office has before it issues, and one that holds orders nobody has served, change no figure.
TEST_F(RegisterRows, CountByTheWorkbookUntilSomethingIsServed) {
  SampleRegister nothing;
  for (const auto* figure : {"count(findings where ordered)", "count(findings where mended)", "count(findings where overdue)",
                             "count(institutions where any(findings where tells_overdue))"}) {
    const auto before = nothing.ask(figure);
    SampleRegister issued;
    issued.order("TY-510698-0002", 1, {{first, 2022y / 7 / 5}, {second, 2022y / 7 / 5}}, 2022y / 6 / 22);
    EXPECT_EQ(issued.ask(figure), before) << figure;
  }
}

TEST_F(RegisterRows, CountOnlyWhatStandsInOrdersOnceSomethingIsServed) {
  EXPECT_EQ(ask("count(findings where mended)"), "1") << "of the two in the served order";
  EXPECT_EQ(ask("list(code of findings where ordered and not to_order)"), "") << "what was mended before any order is none";
  EXPECT_EQ(ask("count(findings where overdue)"), "0");
  day = 2022y / 7 / 13;
  EXPECT_EQ(ask("count(findings where overdue)"), "0") << "the term is over, and nobody has looked";
  add(2022y / 7 / 13,
      Rechecked{.entry = one, .finding = first, .officers = {"甲", "乙"}, .fact = "仍只有30日", .verdict = "未改正"});
  EXPECT_EQ(ask("list(matter of findings where overdue)"), first);
  EXPECT_EQ(ask("list(matter of findings where tells_overdue)"), first);
}

/// A recheck on the last day is none after the term; an order that nobody served obliges nobody.
TEST_F(RegisterRows, NameNobodyInPublicBeforeTheTermIsOver) {
  SampleRegister early;
  const auto entry = early.order("TY-510698-0002", 1, {{first, 2022y / 7 / 5}}, 2022y / 6 / 22);
  const auto served = early.add(2022y / 6 / 23, Served{.entry = entry, .way = "直接"});
  early.add(2022y / 7 / 5, Rechecked{.entry = entry, .finding = first, .fact = "仍未改", .verdict = "未改正"});
  early.day = 2022y / 7 / 13;
  EXPECT_EQ(early.ask("count(findings where tells_overdue)"), "0");
  early.add(2022y / 7 / 6, Rechecked{.entry = entry, .finding = first, .fact = "仍未改", .verdict = "未改正"});
  EXPECT_EQ(early.ask("count(findings where tells_overdue)"), "1");
  const auto other = early.order("TY-510698-0007", 2, {{elsewhere, 2022y / 6 / 30}}, 2022y / 6 / 22);
  early.add(2022y / 7 / 6, Rechecked{.entry = other, .finding = elsewhere, .fact = "仍未改", .verdict = "未改正"});
  EXPECT_EQ(early.ask("list(matter of findings where tells_overdue)"), first) << "the other order was never served";
  early.add(2022y / 7 / 12, Retracted{.seq = served, .reason = "送错了"});
  EXPECT_EQ(early.ask("count(findings where tells_overdue)"), "0");
}

TEST_F(RegisterRows, ADecisionOfAnOrganIsOneWhetherTheWorkbookOrTheRegisterSaysSo) {
  EXPECT_EQ(ask("count(findings where matter = '" + first + "' and decided)"), "0");
  add(2022y / 7 / 8, Decided{.entry = one,
                             .institution = "TY-510698-0002",
                             .finding = first,
                             .organ = "某局",
                             .number = "某罚〔2022〕1号",
                             .date = 2022y / 7 / 8});
  EXPECT_EQ(ask("list(matter of findings where tells_decided and matter = '" + first + "')"), first);
  EXPECT_EQ(ask("first(findings where matter = '" + first + "').decided_number"), "某罚〔2022〕1号");
}

TEST_F(RegisterRows, TheBodiesThatReviewAreThoseOfTheDay) {
  const auto bodies = [&](Date on) {
    day = on;
    return ask("authority.review_by_government") + ask("authority.review_by_superior");
  };
  EXPECT_EQ(bodies(2023y / 12 / 31), "是是");
  EXPECT_EQ(bodies(2024y / 1 / 1), "是否");
  EXPECT_EQ(bodies(1998y / 12 / 31), "否否") << "before the law there is no remedy by it";
}

TEST_F(RegisterRows, FillTheLedgers) {
  day = 2022y / 7 / 13;
  const auto all = rows();
  const auto& rules = sample.rules;
  const Case the_case{sample.campaign, sample.index, rules.catalogue, day, {*rules.language, all, rules.calendar}};
  const auto cell = [&](const AnnexTable& table, std::size_t row, const std::string& column) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].name() == column) return shown(table.rows.at(row)[i]);
    }
    return std::string("没有这一列");
  };
  for (const auto& kind : rules.kinds) {
    if (kind.id == "mending-ledger") {
      EXPECT_TRUE(kind.asked);
      const auto table = compose_annex(the_case, kind).value();
      EXPECT_EQ(cell(table, 0, "责令改正·文号"), "云卫托责改〔2022〕1号");
      EXPECT_EQ(cell(table, 0, "责令改正·期限（延至）"), "2022-07-12（延至2022-07-12）");
      EXPECT_EQ(cell(table, 0, "状态"), "逾期");
      EXPECT_EQ(cell(table, 0, "备注"), "2022-07-01延期至2022-07-12：等设备到货");
      EXPECT_EQ(cell(table, 1, "复查和销号·结论"), "已改正　记录齐全");
      for (const auto& column : table.columns) {
        if (column.header != "状态") continue;
        EXPECT_EQ(column.light("逾期"), Light::red);
        EXPECT_EQ(column.light("即将到期"), Light::yellow);
        EXPECT_EQ(column.light("已改正"), Light::green);
        EXPECT_EQ(column.light("期限内"), Light::none);
      }
      EXPECT_NE(table.notes.at(0).find("逾期 1 项"), std::string::npos) << table.notes.at(0);
      EXPECT_NE(table.notes.at(0).find("填报日期以后登记的送达、延期、复查、销号 3 件"), std::string::npos) << table.notes.at(0);
    }
    if (kind.id == "paper-ledger") {
      const auto table = compose_annex(the_case, kind).value();
      ASSERT_EQ(table.rows.size(), 2U);
      EXPECT_EQ(cell(table, 0, "文号"), "云卫托责改〔2022〕1号");
      EXPECT_EQ(cell(table, 0, "送达·签收人"), "周某");
      EXPECT_EQ(cell(table, 0, "责令事项·逾期"), "1");
      EXPECT_EQ(cell(table, 0, "状态"), "逾期");
      EXPECT_NE(table.notes.at(0).find("锚：7:0123456789abcdef"), std::string::npos) << table.notes.at(0);
    }
  }
}

TEST_F(RegisterRows, ALedgerThatIsUpToDateSaysNothingOfLaterEvents) {
  day = 2022y / 7 / 13;
  sample.campaign.authority.reported_on = day;
  const auto all = rows();
  const auto& rules = sample.rules;
  const Case the_case{sample.campaign, sample.index, rules.catalogue, day, {*rules.language, all, rules.calendar}};
  for (const auto& kind : rules.kinds) {
    if (kind.id != "mending-ledger" && kind.id != "paper-ledger") continue;
    const auto table = compose_annex(the_case, kind).value();
    EXPECT_EQ(table.notes.at(0).find("填报日期以后"), std::string::npos) << table.notes.at(0);
  }
}

template <std::size_t... Index>
std::vector<Deed> every_deed(std::index_sequence<Index...>) {
  return {Deed(std::variant_alternative_t<Index, Deed>{})...};
}

/// The form holds the words that tables show; the register's own commands have theirs beside the fields.
TEST(RegisterForm, CallsEverythingAsTheRegisterDoes) {
  const auto& form = testing_support::SampleCampaign().rules.register_form;
  auto deeds = every_deed(std::make_index_sequence<std::variant_size_v<Deed>>());
  deeds.emplace_back(Issued{.source = "某人给的"});
  for (const auto& deed : deeds) {
    if (std::holds_alternative<UnknownEvent>(deed)) continue;
    EXPECT_EQ(form.word("events", "type", type_of(deed)), label_of(deed));
    EXPECT_EQ(form.id_of("events", "type", label_of(deed)), type_of(deed));
  }
  for (const auto& [column, words] :
       {std::pair{"verdict", recheck_verdicts}, std::pair{"how", closings}, std::pair{"step", escalation_steps}}) {
    for (const auto& word : words) EXPECT_EQ(form.word("events", column, word.id), word.label);
  }
  for (const auto& word : closings) EXPECT_EQ(form.word("demands", "closed_how", word.id), word.label);
  for (const auto& [id, state] :
       {std::pair{"unserved", DemandState::unserved}, std::pair{"before_service", DemandState::before_service},
        std::pair{"running", DemandState::running}, std::pair{"soon", DemandState::soon},
        std::pair{"overdue", DemandState::overdue}, std::pair{"mended", DemandState::mended},
        std::pair{"closed", DemandState::closed}, std::pair{"voided", DemandState::voided}})
    EXPECT_EQ(form.word("demands", "state", id), name_of(state));
}

}  // namespace register_rows_test
}  // namespace
}  // namespace wenshu
