#include "fonts/cff.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "fonts/cut.h"
#include "fonts/faces.h"
#include "fonts/harfbuzz.h"
#include "fonts/outlines.h"

namespace wenshu {

using namespace test;

namespace {

constexpr Kind cff_kinds[] = {Kind::cid_keyed_cff, Kind::cff_collection, Kind::name_keyed_cff};

SfntTable cff_table(const Face& face) { return {face.face(), "CFF "}; }

/// .notdef and every `step`th glyph.
std::vector<std::uint32_t> some_glyphs(const Cff& font, std::uint32_t step) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t glyph = 0; glyph < font.charstrings.size(); glyph += step) out.push_back(glyph);
  return out;
}

std::vector<std::uint16_t> cids(const Cff& font, const std::vector<std::uint32_t>& glyphs) {
  std::vector<std::uint16_t> out;
  for (const std::uint32_t glyph : glyphs) out.push_back(cid_of(font, glyph));
  return out;
}

}  // namespace

TEST(Cff, CidKeyedFontTellsItsCollectionAndItsCids) {
  const auto table = cff_table(face(Kind::cid_keyed_cff));
  const auto cff = read_cff(table.bytes());
  ASSERT_TRUE(cff);
  ASSERT_TRUE(cff->collection);
  EXPECT_EQ(cff->collection->registry, "Adobe");
  EXPECT_EQ(cff->collection->ordering, "GB1");
  EXPECT_EQ(cff->charset.size(), cff->charstrings.size());
}

TEST(Cff, CidKeyedFontOfManyPartsTellsThePartOfEachGlyph) {
  const auto table = cff_table(face(Kind::cff_collection));
  const auto cff = read_cff(table.bytes());
  ASSERT_TRUE(cff);
  EXPECT_GT(cff->fonts.size(), 5U);
  EXPECT_EQ(cff->font_of.size(), cff->charstrings.size());
}

TEST(Cff, NameKeyedFontHasNoCollectionButSubroutines) {
  const auto table = cff_table(face(Kind::name_keyed_cff));
  const auto cff = read_cff(table.bytes());
  ASSERT_TRUE(cff);
  EXPECT_FALSE(cff->collection);
  ASSERT_EQ(cff->fonts.size(), 1U);
  EXPECT_FALSE(cff->fonts.front().private_dict.empty());
  EXPECT_GT(cff->fonts.front().subrs.size(), 0U);
}

TEST(Cff, CutGlyphsDrawWhatTheyDrewBefore) {
  for (const Kind kind : cff_kinds) {
    const Face& whole = face(kind);
    const auto& outlines = *whole.outlines().cff();
    const auto glyphs = some_glyphs(outlines.font(), kind == Kind::name_keyed_cff ? 1 : 53);
    const auto cut = cut_cff(outlines, glyphs, cids(outlines.font(), glyphs));
    ASSERT_TRUE(cut) << whole.family() << " glyph " << cut.error();
    const Drawing before(whole), after(whole, *cut, glyphs.size());
    std::size_t inked = 0;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      const std::string outline = before.outline(glyphs[i]);
      ASSERT_EQ(after.outline(static_cast<std::uint32_t>(i)), outline) << whole.family() << " glyph " << glyphs[i];
      inked += outline.empty() ? 0U : 1U;
    }
    EXPECT_GT(inked, 150U) << whole.family();
  }
}

TEST(Cff, CutFontIsCidKeyedAndCallsNoSubroutines) {
  for (const Kind kind : cff_kinds) {
    const auto& outlines = *face(kind).outlines().cff();
    const auto glyphs = some_glyphs(outlines.font(), 97);
    const auto wanted = cids(outlines.font(), glyphs);
    const auto bytes = cut_cff(outlines, glyphs, wanted);
    ASSERT_TRUE(bytes);
    const auto cut = read_cff(*bytes);
    ASSERT_TRUE(cut);
    EXPECT_TRUE(cut->collection);
    EXPECT_EQ(cut->name, outlines.font().name);
    EXPECT_EQ(cut->charset, wanted);
    EXPECT_EQ(cut->global_subrs.size(), 0U);
    for (const CffFontDict& font : cut->fonts) EXPECT_EQ(font.subrs.size(), 0U);
  }
}

TEST(Cff, TableThatEndsBeforeItsOutlinesDoIsRefused) {
  const auto table = cff_table(face(Kind::name_keyed_cff));
  const auto whole = read_cff(table.bytes());
  ASSERT_TRUE(whole);
  const std::size_t needed = whole->charstrings.end();
  for (std::size_t size = 0; size < needed; size += 1 + size / 50) EXPECT_FALSE(read_cff(table.bytes().substr(0, size))) << size;
  EXPECT_FALSE(read_cff(table.bytes().substr(0, needed - 1)));
}

TEST(Cff, DamagedBytesNeverReadPastTheTable) {
  const auto table = cff_table(face(Kind::name_keyed_cff));
  const std::string whole(table.bytes());
  for (std::size_t at = 0; at < 2000 && at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    const auto cff = read_cff(damaged);
    if (!cff) continue;
    EXPECT_EQ(cff->charset.size(), cff->charstrings.size()) << at;
    const auto glyphs = some_glyphs(*cff, 50);
    (void)cut_cff(FlatCharstrings(*cff), glyphs, cids(*cff, glyphs));
  }
}

TEST(Cff, ADamagedOutlineIsNoticedInAFontWithoutSubroutinesToo) {
  const auto table = cff_table(face(Kind::cid_keyed_cff));
  const auto whole = read_cff(table.bytes());
  ASSERT_TRUE(whole);
  const std::vector<std::uint32_t> glyphs{0, 500};
  const auto cut = cut_cff(FlatCharstrings(*whole), glyphs, cids(*whole, glyphs)).value();
  const auto sound = read_cff(cut).value();
  ASSERT_TRUE(sound.fonts.front().subrs.size() == 0 && sound.global_subrs.size() == 0);
  const auto outline = static_cast<std::size_t>(sound.charstrings[1].data() - cut.data());
  const auto size = sound.charstrings[1].size();
  ASSERT_TRUE(cut_cff(FlatCharstrings(sound), std::vector<std::uint32_t>{0, 1}, std::vector<std::uint16_t>{0, 1}));
  // A reserved operator in the middle; no end; an operand that is cut off.
  for (const auto& [at, byte] : {std::pair{size / 2, '\0'}, std::pair{size - 1, '\x15'}, std::pair{size - 1, '\x1C'}}) {
    auto broken = cut;
    broken[outline + at] = byte;
    const auto font = read_cff(broken);
    ASSERT_TRUE(font);
    const auto refused = cut_cff(FlatCharstrings(*font), std::vector<std::uint32_t>{0, 1}, std::vector<std::uint16_t>{0, 1});
    ASSERT_FALSE(refused) << at;
    EXPECT_EQ(refused.error(), 1U);
  }
}

}  // namespace wenshu
