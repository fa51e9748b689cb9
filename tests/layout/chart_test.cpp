// Charts: every length is in proportion to its number, every number that is known can be read, and what is not known is no zero.
#include "layout/chart/draw_chart.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "layout/chart/fills.h"
#include "layout/chart/scale.h"
#include "layout/chart/text_room.h"
#include "layout/figure.h"
#include "sheet.h"

namespace wenshu {
namespace chart_test {
namespace {

using Values = std::vector<std::optional<Decimal>>;
using namespace std::chrono_literals;

Decimal number(std::int64_t whole) { return {whole * 1000}; }

Chart chart(ChartKind kind, std::vector<std::string> series, const std::vector<std::pair<std::string, Values>>& rows) {
  Chart made{.kind = kind, .title = "各镇机构", .unit = "家", .series = std::move(series), .rows = {}};
  for (const auto& [label, values] : rows) made.rows.push_back({.label = label, .values = values});
  return made;
}

Drawing drawn(const Chart& one) { return draw_chart(one, ChartProfile{}, Length::mm(156)); }

Box box_of(const Area& area) { return {area.corners[0].x, area.corners[0].y, area.corners[2].x, area.corners[2].y}; }

/// The bars in the fill of a series: what is filled with its grey and has more than a sample's size.
std::vector<Box> bars(const Drawing& drawing, std::size_t series) {
  std::vector<Box> found;
  for (const auto& mark : drawing.marks) {
    const auto* const area = std::get_if<Area>(&mark);
    if (area != nullptr && area->corners.size() == 4 && area->fill.red == fill_of(series).grey) found.push_back(box_of(*area));
  }
  return found;
}

std::vector<std::string> words(const Drawing& drawing) {
  std::vector<std::string> all;
  for (const auto& label : drawing.labels) all.push_back(label.text);
  return all;
}

std::ptrdiff_t count(const Drawing& drawing, const std::string& word) {
  const auto all = words(drawing);
  return std::count(all.begin(), all.end(), word);
}

/// Where a label stands, as its estimated width has it.
Box room_of(const Label& label) {
  const auto width = text_room(label.text, label.size);
  const auto left = label.at.x - (label.anchor == LabelAnchor::start ? Length{}
                                  : label.anchor == LabelAnchor::end ? width
                                                                     : width / 2);
  return {left, label.at.y - label.size.scaled(0.8), left + width, label.at.y + label.size.scaled(0.1)};
}

/// Nothing that is written lies outside of the drawing or upon another.
void expect_readable(const Drawing& drawing, const std::string& what) {
  for (std::size_t i = 0; i < drawing.labels.size(); ++i) {
    const auto one = room_of(drawing.labels[i]);
    EXPECT_GE(one.left, -Length::pt(0.5)) << what << ": " << drawing.labels[i].text;
    EXPECT_LE(one.right, drawing.width + Length::pt(0.5)) << what << ": " << drawing.labels[i].text;
    EXPECT_GE(one.top, -Length::pt(0.5)) << what << ": " << drawing.labels[i].text;
    EXPECT_LE(one.bottom, drawing.height) << what << ": " << drawing.labels[i].text;
    for (std::size_t k = 0; k < i; ++k) {
      const auto other = room_of(drawing.labels[k]);
      const bool apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      EXPECT_TRUE(apart) << what << ": " << drawing.labels[i].text << " upon " << drawing.labels[k].text;
    }
  }
}

TEST(ChartScale, HasFewRoundTicksThatReachTheValue) {
  struct Expected {
    std::int64_t reach, step;
    int steps;
  };
  for (const auto& [reach, step, steps] :
       {Expected{0, 1, 1}, Expected{1, 1, 1}, Expected{3, 1, 3}, Expected{5, 1, 5}, Expected{6, 2, 3}, Expected{11, 5, 3},
        Expected{26, 10, 3}, Expected{99, 20, 5}, Expected{100, 20, 5}, Expected{101, 50, 3}, Expected{999'999, 200'000, 5}}) {
    const auto scale = scale_of(number(reach), true);
    EXPECT_EQ(scale.step, number(step)) << reach;
    EXPECT_EQ(scale.steps, steps) << reach;
    EXPECT_GE(scale.top(), number(reach));
  }
  EXPECT_EQ(scale_of(Decimal{1500}, false).step, Decimal{500}) << "half a kilogram may be a tick where values are parts";
  EXPECT_EQ(scale_of(Decimal{1500}, true).step, Decimal{1000});
}

TEST(ChartBars, AreAsHighAsTheirNumbersAre) {
  const auto drawing =
      drawn(chart(ChartKind::bars, {"问题"}, {{"消防", {number(4)}}, {"食品", {number(1)}}, {"房屋", {number(10)}}}));
  const auto found = bars(drawing, 0);
  ASSERT_EQ(found.size(), 3U);
  const double of_one = found[1].height().pt();
  EXPECT_NEAR(found[0].height().pt(), 4 * of_one, 0.01);
  EXPECT_NEAR(found[2].height().pt(), 10 * of_one, 0.01);
  EXPECT_EQ(found[0].bottom, found[1].bottom);
  EXPECT_NEAR(found[2].height().pt(), ChartProfile{}.plot.pt(), 0.01) << "ten is a tick: the top of the scale";
  for (const auto* const word : {"4", "1", "10", "消防", "食品", "房屋", "单位：家"}) EXPECT_GE(count(drawing, word), 1) << word;
  expect_readable(drawing, "three bars");
}

TEST(ChartBars, ManyOfThemLieAndKeepTheirProportions) {
  std::vector<std::pair<std::string, Values>> rows;
  for (int i = 1; i <= 30; ++i) rows.push_back({"云溪第" + chinese_numeral(i) + "镇", {number(i), number(std::int64_t{2} * i)}});
  auto many = chart(ChartKind::stacked, {"甲", "乙"}, rows);
  for (std::size_t i = 0; i < many.rows.size(); ++i) many.rows[i].whole = number(static_cast<std::int64_t>(3 * (i + 1)));
  EXPECT_TRUE(lies(many));
  const auto drawing = drawn(many);
  auto found = bars(drawing, 0);
  ASSERT_EQ(found.size(), 31U) << "and its sample beside the name";
  found.erase(found.begin());
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_NEAR(found[i].width().pt(), static_cast<double>(i + 1) * found[0].width().pt(), 0.02) << i;
  EXPECT_GE(count(drawing, "90"), 1) << "the whole of the last town, as the table has it";
  expect_readable(drawing, "thirty towns");
  EXPECT_LT(drawing.height, sheet::profile().text_height());
}

TEST(ChartBars, OneStandsUponTheOtherWithoutAGap) {
  const auto drawing = drawn(chart(ChartKind::stacked, {"甲", "乙", "丙"}, {{"东山镇", {number(3), number(0), number(2)}}}));
  const auto lower = bars(drawing, 0).back(), upper = bars(drawing, 2).back();
  EXPECT_EQ(lower.top, upper.bottom);
  EXPECT_NEAR(lower.height().pt() / upper.height().pt(), 1.5, 0.001);
  EXPECT_EQ(count(drawing, "0"), 1) << "that of the scale: a part of no length has no figure";
}

TEST(ChartBars, TheirSeriesAreNamedAtTheRightOfTheUnit) {
  const auto drawing = drawn(chart(ChartKind::stacked, {"甲", "乙"}, {{"东山镇", {number(3), number(2)}}}));
  const auto place = [&](const std::string& word) {
    return room_of(
        *std::find_if(drawing.labels.begin(), drawing.labels.end(), [&](const Label& one) { return one.text == word; }));
  };
  EXPECT_EQ(place("甲").top, place("单位：家").top);
  EXPECT_GT(place("甲").left, place("单位：家").right);
  EXPECT_GT(place("乙").left, place("甲").right);
  EXPECT_NEAR(place("乙").right.pt(), drawing.width.pt(), 20) << "as far right as they go";
}

TEST(ChartBars, WhatIsNotKnownIsADashAndNothingIsAZero) {
  const auto drawing =
      drawn(chart(ChartKind::bars, {"问题"}, {{"消防", {number(4)}}, {"食品", {std::nullopt}}, {"房屋", {number(0)}}}));
  EXPECT_EQ(bars(drawing, 0).size(), 1U);
  EXPECT_EQ(count(drawing, "—"), 1);
  EXPECT_EQ(count(drawing, "0"), 2) << "that of the scale, and the one that is known to be none";
  const auto stacked =
      drawn(chart(ChartKind::stacked, {"甲", "乙"}, {{"东山镇", {number(1), std::nullopt}}, {"西河镇", {number(2), number(2)}}}));
  EXPECT_EQ(count(stacked, "—"), 1) << "nobody knows how high that one is";
}

TEST(ChartBars, WithoutAnyValueTheySayThatThereIsNothing) {
  for (const auto& one :
       {chart(ChartKind::bars, {"问题"}, {}), chart(ChartKind::stacked, {"甲", "乙"}, {{"东山镇", {std::nullopt, std::nullopt}}}),
        chart(ChartKind::line, {"甲"}, {})}) {
    const auto drawing = drawn(one);
    EXPECT_EQ(count(drawing, "没有数据"), 1);
    EXPECT_EQ(count(drawing, "0"), 0) << "an empty scale would be read as zeros";
  }
}

TEST(ChartBars, OfOneTownAllEqualOrAllZeroAreDrawn) {
  const auto one = drawn(chart(ChartKind::stacked, {"甲", "乙", "丙"}, {{"东山镇", {number(1), number(0), number(1)}}}));
  EXPECT_EQ(bars(one, 0).back().height(), bars(one, 2).back().height());
  expect_readable(one, "one town");
  const auto zeros =
      drawn(chart(ChartKind::bars, {"甲", "乙"}, {{"东山镇", {number(0), number(0)}}, {"西河镇", {number(0), number(0)}}}));
  EXPECT_EQ(count(zeros, "0"), 5);
  expect_readable(zeros, "zeros");
}

TEST(ChartBars, LongNamesAreWrappedNotCutOff) {
  const std::string name = "云溪市西部高新技术产业开发区管理委员会石桥街道办事处";
  const auto drawing =
      drawn(chart(ChartKind::bars, {"甲", "乙"}, {{name, {number(12), number(7)}}, {"东山镇", {number(3), number(0)}}}));
  std::string all;
  for (const auto& word : words(drawing)) all += word;
  for (const char32_t code : decode(name)) EXPECT_NE(all.find(encode(code)), std::string::npos);
  EXPECT_NE(all.find("石桥街道办事处"), std::string::npos) << all;
  expect_readable(drawing, "long names");
}

TEST(ChartBars, WhoseFiguresAreWideLieDownAndLongSeriesAreWrapped) {
  Chart wide = chart(ChartKind::bars, {"下达", "完成"}, {});
  for (int i = 0; i < 8; ++i) wide.rows.push_back({.label = "某镇", .values = {number(12'345'678 + i), number(2'345'678)}});
  EXPECT_TRUE(lies(wide));
  expect_readable(drawn(wide), "wide figures");
  std::string name;
  for (int i = 0; i < 70; ++i) name += i % 2 == 0 ? "甲" : "乙";
  expect_readable(drawn(chart(ChartKind::stacked, {name, "丙", name}, {{"东山镇", {number(1), number(2), number(3)}}})),
                  "long series");
}

TEST(ChartFills, CanBeToldApartInBlackAndWhite) {
  std::set<std::pair<int, Fill::Hatch>> seen;
  for (std::size_t i = 0; i < most_bar_series; ++i) {
    const auto& fill = fill_of(i);
    EXPECT_TRUE(seen.emplace(fill.grey, fill.hatch).second) << i;
    if (i == 0) continue;
    const auto& before = fill_of(i - 1);
    EXPECT_TRUE(before.hatch != fill.hatch || std::abs(before.grey - fill.grey) >= 0x40) << i;
  }
  std::set<std::vector<double>> lines;
  for (std::size_t i = 0; i < most_drawn_lines; ++i) EXPECT_TRUE(lines.insert(line_look_of(i).dashes).second);
}

TEST(ChartFills, AHatchStaysInsideItsBox) {
  for (std::size_t i = 0; i < most_bar_series; ++i) {
    Drawing drawing;
    const Box box{Length::mm(3), Length::mm(41), Length::mm(17), Length::mm(60)};
    draw_box(drawing, box, fill_of(i), Length::pt(0.5));
    std::size_t strokes = 0;
    for (const auto& mark : drawing.marks) {
      const auto* const stroke = std::get_if<Stroke>(&mark);
      if (stroke == nullptr) continue;
      ++strokes;
      for (const auto x : {stroke->x1, stroke->x2}) EXPECT_TRUE(box.left <= x && x <= box.right) << i;
      for (const auto y : {stroke->y1, stroke->y2}) EXPECT_TRUE(box.top <= y && y <= box.bottom) << i;
    }
    EXPECT_EQ(strokes > 4, fill_of(i).hatch != Fill::Hatch::none) << i;
  }
}

Chart progress() {
  auto made = chart(ChartKind::line, {"下达", "完成"},
                    {{"2022-06-22", {number(20), number(0)}},
                     {"2022-07-02", {number(20), number(5)}},
                     {"2022-07-22", {number(24), number(18)}}});
  for (auto& row : made.rows) row.day = parse_iso_date(row.label);
  return made;
}

/// The places of the marks of a series: black discs of the first, white squares of the second.
std::vector<Point> marks_of(const Drawing& drawing, std::size_t corners, int grey) {
  std::vector<Point> found;
  for (const auto& mark : drawing.marks) {
    const auto* const area = std::get_if<Area>(&mark);
    if (area == nullptr || area->corners.size() != corners || area->fill.red != grey) continue;
    const auto opposite = corners / 2;
    found.push_back({(area->corners[0].x + area->corners[opposite].x) / 2, (area->corners[0].y + area->corners[opposite].y) / 2});
  }
  return found;
}

TEST(ChartLines, StandAtTheirPlaceInTimeAndAsHighAsTheirNumbers) {
  const auto drawing = drawn(progress());
  auto points = marks_of(drawing, 24, 0);
  ASSERT_EQ(points.size(), 4U) << "and the sample";
  points.erase(points.begin());
  EXPECT_NEAR((points[2].x - points[1].x).pt(), 2 * (points[1].x - points[0].x).pt(), 0.02) << "twenty days after ten";
  EXPECT_EQ(points[0].y, points[1].y);
  EXPECT_NEAR((points[1].y - points[2].y).pt(), 4 * ChartProfile{}.plot.pt() / 25, 0.02) << "the scale goes to 25";
  for (const auto* const word : {"6月22日", "7月22日", "2022年", "24", "18"}) EXPECT_EQ(count(drawing, word), 1) << word;
  expect_readable(drawing, "progress");
}

TEST(ChartLines, AreBrokenWhereAValueIsNotKnown) {
  auto one = progress();
  const auto strokes = [](const Chart& it) {
    const auto drawing = drawn(it);
    return std::count_if(drawing.marks.begin(), drawing.marks.end(), [](const DrawnMark& mark) {
      const auto* const stroke = std::get_if<Stroke>(&mark);
      return stroke != nullptr && stroke->thickness == ChartProfile{}.size.scaled(0.12) && stroke->y1 > Length::mm(8);
    });
  };
  const auto whole = strokes(one);
  one.rows[1].values[0] = std::nullopt;
  EXPECT_EQ(strokes(one), whole - 2) << "neither to it nor from it";
  EXPECT_EQ(count(drawn(one), "—"), 1);
}

TEST(ChartLines, OfManyDaysNameThoseThatHaveRoomTheLastAlways) {
  auto many = chart(ChartKind::line, {"下达", "完成"}, {});
  for (int i = 0; i < 60; ++i) {
    const auto day = plus_days(2022y / 11 / 20, i);
    many.rows.push_back({.label = iso_text(day), .day = day, .values = {number(40 + i), number(i)}});
  }
  const auto drawing = drawn(many);
  expect_readable(drawing, "sixty days");
  EXPECT_EQ(count(drawing, "11月20日"), 1);
  EXPECT_EQ(count(drawing, "1月18日"), 1);
  EXPECT_EQ(count(drawing, "2022年"), 1);
  EXPECT_EQ(count(drawing, "2023年"), 1) << "the year is said where it changes";
  EXPECT_GE(count(drawing, "99"), 1) << "the last value";
}

TEST(ChartLines, OfOneDayIsAMark) {
  auto one = progress();
  one.rows.resize(1);
  const auto drawing = drawn(one);
  EXPECT_EQ(marks_of(drawing, 24, 0).size(), 2U);
  expect_readable(drawing, "one day");
}

TEST(ChartFigure, IsDrawnOnThePageInTheMiddleWithWhatItShows) {
  auto figure = Figure{.picture = {},
                       .alt = "条形图",
                       .caption = "图1　各镇机构",
                       .chart = chart(ChartKind::bars, {"问题"}, {{"消防", {number(4)}}})};
  const auto pages = sheet::set({figure});
  ASSERT_EQ(pages.pages.size(), 1U);
  const auto& page = pages.pages.front();
  ASSERT_EQ(page.drawings.size(), 1U);
  const auto& placed = page.drawings.front();
  EXPECT_EQ(placed.x, sheet::profile().left);
  EXPECT_EQ(placed.y, sheet::profile().top);
  EXPECT_EQ(placed.drawing.width, Length::mm(156));
  EXPECT_TRUE(placed.drawing.labels.empty()) << "its words are drawn";
  EXPECT_TRUE(std::any_of(placed.drawing.marks.begin(), placed.drawing.marks.end(),
                          [](const DrawnMark& mark) { return std::holds_alternative<Outline>(mark); }));
  EXPECT_EQ(sheet::text(pages), sheet::without_blanks("图1　各镇机构")) << "no figure of a scale is read as text";
  const auto& node = pages.structure.at(placed.node);
  EXPECT_EQ(node.part, Part::figure);
  EXPECT_EQ(node.alt, "条形图");
}

TEST(ChartFigure, TooHighForThePageIsShrunkNotCutOff) {
  auto many = chart(ChartKind::bars, {"甲"}, {});
  for (int i = 0; i < 60; ++i) many.rows.push_back({.label = "某镇", .values = {number(i)}});
  const auto drawing = figure_drawing(many, sheet::profile(), 1);
  EXPECT_LT(drawing.height, sheet::profile().text_height());
  EXPECT_LT(drawing.width, Length::mm(156)) << "its proportions kept";
  const auto found = bars(drawing, 0);
  ASSERT_EQ(found.size(), 59U);
  EXPECT_NEAR(found.back().width().pt(), 59 * found.front().width().pt(), 0.3);
}

TEST(ChartFigure, ACharacterWithoutAFaceIsAnError) {
  auto figure = Figure{
      .picture = {}, .alt = "图", .caption = "图1　甲", .chart = chart(ChartKind::bars, {"问题"}, {{"\uF8FF镇", {number(4)}}})};
  Content content;
  content.blocks = {figure};
  const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_FALSE(pages);
  EXPECT_EQ(pages.error().front().code, "glyph-missing");
}

TEST(ChartText, IsWrappedWithoutDividingFigures) {
  const auto size = Length::pt(10);
  EXPECT_EQ(wrapped("东山镇", size, Length::pt(100)), std::vector<std::string>{"东山镇"});
  EXPECT_EQ(wrapped("东山镇第2020村", size, Length::pt(45)), (std::vector<std::string>{"东山镇第", "2020村"}));
  EXPECT_EQ(wrapped("镇", size, Length::pt(2)), std::vector<std::string>{"镇"}) << "never nothing";
}

}  // namespace
}  // namespace chart_test
}  // namespace wenshu
