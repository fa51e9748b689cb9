#include <gtest/gtest.h>

#include <algorithm>

#include "layout/table.h"
#include "sheet.h"
#include "support/last.h"

namespace wenshu {
namespace {

using testing_support::last_of;

using sheet::han;

TableCell cell(std::string text) {
  TableCell made;
  made.spans = {{std::move(text)}};
  return made;
}

Table table(int rows) {
  Table made;
  made.columns = {{1}, {4, Align::left}, {2}};
  made.header = {{{cell("序号"), cell("机构名称"), cell("代码")}}};
  for (int i = 1; i <= rows; ++i) made.body.push_back({{cell(std::to_string(i)), cell(han(12)), cell("91510681MA6XXXXX0K")}});
  return made;
}

TEST(Table, RepeatsItsHeaderOnEveryPage) {
  const auto pages = sheet::set({table(80)});
  ASSERT_GE(pages.pages.size(), 3U);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    auto lines = sheet::lines(pages.pages.at(i), sheet::cell_gap);
    if (i > 0) {
      EXPECT_EQ(lines.at(0).text, "续表");
      lines.erase(lines.begin());
    }
    EXPECT_EQ(lines.at(0).text, "序号");
    EXPECT_EQ(lines.at(1).text, "机构名称");
  }
  sheet::expect_inside(pages);
}

TEST(Table, SaysEverythingInReadingOrder) {
  Content content;
  content.blocks = {table(5)};
  std::string all;
  for (const auto& line : text_lines(content)) all += line;
  EXPECT_EQ(sheet::text(sheet::set(content.blocks)), sheet::without_blanks(all));
}

TEST(Table, BeginsOnThePageOfTheLineThatLeadsItIn) {
  const auto first_page_with = [](const Pages& set, const std::string& text) {
    for (std::size_t i = 0; i < set.pages.size(); ++i) {
      for (const auto& line : sheet::lines(set.pages[i], sheet::cell_gap)) {
        if (line.text.find(text) != std::string::npos) return i;
      }
    }
    return set.pages.size();
  };
  bool moved = false;
  for (int lines = 14; lines <= 22; ++lines) {
    std::vector<Block> blocks;
    for (int i = 0; i < lines; ++i) blocks.emplace_back(Paragraph{Role::body, {{han(3) + "。"}}});
    auto loose = blocks;
    loose.emplace_back(Paragraph{Role::body, {{"情况说明。"}}}), loose.emplace_back(table(2));
    blocks.emplace_back(Paragraph{Role::body, {{"情况说明："}}}), blocks.emplace_back(table(2));
    const auto led = sheet::set(blocks), free = sheet::set(loose);
    EXPECT_EQ(first_page_with(led, "情况说明"), first_page_with(led, "机构名称")) << lines;
    moved = moved || first_page_with(free, "情况说明") != first_page_with(free, "机构名称");
  }
  EXPECT_TRUE(moved) << "without the colon one of them is parted";
}

TEST(Table, TotalRowTakesTheRowBeforeIt) {
  for (int rows = 20; rows <= 45; ++rows) {
    auto made = table(rows);
    made.body.push_back({{cell("合计"), cell(""), cell("")}, true});
    const auto last = sheet::lines(last_of(sheet::set({made}).pages), sheet::cell_gap);
    ASSERT_GE(last.size(), 2U);
    EXPECT_EQ(last_of(last).text, "合计");
    EXPECT_EQ(last[last.size() - 2].text, "91510681MA6XXXXX0K") << rows;
  }
}

/// The texts of the first column in the body, page by page.
std::vector<std::vector<std::string>> numbers_by_page(const Pages& pages) {
  std::vector<std::vector<std::string>> all;
  for (const auto& page : pages.pages) {
    auto& numbers = all.emplace_back();
    for (const auto& line : sheet::lines(page, sheet::cell_gap)) {
      if (!line.text.empty() && line.text.find_first_not_of("0123456789") == std::string::npos) numbers.push_back(line.text);
    }
  }
  return all;
}

TEST(Table, NoPageEndsAfterTheFirstRowNorBeginsWithTheLastAlone) {
  for (int above = 1; above <= 22; ++above) {
    const auto pages = numbers_by_page(sheet::set({sheet::paragraph(Role::body, han(28 * above - 2)), table(60)}));
    ASSERT_GE(pages.size(), 2U);
    for (const auto& page : pages) EXPECT_NE(page.size(), 1U) << above << " lines above, row " << page.at(0);
  }
}

TEST(Table, RowsThatTakeMoreThanHalfAPageMayStandAlone) {
  const auto& profile = sheet::profile();
  const auto half = profile.text_height() / 2;
  EXPECT_TRUE(row_pair_kept(0, 3, half / 2, half / 2, profile));
  EXPECT_FALSE(row_pair_kept(0, 3, half / 2, half / 2 + Length::pt(1), profile));
  EXPECT_TRUE(row_pair_kept(1, 3, half / 2, half / 2, profile)) << "the last but one";
  EXPECT_FALSE(row_pair_kept(1, 4, half / 2, half / 2, profile)) << "in the middle";
}

TEST(Table, ColumnsMakeRoomForWhatMustNotBreak) {
  auto made = table(2);
  made.columns.at(2).weight = 1;
  made.columns.at(1).weight = 9;
  for (const auto& line : sheet::lines(sheet::set({made}), sheet::cell_gap)) {
    EXPECT_TRUE(line.text.find("915") == std::string::npos || line.text == "91510681MA6XXXXX0K") << line.text;
  }
}

TEST(Table, RowSpansLeaveOutTheRulesInside) {
  auto made = table(2);
  made.body.at(0).cells.at(0).row_span = 2;
  made.body.at(1).cells.erase(made.body.at(1).cells.begin());
  const auto pages = sheet::set({made});
  const auto& strokes = pages.pages.at(0).strokes;
  const auto full =
      std::count_if(strokes.begin(), strokes.end(), [](const Stroke& s) { return s.y1 == s.y2 && s.x1 < Length::mm(28.2); });
  EXPECT_EQ(full, 3) << "top, under the header, bottom; not between the spanned rows";
  EXPECT_EQ(sheet::lines(pages, sheet::cell_gap).size(), 8U);
}

TEST(Table, ARowTallerThanAPageIsSplitByLinesAndLosesNothing) {
  auto made = table(1);
  made.body.at(0).cells.at(1) = cell(han(3000));
  const auto pages = sheet::set({made});
  ASSERT_GE(pages.pages.size(), 2U);
  std::string all;
  for (const auto& line : sheet::lines(pages, sheet::cell_gap)) {
    if (line.text.find("检") != std::string::npos || line.text.find("查") != std::string::npos) all += line.text;
  }
  EXPECT_EQ(all, han(3000));
  sheet::expect_inside(pages);
}

TEST(Table, OneWiderThanThePageIsRefusedWithTheWayToMendIt) {
  Table wide;
  wide.columns.resize(60);
  wide.body.push_back({});
  for (int i = 0; i < 60; ++i) last_of(wide.body).cells.push_back({{{"检查"}}});
  Content content;
  content.blocks = {wide};
  const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_FALSE(pages);
  EXPECT_EQ(pages.error().at(0).code, "table-too-wide");
  EXPECT_NE(pages.error().at(0).hint.find("landscape"), std::string::npos);
}

TEST(Table, AHeaderThatFillsThePageIsRefused) {
  auto made = table(1);
  made.header.at(0).cells.at(0) = cell(han(2000));
  Content content;
  content.blocks = {made};
  const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_FALSE(pages);
  EXPECT_EQ(pages.error().at(0).code, "table-row-too-tall");
}

/// Sheets of labels, three a row.
Table labels(int rows, const std::string& text) {
  Table made;
  made.columns.assign(3, {.align = Align::left});
  for (int i = 0; i < rows; ++i) made.body.push_back({.cells = {cell(text), cell(text), cell(text)}, .height = Length::mm(37)});
  return made;
}

TEST(Table, RowsOfAGivenHeightAreExactlySoHighAndPartAnywhere) {
  auto page = sheet::profile();
  page.table_rule_thickness = {};
  page.page_number.none = true;
  const auto fit = static_cast<int>(page.text_height() / Length::mm(37));
  const auto pages = sheet::set({labels(fit + 1, "收件人")}, page);
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_TRUE(pages.pages[0].strokes.empty()) << "no rules between labels";
  const auto lines = sheet::lines(pages.pages[0], sheet::cell_gap);
  ASSERT_EQ(lines.size(), static_cast<std::size_t>(fit) * 3) << "the last row stands alone, and no page bears a number";
  EXPECT_EQ(pages.pages[0].runs.at(3).y - pages.pages[0].runs.at(0).y, Length::mm(37));
}

TEST(Table, ARowThatHoldsMoreThanItsHeightIsRefused) {
  Content content;
  content.blocks = {labels(2, han(300))};
  const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_FALSE(pages);
  EXPECT_EQ(pages.error().at(0).code, "table-row-too-tall");
  EXPECT_NE(pages.error().at(0).message.find("第 1 行定为高 37.0毫米"), std::string::npos) << pages.error().at(0).message;
}

}  // namespace
}  // namespace wenshu
