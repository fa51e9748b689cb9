#include "render/xlsx/measure.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

AnnexTable table_of(std::vector<AnnexColumn> columns) {
  AnnexTable table;
  table.columns = std::move(columns);
  return table;
}

TEST(Measure, AChineseCharacterIsTwoDigitsWide) {
  const auto one_line = text_height("托育服务机构", 13, 11);
  EXPECT_EQ(text_height("abcdefghij", 13, 11), one_line);
  EXPECT_GT(text_height("托育服务机构", 9, 11), one_line);
}

TEST(Measure, ARowIsAsHighAsItsLinesAndALittleMore) {
  EXPECT_EQ(text_height("一", 10, 11), 21);      // 11 * 1.4 + 5, rounded up
  EXPECT_EQ(text_height("一\n二", 10, 11), 36);  // 30.8 + 5
  EXPECT_EQ(text_height("一", 10, 22), 36);
}

TEST(Measure, ALineHoldsWhatFitsToThePixelAndNoMore) {
  // A Chinese character of 11 points takes 14.67 pixels; a column of n digits has 7 n - 2.
  EXPECT_EQ(text_height("一二三四", 8.7, 11), 21);
  EXPECT_EQ(text_height("一二三四", 8.6, 11), 36);
  EXPECT_EQ(text_height("0123456", 8.6, 11), 21);  // 8.21 pixels each
  EXPECT_EQ(text_height("01234567", 8.6, 11), 36);
}

TEST(Measure, ALongWordThatNoLineHoldsIsDivided) {
  EXPECT_EQ(text_height("0123456789", 6, 11), 52);    // four a line
  EXPECT_EQ(text_height("一0123456789", 6, 11), 67);  // and not beside the character
}

TEST(Measure, NoRowOfTheBodyIsLowerThanAPenNeeds) {
  const auto table = table_of({{.header = "名称", .width = 10}, {.header = "数", .width = 5}});
  EXPECT_EQ(body_height(table, {std::monostate{}, std::int64_t{5}}, {10, 5}), 20);
  EXPECT_EQ(body_height(table, {"一\n二", std::int64_t{5}}, {10, 5}), 36);
}

TEST(Measure, LineBreaksMakeLines) {
  EXPECT_EQ(text_height("一\n二\n三", 10, 11), text_height("一二三四五一二三四五一二", 10, 11));
  EXPECT_EQ(text_height("", 10, 11), text_height("一", 10, 11));
}

TEST(Measure, WordsMoveToTheNextLineWhole) {
  EXPECT_EQ(text_height("aaaaaa bbbbbb cccccc", 9, 11), text_height("一\n二\n三", 9, 11));
}

TEST(Measure, NoRowIsHigherThanASpreadsheetAllows) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "托";
  EXPECT_EQ(text_height(text, 10, 11), 409);
}

TEST(Measure, ColumnsKeepTheirWidthUnlessANumberNeedsMore) {
  auto table = table_of({{.header = "托位数", .width = 2, .total = Total::sum}, {.header = "名称", .width = 3}});
  table.rows.assign(3, {std::int64_t{500'000}, "一个比这一列宽得多的名称"});
  const auto widths = column_widths(table);
  EXPECT_GT(widths[0], 7);  // 1500000
  EXPECT_EQ(widths[1], 3);
}

TEST(Measure, ANumberOrADateHasRoomForEveryDigitHalfAsWideAsHigh) {
  auto table = table_of({{.width = 1}, {.width = 1}, {.width = 1}});
  table.rows = {{std::int64_t{-12345}, Decimal{12500}, Date{std::chrono::year{2022}, std::chrono::June, std::chrono::day{3}}}};
  const auto widths = column_widths(table);
  const auto digits = [](int count) { return (count * 11 * 96 / 72.0 * 0.5 + 3) / 7; };
  ASSERT_EQ(widths.size(), 3U);
  EXPECT_NEAR(widths[0], digits(6), 1e-9);   // -12345
  EXPECT_NEAR(widths[1], digits(4), 1e-9);   // 12.5
  EXPECT_NEAR(widths[2], digits(10), 1e-9);  // 2022-06-03
}

TEST(Measure, AWidthThatIsNoneBecomesOne) {
  EXPECT_EQ(column_widths(table_of({{.width = 0}, {.width = -5}, {.width = 300}})), (std::vector<double>{1, 1, 255}));
}

TEST(Measure, WideTablesShrinkInPrintAndNarrowOnesStay) {
  auto table = table_of({{}});
  EXPECT_EQ(print_scale(table, {10}), 1);
  const std::vector<double> wide(60, 8);
  const auto on_a3 = print_scale(table, wide);
  EXPECT_LT(on_a3, 0.5);
  table.paper = Paper::a4;
  EXPECT_NEAR(print_scale(table, wide), on_a3 * 277 / 400, 1e-9);
}

TEST(Measure, ATableTwoPagesWideShrinksUntilWholeColumnsFillBoth) {
  auto table = table_of({});
  table.columns.resize(60);
  const std::vector<double> widths(60, 8);  // 61 pixels each, 400 mm take 24.78 of them
  table.pages_wide = 2;
  EXPECT_EQ(pages_across(table, widths, 1), 3);
  EXPECT_EQ(print_scale(table, widths), 0.82);  // 30 columns a page: 400 / (30 * 61 / 96 * 25.4) = 0.826
  EXPECT_EQ(pages_across(table, widths, 0.82), 2);
  EXPECT_EQ(pages_across(table, widths, 0.83), 3);
  table.repeated_column = 5;
  EXPECT_EQ(print_scale(table, widths), 0.79) << "31 columns on the second page";
  EXPECT_EQ(pages_across(table, widths, 0.80), 3);
  EXPECT_EQ(print_scale(table, {8, 8}), 1);
}

TEST(Measure, LinesOutsideTheTableGrowAgainstTheShrinkingButNotBeyondTwice) {
  EXPECT_EQ(points_on_sheet(22, 1), 22);
  EXPECT_EQ(points_on_sheet(16, 0.8), 20);
  EXPECT_EQ(points_on_sheet(22, 0.3), 44);
  EXPECT_EQ(points_on_sheet(22, 0.5), 44);
  EXPECT_EQ(points_on_sheet(10, 0.6), 17) << "whole points";
}

TEST(Measure, AHighHeaderOverBothLevelsRaisesTheLowerOne) {
  const auto low = table_of({{.group = "规模", .header = "托位数", .width = 8}, {.header = "序号", .width = 5}});
  auto high = low;
  high.columns[1].header = "一列很窄的长表头要折好几行";
  const auto before = header_heights(low, {8, 5});
  const auto after = header_heights(high, {8, 5});
  EXPECT_EQ(after.upper, before.upper);
  EXPECT_GT(after.lower, before.lower);
  EXPECT_GE(after.upper + after.lower, text_height(high.columns[1].header, 5, cell_points));
}

TEST(Measure, AHeaderOfOneLevelIsAsHighAsItsHighestCell) {
  const auto table = table_of({{.header = "一\n二\n三", .width = 8}, {.header = "序号", .width = 8}});
  const auto heights = header_heights(table, {8, 8});
  EXPECT_EQ(heights.upper, text_height("一\n二\n三", 8, cell_points));
  EXPECT_EQ(heights.lower, 0);
  EXPECT_EQ(header_heights(table_of({{.header = "", .width = 8}}), {8}).upper, 21);
}

TEST(Measure, PagesThatStandUprightAreNarrower) {
  auto table = table_of({});
  table.columns.resize(30);
  const std::vector<double> widths(30, 8);  // 1830 pixels, 484.19 mm
  EXPECT_NEAR(print_scale(table, widths), 400 / 484.1875, 1e-6);
  table.landscape = false;
  EXPECT_NEAR(print_scale(table, widths), 277 / 484.1875, 1e-6);
  table.paper = Paper::a4;
  EXPECT_NEAR(print_scale(table, widths), 190 / 484.1875, 1e-6);
}

TEST(Measure, PlacesOfADecimalAreThoseOfItsShortestForm) {
  EXPECT_EQ(decimal_places({12000}), 0);
  EXPECT_EQ(decimal_places({-3500}), 1);
  EXPECT_EQ(decimal_places({10}), 2);
  EXPECT_EQ(decimal_places({125}), 3);
  EXPECT_EQ(decimal_places({1000}), 0);
  EXPECT_EQ(decimal_places({100}), 1);
  EXPECT_EQ(decimal_places({0}), 0);
}

}  // namespace
}  // namespace wenshu
