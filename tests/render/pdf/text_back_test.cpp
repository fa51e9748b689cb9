#include <gtest/gtest.h>

#include "render/pdf/typesetting.h"

namespace wenshu {

using namespace test;

namespace {

/// As Poppler and MuPDF read it: they must agree.
std::string read_back(const GlyphRun& run) {
  const std::string bytes = rendered(pages({a4({run})}));
  const std::string text = text_of(bytes);
  EXPECT_EQ(mupdf_text_of(bytes), text);
  return text;
}

std::string read_back(Kind kind, const std::string& text) {
  return read_back(line(face(kind), text, Length::pt(12), Length::mm(10), Length::mm(40)));
}

}  // namespace

TEST(TextBack, ChineseWithPunctuationAndDigitsReadsBackFromEveryChineseFace) {
  const std::string text = "责令限期整改通知书（青卫托责改〔2022〕1号）：“你单位”于2022年6月17日，";
  for (const Kind kind : {Kind::cid_keyed_cff, Kind::cff_collection, Kind::truetype}) EXPECT_EQ(read_back(kind, text), text);
}

TEST(TextBack, RareAndSupplementaryCharactersReadBack) {
  const std::string text = "机构𬭁𠅤䶮㛃负责人";
  EXPECT_EQ(read_back(Kind::truetype, text), text);
  EXPECT_EQ(read_back(Kind::cff_collection, text), text);
}

TEST(TextBack, LatinWithLigaturesAndKerningReadsBack) {
  const std::string text = "The office affiliates AVATAR, To: waffle@x.cn";
  EXPECT_EQ(read_back(Kind::name_keyed_cff, text), text);
}

TEST(TextBack, OneGlyphOfTwoCharactersReadsBackAsEachWhereItStoodForIt) {
  GlyphRun run = plain_line(face(Kind::truetype), U"一二一一", Length::pt(16), Length::mm(28), Length::mm(40));
  run.glyphs[2].text = "⼀";  // the radical shares its glyph with the character
  EXPECT_EQ(read_back(run), "一二⼀一");
}

TEST(TextBack, ClusterOfSeveralGlyphsReadsBackAsItsTextOnce) {
  GlyphRun run = plain_line(face(Kind::truetype), U"甲乙丙丁", Length::pt(16), Length::mm(28), Length::mm(40));
  run.glyphs[1].text = "葛󠄀";  // a character with a variation selector
  run.glyphs[2].text = "";
  EXPECT_EQ(read_back(run), "甲葛󠄀丁");
}

TEST(TextBack, GlyphsThatOnlyDecorateReadBackAsNothing) {
  GlyphRun run = plain_line(face(Kind::truetype), U"甲乙丙", Length::pt(16), Length::mm(28), Length::mm(40));
  run.glyphs[0].text = "";
  EXPECT_EQ(text_of(rendered(pages({a4({run})}))), "乙丙");  // MuPDF knows no ActualText
}

TEST(TextBack, OneGlyphForSeveralCharactersReadsBackAsAll) {
  GlyphRun run = plain_line(face(Kind::truetype), U"甲乙", Length::pt(16), Length::mm(28), Length::mm(40));
  run.glyphs[0].text = "平方米";
  EXPECT_EQ(read_back(run), "平方米乙");
}

TEST(TextBack, TurnedRunReadsBack) {
  GlyphRun run = line(face(Kind::truetype), "附件五𬭁", Length::pt(16), Length::mm(180), Length::mm(40));
  run.turn = 90;
  EXPECT_EQ(read_back(run), "附件五𬭁");
}

TEST(TextBack, MoreGlyphsThanOneBlockOfTheMapHoldsAllReadBack) {
  std::vector<GlyphRun> runs;
  std::string expected;
  for (char32_t row = 0; row < 15; ++row) {
    std::u32string text;
    for (char32_t column = 0; column < 20; ++column) text += static_cast<char32_t>(0x4E00 + 0x20 * row + column);
    runs.push_back(plain_line(face(Kind::cff_collection), text, Length::pt(16), Length::mm(20), Length::mm(30.0 + 12.0 * row)));
    for (const Glyph& glyph : runs.back().glyphs) expected += glyph.text;
  }
  EXPECT_EQ(text_of(rendered(pages({a4(runs)}))), expected);
}

}  // namespace wenshu
