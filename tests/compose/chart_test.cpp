// What a chart says: its numbers are the table's, in words too; what cannot be drawn is an error at its place.
#include "compose/chart.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compose/annex.h"
#include "compose/annex_form.h"
#include "compose/annex_pages.h"
#include "compose/chart_figures.h"
#include "compose/document_xml.h"
#include "support/chart_tables.h"
#include "support/kinds.h"

namespace wenshu {
namespace chart_test {
namespace {

using namespace std::chrono_literals;
using testing_support::form_text;

Decimal number(std::int64_t whole) { return {whole * 1000}; }

AnnexTable table() {
  auto made = testing_support::town_table();
  made.rows.push_back({"云溪市", "西河镇", std::int64_t{0}, std::monostate{}, Decimal{1500}});
  return made;
}

AnnexChart stacked() {
  return {.id = "towns",
          .kind = ChartKind::stacked,
          .title = "各镇机构",
          .unit = "家",
          .along = {0, 1},
          .columns = {2, 3},
          .labels = {"甲", "乙"},
          .whole = 4};
}

TEST(ChartOfTable, HasTheNumbersOfTheCellsAndNoneWhereThereIsNone) {
  const auto chart = chart_of(table(), stacked());
  ASSERT_EQ(chart.rows.size(), 2U);
  EXPECT_EQ(chart.series, (std::vector<std::string>{"甲", "乙"}));
  EXPECT_EQ(chart.rows[0].label, "东山镇");
  EXPECT_EQ(chart.rows[0].values, (std::vector<std::optional<Decimal>>{number(3), number(2)}));
  EXPECT_EQ(chart.rows[1].values, (std::vector<std::optional<Decimal>>{number(0), std::nullopt})) << "an empty cell is no zero";
  EXPECT_EQ(chart.rows[1].whole, Decimal{1500});
  EXPECT_EQ(told(chart), "堆积条形图：各镇机构（单位：家）。东山镇：甲3，乙2，共5；西河镇：甲0，乙没有数，共1.5。");
}

TEST(ChartOfTable, OfTheTotalsRowHasABarAColumn) {
  const AnnexChart totals{.id = "all",
                          .kind = ChartKind::bars,
                          .title = "合计",
                          .unit = "家",
                          .along = {},
                          .columns = {2, 4},
                          .labels = {"甲", "共"},
                          .whole = {}};
  EXPECT_EQ(told(chart_of(table(), totals)), "条形图：合计（单位：家）。甲3，共6.5。");
}

TEST(ChartOfTable, TwoTownsOfOneNameAreToldApartByTheirCounties) {
  auto made = table();
  made.rows[1][0] = "北陵县", made.rows[1][1] = "东山镇";
  const auto chart = chart_of(made, stacked());
  EXPECT_EQ(chart.rows[0].label, "云溪市 东山镇");
  EXPECT_EQ(chart.rows[1].label, "北陵县 东山镇");
}

TEST(ChartOfTable, WithoutRowsOrWithOneThatSaysSoThereIsNothing) {
  auto made = table();
  made.none = true;
  EXPECT_FALSE(has_values(chart_of(made, stacked())));
  made.rows.clear(), made.none = false;
  EXPECT_FALSE(has_values(chart_of(made, stacked())));
  EXPECT_EQ(told(chart_of(made, stacked())), "堆积条形图：各镇机构（单位：家）。没有数据。");
}

TEST(ChartOfTable, StandsBelowItsNotesWithItsNumber) {
  auto made = table();
  made.charts = {stacked()};
  made.notes = {"注：某。"};
  const auto content = annex_content(made);
  const auto& figure = std::get<Figure>(content.blocks.back());
  EXPECT_EQ(figure.caption, "图1　各镇机构");
  ASSERT_TRUE(figure.chart);
  EXPECT_EQ(*figure.chart, chart_of(made, stacked()));
  EXPECT_EQ(figure.alt, told(*figure.chart));
}

TEST(ChartFaults, AreWhatCannotBeDrawn) {
  const auto faults = [](const Chart& chart) {
    std::string all;
    for (const auto& one : faults_of(chart)) all += one + "\n";
    return all;
  };
  auto chart = chart_of(table(), stacked());
  EXPECT_EQ(faults(chart), "");
  chart.rows[0].values[1] = number(-1);
  EXPECT_NE(faults(chart).find("“东山镇”是负数 -1"), std::string::npos);
  chart.rows[0].values[1] = number(2'000'000'000'000);
  EXPECT_NE(faults(chart).find("太大"), std::string::npos);
  chart.rows[0].values.pop_back();
  EXPECT_NE(faults(chart).find("“东山镇”有 1 个数，系列有 2 个"), std::string::npos);
  Chart line{.kind = ChartKind::line,
             .title = "进度",
             .unit = {},
             .series = {"甲"},
             .rows = {{"a", 2022y / 7 / 2, {number(1)}}, {"b", 2022y / 7 / 1, {number(1)}}}};
  EXPECT_NE(faults(line).find("日期要由先到后"), std::string::npos);
  line.series = {"甲", "乙", "丙", "丁", "戊"};
  EXPECT_NE(faults(line).find("分不清"), std::string::npos);
}

TEST(ChartParts, OfManyRowsFollowOneAnotherOnOneScale) {
  Chart chart{.kind = ChartKind::bars, .title = "各镇", .unit = "家", .series = {"机构"}, .rows = {}};
  for (int i = 0; i < 70; ++i) chart.rows.push_back({.label = "镇", .values = {number(i)}});
  const auto figures = figures_of(chart, 3);
  ASSERT_EQ(figures.size(), 3U);
  EXPECT_EQ(figures[0].caption, "图3　各镇");
  EXPECT_EQ(figures[1].caption, "图3　各镇（续）");
  std::size_t rows = 0;
  for (const auto& one : figures) {
    rows += one.chart->rows.size();
    EXPECT_EQ(reach_of(*one.chart), number(69));
  }
  EXPECT_EQ(rows, 70U);
}

Result<Content> read(const std::string& body) {
  return read_document_xml("<document title=\"题\">\n" + body + "</document>", "d.xml");
}

TEST(ChartXml, IsAFigureWhoseNumbersAreToldInWords) {
  const auto content =
      read(R"(<chart kind="line"><caption>整改进度</caption><unit>项</unit><series>下达</series><series>完成</series>
    <row date="2022-06-22"><label>2022-06-22</label><value>18</value><value></value></row></chart>
    <chart kind="bars"><caption>问题</caption><series>问题</series><row><label>消防</label><value>1.5</value></row></chart>)");
  ASSERT_TRUE(content) << to_text(content.error().front());
  ASSERT_EQ(content->blocks.size(), 2U);
  const auto& figure = std::get<Figure>(content->blocks[0]);
  EXPECT_EQ(figure.caption, "图1　整改进度");
  EXPECT_EQ(figure.alt, "折线图：整改进度（单位：项）。2022-06-22：下达18，完成没有数。");
  EXPECT_EQ(figure.chart->rows[0].day, Date(2022y / 6 / 22));
  EXPECT_EQ(std::get<Figure>(content->blocks[1]).caption, "图2　问题");
  EXPECT_EQ(text_lines(*content), (std::vector<std::string>{"图1　整改进度", "图2　问题"}));
}

struct Wrong {
  const char *xml, *said;
};

TEST(ChartXml, WhatIsWrongIsAnErrorAtItsPlace) {
  for (
      const auto& [xml, said] : std::initializer_list<Wrong>{
          {R"(<chart kind="pie"><caption>图</caption></chart>)", "可用：bars 条形图、stacked 堆积条形图、line 折线图"},
          {R"(<chart kind="bars" size="1"><caption>图</caption></chart>)", "<chart> 没有属性 size"},
          {R"(<chart kind="bars"></chart>)", "应当有 <caption>"},
          {R"(<chart kind="bars"><caption>图</caption><bar/></chart>)", "<chart> 里不能有 <bar>"},
          {R"(<chart kind="bars"><caption>图</caption><series>甲</series><row><label>乙</label><value>三</value></row></chart>)",
           "应当是数，现为“三”"},
          {R"(<chart kind="bars"><caption>图</caption><series>甲</series><row><value>3</value></row></chart>)", "缺少 <label>"},
          {R"(<chart kind="bars"><caption>图</caption><series>甲</series><row><label>乙</label></row></chart>)",
           "有 0 个数，系列有 1 个"},
          {R"(<chart kind="bars"><caption>图</caption><series>甲</series><row><label>乙</label><value>-3</value></row></chart>)",
           "是负数 -3"},
          {R"(<chart kind="line"><caption>图</caption><series>甲</series><row date="6月"><label>乙</label><value>3</value></row></chart>)",
           "2026-06-22"},
          {R"(<chart kind="bars"><caption>图</caption><series>甲</series><row><label>乙</label><value>3</value><x/></row></chart>)",
           "<row> 里不能有 <x>"}}) {
    const auto content = read(xml);
    ASSERT_FALSE(content) << xml;
    const auto& all = content.error();
    const bool found = std::any_of(all.begin(), all.end(), [&, word = said](const Diagnostic& one) {
      return one.message.find(word) != std::string::npos && one.place.line == 2 && one.place.column > 0;
    });
    EXPECT_TRUE(found) << xml << ": " << to_text(all.front());
  }
}

/// What is said of the form of annex 6 with one of its charts spoilt.
Diagnostics said_of(const std::string& from, const std::string& to, int& line) {
  auto text = form_text("annex-6");
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  line = static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
  text.replace(at, from.size(), to);
  Diagnostics faults;
  testing_support::table_of(text, "annex-6.xml", faults);
  return faults;
}

struct Spoilt {
  const char *from, *to, *said;
};

TEST(ChartForm, AWrongNameOrValueIsAnErrorAtItsPlace) {
  for (const auto& [from, to, said] : std::initializer_list<Spoilt>{
           {"<chart id=\"parts_by_town\"", "<chrt id=\"parts_by_town\"", "是否应为 <chart>"},
           {"id=\"parts_by_town\"", "id=\"各镇\"", "只用小写字母、数字和下划线"},
           {"kind=\"stacked\"", "kind=\"staked\"", "stacked"},
           {"unit=\"家\"", "unti=\"家\"", "unit"},
           {"rows=\"县（市、区）|镇（街道）\"", "rows=\"县（市、区）|镇（街到）\"", "是否应为 镇（街道）"},
           {"rows=\"县（市、区）|镇（街道）\"", "rows=\"镇（街道）|县（市、区）\"", "相邻、由左到右"},
           {"rows=\"县（市、区）|镇（街道）\"", "rows=\"备注\"", "空着由人填写的列不能作图上的名称"},
           {"镇（街道）\" of=\"机构数·营利性|", "镇（街道）\" of=\"机构数·盈利性|", "是否应为 机构数·营利性"},
           {"镇（街道）\" of=\"机构数·营利性|", "镇（街道）\" of=\"镇（街道）|", "不是数，画不成图"},
           {"whole=\"机构数·摸底机构总数\"", "whole=\"机构数·总数\"", "没有“机构数·总数”这一列"},
           {"whole=\"机构数·摸底机构总数\"", "labels=\"甲|乙\"", "labels 写了 2 个，of 写了 6 列"},
           {"kind=\"bars\" title=\"尚未整改完成的各类问题\"", "kind=\"line\" title=\"尚未整改完成的各类问题\"", "合计行只有一行"},
           {"unit=\"项\" of=\"问题数·消防|", "unit=\"项\" of=\"备注|问题数·消防|", "的合计不是数"}}) {
    int line = 0;
    const auto found = said_of(from, to, line);
    const auto named = std::find_if(found.begin(), found.end(), [word = said](const Diagnostic& one) {
      return (one.message + one.hint).find(word) != std::string::npos;
    });
    ASSERT_NE(named, found.end()) << to << ": " << (found.empty() ? "nothing" : to_text(found.front()));
    EXPECT_EQ(named->place.line, line) << to;
  }
}

}  // namespace
}  // namespace chart_test
}  // namespace wenshu
