#include "intake/xlsx/cell_reference.h"

#include <gtest/gtest.h>

namespace wenshu {

TEST(CellReference, ColumnsCountInLetters) {
  EXPECT_EQ(column_letters(1), "A");
  EXPECT_EQ(column_letters(26), "Z");
  EXPECT_EQ(column_letters(27), "AA");
  EXPECT_EQ(column_letters(37), "AK");
  EXPECT_EQ(column_letters(702), "ZZ");
  EXPECT_EQ(column_letters(703), "AAA");
  EXPECT_EQ(column_letters(16384), "XFD");
  EXPECT_EQ(cell_name(49, 37), "AK49");
}

TEST(CellReference, EveryColumnReadsBackAsItself) {
  for (std::uint32_t column = 1; column <= 16384; ++column) {
    EXPECT_EQ(parse_cell(cell_name(7, column)), (CellReference{.row = 7, .column = column}));
  }
}

TEST(CellReference, LastCellOfASheetIsXFD1048576) {
  EXPECT_EQ(parse_cell("XFD1048576"), (CellReference{.row = 1'048'576, .column = 16'384}));
  EXPECT_EQ(parse_cell("XFE1"), std::nullopt);
  EXPECT_EQ(parse_cell("A1048577"), std::nullopt);
}

TEST(CellReference, SmallLettersAreCapitals) { EXPECT_EQ(parse_cell("ak49"), (CellReference{.row = 49, .column = 37})); }

TEST(CellReference, GarbageIsNoPlace) {
  for (const auto* text : {"", "A", "1", "A0", "$A$1", "A1:B2", "A-1", "A+1", "A 1", " A1", "A1 ", "R1C1", "AAAAAAAAAAAAAAAA1",
                           "A99999999999999999999", "一1", "A1.0"}) {
    EXPECT_EQ(parse_cell(text), std::nullopt) << text;
  }
}

TEST(CellReference, RangeTakesItsCornersInAnyOrder) {
  const auto range = parse_range("C5:A2");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first_row, 2U);
  EXPECT_EQ(range->first_column, 1U);
  EXPECT_EQ(range->last_row, 5U);
  EXPECT_EQ(range->last_column, 3U);
  EXPECT_FALSE(parse_range("A1:"));
  EXPECT_FALSE(parse_range(":A1"));
  EXPECT_FALSE(parse_range("A1:B2:C3"));
  EXPECT_FALSE(parse_range("A:C"));
}

}  // namespace wenshu
