#include "render/pdf/pdf_syntax.h"

#include <gtest/gtest.h>

namespace wenshu {

TEST(PdfSyntax, CharactersOutsideTheBmpBecomeSurrogatePairs) {
  EXPECT_EQ(hex(utf16be("A你𬭁𠅤")), "00414F60D872DF41D840DD64");
  EXPECT_EQ(text_string("你"), "<FEFF4F60>");
  EXPECT_EQ(text_string(""), "<FEFF>");
}

TEST(PdfSyntax, DecimalIsAsShortAsItCanBe) {
  const auto decimal = [](std::int64_t value, int places) {
    std::string out;
    append_decimal(out, value, places);
    return out;
  };
  EXPECT_EQ(decimal(0, 3), "0");
  EXPECT_EQ(decimal(7000, 3), "7");
  EXPECT_EQ(decimal(12500, 3), "12.5");
  EXPECT_EQ(decimal(-4, 3), "-0.004");
  EXPECT_EQ(decimal(-1010, 3), "-1.01");
  EXPECT_EQ(decimal(-20701, 5), "-0.20701");
  EXPECT_EQ(decimal(42, 0), "42");
}

TEST(PdfSyntax, LengthsRoundToTheNearestThousandthOfAPoint) {
  std::string out;
  append_points(out, Length::mm(210));
  EXPECT_EQ(out, "595.276");
}

TEST(PdfSyntax, CodesHaveFourDigits) {
  std::string out;
  append_hex(out, 0x2F);
  append_hex(out, 0xFFFF);
  EXPECT_EQ(out, "002FFFFF");
}

}  // namespace wenshu
