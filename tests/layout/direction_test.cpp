#include <gtest/gtest.h>

#include <algorithm>
#include <set>

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

TEST(InvisibleCharacters, StayWithTheCharacterTheyLeadIn) {
  EXPECT_EQ(read_from_left("\u2060甲乙"), "\u2060甲乙") << "a joiner at the beginning";
  EXPECT_EQ(read_from_left("甲\u2060乙"), "甲\u2060乙");
}

TEST(Direction, ArabicLettersStandFromRightToLeftBetweenChinese) { EXPECT_EQ(read_from_left("姓名：سلم，男"), "姓名：ملس，男"); }

TEST(Direction, WordsOfArabicStandFromRightToLeftToo) { EXPECT_EQ(read_from_left("甲سل مك乙"), "甲كم لس乙"); }

TEST(Direction, NumbersAmongThemRunFromTheLeft) { EXPECT_EQ(read_from_left("甲سل 12 مك乙"), "甲كم 12 لس乙"); }

TEST(Direction, LettersTakeTheFormThatJoinsTheirNeighbours) {
  const auto joined = glyphs_of("甲سسس乙");
  ASSERT_EQ(joined.size(), 5U);
  const auto alone = glyphs_of("甲س乙");
  ASSERT_EQ(alone.size(), 3U);
  EXPECT_NE(joined.at(1).id, joined.at(2).id) << "final and medial";
  EXPECT_NE(joined.at(2).id, joined.at(3).id) << "medial and initial";
  EXPECT_NE(joined.at(1).id, alone.at(1).id);
}

TEST(Direction, JoinedLettersLeaveNoGap) {
  const auto glyphs = glyphs_of("甲سسس乙");
  ASSERT_EQ(glyphs.size(), 5U);
  for (std::size_t i = 1; i < 3; ++i) {
    EXPECT_EQ((glyphs.at(i).x + glyphs.at(i).advance).emu(), glyphs.at(i + 1).x.emu()) << i;
  }
}

TEST(Direction, AJustifiedLineDoesNotPullJoinedLettersApart) {
  const auto pages = sheet::set({paragraph(Role::addressee, sheet::han(24) + "سسس" + "91510698MA6FW0X49K" + sheet::han(20))});
  for (const auto& run : pages.pages.at(0).runs) {
    for (std::size_t i = 0; i + 1 < run.glyphs.size(); ++i) {
      if (run.glyphs.at(i).text != "س" || run.glyphs.at(i + 1).text != "س") continue;
      EXPECT_EQ((run.glyphs.at(i).x + run.glyphs.at(i).advance).emu(), run.glyphs.at(i + 1).x.emu());
    }
  }
}

TEST(Direction, BracketsBetweenWordsFromTheRightAreTurnedRound) {
  const auto plain = glyphs_of("（）"), turned = glyphs_of("سل(مك)سل");
  ASSERT_EQ(plain.size(), 2U);
  EXPECT_EQ(read_from_left("甲سل(مك)سل乙"), "甲لس)كم(لس乙");
  const auto opening = glyphs_of("("), closing = glyphs_of(")");
  ASSERT_EQ(turned.size(), 8U);
  EXPECT_EQ(turned.at(2).id, opening.at(0).id) << "what closes the words is drawn as an opening bracket";
  EXPECT_EQ(turned.at(5).id, closing.at(0).id);
}

TEST(Direction, EveryLetterOfUyghurHasAForm) {
  const std::string letters = "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي";
  const auto pages = sheet::set({paragraph(Role::body, letters)});
  std::size_t said = 0;
  for (const auto& line : sheet::lines(pages)) said += decode(line.text).size();
  EXPECT_EQ(said, decode(letters).size());
}

/// The family that draws a text; empty if several do.
std::string family_of(const std::string& text) {
  std::set<std::string> families;
  const auto pages = sheet::set({paragraph(Role::body, text)});
  for (const auto& run : pages.pages.at(0).runs) {
    if (!sheet::is_page_number(run)) families.insert(run.face->family());
  }
  return families.size() == 1 ? *families.begin() : std::string();
}

std::string said_by(const std::vector<Glyph>& glyphs) {
  std::string all;
  for (const auto& glyph : glyphs) all += glyph.text;
  return all;
}

/// Each in a face of its own script, whole: nothing falls out, nothing falls apart.
TEST(Direction, NamesInOtherScriptsAreDrawnByTheirOwnFaces) {
  EXPECT_EQ(family_of("سلمان"), "Noto Naskh Arabic");
  EXPECT_EQ(family_of("ئەركىن"), "Noto Naskh Arabic") << "Uyghur";
  EXPECT_EQ(family_of("བཀྲ་ཤིས་སྒྲོལ་མ"), "Noto Serif Tibetan");
  EXPECT_EQ(family_of("ᠪᠠᠶᠠᠷ"), "Noto Sans Mongolian");
  EXPECT_FALSE(family_of("ꀋꁱꂷ").empty()) << "Yi, which faces of GB 18030 have";
}

TEST(Direction, TibetanLettersStackUnderTheFirst) {
  const std::string stack = "སྒྲོ";  // one syllable: five characters, one above the other
  const auto glyphs = glyphs_of(stack);
  EXPECT_LT(glyphs.size(), decode(stack).size());
  EXPECT_EQ(said_by(glyphs), stack);
  Length advance;
  for (const auto& glyph : glyphs) advance += glyph.advance;
  const auto alone = glyphs_of("ས");
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_LT(advance, alone[0].advance * 2) << "no letter stands beside the one it belongs under";
}

TEST(Direction, MongolianLettersJoinAsTheyStandInTheWord) {
  const auto glyphs = glyphs_of("ᠠᠠᠠ"), alone = glyphs_of("ᠠ");
  ASSERT_EQ(glyphs.size(), 3U);
  ASSERT_EQ(alone.size(), 1U);
  std::set<std::uint32_t> forms{alone[0].id};
  for (const auto& glyph : glyphs) forms.insert(glyph.id);
  EXPECT_EQ(forms.size(), 4U) << "initial, medial, final, alone";
  for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) EXPECT_EQ(glyphs[i].x + glyphs[i].advance, glyphs[i + 1].x) << i;
  EXPECT_NE(glyphs_of("ᠭ\u180Bᠠ").at(0).id, glyphs_of("ᠭᠠ").at(0).id) << "a selector asks for another form";
}

TEST(Direction, AYiSyllableTakesACell) {
  const auto yi = glyphs_of("ꀋꁱꂷ"), han = glyphs_of("甲乙丙");
  ASSERT_EQ(yi.size(), 3U);
  ASSERT_EQ(han.size(), 3U);
  const auto cell = sheet::profile().character_pitch;
  for (std::size_t i = 0; i + 1 < yi.size(); ++i) {
    const auto off = yi[i + 1].x - yi[i].x - cell;
    EXPECT_LT(std::max(off, -off), Length::pt(4)) << i;
  }
}

TEST(Direction, APersonsNameWithoutAFaceIsNamed) {
  Content content;
  content.blocks = {paragraph(Role::body, "负责人\U00010D00\U00010D01")};  // Hanifi Rohingya
  const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_FALSE(pages);
  EXPECT_EQ(pages.error().at(0).code, "glyph-missing");
  EXPECT_NE(pages.error().at(0).message.find("负责人"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
