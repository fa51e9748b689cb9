#include "render/docx/grid.h"

#include <gtest/gtest.h>

#include "render/docx/sample.h"

namespace wenshu::docx_test {

TEST(DocxGrid, TwentyEightCharactersOfSixteenPointsNeedTheKnownCharacterSpace) {
  EXPECT_EQ(docx::character_space(profile()), -848);
}

TEST(DocxGrid, TwentyEightSpacedCharactersFitBetweenTheMarginsAndTwentyNineDoNot) {
  const auto character = profile().body_size + Length::twips(docx::character_spacing(profile()));
  EXPECT_EQ(profile().text_width() / character, 28);
}

TEST(DocxGrid, TwentyTwoLinesFitOnAPage) {
  const auto pitch = Length::twips(docx::line_pitch(profile(), profile().style(Role::body), profile().body_size).twips());
  EXPECT_EQ(profile().text_height() / pitch, 22);
}

TEST(DocxGrid, DisplayTypeIsNotCutOff) {
  for (const auto& [role, style] : profile().roles) {
    EXPECT_GE(docx::blank_above(docx::line_pitch(profile(), style, style.size), style.size), Length{});
  }
}

TEST(DocxGrid, BordersCountInEighthsOfAPoint) {
  EXPECT_EQ(docx::eighth_points(Length::mm(0.35)), 8);
  EXPECT_EQ(docx::eighth_points(Length::mm(0.25)), 6);
  EXPECT_EQ(docx::eighth_points(Length{}), 2);
}

}  // namespace wenshu::docx_test
