#include "model/interpret.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/places.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using testing_support::sheet;

class Interpret : public testing::Test {
 protected:
  /// The four sheets, small; a test changes what it is about.
  Workbook workbook() const {
    return {.file = "a.xlsx",
            .sheets = {sheet("单位信息", authority_), sheet("基础台账", ledger_), sheet("检查记录", inspections_),
                       sheet("问题清单", findings_)}};
  }
  Campaign interpreted() {
    diagnostics_.clear();
    return interpret(workbook(), definition_, diagnostics_);
  }

  WorkbookDefinition definition_ = testing_support::definition();
  Diagnostics diagnostics_;
  std::vector<std::vector<std::string>> authority_{{"项目", "内容"},
                                                   {"单位全称", "甲市卫生健康局"},
                                                   {"机关代字", "甲卫健"},
                                                   {"执法文书代字", "甲卫托责改"},
                                                   {"行政区划代码", "#510699"},
                                                   {"本级人民政府", "甲市人民政府"},
                                                   {"上级主管部门", "丙市卫生健康委员会"},
                                                   {"管辖法院", "甲市人民法院"},
                                                   {"单位地址", "甲街1号"},
                                                   {"联系人", "文甲"},
                                                   {"联系电话", "0838-5550123"},
                                                   {"举报电话", "0838-5550124"},
                                                   {"填表人", "文乙"},
                                                   {"审核人", "文丙"},
                                                   {"单位负责人", "文丁"},
                                                   {"印发机关", "甲局办公室"},
                                                   {"成员单位", "市教育局"},
                                                   {"填报日期", "@2022-06-20"}};
  std::vector<std::vector<std::string>> ledger_{
      {"附件5"},
      {"甲市托育服务机构专项治理基础台账"},
      {"序号", "县(市、区)", "镇\n（街道）", "机构编码", "基本情况", "", "", "", "", "", "备案情况", "收托规模", "", "从业人员",
       "", "备注"},
      {"", "", "", "", "机构名称", "证照类型", "机构性质", "机构类型", "详细地址", "负责人", "是否备案", "托位数", "在托人数合计",
       "职工总数", "保育人员", "", "联系电话", "家长评价"},
      {"#1", "甲市", "乙镇", "TY-1", "甲托育园", "无", "民办营利性", "独立托育机构", "甲街2号", "吴䶮", "否", "#20", "#10", "#5",
       "#3", "", "0838-5550001"},
      {"合计", "", "", "", "", "", "", "", "", "", "", "#20"},
      {"#2", "甲市", "乙镇", "TY-2", "乙托育园", "无", "民办营利性", "独立托育机构", "甲街3号", "𬭁文", "否", "#20", "#10",
       "#5", "#3", "", "0838-5550002"},
      {"填表人：文乙　　审核人：文丙"},
      {"注：按场所填写。"}};
  std::vector<std::vector<std::string>> inspections_{
      {"检查编号", "机构编码", "检查日期", "检查人员一", "执法证号一", "检查人员二", "执法证号二"},
      {"JC-1", "TY-1", "@2022-06-07", "甲", "C1", "乙", "C2"}};
  std::vector<std::vector<std::string>> findings_{{"检查编号", "机构编码", "条目编号", "具体事实"},
                                                  {"JC-1", "TY-1", "S10", "录像仅保存30日"}};
};

TEST_F(Interpret, RecordsAreFoundBetweenTitlesTotalsAndSignatures) {
  const auto campaign = interpreted();
  ASSERT_EQ(campaign.institutions.size(), 2U);
  EXPECT_EQ(campaign.institutions[0].name, "甲托育园");
  EXPECT_EQ(campaign.institutions[0].head, "吴䶮");
  EXPECT_EQ(campaign.institutions[1].head, "𬭁文");
  EXPECT_EQ(campaign.institutions[1].row, 7U);
  EXPECT_EQ(campaign.institutions[0].phone, "0838-5550001");
  EXPECT_EQ(campaign.authority.division_code, "510699");
  for (const auto& one : diagnostics_) EXPECT_NE(one.severity, Severity::error) << to_text(one);
}

TEST_F(Interpret, ATotalsRowIsKeptForComparing) {
  ledger_[5].emplace_back("共10");  // no number: nothing to compare
  const auto campaign = interpreted();
  ASSERT_EQ(campaign.totals.size(), 1U);
  EXPECT_EQ(campaign.totals[0].row, 6U);
  ASSERT_EQ(campaign.totals[0].numbers.size(), 1U);
  EXPECT_EQ(campaign.totals[0].numbers.at("seats"), (Decimal{20'000}));
}

TEST_F(Interpret, ATotalWrittenAsTextIsANumberToo) {
  ledger_[5][11] = "20";
  const auto campaign = interpreted();
  ASSERT_EQ(campaign.totals.size(), 1U);
  EXPECT_EQ(campaign.totals[0].numbers.at("seats"), (Decimal{20'000}));
}

TEST_F(Interpret, AnUnknownColumnIsNamedNotLostInSilence) {
  interpreted();
  EXPECT_EQ(codes(diagnostics_), std::vector<std::string>{"column-unknown@R4"});
}

TEST_F(Interpret, ColumnsMayStandInAnyOrderUnderAnyKnownName) {
  for (auto& row : inspections_) std::reverse(row.begin(), row.end());
  inspections_[0] = {"执法证件号二", "检查人员2", "执法证号1", "检查人员1", "核查日期", "机构编号", "检查记录编号"};
  const auto campaign = interpreted();
  ASSERT_EQ(campaign.inspections.size(), 1U);
  EXPECT_EQ(campaign.inspections[0].iid, "JC-1");
  EXPECT_EQ(campaign.inspections[0].n2, "C2");
  EXPECT_FALSE(has_errors(diagnostics_));
}

TEST_F(Interpret, AMissingColumnIsOneErrorThatNamesWhatWasLookedFor) {
  findings_[0][2] = "条目编码号";
  interpreted();
  const auto missing =
      std::find_if(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) { return one.code == "column-missing"; });
  ASSERT_NE(missing, diagnostics_.end());
  EXPECT_NE(missing->hint.find("条目编号"), std::string::npos);
  EXPECT_NE(missing->hint.find("条目编码号"), std::string::npos);  // the likely slip
  EXPECT_EQ(
      std::count_if(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) { return one.severity == Severity::error; }),
      1);
}

TEST_F(Interpret, AMissingSheetIsAnErrorThatListsTheSheetsThereAre) {
  auto workbook_without = workbook();
  workbook_without.sheets.erase(workbook_without.sheets.begin() + 2);
  interpret(std::move(workbook_without), definition_, diagnostics_);
  const auto missing =
      std::find_if(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) { return one.code == "sheet-missing"; });
  ASSERT_NE(missing, diagnostics_.end());
  EXPECT_NE(missing->message.find("检查记录"), std::string::npos);
  EXPECT_NE(missing->hint.find("问题清单"), std::string::npos);
}

TEST_F(Interpret, ThreeLevelsOfHeaderNameAColumnTogether) {
  ledger_[2].insert(ledger_[2].end() - 1, {"乳儿班", "", "托小班", ""});
  ledger_[3].insert(ledger_[3].end() - 3, {"班数", "人数", "班数", "人数"});
  ledger_[4].insert(ledger_[4].end() - 2, {"#1", "#8", "#2", "#12"});
  ledger_[6].insert(ledger_[6].end() - 2, {"#1", "#8", "#2", "#12"});
  auto book = workbook();
  book.sheets[1].merged = {{3, 16, 3, 17}, {3, 18, 3, 19}};
  const auto campaign = interpret(std::move(book), definition_, diagnostics_);
  ASSERT_FALSE(campaign.institutions.empty());
  EXPECT_EQ(campaign.institutions[0].c1, 1);
  EXPECT_EQ(campaign.institutions[0].k1, 8);
  EXPECT_EQ(campaign.institutions[0].c2, 2);
  EXPECT_EQ(campaign.institutions[0].k2, 12);
}

TEST_F(Interpret, AHeaderMayCarryItsUnitOrAWordOfNoMeaning) {
  for (auto& title : ledger_[3]) {
    if (title == "托位数") title = "托位数（个）";
    if (title == "在托人数合计") title = "在托人数 (人)";
    if (title == "职工总数") title = "职工总数\n（单位：人）";
    if (title == "联系电话") title = "联系电话（手机）";
    if (title == "是否备案") title = "是否备案(是/否)";
  }
  const auto campaign = interpreted();
  EXPECT_EQ(codes(diagnostics_), std::vector<std::string>{"column-unknown@R4"});
  EXPECT_EQ(campaign.institutions[0].seats, 20);
  EXPECT_EQ(campaign.institutions[0].phone, "0838-5550001");
}

TEST_F(Interpret, AHeaderWithTheUnitOfAnotherColumnIsUnknown) {
  for (auto& title : ledger_[3]) {
    if (title == "托位数") title = "托位数（亩）";
  }
  interpreted();
  const auto found = codes(diagnostics_);
  EXPECT_NE(std::find(found.begin(), found.end(), "column-missing@"), found.end());
  EXPECT_NE(std::find(found.begin(), found.end(), "column-unknown@L4"), found.end());
}

TEST_F(Interpret, AMisspeltHeaderNamesTheOneItMayMean) {
  for (auto& title : ledger_[3]) {
    if (title == "机构类型") title = "机构类形";
  }
  interpreted();
  const auto unknown =
      std::find_if(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) { return one.place.cell == "H4"; });
  ASSERT_NE(unknown, diagnostics_.end());
  EXPECT_NE(unknown->hint.find("是否“机构类型”写错了"), std::string::npos) << unknown->hint;
  const auto missing =
      std::find_if(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) { return one.code == "column-missing"; });
  ASSERT_NE(missing, diagnostics_.end());
  EXPECT_NE(missing->hint.find("表中“机构类形”是否就是这一列"), std::string::npos) << missing->hint;
}

TEST_F(Interpret, AnotherTableBelowIsSaidNotReadAsRecords) {
  ledger_.insert(ledger_.end(), {{}, {"附：各镇汇总"}, {"镇（街道）", "机构数", "托位数"}, {"乙镇", "#2", "#40"}});
  const auto campaign = interpreted();
  EXPECT_EQ(campaign.institutions.size(), 2U);
  EXPECT_EQ(codes(diagnostics_), (std::vector<std::string>{"column-unknown@R4", "sheet-second-table@11"}));
}

TEST_F(Interpret, ARowOfASingleTextIsOneErrorNotOneForEachColumn) {
  ledger_.insert(ledger_.begin() + 5, {"以上为乙镇"});
  const auto campaign = interpreted();
  EXPECT_EQ(campaign.institutions.size(), 2U);
  EXPECT_EQ(codes(diagnostics_), (std::vector<std::string>{"column-unknown@R4", "row-stray@A6"}));
}

TEST_F(Interpret, AColumnThatIsThereTwiceNamesBothPlaces) {
  inspections_[0].push_back("检查日期"), inspections_[1].push_back("@2022-06-08");
  interpreted();
  const auto twice =
      std::find_if(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) { return one.code == "column-duplicate"; });
  ASSERT_NE(twice, diagnostics_.end());
  EXPECT_EQ(twice->place.cell, "H1");
  EXPECT_NE(twice->message.find("另一列在 C1"), std::string::npos) << twice->message;
}

TEST_F(Interpret, ARenamedSheetIsKnownByItsHeaders) {
  auto renamed = workbook();
  renamed.sheets[3].name = "Sheet4";
  const auto campaign = interpret(std::move(renamed), definition_, diagnostics_);
  ASSERT_EQ(campaign.findings.size(), 1U);
  EXPECT_EQ(campaign.place(campaign.findings[0], "code").sheet, "Sheet4");
  EXPECT_FALSE(has_errors(diagnostics_));
}

TEST_F(Interpret, ABlankRequiredCellIsAnErrorAtThatCell) {
  ledger_[4][8] = " ";
  interpreted();
  const auto found = codes(diagnostics_);
  EXPECT_NE(std::find(found.begin(), found.end(), "required-blank@I5"), found.end());
}

TEST_F(Interpret, AMergedCellStandsForEveryRowItCovers) {
  auto merged = workbook();
  auto& ledger = merged.sheets[1];
  ASSERT_EQ(ledger.rows[5].number, 6U);
  ledger.rows.erase(ledger.rows.begin() + 5);
  std::erase_if(ledger.rows[5].cells, [](const Cell& cell) { return cell.column == 3; });
  ledger.merged.push_back({5, 3, 7, 3});
  const auto campaign = interpret(std::move(merged), definition_, diagnostics_);
  ASSERT_EQ(campaign.institutions.size(), 2U);
  EXPECT_EQ(campaign.institutions[1].town, "乙镇");
  const auto found = codes(diagnostics_);
  EXPECT_NE(std::find(found.begin(), found.end(), "merged-value@C7"), found.end());
}

TEST_F(Interpret, HiddenRowsAndColumnsAreReadAndNamedOnce) {
  auto hidden = workbook();
  hidden.sheets[1].hidden_rows = {5, 7, 8, 9};
  hidden.sheets[1].hidden_columns = {3, 27, 28};
  EXPECT_EQ(interpret(std::move(hidden), definition_, diagnostics_).institutions.size(), 2U);
  std::vector<std::string> told;
  for (const auto& one : diagnostics_) {
    if (one.code.ends_with("-hidden")) told.push_back(one.message);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"有 4 行是隐藏的（第 5、7—9 行），已照常读入",
                                            "有 3 列是隐藏的（C、AA—AB 列），已照常读入"}));
}

TEST_F(Interpret, RangeMergedOverAWholeSheetCostsNothing) {
  auto merged = workbook();
  merged.sheets[1].merged.push_back({1, 1, 1'048'576, 16'384});
  EXPECT_EQ(interpret(std::move(merged), definition_, diagnostics_).institutions.size(), 2U);
}

TEST_F(Interpret, KeysMayStandInARowAboveTheirValues) {
  auto rows = std::vector<std::vector<std::string>>(2);
  for (const auto& pair : authority_) rows[0].push_back(pair[0]), rows[1].push_back(pair[1]);
  authority_ = rows;
  const auto campaign = interpreted();
  EXPECT_EQ(campaign.authority.name, "甲市卫生健康局");
  EXPECT_EQ(campaign.authority_place("name").cell, "B2");
  EXPECT_FALSE(has_errors(diagnostics_));
}

TEST_F(Interpret, FieldIdsAreHeadingsToo) {
  findings_[0] = {"iid", "id", "CODE", "fact", "due", "status"};
  EXPECT_EQ(interpreted().findings.size(), 1U);
  EXPECT_FALSE(has_errors(diagnostics_));
}

TEST_F(Interpret, AnInstitutionWhoseNameBeginsLikeATotalIsNoTotal) {
  ledger_[4][4] = "合计托育园";
  EXPECT_EQ(interpreted().institutions.size(), 2U);
}

TEST(WorkbookDefinition, ATypeNobodyKnowsAndOneThatIsNotExplainedAreRefused) {
  auto text = read_file(test::source_tree() + "/forms/reading.xml").value();
  const auto at = text.find("id=\"uscc\"");
  text.replace(at, 9, "id=\"uscx\"");
  const auto file = XmlFile::parse(text, "reading.xml");
  ASSERT_TRUE(file);
  const auto read = read_workbook_definition(testing_support::form("workbook.xml"), *file);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().size(), 2U);  // one too many, one missing
}

TEST(WorkbookDefinition, AComparedColumnThatNothingComparesIsRefused) {
  auto text = read_file(test::source_tree() + "/forms/workbook.xml").value();
  const std::string known = "<compared id=\"mend_rate\"";
  text.replace(text.find(known), known.size(), "<compared id=\"seat_rate\"");
  const auto read = read_workbook_definition(*XmlFile::parse(text, "workbook.xml"), testing_support::form("reading.xml"));
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().front().message.find("seat_rate"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
