#include "base/length.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

TEST(Length, MillimetrePointAndTwipAreWhole) {
  EXPECT_EQ(Length::mm(1).emu(), 36000);
  EXPECT_EQ(Length::pt(1).emu(), 12700);
  EXPECT_EQ(Length::twips(20), Length::pt(1));
  EXPECT_EQ(Length::pt(10.5).half_points(), 21);
}

TEST(Length, TwentyTwoLinesFitOnlyBelowTheStandardsPitch) {
  // 225 mm hold 22 lines of 28.95 pt but only 21 of 29 pt.
  EXPECT_EQ(Length::mm(225) / Length::pt(28.95), 22);
  EXPECT_EQ(Length::mm(225) / Length::pt(29), 21);
  EXPECT_EQ(Length::pt(28.95).twips(), 579);
}

TEST(Length, NegativeLengthsRoundAwayFromZeroLikePositiveOnes) {
  EXPECT_EQ(Length::mm(-0.5).emu(), -Length::mm(0.5).emu());
  EXPECT_EQ(Length::emu(-953).twips(), -2);
}

}  // namespace
}  // namespace wenshu
