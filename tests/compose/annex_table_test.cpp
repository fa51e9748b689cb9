#include "compose/annex_table.h"

#include <algorithm>
#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "compose/annex_rows.h"
#include "support/full_campaign.h"
#include "support/places.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

class AnnexTables : public testing::Test {
 protected:
  void SetUp() override {
    campaign_ = testing_support::readable(testing_support::campaign());
    auto unlicensed = testing_support::institution(7, "TY-2");
    unlicensed.license = "无", unlicensed.uscc.clear(), unlicensed.filed = false, unlicensed.town = "丙镇";
    auto home = testing_support::institution(8, "TY-3");
    home.kind = "家庭托育点", home.town = "丙镇";
    campaign_.institutions.push_back(unlicensed);
    campaign_.institutions.push_back(home);
    campaign_.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
    campaign_.findings.push_back(testing_support::finding(3, "JC-2", "TY-2", "D01"));
  }
  Result<AnnexTable> composed(const std::string& id) {
    const std::filesystem::path source(test::source_tree());
    kinds_ = std::move(*read_kinds(source / "forms", source / "templates", testing_support::language()));
    index_ = std::make_unique<CampaignIndex>(campaign_);
    Diagnostics diagnostics;
    disposals_ = testing_support::classified(campaign_, *index_, catalogue_, classifier_, diagnostics);
    const testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
    const Case the_case{campaign_, *index_, catalogue_, disposals_, 2022y / 6 / 22, asked.source()};
    const auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& one) { return one.id == id; });
    return compose_annex(the_case, *kind, campaign_facts(the_case, *kind));
  }
  /// The sum of the column with this group and header over all rows.
  static std::int64_t sum(const AnnexTable& table, const std::string& group, const std::string& header) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (table.columns[c].group != group || table.columns[c].header != header) continue;
      std::int64_t total = 0;
      for (const auto& row : table.rows) total += std::get<std::int64_t>(row[c]);
      return total;
    }
    ADD_FAILURE() << "no column " << group << "/" << header;
    return -1;
  }

  Campaign campaign_;
  Catalogue catalogue_ = testing_support::catalogue();
  Classifier classifier_ = testing_support::classifier();
  std::vector<DocumentKind> kinds_;
  std::unique_ptr<CampaignIndex> index_;
  Disposals disposals_;
};

TEST_F(AnnexTables, TheLedgerSaysOfAMatterOnAPathOfItsOwnOnlyThatItIsDealtWithOtherwise) {
  campaign_.findings.push_back(testing_support::finding(4, "JC-1", "TY-1", "M07"));
  campaign_.findings.back().fact = "推搡幼儿", campaign_.findings.back().status = "核查中";
  const auto table = composed("annex-5");
  ASSERT_TRUE(table);
  std::map<std::string, std::string> cells;
  for (std::size_t i = 0; i < table->columns.size(); ++i) {
    if (const auto* const text = std::get_if<std::string>(&table->rows.at(0)[i])) cells[table->columns[i].header] = *text;
  }
  EXPECT_EQ(cells["存在问题"], "1. S10 事实2；2. 另行处理");
  EXPECT_EQ(cells["整改时限"], "1. 2022-07-07；2. —");
  EXPECT_EQ(cells["责任单位"], "卫生健康部门");
  for (const auto& [header, text] : cells) {
    for (const auto* const never : {"M07", "推搡", "虐待", "涉嫌", "公安", "核查中"})
      EXPECT_EQ(text.find(never), std::string::npos) << header << ": " << text;
  }
}

TEST_F(AnnexTables, EveryInstitutionIsARowOfTheLedger) {
  const auto table = composed("annex-5");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->title, "甲市托育服务机构专项治理基础台账");
  ASSERT_EQ(table->rows.size(), 3U);
  for (const auto& row : table->rows) EXPECT_EQ(row.size(), table->columns.size());
  EXPECT_EQ(std::get<std::int64_t>(table->rows[2][0]), 3);
}

TEST_F(AnnexTables, ADecisionByHandIsGivenWithItsReasonInTheRemarks) {
  campaign_.institutions[0].remark = "原有备注";
  campaign_.institutions[0].override_class = "整改规范", campaign_.institutions[0].override_reason = "会商纪要〔2022〕3号";
  const auto table = composed("annex-5");
  ASSERT_TRUE(table);
  const auto column =
      std::find_if(table->columns.begin(), table->columns.end(), [](const auto& one) { return one.header == "备注"; });
  ASSERT_NE(column, table->columns.end());
  const auto remark = [&](std::size_t row) {
    const auto* text = std::get_if<std::string>(&table->rows[row][static_cast<std::size_t>(column - table->columns.begin())]);
    return text == nullptr ? std::string() : *text;
  };
  EXPECT_EQ(remark(0).substr(0, std::string("原有备注；处置分类按规则为“").size()), "原有备注；处置分类按规则为“");
  EXPECT_NE(remark(0).find("人工定为“整改规范”：会商纪要〔2022〕3号"), std::string::npos) << remark(0);
  EXPECT_EQ(remark(1), "");
}

TEST_F(AnnexTables, ThePartsOfTheSummaryMakeItsWhole) {
  const auto table = composed("annex-6");
  ASSERT_TRUE(table) << to_text(table.error().front());
  ASSERT_EQ(table->rows.size(), 2U);  // two towns
  const auto all = sum(*table, "机构数", "摸底机构总数");
  EXPECT_EQ(all, 3);
  std::int64_t parts = 0;
  for (const auto* part : {"营利性", "民办非企业单位", "事业单位", "幼儿园托班", "家庭托育点及其他", "无证照"})
    parts += sum(*table, "机构数", part);
  EXPECT_EQ(parts, all);
  EXPECT_EQ(sum(*table, "备案情况", "已备案") + sum(*table, "备案情况", "未备案"), all);
  const auto troubled = sum(*table, "存在问题的机构", "合计");
  EXPECT_EQ(troubled, 2);
  std::int64_t kinds = 0;
  for (const auto* kind :
       {"（一）安全健康隐患", "（二）无证照具备条件", "（三）无证照不具备条件", "（四）有证照未备案", "其他问题"})
    kinds += sum(*table, "存在问题的机构", kind);
  EXPECT_EQ(kinds, troubled);
  EXPECT_EQ(sum(*table, "", "未检查机构数"), 1);
  EXPECT_EQ(sum(*table, "", "无问题机构数"), 0) << "nobody looked";
  EXPECT_EQ(troubled + sum(*table, "", "无问题机构数") + sum(*table, "", "未检查机构数"), all);
  std::int64_t disposals = 0;
  for (const auto* one : {"登记备案", "整改规范", "关停取缔", "无需处置", "未检查"}) disposals += sum(*table, "拟处置", one);
  EXPECT_EQ(disposals, all);
  EXPECT_EQ(sum(*table, "问题数", "合计"), 2);
}

TEST_F(AnnexTables, AnInstitutionOfNoPartIsAnErrorNotALoss) {
  campaign_.institutions[0].license = "别的证照";
  const auto table = composed("annex-6");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().front().code, "form-partition");
  EXPECT_EQ(table.error().front().place.cell, "B6");
}

TEST_F(AnnexTables, AnEmptyCampaignIsReportedAsZero) {
  campaign_.institutions.clear(), campaign_.inspections.clear(), campaign_.findings.clear();
  for (const auto* id : {"annex-5", "annex-6"}) {
    const auto table = composed(id);
    ASSERT_TRUE(table) << id;
    EXPECT_TRUE(table->rows.empty()) << id;
  }
}

}  // namespace
}  // namespace wenshu
