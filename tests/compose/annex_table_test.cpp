#include "compose/annex_table.h"

#include <algorithm>
#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "compose/annex_pages.h"
#include "compose/annex_rows.h"
#include "support/full_campaign.h"
#include "support/kinds.h"
#include "support/language.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

class AnnexTables : public testing::Test {
 protected:
  AnnexTables() {
    auto unlicensed = testing_support::institution(7, "TY-2");
    unlicensed.license = "无", unlicensed.uscc.clear(), unlicensed.filed = false, unlicensed.town = "丙镇";
    auto home = testing_support::institution(8, "TY-3");
    home.kind = "家庭托育点", home.town = "丙镇";
    campaign_.institutions.push_back(unlicensed);
    campaign_.institutions.push_back(home);
    campaign_.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
    campaign_.findings.push_back(testing_support::finding(3, "JC-2", "TY-2", "D01"));
  }
  Result<AnnexTable> composed(const DocumentKind& kind) {
    const CampaignIndex index(campaign_);
    asked_ = std::make_unique<testing_support::Asked>(campaign_, catalogue_, 2022y / 6 / 22);
    return compose_annex({campaign_, index, catalogue_, 2022y / 6 / 22, asked_->source()}, kind);
  }
  Result<AnnexTable> composed(const std::string& id) { return composed(testing_support::kind(id)); }
  /// A table of its own form, `<table …>` being written out.
  Result<AnnexTable> made(const std::string& table) {
    auto kind = testing_support::kind("annex-6");
    Diagnostics faults;
    kind.annex = std::make_shared<const AnnexForm>(testing_support::table_of("<kind>" + table + "</kind>", "own.xml", faults));
    if (!faults.empty()) return failure(std::move(faults));
    return composed(kind);
  }
  static std::size_t column(const AnnexTable& table, const std::string& name) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (table.columns[c].name() == name) return c;
    }
    ADD_FAILURE() << "no column " << name;
    return 0;
  }
  /// The sum of a column over all rows.
  static std::int64_t sum(const AnnexTable& table, const std::string& name) {
    return column_sum(table, column(table, name)).thousandths / 1000;
  }
  static std::vector<std::string> cells(const AnnexTable& table, const std::string& name) {
    std::vector<std::string> all;
    for (const auto& row : table.rows) all.push_back(shown(row[column(table, name)]));
    return all;
  }

  Campaign campaign_ = testing_support::full_campaign();
  Catalogue catalogue_ = testing_support::catalogue();
  std::unique_ptr<testing_support::Asked> asked_;
};

TEST_F(AnnexTables, TheLedgerSaysOfAMatterOnAPathOfItsOwnOnlyThatItIsDealtWithOtherwise) {
  campaign_.findings.push_back(testing_support::finding(4, "JC-1", "TY-1", "M07"));
  campaign_.findings.back().fact = "推搡幼儿", campaign_.findings.back().status = "核查中";
  const auto table = composed("annex-5");
  ASSERT_TRUE(table);
  std::map<std::string, std::string> row;
  for (std::size_t i = 0; i < table->columns.size(); ++i) row[table->columns[i].header] = shown(table->rows.at(0)[i]);
  EXPECT_EQ(row["存在问题"], "1. S10 事实2；2. 另行处理");
  EXPECT_EQ(row["整改时限"], "1. 2022-07-07；2. —");
  EXPECT_EQ(row["责任单位"], "卫生健康部门");
  for (const auto& [header, text] : row) {
    for (const auto* const never : {"M07", "推搡", "虐待", "涉嫌", "公安", "核查中"})
      EXPECT_EQ(text.find(never), std::string::npos) << header << ": " << text;
  }
}

TEST_F(AnnexTables, EveryInstitutionIsARowOfTheLedger) {
  const auto table = composed("annex-5");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->title, "甲市托育服务机构专项治理基础台账");
  EXPECT_EQ(table->filled_by, "填报单位（盖章）：甲市卫生健康局　　　　填报日期：2022年6月20日");
  EXPECT_EQ(table->signatures, "填表人：填某　　　　审核人：审某　　　　单位负责人：负某　　　　联系电话：0838-5550123");
  ASSERT_EQ(table->rows.size(), 3U);
  for (const auto& row : table->rows) EXPECT_EQ(row.size(), table->columns.size());
  EXPECT_EQ(std::get<std::int64_t>(table->rows[2][0]), 3);
}

TEST_F(AnnexTables, ADecisionByHandIsGivenWithItsReasonInTheRemarks) {
  campaign_.institutions[0].remark = "原有备注";
  campaign_.institutions[0].override_class = "整改规范", campaign_.institutions[0].override_reason = "会商纪要〔2022〕3号";
  const auto table = composed("annex-5");
  ASSERT_TRUE(table);
  const auto remarks = cells(*table, "备注");
  EXPECT_TRUE(remarks[0].starts_with("原有备注；处置分类按规则为“")) << remarks[0];
  EXPECT_NE(remarks[0].find("人工定为“整改规范”：会商纪要〔2022〕3号"), std::string::npos) << remarks[0];
  EXPECT_EQ(remarks[1], "");
}

TEST_F(AnnexTables, ThePartsOfTheSummaryMakeItsWhole) {
  const auto table = composed("annex-6");
  ASSERT_TRUE(table) << to_text(table.error().front());
  ASSERT_EQ(table->rows.size(), 2U);  // two towns
  const auto all = sum(*table, "机构数·摸底机构总数");
  EXPECT_EQ(all, 3);
  std::int64_t parts = 0;
  for (const auto* part : {"营利性", "民办非企业单位", "事业单位", "幼儿园托班", "家庭托育点及其他", "无证照"})
    parts += sum(*table, std::string("机构数·") + part);
  EXPECT_EQ(parts, all);
  EXPECT_EQ(sum(*table, "备案情况·已备案") + sum(*table, "备案情况·未备案"), all);
  const auto troubled = sum(*table, "存在问题的机构·合计");
  EXPECT_EQ(troubled, 2);
  std::int64_t kinds = 0;
  for (const auto* kind :
       {"（一）安全健康隐患", "（二）无证照具备条件", "（三）无证照不具备条件", "（四）有证照未备案", "其他问题"})
    kinds += sum(*table, std::string("存在问题的机构·") + kind);
  EXPECT_EQ(kinds, troubled);
  EXPECT_EQ(sum(*table, "未检查机构数"), 1);
  EXPECT_EQ(sum(*table, "无问题机构数"), 0) << "nobody looked";
  EXPECT_EQ(troubled + sum(*table, "无问题机构数") + sum(*table, "未检查机构数"), all);
  std::int64_t disposals = 0;
  for (const auto* one : {"登记备案", "整改规范", "关停取缔", "无需处置", "未检查"})
    disposals += sum(*table, std::string("拟处置·") + one);
  EXPECT_EQ(disposals, all);
  EXPECT_EQ(sum(*table, "问题数·合计"), 2);
}

TEST_F(AnnexTables, TownsOfOneNameInTwoCountiesStayTwoRows) {
  campaign_.institutions[0].county = "甲县", campaign_.institutions[0].town = "城关镇";
  campaign_.institutions[1].county = "乙县", campaign_.institutions[1].town = "城关镇";
  campaign_.institutions[2].county = "甲县", campaign_.institutions[2].town = "城关镇";
  const auto table = composed("annex-6");
  ASSERT_TRUE(table);
  EXPECT_EQ(cells(*table, "县（市、区）"), (std::vector<std::string>{"甲县", "乙县"}));
  EXPECT_EQ(cells(*table, "镇（街道）"), (std::vector<std::string>{"城关镇", "城关镇"}));
  EXPECT_EQ(cells(*table, "机构数·摸底机构总数"), (std::vector<std::string>{"2", "1"}));
}

TEST_F(AnnexTables, EveryCellListsTheRowsBehindIt) {
  const auto kind = testing_support::kind("annex-6");
  ASSERT_TRUE(composed(kind));
  campaign_.institutions[2].filed = std::nullopt;
  ASSERT_TRUE(composed(kind));
  query::Evaluation at(asked_->source());
  const auto rows = annex_rows(*kind.annex, at);
  ASSERT_EQ(rows.size(), 2U);
  const auto source = std::find_if(kind.annex->columns.begin(), kind.annex->columns.end(),
                                   [](const auto& one) { return one.column.header == "未备案"; });
  ASSERT_NE(source, kind.annex->columns.end());
  const auto drilled = behind(*source, at, rows[1]);
  ASSERT_EQ(drilled.size(), 1U);
  EXPECT_EQ(drilled[0].held, std::vector<query::Row>{1});
  ASSERT_EQ(drilled[0].unjudged.size(), 1U);
  EXPECT_EQ(drilled[0].unjudged[0].row, 2);
  ASSERT_EQ(drilled[0].unjudged[0].blanks.size(), 1U);
  EXPECT_EQ(at.rows.place(drilled[0].unjudged[0].blanks[0]).cell, testing_support::place_of(campaign_, 2, "filed"));
}

TEST_F(AnnexTables, AnInstitutionOfNoPartIsAnErrorNotALoss) {
  campaign_.institutions[0].license = "别的证照";
  const auto table = composed("annex-6");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().front().code, "form-partition");
  EXPECT_EQ(table.error().front().place.cell, testing_support::place_of(campaign_, 0, "name"));
}

TEST_F(AnnexTables, AnEmptyCampaignIsReportedAsZero) {
  campaign_.institutions.clear(), campaign_.inspections.clear(), campaign_.findings.clear();
  for (const auto* id : {"annex-5", "annex-6"}) {
    const auto table = composed(id);
    ASSERT_TRUE(table) << id;
    ASSERT_EQ(table->rows.size(), 1U) << id << ": one row says that there is nothing";
    EXPECT_EQ(
        std::count_if(table->rows[0].begin(), table->rows[0].end(), [](const Value& one) { return shown(one) == "本期无"; }), 1);
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
      if (table->columns[i].total != Total::sum) continue;
      EXPECT_EQ(shown(table->total(i)), "0") << table->columns[i].name();
    }
  }
}

constexpr auto of_findings =
    "<table mark=\"附件1\" sheet=\"问题\" each=\"findings\" where=\"code != 'D01'\"><title>问题表</title>"
    "<serial header=\"机构序号\" width=\"5\" merge=\"institution\"/>"
    "<column header=\"机构\" is=\"institution.signboard\" width=\"9\" merge=\"institution\"/>"
    "<column header=\"托位\" is=\"institution.seats\" width=\"9\" merge=\"institution\" total=\"sum\"/>"
    "<column header=\"条目\" is=\"code\" width=\"9\"/>"
    "<column header=\"比例\" is=\"percent(item.days, 15)\" width=\"9\" total=\"percent(sum(item.days of rows), 100)\"/>"
    "<signatures>填表人：</signatures></table>";

TEST_F(AnnexTables, CellsOfOneInstitutionAreMergedAndAddedUpOnce) {
  campaign_.findings.push_back(testing_support::finding(4, "JC-2", "TY-2", "S10"));
  campaign_.findings.push_back(testing_support::finding(5, "JC-1", "TY-1", "S10"));
  campaign_.institutions[0].seats = 30, campaign_.institutions[1].seats = 12;
  const auto table = made(of_findings);
  ASSERT_TRUE(table) << to_text(table.error().front());
  ASSERT_EQ(table->rows.size(), 3U) << "D01 is left out";
  EXPECT_EQ(cells(*table, "机构序号"), (std::vector<std::string>{"1", "", "2"})) << "they stand together";
  EXPECT_EQ(cells(*table, "托位"), (std::vector<std::string>{"30", "", "12"}));
  EXPECT_EQ(shown(table->total(2)), "42") << "an institution counts once, not once a finding";
  ASSERT_EQ(table->merged.size(), 3U);
  EXPECT_EQ(table->merged[0].row, 0U);
  EXPECT_EQ(table->merged[0].rows, 2U);
  const auto content = annex_content(*table);
  for (const auto& block : content.blocks) {
    const auto* const pages = std::get_if<Table>(&block);
    if (pages == nullptr) continue;
    ASSERT_EQ(pages->body.size(), 4U);
    EXPECT_EQ(pages->body[0].cells.size(), 5U);
    EXPECT_EQ(pages->body[0].cells[0].row_span, 2);
    EXPECT_EQ(pages->body[1].cells.size(), 2U) << "the covered cells are left out";
  }
}

TEST_F(AnnexTables, WhatIsToBeMergedMustBeTheSame) {
  campaign_.findings.push_back(testing_support::finding(4, "JC-1", "TY-1", "H01"));
  const auto table = made(replace_all(of_findings, "is=\"code\"", "is=\"code\" merge=\"institution\""));
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().front().code, "annex-merged");
  EXPECT_EQ(table.error().front().place.sheet, "问题清单");
}

TEST_F(AnnexTables, ARateInTheTotalsRowIsThatOfAllRowsNotTheMeanOfTheRates) {
  campaign_.institutions[0].kids = 30, campaign_.institutions[0].seats = 30;
  campaign_.institutions[1].kids = 0, campaign_.institutions[1].seats = 60;
  campaign_.institutions[2].kids = 0, campaign_.institutions[2].seats = 60;
  const auto table = made(
      "<table mark=\"附件2\" sheet=\"入托\" each=\"institutions\" group=\"town\"><title>入托率</title>"
      "<column header=\"镇\" is=\"town\" width=\"9\"/>"
      "<column header=\"率\" is=\"percent(sum(kids of rows), sum(seats of rows))\" width=\"9\" total=\"whole\"/>"
      "<column header=\"比\" is=\"ratio(sum(kids of rows), sum(seats of rows))\" width=\"9\" "
      "total=\"ratio(sum(kids of rows), sum(seats of rows))\"/></table>");
  ASSERT_TRUE(table) << to_text(table.error().front());
  EXPECT_EQ(cells(*table, "率"), (std::vector<std::string>{"100%", "0%"}));
  EXPECT_EQ(shown(table->total(1)), "20%");
  EXPECT_EQ(shown(table->total(2)), "0.2");
}

TEST_F(AnnexTables, SheetsPartBetweenGroupsAndRepeatTheName) {
  const auto table = composed("annex-5");
  ASSERT_TRUE(table);
  const auto sheets = sheets_of(*table);
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_EQ(table->columns[sheets[1][0]].header, "机构名称");
  EXPECT_EQ(table->columns[sheets[1][1]].group, "收托规模");
  EXPECT_EQ(sheets[0].size() + sheets[1].size(), table->columns.size() + 1);
}

}  // namespace
}  // namespace wenshu
