#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "compose/chart_figures.h"
#include "render/html/chart_svg.h"
#include "render/html/render_html.h"
#include "render/text/render_text.h"

namespace wenshu {
namespace {

Chart categories() {
  Chart made{.kind = ChartKind::bars, .title = "各类<问题>", .unit = "项", .series = {"问题"}, .rows = {}};
  for (const auto& [label, value] : {std::pair{"消防", 4}, {"食品", 1}, {"房屋", 10}})
    made.rows.push_back({.label = label, .values = {Decimal{std::int64_t{value} * 1000}}});
  return made;
}

TEST(ChartSvg, IsAPictureWithANameAndADescriptionAndItsBarsInProportion) {
  const auto svg = chart_svg(categories(), "图1　各类<问题>", told(categories()), 7);
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(svg.c_str())) << svg;
  const auto root = document.document_element();
  EXPECT_STREQ(root.attribute("role").value(), "img");
  EXPECT_STREQ(root.attribute("aria-labelledby").value(), "chart-7 chart-7-text");
  EXPECT_STREQ(root.child("title").text().get(), "图1　各类<问题>");
  EXPECT_EQ(root.child("desc").text().get(), told(categories()));
  std::vector<double> heights;
  for (const auto polygon : root.children("polygon")) {
    if (std::string_view(polygon.attribute("fill").value()) != "#606060") continue;
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0;
    ASSERT_EQ(std::sscanf(polygon.attribute("points").value(), "%lf,%lf %lf,%lf %lf,%lf", &x1, &y1, &x2, &y2, &x3, &y3), 6);
    heights.push_back(std::abs(y3 - y1));
  }
  ASSERT_EQ(heights.size(), 3U);
  EXPECT_NEAR(heights[0] / heights[1], 4, 0.01);
  EXPECT_NEAR(heights[2] / heights[1], 10, 0.02);
}

TEST(ChartSvg, StandsInThePageWithItsCaptionAndInTheNewspaperInWords) {
  Content content;
  content.title = "通告";
  for (int number : {1, 2}) {
    for (auto& figure : figures_of(categories(), number)) content.blocks.emplace_back(std::move(figure));
  }
  const auto html = render_html(content);
  EXPECT_NE(html.find("<figcaption>图1　各类&lt;问题&gt;</figcaption>"), std::string::npos);
  EXPECT_NE(html.find("id=\"chart-2\""), std::string::npos) << "each has a name of its own";
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(render_text(content).find("消防4，食品1，房屋10"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
