// The charts of a spreadsheet are its own, and their numbers are references to the cells of the table.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/xlsx/package.h"
#include "render/xlsx/render_xlsx.h"
#include "support/chart_tables.h"

namespace wenshu {
namespace xlsx_chart_test {
namespace {

using namespace std::chrono_literals;

AnnexTable table() {
  auto made = testing_support::town_table();
  made.sheet_name = "各镇's 情况";
  made.rows.push_back({"云溪市", "西河镇", std::int64_t{1}, std::monostate{}, std::int64_t{1}});
  made.rows.push_back({"云溪市", "南岭镇", std::int64_t{0}, std::int64_t{4}, std::int64_t{4}});
  made.total_label_span = 2;
  made.date = 2022y / 6 / 22;
  made.charts = {{.id = "towns",
                  .kind = ChartKind::stacked,
                  .title = "各镇机构",
                  .unit = "家",
                  .along = {0, 1},
                  .columns = {2, 3},
                  .labels = {"甲", "乙类"}}};
  return made;
}

/// All references of a chart, in their order: name, categories, values of each series.
std::vector<std::string> references(const Package& package, const std::string& part) {
  pugi::xml_document document;
  document.load_string(package.parts.at(part).c_str());
  std::vector<std::string> all;
  for (const auto& found : document.select_nodes("//c:ser//c:f")) all.emplace_back(found.node().text().get());
  return all;
}

Package produced(const AnnexTable& one) {
  const auto bytes = render_xlsx(one);
  if (!bytes) ADD_FAILURE() << to_text(bytes.error().front());
  return Package(bytes.value_or(""));
}

TEST(XlsxChart, RefersToTheVeryCellsOfTheTable) {
  const auto package = produced(table());
  // 附件9 and the title stand above; two rows of headers; the rows from 5 to 7.
  EXPECT_EQ(package.cell("B5").value, "东山镇");
  EXPECT_EQ(package.cell("C4").value, "甲");
  EXPECT_EQ(references(package, "xl/charts/chart1.xml"),
            (std::vector<std::string>{"'各镇''s 情况'!$C$4", "'各镇''s 情况'!$B$5:$B$7", "'各镇''s 情况'!$C$5:$C$7",
                                      "'各镇''s 情况'!$B$5:$B$7", "'各镇''s 情况'!$D$5:$D$7"}))
      << "a label of its own is no header";
  const auto& xml = package.parts.at("xl/charts/chart1.xml");
  EXPECT_NE(xml.find("<c:grouping val=\"stacked\"/>"), std::string::npos);
  EXPECT_NE(xml.find("<a:ln w=\"9525\">"), std::string::npos) << "each bar has an edge: white ones are seen on white paper";
  EXPECT_NE(xml.find("图1　各镇机构"), std::string::npos);
  EXPECT_EQ(xml.find("dispBlanksAs val=\"zero\""), std::string::npos) << "an empty cell is no zero: a gap, as is usual";
  EXPECT_NE(xml.find("wdUpDiag"), std::string::npos) << "told apart in black and white";
}

TEST(XlsxChart, SaysInWordsWhatItShows) {
  const auto package = produced(table());
  const auto& drawing = package.parts.at("xl/drawings/drawing1.xml");
  EXPECT_NE(drawing.find("东山镇：甲3，乙类2；西河镇：甲1，乙类没有数；南岭镇：甲0，乙类4。"), std::string::npos) << drawing;
}

TEST(XlsxChart, OfTheTotalsRowRefersToItAndToItsHeaders) {
  auto one = table();
  one.charts = {{.id = "all",
                 .kind = ChartKind::bars,
                 .title = "合计",
                 .unit = "家",
                 .along = {},
                 .columns = {2, 3},
                 .labels = {"甲", "乙"}}};
  EXPECT_EQ(references(produced(one), "xl/charts/chart1.xml"),
            (std::vector<std::string>{"'各镇''s 情况'!$C$4:$D$4", "'各镇''s 情况'!$C$8:$D$8"}));
  one.charts[0].columns = {2, 4}, one.charts[0].labels = {"甲", "共"};
  EXPECT_EQ(references(produced(one), "xl/charts/chart1.xml"),
            (std::vector<std::string>{"('各镇''s 情况'!$C$4,'各镇''s 情况'!$E$3)", "('各镇''s 情况'!$C$8,'各镇''s 情况'!$E$8)"}))
      << "a column without a group has its header in the upper row";
}

TEST(XlsxChart, TwoTownsOfOneNameHaveTheirCountyBeside) {
  auto one = table();
  one.rows[1][0] = "北陵县", one.rows[1][1] = "东山镇";
  EXPECT_EQ(references(produced(one), "xl/charts/chart1.xml").at(1), "'各镇''s 情况'!$A$5:$B$7");
}

TEST(XlsxChart, OfDaysStandsAtItsPlaceInTime) {
  auto one = table();
  for (std::size_t i = 0; i < one.rows.size(); ++i) one.rows[i][1] = plus_days(2022y / 7 / 1, 10 * static_cast<int>(i));
  one.charts[0].kind = ChartKind::line;
  one.charts[0].along = {1};
  const auto package = produced(one);
  const auto& xml = package.parts.at("xl/charts/chart1.xml");
  EXPECT_NE(xml.find("<c:scatterChart>"), std::string::npos);
  EXPECT_EQ(references(package, "xl/charts/chart1.xml").at(1), "'各镇''s 情况'!$B$5:$B$7");
}

TEST(XlsxChart, OfManyRowsLiesTheFirstOnTopAndItsScaleBelow) {
  auto one = table();
  while (one.rows.size() < 12) one.rows.push_back({"云溪市", "某镇", std::int64_t{3}, std::int64_t{2}, std::int64_t{5}});
  one.charts[0].along = {1};
  const auto package = produced(one);
  pugi::xml_document document;
  document.load_string(package.parts.at("xl/charts/chart1.xml").c_str());
  EXPECT_STREQ(document.select_node("//c:barDir").node().attribute("val").value(), "bar");
  const auto names = document.select_node("//c:catAx").node(), values = document.select_node("//c:valAx").node();
  EXPECT_STREQ(names.child("c:scaling").child("c:orientation").attribute("val").value(), "maxMin");
  EXPECT_STREQ(values.child("c:scaling").child("c:orientation").attribute("val").value(), "minMax");
  EXPECT_STREQ(values.child("c:crosses").attribute("val").value(), "max");
  EXPECT_STREQ(values.child("c:scaling").child("c:min").attribute("val").value(), "0");
  EXPECT_TRUE(values.child("c:majorGridlines"));
  EXPECT_FALSE(names.child("c:majorGridlines"));
}

TEST(XlsxChart, IsPrintedWithTheTableAndWholeOnAPage) {
  auto one = table();
  const auto plain = [&] {
    auto without = table();
    without.charts.clear();
    return produced(without).defined_name("_xlnm.Print_Area");
  }();
  const auto with = produced(one).defined_name("_xlnm.Print_Area");
  const auto last_row = [](const std::string& area) { return std::stoi(area.substr(area.rfind('$') + 1)); };
  EXPECT_GT(last_row(with), last_row(plain) + 10) << with;
  for (int i = 0; i < 4; ++i) one.charts.push_back(one.charts.front());
  EXPECT_TRUE(produced(one).sheet().child("rowBreaks").child("brk")) << "five charts fit on no page";
}

TEST(XlsxChart, WithoutValuesIsLeftOutAndTheBytesAreTheSameEveryTime) {
  auto one = table();
  EXPECT_EQ(render_xlsx(one).value(), render_xlsx(one).value());
  one.none = true;
  EXPECT_FALSE(produced(one).parts.contains("xl/charts/chart1.xml"));
}

}  // namespace
}  // namespace xlsx_chart_test
}  // namespace wenshu
