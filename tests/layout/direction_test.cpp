#include <gtest/gtest.h>

#include <algorithm>

#include "layout/set_line.h"
#include "sheet.h"

namespace wenshu {
namespace {

using sheet::paragraph;

/// The glyphs of the first line from left to right.
std::vector<Glyph> glyphs_of(const std::string& text) {
  std::vector<Glyph> all;
  const auto pages = sheet::set({paragraph(Role::addressee, text)});
  for (const auto& run : pages.pages.at(0).runs) {
    if (sheet::is_page_number(run)) continue;
    for (auto glyph : run.glyphs) {
      glyph.x += run.x;
      all.push_back(glyph);
    }
  }
  return all;
}

std::string read_from_left(const std::string& text) {
  std::string all;
  Length last;
  for (const auto& glyph : glyphs_of(text)) {
    EXPECT_GE(glyph.x, last) << text;
    last = glyph.x;
    all += glyph.text;
  }
  return all;
}

TEST(Direction, ArabicLettersStandFromRightToLeftBetweenChinese) { EXPECT_EQ(read_from_left("姓名：سلم，男"), "姓名：ملس，男"); }

TEST(Direction, WordsOfArabicStandFromRightToLeftToo) { EXPECT_EQ(read_from_left("甲سل مك乙"), "甲كم لس乙"); }

TEST(Direction, NumbersAmongThemRunFromTheLeft) { EXPECT_EQ(read_from_left("甲سل 12 مك乙"), "甲كم 12 لس乙"); }

TEST(Direction, LettersTakeTheFormThatJoinsTheirNeighbours) {
  const auto joined = glyphs_of("甲سسس乙");
  ASSERT_EQ(joined.size(), 5U);
  const auto alone = glyphs_of("甲س乙");
  ASSERT_EQ(alone.size(), 3U);
  EXPECT_NE(joined[1].id, joined[2].id) << "final and medial";
  EXPECT_NE(joined[2].id, joined[3].id) << "medial and initial";
  EXPECT_NE(joined[1].id, alone[1].id);
}

TEST(Direction, JoinedLettersLeaveNoGap) {
  const auto glyphs = glyphs_of("甲سسس乙");
  ASSERT_EQ(glyphs.size(), 5U);
  for (std::size_t i = 1; i < 3; ++i) {
    EXPECT_EQ((glyphs[i].x + glyphs[i].advance).emu(), glyphs[i + 1].x.emu()) << i;
  }
}

TEST(Direction, AJustifiedLineDoesNotPullJoinedLettersApart) {
  const auto pages = sheet::set({paragraph(Role::addressee, sheet::han(24) + "سسس" + "91510698MA6FW0X49K" + sheet::han(20))});
  for (const auto& run : pages.pages.at(0).runs) {
    for (std::size_t i = 0; i + 1 < run.glyphs.size(); ++i) {
      if (run.glyphs[i].text != "س" || run.glyphs[i + 1].text != "س") continue;
      EXPECT_EQ((run.glyphs[i].x + run.glyphs[i].advance).emu(), run.glyphs[i + 1].x.emu());
    }
  }
}

TEST(Direction, BracketsBetweenWordsFromTheRightAreTurnedRound) {
  const auto plain = glyphs_of("（）"), turned = glyphs_of("سل(مك)سل");
  ASSERT_EQ(plain.size(), 2U);
  EXPECT_EQ(read_from_left("甲سل(مك)سل乙"), "甲لس)كم(لس乙");
  const auto opening = glyphs_of("("), closing = glyphs_of(")");
  ASSERT_EQ(turned.size(), 8U);
  EXPECT_EQ(turned[2].id, opening.at(0).id) << "what closes the words is drawn as an opening bracket";
  EXPECT_EQ(turned[5].id, closing.at(0).id);
}

TEST(Direction, EveryLetterOfUyghurHasAForm) {
  const std::string letters = "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي";
  const auto pages = sheet::set({paragraph(Role::body, letters)});
  std::size_t said = 0;
  for (const auto& line : sheet::lines(pages)) said += decode(line.text).size();
  EXPECT_EQ(said, decode(letters).size());
}

TEST(Direction, APersonsNameWithoutAFaceIsNamed) {
  Content content;
  content.blocks = {paragraph(Role::body, "负责人\U00010D00\U00010D01")};  // Hanifi Rohingya
  const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_FALSE(pages);
  EXPECT_EQ(pages.error().front().code, "glyph-missing");
  EXPECT_NE(pages.error().front().message.find("负责人"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
