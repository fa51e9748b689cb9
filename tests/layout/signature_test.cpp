#include <gtest/gtest.h>

#include <cmath>

#include "layout/signature.h"
#include "sheet.h"

namespace wenshu {
namespace {

using sheet::han;
using sheet::paragraph;

constexpr double middle_of(const sheet::ReadLine& line) { return (line.left + line.right).mm() / 2; }

TEST(Signature, NeverStandsAloneOnAPage) {
  for (int lines = 14; lines <= 24; ++lines) {
    const auto pages =
        sheet::set({paragraph(Role::addressee, han(28 * lines)), Signature{{"青禾县卫生健康局"}, "2022年6月17日"}});
    const auto last = sheet::lines(pages.pages.back());
    ASSERT_GE(last.size(), 3U) << lines;
    EXPECT_EQ(last[last.size() - 3].text, han(28)) << "text stands above the signature";
  }
}

TEST(Signature, TheSealedDateIsIndentedFourCharactersWithTheSignerCentredAboveIt) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"青禾县卫生健康局"}, "2022年6月17日"}}));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NEAR(lines[2].right.mm(), 184 - (sheet::profile().character_pitch * 4).mm(), 0.1);
  EXPECT_NEAR(middle_of(lines[1]), middle_of(lines[2]), 0.1);
}

TEST(Signature, TheSealsTopStandsWithinOneLineOfTheText) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"青禾县卫生健康局"}, "2022年6月17日"}}));
  const auto& profile = sheet::profile();
  const auto pitch = profile.line_pitch.mm();
  // A seal whose middle lies up to half a line above the middle of signer and date.
  const auto middle = (lines[1].y + lines[2].y).mm() / 2 - Length::pt(16).scaled(0.38).mm();
  const auto text_end = lines[0].y.mm() + Length::pt(16).scaled(0.12).mm();
  EXPECT_LE(middle - pitch / 2 - profile.seal_diameter.mm() / 2 - text_end, pitch);
  EXPECT_GE(middle - profile.seal_diameter.mm() / 2 - text_end, 0);
}

TEST(Signature, ALongSignerStaysInsideWithTheDateUnderItsMiddle) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Signature{{han(20)}, "2022年6月17日"}});
  const auto lines = sheet::lines(pages);
  EXPECT_NEAR(lines[1].right.mm(), 184, 0.1);
  EXPECT_NEAR(middle_of(lines[1]), middle_of(lines[2]), 0.1);
  sheet::expect_inside(pages);
}

TEST(Signature, WithoutASealTheDateBeginsTwoCharactersBehindTheSigner) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"青禾县卫生健康局"}, "2022年6月17日", Seal::none}}));
  const auto cell = sheet::profile().character_pitch.mm();
  EXPECT_NEAR(lines[1].right.mm(), 184 - 2 * cell, 0.1);
  EXPECT_NEAR((lines[2].left - lines[1].left).mm(), 2 * cell, 0.1);
}

TEST(Signature, ALongerDateTakesTheIndentAndTheSignerGivesWay) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"县局"}, "2022年6月17日", Seal::none}}));
  const auto cell = sheet::profile().character_pitch.mm();
  EXPECT_NEAR(lines[2].right.mm(), 184 - 2 * cell, 0.1);
  EXPECT_NEAR((lines[2].left - lines[1].left).mm(), 2 * cell, 0.1);
}

TEST(Signature, JointSealsNeitherTouchNorLeaveTheTextArea) {
  const auto pages =
      sheet::set({paragraph(Role::body, "正文。"), Signature{{"甲局", "乙局", "丙局", "丁局", "戊局"}, "2022年6月17日"}});
  const auto lines = sheet::lines(pages);
  ASSERT_EQ(lines.size(), 7U);
  const auto diameter = sheet::profile().seal_diameter.mm();
  for (std::size_t i = 1; i < 6; ++i) {
    EXPECT_GE(middle_of(lines[i]) - diameter / 2, 28) << lines[i].text;
    EXPECT_LE(middle_of(lines[i]) + diameter / 2, 184) << lines[i].text;
    for (std::size_t k = i + 1; k < 6; ++k) {
      EXPECT_GT(std::hypot(middle_of(lines[i]) - middle_of(lines[k]), (lines[i].y - lines[k].y).mm()), diameter);
    }
  }
  EXPECT_NEAR(middle_of(lines[5]), middle_of(lines[6]), 0.1) << "the date stands under the last signer";
}

}  // namespace
}  // namespace wenshu
