// The tables of 统计, 催办, 举报, 分工: every cell from the register and the workbook, and every number of the prose from a cell.
#include <gtest/gtest.h>

#include "compose/annex_cells.h"
#include "compose/annex_table.h"
#include "query/drill.h"
#include "register/event_fields.h"
#include "sample_register.h"

namespace wenshu {
namespace {

namespace office_tables_test {

using namespace std::chrono_literals;
using testing_support::SampleCampaign;
using testing_support::SampleRegister;

const std::string first = "JC-2022-0002/S10", second = "JC-2022-0002/H01", elsewhere = "JC-2022-0007/S03";

class OfficeTables : public testing::Test, protected SampleRegister {
 protected:
  OfficeTables() {
    one = order("TY-510698-0002", 1, {{first, 2022y / 7 / 5}, {second, 2022y / 7 / 5}}, 2022y / 6 / 22);
    two = order("TY-510698-0007", 2, {{elsewhere, std::nullopt}}, 2022y / 6 / 22);
    add(2022y / 6 / 23, Served{.entry = one, .way = "直接", .receiver = "周某", .by1 = "甲", .by2 = "乙"});
    add(2022y / 7 / 6,
        Rechecked{.entry = one, .finding = second, .officers = {"甲", "乙"}, .fact = "记录齐全", .verdict = "已改正"});
    add(2022y / 6 / 22, letter("移送函 启明", "云溪市消防救援大队", {elsewhere}, 3));
    day = 2022y / 7 / 10;
  }
  static Issued letter(const std::string& title, const std::string& to, std::vector<std::string> findings, int serial) {
    return {.kind = "transfer-letter",
            .key = "transfer-letter/" + std::to_string(serial),
            .findings = std::move(findings),
            .institution = "TY-510698-0007",
            .recipient = to,
            .title = title,
            .number = "云卫健函〔2022〕" + std::to_string(serial) + "号",
            .prefix = "云卫健函",
            .year = 2022,
            .serial = serial,
            .date = 2022y / 6 / 22,
            .digest = "2:0"};
  }
  const DocumentKind& kind(std::string_view id) const {
    for (const auto& one_kind : sample.rules.kinds) {
      if (one_kind.id == id) return one_kind;
    }
    throw std::out_of_range(std::string(id));
  }
  /// Keeps the rows of the register as it is now.
  Case now() {
    rows_ = std::make_unique<const query::Rows>(rows());
    const auto& rules = sample.rules;
    return {sample.campaign, sample.index, rules.catalogue, day, {*rules.language, *rows_, rules.calendar}};
  }
  AnnexTable table(std::string_view id) { return compose_annex(now(), kind(id)).value(); }
  static std::size_t column(const AnnexTable& made, const std::string& name) {
    for (std::size_t i = 0; i < made.columns.size(); ++i) {
      if (made.columns[i].name() == name) return i;
    }
    ADD_FAILURE() << "没有这一列：" << name;
    return 0;
  }
  static std::string total(const AnnexTable& made, const std::string& name) { return shown(made.total(column(made, name))); }
  static std::string cell(const AnnexTable& made, std::size_t row, const std::string& name) {
    return shown(made.rows.at(row)[column(made, name)]);
  }
  /// What a paper prints of the whole campaign.
  std::string printed(const std::string& fact) { return said("{{totals." + fact + "}}"); }
  /// The numbers of a chart as a paper prints it, row by row.
  std::string charted(const std::string& id) {
    const auto chart = "charts." + id;
    return said("{{#" + chart + "}}{{#rows}}{{label}}{{#values}} {{#value}}{{.}}{{/value}}{{/values}};{{/rows}}{{/" + chart +
                "}}{{^" + chart + "}}没有{{/" + chart + "}}");
  }
  std::string said(const std::string& pattern) {
    const auto the_case = now();
    FactUse use;
    const auto wording = Template::pattern(pattern, "test").value();
    EXPECT_TRUE(prove_names(wording, *kind("announcement").facts, use).empty()) << pattern;
    const auto lease = the_case.evaluations->borrow(the_case.source, day);
    return wording.render(make_facts(use, *lease, {.row = 0}), {}, Escaping::none).value();
  }
  std::int64_t one = 0, two = 0;
  std::unique_ptr<const query::Rows> rows_;
};

TEST_F(OfficeTables, TheStatisticsCountWhatTheRegisterAndTheWorkbookSay) {
  const auto made = table("statistics");
  EXPECT_EQ(total(made, "监督检查·出动（次）"), "12");
  EXPECT_EQ(total(made, "监督检查·出动（人次）"), "24") << "two officers a visit";
  EXPECT_EQ(total(made, "责令整改·下达（份）"), "2") << "a letter is none";
  EXPECT_EQ(total(made, "责令整改·下达整改问题（项）"), "3");
  EXPECT_EQ(total(made, "责令整改·完成整改（项）"), "1");
  EXPECT_EQ(total(made, "责令整改·整改率"), "33.3%");
  EXPECT_EQ(total(made, "移送·部门（个）"), "1");
  EXPECT_EQ(total(made, "移送·移送（件）"), "1");
  EXPECT_EQ(total(made, "关停取缔（家）"), "0") << "nobody has decided yet";
  EXPECT_EQ(total(made, "行政处罚·立案（件）"), "0");
  EXPECT_EQ(total(made, "举报·受理（件）"), "0");
}

TEST_F(OfficeTables, ChangeTogetherWithWhatThePapersPrint) {
  EXPECT_EQ(printed("completed"), "1");
  EXPECT_EQ(printed("completion"), "33.3%");
  add(2022y / 7 / 7,
      Rechecked{.entry = one, .finding = first, .officers = {"甲", "乙"}, .fact = "保存90日", .verdict = "已改正"});
  EXPECT_EQ(total(table("statistics"), "责令整改·完成整改（项）"), "2");
  EXPECT_EQ(printed("completed"), "2");
  EXPECT_EQ(printed("completion"), "66.7%");
  sample.campaign.institutions[1].seats = 999;
  EXPECT_EQ(printed("seats"), total(table("annex-6"), "规模与人员·托位数"));
  EXPECT_NE(printed("seats").find('1'), std::string::npos);
}

TEST_F(OfficeTables, TheChartOfAPaperChangesWithItsTableAndItsProse) {
  EXPECT_EQ(charted("progress"), "2022-06-22 3 0;2022-06-23 3 0;2022-07-06 3 1;");
  add(2022y / 7 / 7,
      Rechecked{.entry = one, .finding = first, .officers = {"甲", "乙"}, .fact = "保存90日", .verdict = "已改正"});
  EXPECT_EQ(charted("progress"), "2022-06-22 3 0;2022-06-23 3 0;2022-07-06 3 1;2022-07-07 3 2;");
  const auto made = table("progress");
  const std::string group = "责令整改的问题（项，累计）·";
  EXPECT_EQ(cell(made, 0, group + "其中已送达"), "0");
  EXPECT_EQ(cell(made, 1, group + "其中已送达"), "2") << "the other order is not served yet";
  EXPECT_EQ(cell(made, 3, group + "下达"), printed("demanded"));
  EXPECT_EQ(cell(made, 3, group + "完成整改"), printed("completed"));
  EXPECT_EQ(cell(made, 3, group + "尚未完成"), "1");
  EXPECT_EQ(printed("completed"), "2");
  day = 2022y / 7 / 6;
  EXPECT_EQ(charted("progress"), "2022-06-22 3 0;2022-06-23 3 0;2022-07-06 3 1;") << "what comes later does not count yet";
}

TEST_F(OfficeTables, EveryChartOfAPaperHasTheNumbersOfItsTable) {
  std::size_t charts = 0;
  for (const auto* id : {"annex-6", "statistics", "progress"}) {
    const auto made = table(id);
    for (const auto& source : kind(id).annex->charts) {
      std::string numbers;
      for (const auto& row : chart_of(made, source.chart).rows) {
        numbers += row.label;
        for (const auto& value : row.values) numbers += " " + (value ? to_text(*value) : std::string());
        numbers += ";";
      }
      EXPECT_EQ(charted(source.chart.id), numbers) << id;
      ++charts;
    }
  }
  EXPECT_EQ(charts, 4U);
  const auto before = charted("troubles_by_category");
  sample.campaign.findings[0].status = "已整改";
  EXPECT_NE(charted("troubles_by_category"), before);
}

TEST_F(OfficeTables, AChartWithoutNumbersIsNotThereAndTheTableSaysSo) {
  ledger = Ledger();
  EXPECT_EQ(charted("progress"), "没有");
  const auto made = table("progress");
  ASSERT_EQ(made.notes.size(), 2U);
  EXPECT_EQ(made.notes.back(), "图1　整改进度：没有数据，没有图。");
}

TEST_F(OfficeTables, EveryTotalThatPapersPrintIsTheTables) {
  for (const auto* id : {"annex-6", "statistics"}) {
    const auto made = table(id);
    for (const auto& one_total : kind(id).annex->printed) {
      ASSERT_EQ(one_total.columns.size(), 1U);
      EXPECT_EQ(printed(one_total.fact.substr(std::string("totals.").size())), shown(made.total(one_total.columns.front())))
          << one_total.fact;
    }
  }
}

TEST_F(OfficeTables, AVoidOrderIsNoOrderAndAPenaltyIsTheOfficesOwn) {
  const auto& own = sample.campaign.authority.name;
  add(2022y / 7 / 8, Escalated{.entry = one, .finding = first, .step = "case", .ref = "云卫立〔2022〕1号"});
  add(2022y / 7 / 9, Decided{.entry = one,
                             .institution = "TY-510698-0002",
                             .finding = first,
                             .organ = own,
                             .number = "云卫罚〔2022〕1号",
                             .kind = "警告、罚款",
                             .amount = "5000",
                             .date = 2022y / 7 / 9});
  add(2022y / 7 / 9, Decided{.entry = two,
                             .institution = "TY-510698-0007",
                             .finding = elsewhere,
                             .organ = "云溪市消防救援大队",
                             .number = "云消罚〔2022〕1号",
                             .kind = "罚款",
                             .amount = "1000",
                             .date = 2022y / 7 / 9});
  auto made = table("statistics");
  EXPECT_EQ(total(made, "行政处罚·立案（件）"), "1");
  EXPECT_EQ(total(made, "行政处罚·警告（件）"), "1");
  EXPECT_EQ(total(made, "行政处罚·罚款（件）"), "1") << "that of the fire service is not ours";
  EXPECT_EQ(total(made, "行政处罚·罚款（元）"), "5000");
  add(2022y / 7 / 10, Voided{.entry = two, .reason = "事实有误", .approver = "丙"});
  made = table("statistics");
  EXPECT_EQ(total(made, "责令整改·下达（份）"), "1");
  EXPECT_EQ(total(made, "责令整改·下达整改问题（项）"), "2");
}

TEST_F(OfficeTables, ALetterAboutSeveralTownsIsOneInTheTotal) {
  auto many = letter("移送函（消防救援机构）", "云溪市消防救援大队", {elsewhere, "JC-2022-0002/M02"}, 4);
  many.kind = "department-letter", many.institution.clear();
  add(2022y / 6 / 22, many);
  const auto made = table("statistics");
  EXPECT_EQ(total(made, "移送·移送（件）"), "2");
  EXPECT_EQ(total(made, "移送·部门（个）"), "1");
  std::int64_t sum = 0;
  for (std::size_t row = 0; row < made.rows.size(); ++row) sum += std::stoll(cell(made, row, "移送·移送（件）"));
  EXPECT_EQ(sum, 3) << "it is counted in both towns";
}

TEST_F(OfficeTables, EveryCountDrillsToItsRows) {
  const auto the_case = now();
  query::Evaluation at(the_case.source);
  for (const auto* id : {"annex-6", "statistics"}) {
    const auto& form = *kind(id).annex;
    const auto all = all_rows(annex_rows(form, at));
    for (const auto& source : form.columns) {
      if (!source.is_number() || source.is.gathered.empty()) continue;
      const auto count = number_of(annex_value(source, at, all)).thousandths / 1000;
      const auto drills = behind(source, at, all);
      ASSERT_FALSE(drills.empty()) << source.column.name();
      std::size_t rows_behind = 0;
      for (const auto& one_drill : drills) rows_behind += one_drill.held.size();
      if (count > 0) {
        EXPECT_GT(rows_behind, 0U) << source.column.name();
      }
    }
  }
}

TEST_F(OfficeTables, TheReminderListHoldsWhatIsOpenByWhoAnswersForIt) {
  const auto made = table("reminder-list");
  ASSERT_EQ(made.rows.size(), 2U) << "what is mended is left out";
  EXPECT_EQ(cell(made, 0, "责令文书文号"), "云卫托责改〔2022〕1号");
  EXPECT_EQ(cell(made, 0, "状态"), "逾期");
  EXPECT_EQ(cell(made, 0, "还有几天（逾期为负）"), "-5");
  EXPECT_EQ(cell(made, 0, "期限（延至）"), "2022-07-05");
  EXPECT_EQ(cell(made, 1, "状态"), "期限未起算");
  EXPECT_EQ(cell(made, 1, "期限（延至）"), "立即");
  EXPECT_NE(made.notes.at(0).find("逾期 1 项"), std::string::npos) << made.notes.at(0);
}

TEST_F(OfficeTables, AFindingKnowsEveryPaperItStandsIn) {
  EXPECT_EQ(ask("list(paper.kind of first(findings where matter = '" + elsewhere + "').mentions)"),
            "rectification-order、transfer-letter");
  EXPECT_EQ(ask("count(mentions)"), "4");
  EXPECT_EQ(ask("list(code of findings where any(mentions where letters))"), "S03");
  add(2022y / 7 / 10, Voided{.entry = two, .reason = "事实有误", .approver = "丙"});
  EXPECT_EQ(ask("count(mentions where paper.live)"), "3");
}

/// The autumn of 2026 has the sheets 举报受理 and 责任分工.
class AutumnTables : public testing::Test {
 protected:
  AnnexTable table(std::string_view id) {
    const auto& rules = autumn_.rules;
    const auto at = std::find_if(rules.kinds.begin(), rules.kinds.end(), [&](const auto& one) { return one.id == id; });
    return compose_annex(autumn_.the_case(), *at).value();
  }
  static std::string cell(const AnnexTable& made, std::size_t row, const std::string& name) {
    for (std::size_t i = 0; i < made.columns.size(); ++i) {
      if (made.columns[i].name() == name) return shown(made.rows.at(row)[i]);
    }
    return "没有这一列";
  }
  SampleCampaign autumn_ = {"campaign-2026.xlsx"};
};

TEST_F(AutumnTables, SayWhatBecameOfEachComplaintAndNothingOfWhoMadeIt) {
  const auto made = table("complaint-ledger");
  ASSERT_EQ(made.rows.size(), 3U);
  EXPECT_EQ(cell(made, 0, "涉及机构"), "多多托管（无照）");
  EXPECT_EQ(cell(made, 0, "状态"), "已办结");
  EXPECT_EQ(cell(made, 1, "状态"), "逾期");
  EXPECT_EQ(cell(made, 2, "状态"), "办理中");
  for (const auto& column : made.columns) EXPECT_EQ(column.name().find("举报人"), std::string::npos);
  const auto statistics = table("statistics");
  const auto total = [&](const std::string& name) {
    for (std::size_t i = 0; i < statistics.columns.size(); ++i) {
      if (statistics.columns[i].name() == name) return shown(statistics.total(i));
    }
    return std::string("没有这一列");
  };
  EXPECT_EQ(total("举报·受理（件）"), "3") << "also the one about no institution of the ledger";
  EXPECT_EQ(total("举报·办结（件）"), "1");
  EXPECT_EQ(total("关停取缔（家）"), "1") << "decided by the competent organ, with its number";
  EXPECT_NE(statistics.notes.at(0).find("1 件不涉及台账里的机构"), std::string::npos) << statistics.notes.at(0);
}

TEST_F(AutumnTables, DivideTheOpenFindingsAmongTheMembers) {
  const auto made = table("duty-table");
  ASSERT_EQ(made.rows.size(), 10U);
  EXPECT_EQ(cell(made, 0, "归它办理的未整改问题·合计"), "8") << "what the office orders itself and puts in other papers";
  EXPECT_EQ(cell(made, 8, "责任单位"), "云溪市市场监督管理局");
  EXPECT_EQ(cell(made, 8, "归它办理的未整改问题·合计"), "1") << "the decided one is nobody's any more";
  EXPECT_EQ(cell(made, 9, "归它办理的未整改问题·消防"), "2");
  EXPECT_EQ(made.notes.at(0).find("表里没有的单位"), std::string::npos) << made.notes.at(0);
  EXPECT_EQ(cell(made, 9, "最早的整改时限"), "2026-11-19");
}

TEST_F(AutumnTables, SayTheTermAsItWasExtended) {
  for (auto& one : autumn_.campaign.findings) {
    if (one.code == "D06") one.extended_to = 2026y / 12 / 10;
  }
  EXPECT_EQ(cell(table("duty-table"), 9, "最早的整改时限"), "2026-12-10");
}

}  // namespace office_tables_test

}  // namespace
}  // namespace wenshu
