// A chart in a Word document is a picture of the drawn one, and says in words what the table says.
#include "render/png/chart_pictures.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "base/deflate.h"
#include "compose/chart_figures.h"
#include "render/docx/render_docx.h"
#include "render/png/raster.h"
#include "support/places.h"

namespace wenshu {
namespace chart_pictures_test {
namespace {

const Profile& profile() {
  static const auto read = read_profile(test::source_tree() + "/forms/layout.xml").value();
  return read;
}

const FontBook& fonts() {
  static const auto book = FontBook::open(test::source_tree() + "/forms/fonts.xml").value();
  return book;
}

Content paper() {
  Chart chart{.kind = ChartKind::bars, .title = "各类问题", .unit = "项", .series = {"问题"}, .rows = {}};
  for (const auto& [label, value] : {std::pair{"消防", 4}, {"食品", 1}})
    chart.rows.push_back({.label = label, .values = {Decimal{std::int64_t{value} * 1000}}});
  Content content;
  content.date = *parse_iso_date("2022-06-17");
  content.blocks = {Paragraph{Role::body, {{"如下图："}}}};
  for (auto& figure : figures_of(chart, 1)) content.blocks.emplace_back(std::move(figure));
  return content;
}

WordFonts word_fonts() {
  return {{Typeface::xiaobiaosong, "方正小标宋简体"},
          {Typeface::fangsong, "仿宋_GB2312"},
          {Typeface::hei, "黑体"},
          {Typeface::kai, "楷体_GB2312"},
          {Typeface::song, "宋体"}};
}

TEST(ChartPicture, IsAsLargeAsTheDrawnChartAndTellsWhatItShows) {
  const auto made = with_pictures(paper(), profile(), fonts()).value().value();
  const auto& figure = std::get<Figure>(made.blocks.at(1));
  EXPECT_FALSE(figure.chart);
  EXPECT_EQ(figure.width, Length::mm(156));
  EXPECT_EQ(figure.caption, "图1　各类问题");
  EXPECT_EQ(figure.alt, "条形图：各类问题（单位：项）。消防4，食品1。");
  EXPECT_NEAR(figure.picture.width, 156 / 25.4 * 400, 1);
  const auto clean = clean_picture(figure.picture.bytes, "图", {});
  ASSERT_TRUE(clean) << "another library reads it";
  EXPECT_EQ(clean->width, figure.picture.width);
  EXPECT_EQ(clean->height, figure.picture.height);
  EXPECT_TRUE(clean->grey);
}

TEST(ChartPicture, OfAPaperWithoutChartsIsNotMade) {
  Content content;
  content.blocks = {Paragraph{Role::body, {{"正文。"}}}};
  EXPECT_FALSE(with_pictures(content, profile(), fonts()).value());
}

TEST(ChartPicture, ADocumentWhoseChartIsNoPictureIsRefused) {
  const auto bare = render_docx(paper(), profile(), word_fonts());
  ASSERT_FALSE(bare) << "a chart would be lost without a word";
  EXPECT_EQ(bare.error().front().code, "docx-failed");
  EXPECT_TRUE(render_docx(with_pictures(paper(), profile(), fonts()).value().value(), profile(), word_fonts()));
}

TEST(ChartPicture, ACharacterWithoutAFaceIsAnError) {
  auto content = paper();
  std::get<Figure>(content.blocks.at(1)).chart->rows[0].label = "\uF8FF镇";
  const auto made = with_pictures(content, profile(), fonts());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().front().code, "glyph-missing");
}

/// The grey of each dot, row by row, of a drawing 2 × 2 dots large.
std::string dots_of(const std::vector<DrawnMark>& marks) {
  Drawing drawing{.width = Length::pt(144), .height = Length::pt(144), .marks = marks, .labels = {}};
  const auto picture = rasterised(drawing, 1);
  EXPECT_EQ(picture.width, 2);
  // The zlib stream of so little is stored or deflated: read it back as a reader would.
  const auto at = picture.bytes.find("IDAT") + 4;
  const auto end = picture.bytes.find("IEND") - 8;
  const auto rows = inflated(picture.bytes.substr(at + 2, end - at - 2 - 4), 100).value();
  return {rows[1], rows[2], rows[4], rows[5]};
}

TEST(Raster, ADotIsAsDarkAsThePartOfItThatIsCovered) {
  const auto point = [](double x, double y) { return Point{Length::pt(72 * x), Length::pt(72 * y)}; };
  const auto grey = [](char dot) { return static_cast<int>(static_cast<unsigned char>(dot)); };
  const auto half = dots_of({Area{{point(0.5, 0), point(1, 0), point(1, 1), point(0.5, 1)}, {}}});
  EXPECT_NEAR(grey(half[0]), 128, 1);
  EXPECT_EQ(grey(half[1]) + grey(half[2]) + grey(half[3]), 3 * 255);
  const auto stroke = dots_of({Stroke{point(0, 1.5).x, point(0, 1.5).y, point(2, 1.5).x, point(2, 1.5).y, Length::pt(72), {}}});
  EXPECT_EQ(grey(stroke[0]), 255);
  EXPECT_EQ(grey(stroke[2]) + grey(stroke[3]), 0);
  // A ring: the inner contour runs the other way and stays white.
  Outline ring{.parts = {}, .fill = {}};
  const auto add = [&](std::initializer_list<Point> corners) {
    bool first = true;
    for (const auto& corner : corners) {
      ring.parts.push_back({first ? Outline::Step::move : Outline::Step::line, {{corner}}});
      first = false;
    }
  };
  add({point(0, 0), point(2, 0), point(2, 2), point(0, 2)});
  add({point(0, 0), point(0, 1), point(1, 1), point(1, 0)});
  const auto shown = dots_of({ring});
  EXPECT_EQ(grey(shown[0]), 255);
  EXPECT_EQ(grey(shown[1]) + grey(shown[2]) + grey(shown[3]), 0);
}

}  // namespace
}  // namespace chart_pictures_test
}  // namespace wenshu
