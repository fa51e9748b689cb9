#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "model/interpret.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using testing_support::sheet;
using Rows = std::vector<std::vector<std::string>>;

/// A ledger as it arrives: what stands between the records of a sheet and beside them.
class LedgerRows : public testing::Test {
 protected:
  std::vector<std::string> record(const std::string& number) const {
    return {"#" + number,
            "甲市",
            "乙镇",
            "TY-" + number,
            "甲托育园" + number,
            "无",
            "民办营利性",
            "独立托育机构",
            "甲街2号",
            "吴文",
            "0838-5550001",
            "否",
            "#20",
            "#10",
            "#5",
            "#3"};
  }

  /// Reads the ledger alone; what is said of the sheets that are not there is left out.
  Campaign interpreted(const Rows& rows, std::vector<MergedRange> merged = {}) {
    Workbook workbook{.file = "a.xlsx", .sheets = {sheet("基础台账", rows)}};
    workbook.sheets[0].merged = std::move(merged);
    return interpreted(std::move(workbook));
  }
  Campaign interpreted(Workbook workbook) {
    diagnostics_.clear();
    auto campaign = interpret(std::move(workbook), definition_, diagnostics_);
    std::erase_if(diagnostics_, [](const Diagnostic& one) { return one.code == "sheet-missing"; });
    return campaign;
  }

  WorkbookDefinition definition_ = testing_support::definition();
  Diagnostics diagnostics_;
  std::vector<std::string> header_{"序号",     "县（市、区）", "镇（街道）", "机构编码", "机构名称", "证照类型",
                                   "机构性质", "机构类型",     "详细地址",   "负责人",   "联系电话", "是否备案",
                                   "托位数",   "在托人数",     "职工总数",   "保育人员"};
  using Codes = std::vector<std::string>;
};

TEST_F(LedgerRows, ARowThatNumbersTheColumnsIsNoRecord) {
  const Rows numbers{{"#1", "#2", "#3", "#4", "#5"}, {"甲", "乙", "1", "2", "3"}, {"A", "B", "C", "D", "E"}};
  for (const auto& row : numbers) {
    EXPECT_EQ(interpreted({header_, row, record("1")}).institutions.size(), 1U);
    EXPECT_EQ(codes(diagnostics_), Codes{"row-column-numbers@2"});
  }
}

TEST_F(LedgerRows, FourNumberedColumnsAtLeastMakeARowOfNumbers) {
  const auto is_row_of_numbers = [&](std::vector<std::string> row) {
    interpreted({header_, std::move(row), record("1")});
    const auto found = codes(diagnostics_);
    return std::find(found.begin(), found.end(), "row-column-numbers@2") != found.end();
  };
  EXPECT_TRUE(is_row_of_numbers({"#1", "#2", "#3", "#4"}));
  EXPECT_FALSE(is_row_of_numbers({"#1", "#2", "#3"}));
  EXPECT_FALSE(is_row_of_numbers({"#1", "#2", "#4", "#5"})) << "one is left out";
  EXPECT_TRUE(is_row_of_numbers({"#8", "#9", "#10", "#11"}));
}

TEST_F(LedgerRows, AnExampleIsLeftOutAndNamed) {
  auto example = record("9");
  example[0] = "示例";
  EXPECT_EQ(interpreted({header_, example, record("1")}).institutions.size(), 1U);
  ASSERT_EQ(codes(diagnostics_), Codes{"row-example@2"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::warning);
}

TEST_F(LedgerRows, ATotalMaySayOfWhatOrOfHowMany) {
  for (const auto* name : {"乙镇小计", "全市合计", "合 计（2家）", "共计", "累计："}) {
    const auto campaign = interpreted({header_, record("1"), {name, "", "", "", "", "", "", "", "", "", "", "", "#20"}});
    EXPECT_EQ(campaign.institutions.size(), 1U) << name;
    EXPECT_EQ(campaign.totals.size(), 1U) << name;
    EXPECT_TRUE(diagnostics_.empty()) << name;
  }
}

TEST_F(LedgerRows, AnInstitutionWhoseNameEndsLikeATotalIsNoTotal) {
  auto one = record("1");
  one[0].clear(), one[2] = "合计", one[2] = "小计镇", one[1] = "某地合计";
  EXPECT_EQ(interpreted({header_, one}).institutions.size(), 1U);
}

TEST_F(LedgerRows, ASignatureLineMaySpreadOverCells) {
  EXPECT_EQ(interpreted({header_, record("1"), {"填表人", "周文", "审核人", "罗文", "单位负责人", "陈文"}}).institutions.size(),
            1U);
  EXPECT_TRUE(diagnostics_.empty());
  EXPECT_EQ(interpreted({header_, record("1"), {"填报人：周文", "", "审核人：罗文", "", "填报日期：2022年6月20日"}})
                .institutions.size(),
            1U);
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(LedgerRows, OfThreeCellsTwoMustBeginLikeASignatureOrTheFirstStandWhereTheNumberIs) {
  const auto is_signature = [&](std::vector<std::string> row) {
    return interpreted({header_, record("1"), std::move(row)}).institutions.size() == 1 && diagnostics_.empty();
  };
  EXPECT_TRUE(is_signature({"", "填报人：周文", "审核人：罗文", "2022年6月20日"}));
  EXPECT_FALSE(is_signature({"", "填报人：周文", "乙镇", "2022年6月20日"}));
  EXPECT_TRUE(is_signature({"填报人：周文", "乙镇", "", "2022年6月20日"}));
  EXPECT_TRUE(is_signature({"", "填报人：周文", "乙镇"})) << "two cells";
}

TEST_F(LedgerRows, ARowThatSaysHowToFillInIsNoRecord) {
  std::vector<std::string> notes(16, "必填");
  notes[0] = "（填写说明）";
  EXPECT_EQ(interpreted({header_, notes, record("1")}).institutions.size(), 1U);
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(LedgerRows, WordsWhereANumberShouldBeAreOnlyAWarning) {
  EXPECT_EQ(interpreted({header_, {"以上为乙镇"}, record("1")}).institutions.size(), 1U);
  ASSERT_EQ(codes(diagnostics_), Codes{"row-stray@A2"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::warning);
  interpreted({header_, record("1"), {"", "", "", "", "丙托育园"}});  // a record somebody began
  ASSERT_EQ(codes(diagnostics_), Codes{"row-stray@E3"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::error);
}

TEST_F(LedgerRows, ALineThatHeadsTheRowsBelowItIsSaidAndNoRecord) {
  for (const auto* line : {"（二）乙镇（共2家）", "一、乙镇", "1．乙镇", "第一部分：乙镇", "乙镇 2家"}) {
    EXPECT_EQ(interpreted({header_, record("1"), {line}, record("2")}).institutions.size(), 2U) << line;
    ASSERT_EQ(codes(diagnostics_), Codes{"row-heading@3"}) << line;
    EXPECT_EQ(diagnostics_[0].severity, Severity::info);
  }
  EXPECT_EQ(interpreted({header_, record("1"), {"乙镇"}, record("2")}, {{3, 1, 3, 16}}).institutions.size(), 2U);
  EXPECT_EQ(codes(diagnostics_), Codes{"row-heading@3"}) << "over all columns";
  interpreted({header_, record("1"), {"乙镇"}, record("2")}, {{3, 1, 3, 2}});
  EXPECT_EQ(codes(diagnostics_), Codes{"row-stray@A3"}) << "over two columns it may be anything";
  for (const auto* name : {"三河镇", "2022年"}) {
    interpreted({header_, record("1"), {name}, record("2")});
    EXPECT_EQ(codes(diagnostics_), Codes{"row-stray@A3"}) << "begins with a numeral, and numbers nothing: " << name;
  }
}

TEST_F(LedgerRows, ARowOfUnitsOrOfWordsHowToFillInIsSaidAndNoRecord) {
  std::vector<std::string> units(16), notes(16, "必填");
  units[0] = "单位", units[12] = "个", units[13] = "（人）", units[14] = "人";
  for (const auto& row : {units, notes}) {
    EXPECT_EQ(interpreted({header_, row, record("1"), row, record("2")}).institutions.size(), 2U);
    EXPECT_EQ(codes(diagnostics_), (Codes{"row-remarks@2", "row-remarks@4"}));
  }
  units[13] = "平方米";  // no unit of persons
  interpreted({header_, units, record("1")});
  EXPECT_TRUE(has_errors(diagnostics_));
}

TEST_F(LedgerRows, AnInstitutionAsTheHeadOfItsFindingsIsNoFinding) {
  const Rows findings{{"检查编号", "机构编码", "条目编号", "具体事实"},
                      {"甲托育园1（共1项）"},
                      {"JC-1", "TY-1", "S10", "录像仅保存30日"},
                      {"", "", "", "另有一处"}};
  const auto campaign =
      interpreted(Workbook{.file = "a.xlsx", .sheets = {sheet("基础台账", {header_, record("1")}), sheet("问题清单", findings)}});
  EXPECT_EQ(campaign.findings.size(), 1U);
  ASSERT_EQ(codes(diagnostics_), (Codes{"row-heading@2", "row-stray@D4"}));
  EXPECT_EQ(diagnostics_[1].severity, Severity::error) << "the rest of a fact, perhaps";
}

TEST_F(LedgerRows, AnEmptyListHasNoRecordsAndAnEmptySheetMayHaveLostThem) {
  const auto ledger = sheet("基础台账", {header_, record("1")});
  auto list = Sheet{.name = "findings"};
  list.places.style = PlaceNames::Style::records;
  EXPECT_TRUE(interpreted(Workbook{.file = "a.json", .sheets = {ledger, list}}).findings.empty());
  ASSERT_EQ(codes(diagnostics_), Codes{"sheet-empty@"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::info);
  interpreted(Workbook{.file = "a.xlsx", .sheets = {ledger, sheet("问题清单", {{" "}})}});
  ASSERT_EQ(codes(diagnostics_), Codes{"sheet-empty@"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::warning);
}

TEST_F(LedgerRows, FaultsOfASheetCountOnlyIfItIsUsed) {
  const auto fault = [](const char* sheet) {
    return Diagnostics{input_error("cell-date", {.file = "a.xlsx", .sheet = sheet, .cell = "E2"}, "日期写法有误", "请重填")};
  };
  auto ledger = sheet("基础台账", {header_, record("1")});
  std::erase_if(ledger.rows[1].cells, [](const Cell& cell) { return cell.column == 5; });
  ledger.faults = fault("基础台账");
  auto other = sheet("工时", {{"甲"}});
  other.faults = fault("工时");
  interpreted(Workbook{.file = "a.xlsx", .sheets = {ledger, other}});
  ASSERT_EQ(codes(diagnostics_), (Codes{"sheet-faulty@", "sheet-unknown@", "cell-date@E2"})) << "and not that E2 is blank";
  EXPECT_EQ(diagnostics_[0].severity, Severity::info);
  EXPECT_NE(diagnostics_[0].message.find("1 处读不了"), std::string::npos) << diagnostics_[0].message;
}

TEST_F(LedgerRows, TheTitleAgainOnTheNextPageIsNoRecord) {
  EXPECT_EQ(interpreted({{"甲市台账"}, header_, record("1"), {"甲市台账"}, header_, record("2")}).institutions.size(), 2U);
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(LedgerRows, ARecordOneOfWhoseCellsEqualsItsHeadingIsARecord) {
  auto one = record("1");
  one[9] = "负责人";
  EXPECT_EQ(interpreted({header_, one, record("2")}).institutions.size(), 2U);
}

TEST_F(LedgerRows, ValuesWithoutAHeaderAreNotLostInSilence) {
  auto one = record("1");
  one.insert(one.end(), {"", "已核对"});
  interpreted({header_, one});
  EXPECT_EQ(codes(diagnostics_), Codes{"column-unnamed@R1"});
}

TEST_F(LedgerRows, HeadersMayBeNumberedOrInTraditionalCharacters) {
  auto header = header_;
  header[3] = "4.機構編碼", header[4] = "（5）机构名称", header[12] = "13、托位数（个）";
  EXPECT_EQ(interpreted({header, record("1")}).institutions[0].name, "甲托育园1");
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(LedgerRows, TheHeaderReachesAsFarDownAsItsMergedCells) {
  auto lower = std::vector<std::string>(header_.size());
  lower[12] = "（个）", lower[13] = "（人）";
  std::vector<MergedRange> merged;
  for (std::uint32_t column = 1; column <= 12; ++column) merged.push_back({1, column, 2, column});
  EXPECT_EQ(interpreted({header_, lower, record("1")}, merged).institutions.size(), 1U);
  EXPECT_TRUE(diagnostics_.empty()) << to_text(diagnostics_.front());
}

TEST_F(LedgerRows, AHeaderOfTwoLevelsStandsBelowTitlesToo) {
  auto lower = std::vector<std::string>(header_.size());
  lower[12] = "（个）", lower[13] = "（人）";
  std::vector<MergedRange> merged;
  for (std::uint32_t column = 1; column <= 12; ++column) merged.push_back({3, column, 4, column});
  EXPECT_EQ(interpreted({{"2022年台账"}, {}, header_, lower, record("1")}, merged).institutions.size(), 1U);
  EXPECT_EQ(codes(diagnostics_), Codes{});
}

TEST_F(LedgerRows, ANumberMergedOverRowsIsNotRepeated) {
  auto second = record("2");
  second[12].clear(), second[2].clear();
  interpreted({header_, record("1"), second}, {{2, 13, 3, 13}, {2, 3, 3, 3}});
  const auto found = codes(diagnostics_);
  EXPECT_NE(std::find(found.begin(), found.end(), "merged-number@M3"), found.end());
  EXPECT_NE(std::find(found.begin(), found.end(), "merged-value@C3"), found.end());
}

TEST_F(LedgerRows, AnotherSheetOfTheSameKindIsNotPassedOver) {
  const auto ledger = sheet("基础台账", {header_, record("1")});
  interpreted(Workbook{.file = "a.xlsx", .sheets = {ledger, sheet("基础台账（2）", {header_, record("2")})}});
  ASSERT_EQ(codes(diagnostics_), Codes{"sheet-second@"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::error);
  EXPECT_NE(diagnostics_[0].message.find("1 条记录"), std::string::npos) << diagnostics_[0].message;
  interpreted(Workbook{.file = "a.xlsx", .sheets = {ledger, sheet("旧", {header_, record("1")})}});
  ASSERT_EQ(codes(diagnostics_), Codes{"sheet-second@"});
  EXPECT_EQ(diagnostics_[0].severity, Severity::warning);
}

TEST_F(LedgerRows, TheSheetOfTheExactNameIsTheOne) {
  const auto campaign = interpreted(
      Workbook{.file = "a.xlsx", .sheets = {sheet("附件5", {header_, record("1")}), sheet("基础台账", {header_, record("2")})}});
  ASSERT_EQ(campaign.institutions.size(), 1U);
  EXPECT_EQ(campaign.institutions[0].id, "TY-2");
}

TEST_F(LedgerRows, AnyTableOfFiguresIsNotTheOneTheProgramMakes) {
  const auto read = [&](const char* name) {
    return interpreted(
        Workbook{.file = "a.xlsx",
                 .sheets = {sheet("基础台账", {header_, record("1")}), sheet(name, {{"类别", "数量"}, {"消防", "#1"}})}});
  };
  EXPECT_TRUE(read("隐患统计表").filled.empty());
  EXPECT_EQ(codes(diagnostics_), Codes{"sheet-unknown@"});
  EXPECT_EQ(read(" 统计表").filled.size(), 1U);
  EXPECT_EQ(codes(diagnostics_), Codes{"sheet-made@"});
}

TEST_F(LedgerRows, ATableTheProgramMakesIsKeptForComparing) {
  auto made = sheet("甲市附件6（汇总）", {{"机构数", "", "镇（街道）"}, {"总数", "营利性"}, {"#1", "#0.5", "乙镇"}});
  made.merged = {{1, 1, 1, 2}, {1, 3, 2, 3}};
  const auto campaign =
      interpreted(Workbook{.file = "a.xlsx", .sheets = {sheet("基础台账", {header_, record("1")}), std::move(made)}});
  EXPECT_EQ(codes(diagnostics_), Codes{"sheet-made@"});
  ASSERT_EQ(campaign.filled.size(), 1U);
  const auto& cells = campaign.filled[0].cells;
  EXPECT_EQ(cells.at({1, 2}), "机构数") << "under the merged cell";
  EXPECT_EQ(cells.at({2, 3}), "镇（街道）");
  EXPECT_EQ(cells.at({3, 2}), "0.5");
  EXPECT_FALSE(cells.contains({4, 1}));
}

TEST_F(LedgerRows, AColumnThatFollowsFromOthersIsKeptForComparing) {
  auto header = header_, first = record("1"), total = std::vector<std::string>{"合计"};
  total.resize(header.size());
  header.emplace_back("整改完成率"), first.emplace_back("#0.5"), total.emplace_back("—");
  const auto campaign = interpreted(Workbook{.file = "a.xlsx", .sheets = {sheet("基础台账", {header, first, total})}});
  EXPECT_EQ(codes(diagnostics_), Codes{});
  ASSERT_EQ(campaign.stated.size(), 2U);
  EXPECT_EQ(campaign.stated[0].text, "0.5");
  EXPECT_EQ(campaign.stated[1].row, 3U);
  EXPECT_EQ(campaign.place(Institution::sheet, 3, "mend_rate").cell,
            column_letters(static_cast<std::uint32_t>(header.size())) + "3");
}

}  // namespace
}  // namespace wenshu
