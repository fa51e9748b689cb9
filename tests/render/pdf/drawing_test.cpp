#include <cstdio>
#include <sstream>

#include <gtest/gtest.h>

#include "compose/chart_figures.h"
#include "layout/figure.h"
#include "render/pdf/content_stream.h"
#include "render/pdf/typesetting.h"
#include "support/places.h"

namespace wenshu {

using namespace test;

namespace {

Chart drawing_chart() {
  Chart made{.kind = ChartKind::bars, .title = "各类问题", .unit = "项", .series = {"问题"}, .rows = {}};
  for (const auto& [label, value] : {std::pair{"消防", 4}, {"食品", 1}, {"房屋", 10}})
    made.rows.push_back({.label = label, .values = {Decimal{std::int64_t{value} * 1000}}});
  return made;
}

/// A page with a chart at 30 mm, 40 mm from its corner.
Pages drawing_paper() {
  const auto profile = read_profile(test::source_tree() + "/forms/layout.xml").value();
  Page page = a4({line(face(Kind::truetype), "图1", Length::pt(14), Length::pt(100), Length::pt(700))});
  page.runs.front().node = 2;
  auto drawing = figure_drawing(drawing_chart(), profile, 1);
  drawing.labels.clear();
  Outline glyph{.parts = {}, .fill = {}};
  glyph.parts.push_back({Outline::Step::move, {{{Length::pt(1), Length::pt(1)}}}});
  glyph.parts.push_back({Outline::Step::line, {{{Length::pt(4), Length::pt(1)}}}});
  glyph.parts.push_back(
      {Outline::Step::curve, {{{Length::pt(4), Length::pt(3)}, {Length::pt(2), Length::pt(4)}, {Length::pt(1), Length::pt(4)}}}});
  drawing.marks.emplace_back(glyph);
  page.drawings.push_back({drawing, Length::mm(30), Length::mm(40), 1});
  Pages out = pages({page});
  StructureNode figure{Part::figure, 0};
  figure.alt = told(drawing_chart());
  out.structure = {{Part::document}, figure, {Part::paragraph, 0}};
  return out;
}

/// The heights of the rectangles that are filled with the grey of bars.
std::vector<double> bar_heights(const std::string& operators) {
  std::vector<double> heights;
  std::istringstream lines(operators);
  bool bars = false;
  for (std::string text; std::getline(lines, text);) {
    if (text.ends_with("rg")) bars = text.starts_with("0.376 ");
    double x = 0, y = 0, width = 0, height = 0;
    if (bars && text.ends_with("re f") && std::sscanf(text.c_str(), "%lf %lf %lf %lf", &x, &y, &width, &height) == 4)
      heights.push_back(height);
  }
  return heights;
}

}  // namespace

TEST(PdfDrawing, ItsBarsAreAsHighAsTheNumbersOfTheTable) {
  const auto pages = drawing_paper();
  const auto heights = bar_heights(inflated(rendered(pages)));
  ASSERT_EQ(heights.size(), 3U);
  EXPECT_NEAR(heights[0] / heights[1], 4, 0.001);
  EXPECT_NEAR(heights[2] / heights[1], 10, 0.001);
}

TEST(PdfDrawing, StandsWhereItIsPlacedAndNothingElseMoves) {
  const test::Drawn drawn(rendered(drawing_paper()));
  const double left = Length::mm(30).pt(), top = Length::mm(40).pt();
  EXPECT_GT(drawn.ink(left, top, left + 442, top + 180).dark, 1000);
  EXPECT_EQ(drawn.ink(0, 0, 590, top - 2).dark, 0);
  EXPECT_EQ(drawn.ink(0, 0, left - 2, 600).dark, 0);
  EXPECT_GT(drawn.ink(98, 680, 140, 705).dark, 20) << "the caption";
}

TEST(PdfDrawing, IsAFigureThatTellsItsNumbersAndHasABox) {
  const auto bytes = rendered(drawing_paper());
  const auto tree = output_of("pdfinfo -struct %", bytes);
  EXPECT_NE(tree.find("Figure"), std::string::npos) << tree;
  EXPECT_NE(tree.find("/BBox"), std::string::npos) << tree;
  EXPECT_NE(inflated(bytes).find("/Alt <FEFF67615F62" /*条形*/), std::string::npos);
  EXPECT_NE(output_of("qpdf --check % 2>&1", bytes).find("No syntax or stream encoding errors"), std::string::npos);
}

TEST(PdfDrawing, HoldsNoTextForReadersToTakeForThePapers) {
  EXPECT_EQ(output_of("pdftotext % -", rendered(drawing_paper())).find("消防"), std::string::npos);
}

}  // namespace wenshu
