#include "render/pdf/pdf_syntax.h"

#include <gtest/gtest.h>

namespace wenshu {

TEST(PdfSyntax, CharactersOutsideTheBmpBecomeSurrogatePairs) {
  EXPECT_EQ(hex(utf16be("A你𬭁𠅤")), "00414F60D872DF41D840DD64");
  EXPECT_EQ(text_string("你"), "<FEFF4F60>");
  EXPECT_EQ(text_string(""), "<FEFF>");
}

TEST(PdfSyntax, DecimalIsAsShortAsItCanBe) {
  EXPECT_EQ(decimal(0), "0");
  EXPECT_EQ(decimal(7000), "7");
  EXPECT_EQ(decimal(12500), "12.5");
  EXPECT_EQ(decimal(-4), "-0.004");
  EXPECT_EQ(decimal(-1010), "-1.01");
}

}  // namespace wenshu
