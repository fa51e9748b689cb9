#include "render/pdf/cut_truetype.h"

#include <gtest/gtest.h>

#include "layout/sfnt_table.h"
#include "render/pdf/outlines.h"
#include "render/pdf/typesetting.h"

namespace wenshu {

using namespace test;

namespace {

/// The tables of a face, held while they are looked at.
struct Held {
  explicit Held(const Face& face) : face_(face.face()) {
    font = {table("head"), table("hhea"), table("hmtx"), table("maxp"), table("loca"),
            table("glyf"), table("cvt "), table("fpgm"), table("prep")};
  }
  TrueType font;

 private:
  std::string_view table(const char* tag) {
    tables_.push_back(std::make_unique<SfntTable>(face_, hb_tag_from_string(tag, 4)));
    return tables_.back()->bytes();
  }
  hb_face_t* face_;
  std::vector<std::unique_ptr<SfntTable>> tables_;
};

std::vector<std::uint32_t> some_glyphs(const Face& face, std::uint32_t step) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t glyph = 0; glyph < hb_face_get_glyph_count(face.face()); glyph += step) out.push_back(glyph);
  return out;
}

}  // namespace

TEST(CutTrueType, CutGlyphsDrawWhatTheyDrewBefore) {
  for (const Face* whole : {&face(Kind::truetype), &composite_face()}) {
    const Held held(*whole);
    const auto glyphs = some_glyphs(*whole, whole == &composite_face() ? 1 : 41);
    std::uint32_t damaged = 0;
    const auto cut = cut_truetype(held.font, glyphs, damaged);
    ASSERT_TRUE(cut) << whole->family() << " glyph " << damaged;
    const Drawing before(*whole), after(cut->bytes);
    EXPECT_EQ(after.glyph_count(), cut->glyphs);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      ASSERT_EQ(after.outline(static_cast<std::uint32_t>(i)), before.outline(glyphs[i])) << whole->family() << " " << glyphs[i];
    }
  }
}

TEST(CutTrueType, PartsOfCompositeGlyphsComeAlong) {
  const Held held(composite_face());
  hb_codepoint_t glyph = 0;
  ASSERT_NE(hb_font_get_nominal_glyph(composite_face().font(), U'é', &glyph), 0);
  std::uint32_t damaged = 0;
  const auto cut = cut_truetype(held.font, std::vector<std::uint32_t>{0, glyph}, damaged);
  ASSERT_TRUE(cut);
  EXPECT_GT(cut->glyphs, 2U);
  EXPECT_EQ(Drawing(cut->bytes).outline(1), Drawing(composite_face()).outline(glyph));
}

TEST(CutTrueType, AdvancesAreThoseOfTheFace) {
  const Face& whole = face(Kind::truetype);
  const Held held(whole);
  const auto glyphs = some_glyphs(whole, 997);
  std::uint32_t damaged = 0;
  const auto cut = cut_truetype(held.font, glyphs, damaged);
  ASSERT_TRUE(cut);
  const Drawing after(cut->bytes);
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    EXPECT_EQ(after.advance(static_cast<std::uint32_t>(i)), Drawing(whole).advance(glyphs[i]));
}

TEST(CutTrueType, AGlyphThatIsCutOffIsNamed) {
  const Held held(face(Kind::truetype));
  TrueType cut = held.font;
  cut.glyf = cut.glyf.substr(0, cut.glyf.size() / 2);
  const std::uint32_t last = hb_face_get_glyph_count(face(Kind::truetype).face()) - 1;
  std::uint32_t damaged = 0;
  EXPECT_FALSE(cut_truetype(cut, std::vector<std::uint32_t>{0, 3, last}, damaged));
  EXPECT_EQ(damaged, last);
}

TEST(CutTrueType, DamagedGlyphsNeverReadPastTheirTable) {
  const Held held(composite_face());
  const auto glyphs = some_glyphs(composite_face(), 29);
  for (std::size_t at = 0; at < 4000; at += 3) {
    std::string glyf(held.font.glyf), loca(held.font.loca);
    glyf[at * 7 % glyf.size()] = static_cast<char>(glyf[at * 7 % glyf.size()] ^ 0xFF);
    loca[at % loca.size()] = static_cast<char>(loca[at % loca.size()] ^ 0xFF);
    TrueType damaged_font = held.font;
    damaged_font.glyf = glyf;
    damaged_font.loca = loca;
    std::uint32_t damaged = 0;
    (void)cut_truetype(damaged_font, glyphs, damaged);
  }
}

}  // namespace wenshu
