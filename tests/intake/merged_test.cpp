#include "intake/xlsx/merged_ranges.h"

#include <gtest/gtest.h>

#include "intake/package.h"

namespace wenshu::test {

TEST(Merged, OnlyTheTopLeftCellHoldsAValue) {
  EXPECT_EQ(
      cells(
          R"(<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c><c><v>5</v></c><c><v>6</v></c></row><row><c><v>7</v></c></row>)",
          R"(<mergeCells><mergeCell ref="A1:B2"/></mergeCells>)"),
      "A1 number 1\nC1 number 3\nC2 number 6\nA3 number 7\n");
}

TEST(Merged, RangesAreKept) {
  const auto read = read_parts(
      workbook_parts("", R"(<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B5:B4"/><mergeCell ref="D4"/></mergeCells>)"));
  ASSERT_TRUE(read);
  const auto& merged = read->sheets[0].merged;
  ASSERT_EQ(merged.size(), 2U);
  EXPECT_EQ(merged[0].last_column, 3U);
  EXPECT_EQ(merged[1].first_row, 4U);
  EXPECT_EQ(merged[1].last_row, 5U);
}

TEST(Merged, RangeThatIsNoneIsAnError) {
  EXPECT_EQ(cells("", R"(<mergeCells><mergeCell ref="A1:XFE1"/><mergeCell/></mergeCells>)"),
            "! cell-reference 基础台账\n! cell-reference 基础台账\n");
}

TEST(Merged, RangesThatOverlapAreAnError) {
  const auto read =
      read_parts(workbook_parts("", R"(<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>)"));
  EXPECT_EQ(cells(read), "! merged-overlap 基础台账!B2\n");
  EXPECT_NE(first_line(read).find("A1:B2"), std::string::npos);
}

TEST(Merged, RangesSideBySideAndBelowEachOtherDoNotOverlap) {
  EXPECT_EQ(
      cells(
          R"(<row r="5"><c r="B5"><v>1</v></c><c r="C5"><v>2</v></c></row>)",
          R"(<mergeCells><mergeCell ref="A1:A4"/><mergeCell ref="B1:D4"/><mergeCell ref="A5:B5"/><mergeCell ref="C5:D9"/><mergeCell ref="A6:B6"/></mergeCells>)"),
      "C5 number 2\n");
}

/// Against the plain definition, on many small sheets.
TEST(Merged, SweepAgreesWithTheDefinition) {
  std::uint32_t seed = 12345;
  const auto random = [&](std::uint32_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  for (int round = 0; round < 500; ++round) {
    std::vector<MergedRange> ranges;
    for (int i = 0; i < 6; ++i) {
      const auto row = 1 + random(7);
      const auto column = 1 + random(7);
      const MergedRange range{row, column, row + random(3), column + random(3)};
      const auto clashes = [&](const MergedRange& r) {
        return r.first_row <= range.last_row && range.first_row <= r.last_row && r.first_column <= range.last_column &&
               range.first_column <= r.last_column;
      };
      if (std::none_of(ranges.begin(), ranges.end(), clashes)) ranges.push_back(range);
    }
    std::vector<SheetRow> all;
    std::vector<std::string> expected;
    for (std::uint32_t row = 1; row <= 10; ++row) {
      all.push_back({.number = row});
      for (std::uint32_t column = 1; column <= 10; ++column) {
        all.back().cells.push_back({.column = column});
        const auto covers = [&](const MergedRange& r) {
          return row >= r.first_row && row <= r.last_row && column >= r.first_column && column <= r.last_column &&
                 !(row == r.first_row && column == r.first_column);
        };
        if (std::none_of(ranges.begin(), ranges.end(), covers)) expected.push_back(cell_name(row, column));
      }
    }
    EXPECT_TRUE(remove_covered(all, ranges).empty());
    std::vector<std::string> kept;
    for (const auto& row : all) {
      for (const auto& cell : row.cells) kept.push_back(cell_name(row.number, cell.column));
    }
    ASSERT_EQ(kept, expected) << "round " << round;
  }
}

}  // namespace wenshu::test
