#include "render/xlsx/render_xlsx.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <future>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/xlsx/measure.h"
#include "render/xlsx/package.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing::Test;

constexpr Date day{2022y, std::chrono::June, 22d};

AnnexTable small_table() {
  AnnexTable table;
  table.mark = "附件5";
  table.title = "青禾市托育服务机构专项治理基础台账";
  table.sheet_name = "基础台账";
  table.filled_by = "填报单位（盖章）：青禾市卫生健康局　填报日期：2022年6月22日";
  table.columns = {{.header = "序号", .width = 5},
                   {.group = "基本情况", .header = "机构名称", .width = 20, .align = Align::left},
                   {.group = "基本情况", .header = "统一社会信用代码", .width = 22},
                   {.group = "规模", .header = "托位数", .width = 8, .total = Total::sum},
                   {.header = "建筑面积（㎡）", .width = 10, .align = Align::right, .total = Total::sum},
                   {.header = "登记日期", .width = 11}};
  table.rows = {{std::int64_t{1}, "青禾市甲托育园", "52510681MJQ000001Y", std::int64_t{60}, Decimal{350500}, day},
                {std::int64_t{2}, "青禾市乙托育园", "125106814500000016", std::int64_t{45}, Decimal{1200}, std::monostate{}}};
  table.total_label_span = 3;
  table.signatures = "填表人：　审核人：　单位负责人：　联系电话：";
  table.notes = {"注：一行一个机构。", "无证照的填场所招牌。"};
  table.frozen_columns = 2;
  table.author = "青禾市卫生健康局";
  table.number = "青卫〔2022〕1号";
  table.date = day;
  return table;
}

Package produced(const AnnexTable& table) {
  const auto bytes = render_xlsx(table);
  if (!bytes) ADD_FAILURE() << to_text(bytes.error().front());
  return Package(bytes.value_or(""));
}

/// The one complaint about a table that must not be written.
std::string complaint(const AnnexTable& table) {
  const auto bytes = render_xlsx(table);
  if (bytes) return "written";
  EXPECT_EQ(bytes.error().size(), 1U);
  EXPECT_EQ(bytes.error().front().code, "xlsx-failed");
  EXPECT_EQ(bytes.error().front().cause, Cause::input);
  return bytes.error().front().place.cell + " " + bytes.error().front().message;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(RenderXlsx, LinesStandAboveTheTableOverItsWholeWidth) {
  const auto package = produced(small_table());
  EXPECT_EQ(package.cell("A1").value, "附件5");
  EXPECT_EQ(package.font("A1"), "黑体");
  EXPECT_EQ(package.cell("A2").value, "青禾市托育服务机构专项治理基础台账");
  EXPECT_EQ(package.font("A2"), "方正小标宋简体");
  EXPECT_EQ(package.cell("A3").value, "填报单位（盖章）：青禾市卫生健康局　填报日期：2022年6月22日");
  for (const auto* range : {"A1:F1", "A2:F2", "A3:F3"}) EXPECT_TRUE(contains(package.merged(), range)) << range;
}

TEST(RenderXlsx, LinesThatSayNothingTakeNoRow) {
  auto table = small_table();
  table.mark.clear();
  table.filled_by.clear();
  table.notes.clear();
  const auto package = produced(table);
  EXPECT_EQ(package.cell("A1").value, table.title);
  EXPECT_EQ(package.cell("A2").value, "序号");
  EXPECT_EQ(package.defined_name("_xlnm.Print_Area"), "'基础台账'!$A$1:$F$7");
}

TEST(RenderXlsx, EqualGroupsMergeAndLoneColumnsSpanBothLevels) {
  const auto package = produced(small_table());
  const auto merged = package.merged();
  EXPECT_EQ(package.cell("B4").value, "基本情况");
  EXPECT_EQ(package.cell("C5").value, "统一社会信用代码");
  EXPECT_EQ(package.cell("D4").value, "规模");
  EXPECT_EQ(package.cell("D5").value, "托位数");
  EXPECT_EQ(package.cell("E4").value, "建筑面积（㎡）");
  for (const auto* range : {"A4:A5", "B4:C4", "E4:E5", "F4:F5"}) EXPECT_TRUE(contains(merged, range)) << range;
  EXPECT_FALSE(contains(merged, "D4:D4"));
}

TEST(RenderXlsx, AGroupThatComesAgainLaterIsAnotherGroup) {
  auto table = small_table();
  table.columns[4].group = "基本情况";
  const auto package = produced(table);
  EXPECT_EQ(package.cell("E4").value, "基本情况");
  EXPECT_TRUE(contains(package.merged(), "B4:C4"));
}

TEST(RenderXlsx, WithoutGroupsTheHeaderHasOneLevel) {
  auto table = small_table();
  for (auto& column : table.columns) column.group.clear();
  const auto package = produced(table);
  EXPECT_EQ(package.cell("F4").value, "登记日期");
  EXPECT_EQ(package.cell("B5").value, "青禾市甲托育园");
  EXPECT_EQ(package.defined_name("_xlnm.Print_Titles"), "'基础台账'!$4:$4");
}

TEST(RenderXlsx, TextStaysTextHoweverMuchItLooksLikeANumber) {
  const auto package = produced(small_table());
  EXPECT_EQ(package.cell("C7").type, "s");
  EXPECT_EQ(package.cell("C7").value, "125106814500000016");
  EXPECT_EQ(package.number_format("C7"), "@");
  EXPECT_TRUE(package.sheet().child("ignoredErrors").child("ignoredError").attribute("numberStoredAsText").as_bool());
}

TEST(RenderXlsx, CellsThatAreOneAreMergedAndHoldTheValueOnce) {
  auto table = small_table();
  table.rows[1][1] = std::monostate{}, table.rows[1][3] = std::monostate{};
  table.merged = {{1, 0, 2}, {3, 0, 2}};
  const auto package = produced(table);
  for (const auto* range : {"B6:B7", "D6:D7"}) EXPECT_TRUE(contains(package.merged(), range)) << range;
  EXPECT_EQ(package.cell("B6").value, "青禾市甲托育园");
  EXPECT_EQ(package.cell("D6").value, "60");
  EXPECT_EQ(package.cell("D7").value, "");
  EXPECT_EQ(package.cell("D8").value, "60") << "an institution counts once";
}

TEST(RenderXlsx, ATotalThatIsNoSumIsWrittenAsItIs) {
  auto table = small_table();
  table.columns[5].total = Total::whole, table.columns[5].whole = std::string("82.7%");
  const auto package = produced(table);
  EXPECT_EQ(package.cell("F8").value, "82.7%");
  EXPECT_EQ(package.cell("F8").formula, "");
}

TEST(RenderXlsx, NothingFromTheDataBecomesAFormula) {
  auto table = small_table();
  for (const auto* text : {"=HYPERLINK(\"http://a\",\"b\")", "+86 0838", "-1", "@SUM(A1)", "{=1}"}) {
    table.rows[0][1] = text;
    const auto package = produced(table);
    EXPECT_EQ(package.cell("B6").type, "s") << text;
    EXPECT_EQ(package.cell("B6").value, text);
    EXPECT_EQ(package.cell("B6").formula, "");
    EXPECT_EQ(package.format("B6").attribute("quotePrefix").as_bool(), text[0] != '{') << text;
    EXPECT_FALSE(package.format("B7").attribute("quotePrefix").as_bool());
  }
}

TEST(RenderXlsx, NumbersAndDatesAreReal) {
  const auto package = produced(small_table());
  EXPECT_EQ(package.cell("D6").type, "");
  EXPECT_EQ(package.cell("D6").value, "60");
  EXPECT_EQ(package.cell("E6").value, "350.5");
  EXPECT_EQ(package.number_format("E6"), "0.0");
  EXPECT_EQ(package.cell("F6").value, "44734");
  EXPECT_EQ(package.number_format("F6"), "yyyy-mm-dd");
  EXPECT_EQ(package.cell("F7").value, "");
  EXPECT_NE(package.format("F7").attribute("borderId").as_int(), 0);
}

TEST(RenderXlsx, TotalsAreLiveFormulasWithTheirValues) {
  const auto package = produced(small_table());
  EXPECT_EQ(package.cell("A8").value, "合计");
  EXPECT_TRUE(contains(package.merged(), "A8:C8"));
  EXPECT_EQ(package.cell("D8").formula, "SUM(D6:D7)");
  EXPECT_EQ(package.cell("D8").value, "105");
  EXPECT_EQ(package.cell("E8").formula, "SUM(E6:E7)");
  EXPECT_EQ(package.cell("E8").value, "351.7");
  EXPECT_EQ(package.cell("F8").formula, "");
}

TEST(RenderXlsx, SumsAreExact) {
  auto table = small_table();
  table.rows.assign(1000, {std::int64_t{1}, "甲", "乙", std::int64_t{1}, Decimal{100}, std::monostate{}});
  EXPECT_EQ(produced(table).cell("E1006").value, "100");
}

TEST(RenderXlsx, AReportOfNothingTotalsZeroWithoutAFormula) {
  auto table = small_table();
  table.rows.clear();
  const auto package = produced(table);
  EXPECT_EQ(package.cell("A6").value, "合计");
  EXPECT_EQ(package.cell("D6").value, "0");
  EXPECT_EQ(package.cell("D6").formula, "");
  EXPECT_EQ(package.cell("A7").value, table.signatures);
  EXPECT_EQ(package.defined_name("_xlnm.Print_Area"), "'基础台账'!$A$1:$F$9");
}

TEST(RenderXlsx, WithoutSumsThereIsNoTotalsRow) {
  auto table = small_table();
  for (auto& column : table.columns) column.total = Total::none;
  EXPECT_EQ(produced(table).cell("A8").value, table.signatures);
}

TEST(RenderXlsx, ATableOfOneColumnMergesNoSingleCell) {
  auto table = small_table();
  table.columns = {{.header = "机构名称", .width = 60}};
  table.rows = {{"甲"}, {"乙"}};
  const auto package = produced(table);
  EXPECT_EQ(package.cell("A4").value, "机构名称");
  EXPECT_TRUE(package.merged().empty());
}

TEST(RenderXlsx, SignaturesAndNotesStandUnderTheTable) {
  const auto package = produced(small_table());
  EXPECT_EQ(package.cell("A9").value, "填表人：　审核人：　单位负责人：　联系电话：");
  EXPECT_EQ(package.cell("A11").value, "无证照的填场所招牌。");
  EXPECT_TRUE(contains(package.merged(), "A11:F11"));
}

TEST(RenderXlsx, TheSheetIsReadyToPrint) {
  const auto package = produced(small_table());
  const auto setup = package.sheet().child("pageSetup");
  EXPECT_EQ(setup.attribute("paperSize").as_int(), 8);
  EXPECT_STREQ(setup.attribute("orientation").value(), "landscape");
  EXPECT_EQ(setup.attribute("fitToHeight").as_int(-1), 0);
  EXPECT_TRUE(package.sheet().child("sheetPr").child("pageSetUpPr").attribute("fitToPage").as_bool());
  EXPECT_TRUE(package.sheet().child("printOptions").attribute("horizontalCentered").as_bool());
  EXPECT_EQ(package.defined_name("_xlnm.Print_Titles"), "'基础台账'!$4:$5");
  EXPECT_EQ(package.defined_name("_xlnm.Print_Area"), "'基础台账'!$A$1:$F$11");
  const std::string footer = package.sheet().child("headerFooter").child("oddFooter").text().get();
  EXPECT_NE(footer.find("第 &P 页 共 &N 页"), std::string::npos);
}

TEST(RenderXlsx, TheNameStandsAgainOnTheSecondOfTwoSheets) {
  auto table = small_table();
  const auto narrow = produced(table);
  EXPECT_FALSE(narrow.sheet().child("pageSetup").attribute("fitToWidth")) << "one page wide";
  table.pages_wide = 2;
  table.repeated_column = 2;
  const auto package = produced(table);
  EXPECT_EQ(package.sheet().child("pageSetup").attribute("fitToWidth").as_int(), 2);
  EXPECT_EQ(package.sheet().child("pageSetup").attribute("fitToHeight").as_int(-1), 0);
  EXPECT_EQ(package.defined_name("_xlnm.Print_Titles"), "'基础台账'!$B:$B,'基础台账'!$4:$5");
  table.repeated_column = 0;
  EXPECT_EQ(produced(table).defined_name("_xlnm.Print_Titles"), "'基础台账'!$4:$5");
}

TEST(RenderXlsx, PaperAndDirectionFollowTheTable) {
  auto table = small_table();
  table.paper = Paper::a4;
  table.landscape = false;
  const auto package = produced(table);
  EXPECT_EQ(package.sheet().child("pageSetup").attribute("paperSize").as_int(), 9);
  EXPECT_STREQ(package.sheet().child("pageSetup").attribute("orientation").value(), "portrait");
}

TEST(RenderXlsx, HeaderAndFirstColumnsStayWhenScrolling) {
  const auto package = produced(small_table());
  const auto pane = package.sheet().child("sheetViews").child("sheetView").child("pane");
  EXPECT_EQ(pane.attribute("ySplit").as_int(), 5);
  EXPECT_EQ(pane.attribute("xSplit").as_int(), 2);
  EXPECT_STREQ(pane.attribute("state").value(), "frozen");
}

TEST(RenderXlsx, EveryCellOfTheTableIsRuledAndCentredVertically) {
  const auto package = produced(small_table());
  for (const auto* row : {"4", "5", "6", "7", "8"}) {
    for (const auto* column : {"A", "B", "C", "D", "E", "F"}) {
      const auto format = package.format(std::string(column) + row);
      EXPECT_NE(format.attribute("borderId").as_int(), 0) << column << row;
      EXPECT_STREQ(format.child("alignment").attribute("vertical").value(), "center") << column << row;
    }
  }
}

TEST(RenderXlsx, RowsAreAsHighAsTheirLongestText) {
  auto table = small_table();
  const auto before = produced(table);
  table.rows[0][1] = "青禾市一家名字特别特别长的、一行写不下的、要折成好几行的托育服务有限责任公司";
  table.columns[0].header = "序号要写在很窄的列里";
  const auto after = produced(table);
  EXPECT_GT(after.row_height("6"), 2 * before.row_height("6"));
  EXPECT_EQ(after.row_height("7"), before.row_height("7"));
  EXPECT_GT(after.row_height("4") + after.row_height("5"), before.row_height("4") + before.row_height("5"));
}

TEST(RenderXlsx, NumbersNeverMeetAColumnTooNarrowForThem) {
  auto table = small_table();
  table.columns[5].width = 3;
  const auto package = produced(table);
  EXPECT_GT(package.sheet().child("cols").find_child_by_attribute("col", "min", "6").attribute("width").as_double(), 10);
}

TEST(RenderXlsx, LiteralEscapesSurvive) {
  auto table = small_table();
  table.rows[0][1] = "_x0041_";
  EXPECT_EQ(produced(table).cell("B6").value, "_x005F_x0041_");
}

TEST(RenderXlsx, RareCharactersAndLineBreaksSurvive) {
  auto table = small_table();
  table.rows[0][1] = " 㛃𬭁<&>\"\n第二行 ";
  EXPECT_EQ(produced(table).cell("B6").value, " 㛃𬭁<&>\"\n第二行 ");
}

TEST(RenderXlsx, SheetNamesThatLookLikeReferencesAreQuoted) {
  for (const auto* name : {"2022", "A1", "R1C1"}) {
    auto table = small_table();
    table.sheet_name = name;
    EXPECT_EQ(produced(table).defined_name("_xlnm.Print_Area"), "'" + table.sheet_name + "'!$A$1:$F$11");
  }
}

TEST(RenderXlsx, WhatAWorkbookCannotHoldIsNamedByItsCell) {
  auto table = small_table();
  table.rows[1][1] = "甲\x02";
  EXPECT_EQ(complaint(table).substr(0, 3), "B7 ");
  table = small_table();
  table.rows[0][2] = std::string(40000, 'a');
  EXPECT_EQ(complaint(table).substr(0, 3), "C6 ");
  table = small_table();
  table.title = "\xFF";
  EXPECT_EQ(complaint(table).substr(0, 3), "A2 ");
  table = small_table();
  table.columns[2].group = table.columns[1].group = "甲\x7F";
  EXPECT_EQ(complaint(table).substr(0, 3), "B4 ");
  table = small_table();
  table.notes[1] = "\x03";
  EXPECT_EQ(complaint(table).substr(0, 4), "A11 ");
}

TEST(RenderXlsx, NumbersAndDatesASpreadsheetWouldChangeAreRefused) {
  auto table = small_table();
  table.rows[0][3] = std::int64_t{1'000'000'000'000'000};
  EXPECT_EQ(complaint(table).substr(0, 3), "D6 ");
  table.rows[0][3] = std::int64_t{999'999'999'999'999};
  table.columns[3].total = Total::none;
  EXPECT_EQ(produced(table).cell("D6").value, "999999999999999");
  table.rows[0][5] = Date{1899y, std::chrono::December, 31d};
  EXPECT_EQ(complaint(table).substr(0, 3), "F6 ");
  table.rows[0][5] = Date{2022y, std::chrono::February, 30d};
  EXPECT_EQ(complaint(table).substr(0, 3), "F6 ");
}

TEST(RenderXlsx, ATotalTooLongForASpreadsheetIsRefused) {
  auto table = small_table();
  table.rows.assign(20, {std::int64_t{1}, "甲", "乙", std::int64_t{900'000'000'000'000}, Decimal{}, std::monostate{}});
  EXPECT_EQ(complaint(table).substr(0, 4), "D26 ");
}

TEST(RenderXlsx, TheLargestNumbersAndTheFirstAndLastDaysAreWritten) {
  auto table = small_table();
  for (auto& column : table.columns) column.total = Total::none;
  for (const std::int64_t number : {999'999'999'999'999, -999'999'999'999'999}) {
    table.rows[0][3] = number;
    EXPECT_EQ(produced(table).cell("D6").value, std::to_string(number));
  }
  table.rows[0][3] = std::int64_t{-1'000'000'000'000'000};
  EXPECT_EQ(complaint(table).substr(0, 3), "D6 ");
  table.rows[0][3] = Decimal{999'999'999'999'999};
  EXPECT_EQ(produced(table).cell("D6").value, "999999999999.999");
  table.rows[0][3] = Decimal{1'000'000'000'000'001};
  EXPECT_EQ(complaint(table).substr(0, 3), "D6 ");
  table.rows[0][3] = Decimal{1'000'000'000'000'000};
  EXPECT_EQ(produced(table).cell("D6").value, "1000000000000") << "a whole one has fewer digits";
  table.rows[0][5] = Date{1900y, std::chrono::January, 1d};
  EXPECT_EQ(produced(table).cell("F6").value, "1");
  table.rows[0][5] = Date{9999y, std::chrono::December, 31d};
  EXPECT_EQ(produced(table).cell("F6").value, "2958465");
}

TEST(RenderXlsx, TextBeyondWhatTheTextFormatShowsHasTheGeneralOne) {
  auto table = small_table();
  std::string text;
  for (int i = 0; i < 255; ++i) text += "托";
  table.rows[0][1] = text;
  EXPECT_EQ(produced(table).number_format("B6"), "@");
  table.rows[0][1] = text + "托";
  EXPECT_EQ(produced(table).number_format("B6"), "General");
}

TEST(RenderXlsx, ADecimalShowsThePlacesItHas) {
  auto table = small_table();
  for (const auto& [thousandths, format] :
       std::vector<std::pair<std::int64_t, std::string>>{{1500, "0.0"}, {1250, "0.00"}, {1125, "0.000"}, {2000, "0"}}) {
    table.rows[0][4] = Decimal{thousandths};
    EXPECT_EQ(produced(table).number_format("E6"), format) << thousandths;
  }
  table.rows[0][4] = Decimal{1500};
  EXPECT_EQ(produced(table).number_format("E8"), "General") << "a sum with places";
  table.rows[0][4] = Decimal{2800};
  EXPECT_EQ(produced(table).number_format("E8"), "0") << "2.8 and 1.2 make a whole number";
}

TEST(RenderXlsx, FrozenColumnsLeaveAtLeastOneToScroll) {
  auto table = small_table();
  const auto split = [&](int frozen) {
    table.frozen_columns = frozen;
    return produced(table).sheet().child("sheetViews").child("sheetView").child("pane").attribute("xSplit").as_int();
  };
  EXPECT_EQ(split(-1), 0);
  EXPECT_EQ(split(0), 0);
  EXPECT_EQ(split(5), 5);
  EXPECT_EQ(split(6), 5);
}

TEST(RenderXlsx, ColumnsHaveTheWidthsThatWereMeasured) {
  const auto table = small_table();
  const auto widths = column_widths(table);
  const auto package = produced(table);
  std::size_t i = 0;
  for (const auto column : package.sheet().child("cols").children("col")) {
    const auto first = column.attribute("min").as_int(), last = column.attribute("max").as_int();
    for (auto k = first; k <= last; ++k, ++i) {
      ASSERT_LT(i, widths.size());
      EXPECT_NEAR(column.attribute("width").as_double(), widths[i] + 5 / 7.0, 0.15) << i;
      EXPECT_TRUE(column.attribute("customWidth").as_bool());
    }
  }
  EXPECT_EQ(i, widths.size());
}

TEST(RenderXlsx, MarginsOfThePaperAreWhiteBordersInInches) {
  const auto package = produced(small_table());
  const auto margins = package.sheet().child("pageMargins");
  EXPECT_NEAR(margins.attribute("left").as_double() * 25.4, 10, 0.01);
  EXPECT_NEAR(margins.attribute("right").as_double() * 25.4, 10, 0.01);
  EXPECT_NEAR(margins.attribute("top").as_double() * 25.4, 12, 0.01);
  EXPECT_NEAR(margins.attribute("bottom").as_double() * 25.4, 15, 0.01);
  EXPECT_NEAR(margins.attribute("footer").as_double() * 25.4, 7, 0.01);
}

TEST(RenderXlsx, ColumnsAlignAsTheTableSaysAndWrapUnlessTheyAreNumbers) {
  const auto package = produced(small_table());
  const auto aligned = [&](const char* cell) {
    return std::string(package.format(cell).child("alignment").attribute("horizontal").value());
  };
  EXPECT_EQ(aligned("A6"), "center");
  EXPECT_EQ(aligned("B6"), "left");
  EXPECT_EQ(aligned("E6"), "right");
  EXPECT_EQ(aligned("A3"), "left");
  EXPECT_EQ(aligned("A2"), "center");
  EXPECT_TRUE(package.format("B6").child("alignment").attribute("wrapText").as_bool());
  for (const auto* number : {"A6", "D6", "E6", "F6", "D8"}) {
    EXPECT_FALSE(package.format(number).child("alignment").attribute("wrapText").as_bool()) << number;
    EXPECT_TRUE(package.format(number).child("alignment").attribute("shrinkToFit").as_bool()) << number;
  }
}

TEST(RenderXlsx, ATotalLabelMayCoverEveryColumnThatIsNotSummed) {
  auto table = small_table();
  table.total_label_span = 0;
  EXPECT_NE(complaint(table).find("合计二字"), std::string::npos);
  table.total_label_span = 1;
  EXPECT_EQ(produced(table).cell("A8").value, "合计");
  table.total_label_span = 7;
  EXPECT_NE(complaint(table).find("合计二字"), std::string::npos);
}

TEST(RenderXlsx, AllComplaintsComeAtOnce) {
  auto table = small_table();
  table.rows[0][1] = "\x02";
  table.rows[1][1] = "\x03";
  table.sheet_name = "6月/8月";
  const auto bytes = render_xlsx(table);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().size(), 3U);
}

TEST(RenderXlsx, TablesThatDoNotFitTheirFormAreRefused) {
  auto table = small_table();
  table.rows[1].pop_back();
  EXPECT_NE(complaint(table).find("第 2 行"), std::string::npos);
  table = small_table();
  table.total_label_span = 4;
  EXPECT_EQ(complaint(table).substr(0, 3), "D8 ");
  table = small_table();
  table.columns.clear();
  EXPECT_NE(complaint(table).find("没有列"), std::string::npos);
}

TEST(RenderXlsx, TheSameTableGivesTheSameBytesWhateverTheThreadAndZone) {
  const auto once = render_xlsx(small_table());
  ASSERT_TRUE(once);
  ASSERT_EQ(setenv("TZ", "Asia/Shanghai", 1), 0);
  auto other = std::async(std::launch::async, [] { return render_xlsx(small_table()); });
  const auto here = render_xlsx(small_table());
  EXPECT_EQ(*once, *here);
  EXPECT_EQ(*once, *other.get());
  unsetenv("TZ");
}

TEST(RenderXlsx, PropertiesCarryTheDateOfTheReport) {
  const auto package = produced(small_table());
  const auto& core = package.parts.at("docProps/core.xml");
  EXPECT_NE(core.find("2022-06-22T00:00:00Z"), std::string::npos);
  EXPECT_NE(core.find("青禾市卫生健康局"), std::string::npos);
  EXPECT_NE(core.find("青卫〔2022〕1号"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
