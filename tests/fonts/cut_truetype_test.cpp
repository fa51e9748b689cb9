#include "fonts/cut.h"

#include <gtest/gtest.h>

#include "fonts/faces.h"
#include "fonts/outlines.h"

namespace wenshu {

using namespace test;

namespace {

std::vector<std::uint32_t> some_glyphs(const Face& face, std::uint32_t step) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t glyph = 0; glyph < face.glyph_count(); glyph += step) out.push_back(glyph);
  return out;
}

}  // namespace

TEST(CutTrueType, CutGlyphsDrawWhatTheyDrewBefore) {
  for (const Face* whole : {&face(Kind::truetype), &composite_face()}) {
    const auto glyphs = some_glyphs(*whole, whole == &composite_face() ? 1 : 41);
    const auto cut = cut_truetype(whole->outlines().truetype(), glyphs);
    ASSERT_TRUE(cut) << whole->family() << " glyph " << cut.error();
    const Drawing before(*whole), after(cut->bytes);
    EXPECT_EQ(after.glyph_count(), cut->glyphs);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      ASSERT_EQ(after.outline(static_cast<std::uint32_t>(i)), before.outline(glyphs[i])) << whole->family() << " " << glyphs[i];
    }
  }
}

TEST(CutTrueType, PartsOfCompositeGlyphsComeAlong) {
  hb_codepoint_t glyph = 0;
  ASSERT_NE(hb_font_get_nominal_glyph(composite_face().font(), U'é', &glyph), 0);
  const auto cut = cut_truetype(composite_face().outlines().truetype(), std::vector<std::uint32_t>{0, glyph});
  ASSERT_TRUE(cut);
  EXPECT_GT(cut->glyphs, 2U);
  EXPECT_EQ(Drawing(cut->bytes).outline(1), Drawing(composite_face()).outline(glyph));
}

TEST(CutTrueType, AdvancesAreThoseOfTheFace) {
  const Face& whole = face(Kind::truetype);
  const auto glyphs = some_glyphs(whole, 997);
  const auto cut = cut_truetype(whole.outlines().truetype(), glyphs);
  ASSERT_TRUE(cut);
  const Drawing after(cut->bytes);
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    EXPECT_EQ(after.advance(static_cast<std::uint32_t>(i)), Drawing(whole).advance(glyphs[i]));
}

TEST(CutTrueType, AGlyphThatIsCutOffIsNamed) {
  TrueType cut = face(Kind::truetype).outlines().truetype();
  cut.glyf = cut.glyf.substr(0, cut.glyf.size() / 2);
  const std::uint32_t last = face(Kind::truetype).glyph_count() - 1;
  const auto refused = cut_truetype(cut, std::vector<std::uint32_t>{0, 3, last});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), last);
}

TEST(CutTrueType, DamagedGlyphsNeverReadPastTheirTable) {
  const TrueType& whole = composite_face().outlines().truetype();
  const auto glyphs = some_glyphs(composite_face(), 29);
  for (std::size_t at = 0; at < 4000; at += 3) {
    std::string glyf(whole.glyf), loca(whole.loca);
    glyf[at * 7 % glyf.size()] = static_cast<char>(glyf[at * 7 % glyf.size()] ^ 0xFF);
    loca[at % loca.size()] = static_cast<char>(loca[at % loca.size()] ^ 0xFF);
    TrueType damaged = whole;
    damaged.glyf = glyf;
    damaged.loca = loca;
    (void)cut_truetype(damaged, glyphs);
  }
}

}  // namespace wenshu
