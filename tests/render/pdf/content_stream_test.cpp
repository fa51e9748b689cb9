#include "render/pdf/content_stream.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "render/pdf/typesetting.h"

namespace wenshu {

using namespace test;

namespace {

FontResource resource(const GlyphRun& run) {
  UsedGlyphs use(*run.face);
  use.add(run);
  FontProgram program = FontSource(use.face()).cut(use).value();
  return {"F1", nullptr, std::move(use), std::move(program)};
}

std::string stream_of(const Page& page) {
  std::vector<FontResource> fonts;
  if (!page.runs.empty()) fonts.push_back(resource(page.runs.front()));
  return page_content(page, fonts, {}).operators;
}

/// Where a reader puts each glyph of the one text operator of `stream`, in points from the run's origin.
std::vector<double> pen_positions(const std::string& stream, const FontProgram& program, double size) {
  std::map<int, int> widths;
  for (const GlyphCode& code : program.codes) widths[code.cid] = code.width;
  std::vector<double> out;
  double pen = 0, spacing = 0;
  if (const std::size_t end = stream.find(" Tc\n"); end != std::string::npos)
    spacing = std::stod(stream.substr(stream.rfind('\n', end) + 1));
  const std::size_t start = stream.find("Tm\n") + 3, end = stream.rfind('>') + 1;
  for (std::size_t at = start + (stream[start] == '[' ? 1 : 0); at < end;) {
    if (stream[at] == '<') {
      for (++at; stream[at] != '>'; at += 4) {
        out.push_back(pen);
        pen += widths.at(std::stoi(stream.substr(at, 4), nullptr, 16)) * size / 1000 + spacing;
      }
      ++at;
    } else {
      std::size_t length = 0;
      pen -= std::stod(stream.substr(at), &length) * size / 1000;
      at += length;
    }
  }
  return out;
}

}  // namespace

TEST(ContentStream, PositionsStayExactToTheEndOfALongRun) {
  for (const Kind kind : all_kinds) {
    for (const double size : {10.5, 15.75, 16.0, 42.0}) {
      std::u32string text;
      for (int i = 0; i < 200; ++i) text += U"A1i"[i % 3];
      GlyphRun run = plain_line(face(kind), text, Length::pt(size), {}, Length::mm(40));
      for (std::size_t i = 0; i < run.glyphs.size(); ++i)
        run.glyphs[i].x = Length::emu(static_cast<std::int64_t>(i) * 200571 / 3);
      const FontResource font = resource(run);
      const std::vector<double> pens =
          pen_positions(page_content(a4({run}), std::span(&font, 1), {}).operators, font.program, size);
      ASSERT_EQ(pens.size(), run.glyphs.size());
      for (std::size_t i = 0; i < pens.size(); ++i) EXPECT_NEAR(pens[i], run.glyphs[i].x.pt(), 0.005) << i;
    }
  }
}

TEST(ContentStream, GlyphsAtTheirOwnWidthsNeedNoAdjustment) {
  const GlyphRun run = plain_line(face(Kind::truetype), U"责令限期", Length::pt(16), Length::mm(28), Length::mm(40));
  const std::string stream = stream_of(a4({run}));
  EXPECT_NE(stream.find(">Tj"), std::string::npos) << stream;
  EXPECT_EQ(stream.find("Tc"), std::string::npos) << stream;
}

TEST(ContentStream, OriginCountsFromTheTopLeftCorner) {
  const GlyphRun run = plain_line(face(Kind::truetype), U"责", Length::pt(16), Length::pt(72), Length::pt(100));
  Page page = a4({run});
  page.height = Length::pt(800);
  EXPECT_NE(stream_of(page).find("1 0 0 1 72 700 Tm"), std::string::npos);
  page.runs[0].turn = 90;
  EXPECT_NE(stream_of(page).find("0 -1 1 0 72 700 Tm"), std::string::npos);
}

TEST(ContentStream, ColourAndFontAreSetOnlyWhereTheyChange) {
  GlyphRun run = plain_line(face(Kind::truetype), U"责", Length::pt(16), Length::pt(72), Length::pt(100));
  GlyphRun red = run;
  red.colour = {255, 0, 0};
  const std::string stream = stream_of(a4({run, run, red, red}));
  const auto count = [&](const std::string& what) {
    int times = 0;
    for (std::size_t at = stream.find(what); at != std::string::npos; at = stream.find(what, at + 1)) ++times;
    return times;
  };
  EXPECT_EQ(count(" rg\n"), 2);
  EXPECT_EQ(count("1 0 0 rg\n"), 1);
  EXPECT_EQ(count(" Tf\n"), 1);
  EXPECT_EQ(count("BT\n"), 1);
  EXPECT_EQ(count("ET\n"), 1);
}

TEST(ContentStream, StrokesAreLinesOfTheirThicknessAndColour) {
  Page page = a4({});
  page.height = Length::pt(800);
  page.strokes = {{Length::pt(10), Length::pt(20), Length::pt(110), Length::pt(20), Length::pt(1.5), {255, 0, 0}}};
  EXPECT_EQ(stream_of(page), "1 0 0 RG\n1.5 w\n10 780 m 110 780 l S\n");
}

TEST(ContentStream, EvenSpacingIsOneOperatorNotOneAGlyph) {
  GlyphRun run = plain_line(face(Kind::truetype), U"责令限期整改通知书", Length::pt(16), Length::mm(28), Length::mm(40));
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) run.glyphs[i].x = Length::emu(static_cast<std::int64_t>(i) * 200571);
  const std::string stream = stream_of(a4({run}));
  EXPECT_NE(stream.find("-0.20701 Tc\n"), std::string::npos) << stream;
  EXPECT_NE(stream.find(">Tj"), std::string::npos) << stream;
}

TEST(ContentStream, OnlyTextThatCannotBeSharedOutStandsBesideItsGlyphs) {
  GlyphRun run = plain_line(face(Kind::truetype), U"一二一", Length::pt(16), Length::mm(28), Length::mm(40));
  run.glyphs[2].text = "⼀";  // another meaning of the same glyph: a second code
  EXPECT_EQ(stream_of(a4({run})).find("ActualText"), std::string::npos);
  run.glyphs[1].text = "";
  const std::string stream = stream_of(a4({run}));
  EXPECT_NE(stream.find("/Span<</ActualText<FEFF4E00>>>BDC <"), std::string::npos) << stream;
  EXPECT_EQ(stream.find("ActualText"), stream.rfind("ActualText"));
}

TEST(ContentStream, RunsOfOneNodeAreOneMarkedStretch) {
  GlyphRun run = plain_line(face(Kind::truetype), U"责", Length::pt(16), Length::pt(72), Length::pt(100));
  run.node = 1;
  GlyphRun number = run;
  number.node = no_node;
  Page page = a4({run, run, number});
  page.strokes = {{Length::pt(10), Length::pt(20), Length::pt(110), Length::pt(20), Length::pt(1.5), {}}};
  const std::vector<StructureNode> structure{{Part::document}, {Part::title}};
  const FontResource font = resource(run);
  const PageContent content = page_content(page, std::span(&font, 1), structure);
  EXPECT_EQ(content.marked, std::vector<std::uint32_t>{1});
  EXPECT_TRUE(content.operators.starts_with("/Artifact BMC\n"));
  EXPECT_NE(content.operators.find("BT\n/H1<</MCID 0>>BDC\n"), std::string::npos);
  EXPECT_EQ(content.operators.find("MCID"), content.operators.rfind("MCID"));
  EXPECT_NE(content.operators.find("EMC\n/Artifact BMC\n1 0 0 1"), std::string::npos) << content.operators;
  EXPECT_TRUE(content.operators.ends_with("EMC\nET\n"));
}

}  // namespace wenshu
