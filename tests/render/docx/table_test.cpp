#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <numeric>

#include "render/docx/blocks.h"
#include "render/docx/sample.h"
#include "render/docx/table_grid.h"

namespace wenshu::docx_test {

TEST(DocxTable, HeaderRowsRepeatAndNoRowIsSplit) {
  const auto body = body_of(document({table(3)}));
  const auto rows = all(body.node, "w:tr");
  ASSERT_EQ(rows.size(), 6U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_TRUE(rows.at(i).child("w:trPr").child("w:cantSplit"));
    EXPECT_EQ(static_cast<bool>(rows.at(i).child("w:trPr").child("w:tblHeader")), i < 2);
  }
}

TEST(DocxTable, TheTotalKeepsTheRowBeforeIt) {
  const auto body = body_of(document({table(3)}));
  const auto keeps = [&](std::size_t row) {
    return static_cast<bool>(all(body.node, "w:tr").at(row).child("w:tc").child("w:p").child("w:pPr").child("w:keepNext"));
  };
  EXPECT_TRUE(keeps(4));
  EXPECT_FALSE(keeps(3));
  EXPECT_FALSE(keeps(5));
}

TEST(DocxTable, NoPageEndsAfterTheFirstRowNorBeginsWithTheLastAlone) {
  Table made;
  made.columns = {{1}};
  for (int i = 0; i < 5; ++i) made.body.push_back({{{{{"行"}}}}});
  const auto keeps = [](const Table& table) {
    const auto body = body_of(document({table}));
    std::vector<bool> all_keep;
    for (const auto row : all(body.node, "w:tr"))
      all_keep.push_back(static_cast<bool>(row.child("w:tc").child("w:p").child("w:pPr").child("w:keepNext")));
    return all_keep;
  };
  EXPECT_EQ(keeps(made), (std::vector<bool>{true, false, false, true, false}));
  std::string tall;
  for (int i = 0; i < 30; ++i) tall += "一行\n";
  made.body.at(1).cells.at(0).spans = {{tall}};
  EXPECT_EQ(keeps(made), (std::vector<bool>{false, false, false, true, false})) << "more than half a page together";
}

TEST(DocxTable, ALabelIsExactlyAsHighAsItsSheetSays) {
  Table made;
  made.columns = {{1}};
  for (int i = 0; i < 3; ++i) made.body.push_back({.cells = {{{{"签"}}}}, .height = Length::mm(37)});
  const auto body = body_of(document({made}));
  for (const auto row : all(body.node, "w:tr")) {
    const auto height = row.child("w:trPr").child("w:trHeight");
    EXPECT_EQ(height.attribute("w:val").as_int(), Length::mm(37).twips());
    EXPECT_STREQ(height.attribute("w:hRule").value(), "exact");
    EXPECT_FALSE(row.child("w:tc").child("w:p").child("w:pPr").child("w:keepNext")) << "a sheet ends after any row";
  }
}

TEST(DocxTable, MergedCellsAreWrittenOutInEveryRow) {
  const auto body = body_of(document({table(1)}));
  const auto rows = all(body.node, "w:tr");
  const auto merge = [&](std::size_t row) {
    return rows.at(row).child("w:tc").child("w:tcPr").child("w:vMerge").attribute("w:val");
  };
  EXPECT_STREQ(merge(0).value(), "restart");
  EXPECT_STREQ(merge(1).value(), "continue");
  EXPECT_FALSE(merge(2));
  EXPECT_STREQ(rows.at(3).child("w:tc").child("w:tcPr").child("w:gridSpan").attribute("w:val").value(), "2");
}

TEST(DocxTable, ColumnsShareTheWidthOfTheTextByWeightToTheTwip) {
  Table shared;
  shared.columns = {{1}, {3}, {2}};
  EXPECT_EQ(docx::column_widths(shared, profile()), (std::vector<std::int64_t>{1474, 4422, 2948}));
  shared.columns.assign(7, {1});
  const auto sevenths = docx::column_widths(shared, profile());
  EXPECT_EQ(std::accumulate(sevenths.begin(), sevenths.end(), std::int64_t{0}), 8844);
}

TEST(DocxTable, ColumnsHaveTheWidthTheyAskForOrThatOfTheirLongestText) {
  Table mixed;
  mixed.columns = {{.fitted = true}, {1}, {.width = Length::mm(40)}};
  mixed.body = {{{cell("青禾市小苗托育中心"), cell("甲"), cell("乙")}}};
  const auto widths = docx::column_widths(mixed, profile());
  const auto around = profile().table_padding * 2 + profile().table_rule_thickness;
  EXPECT_EQ(widths.at(0), (profile().style(Role::table_cell).size * 9 + around).twips());
  EXPECT_EQ(widths.at(2), Length::mm(40).twips());
  EXPECT_EQ(widths.at(0) + widths.at(1) + widths.at(2), 8844);
}

TEST(DocxTable, AColumnIsNeverSoNarrowThatANumberBreaks) {
  Table narrow;
  narrow.columns = {{1}, {100}};
  narrow.body = {{{cell("91510681MA62ABCD3X"), cell("乙")}}};
  const auto size = profile().style(Role::table_cell).size;
  // Eleven digits of half a character; FandolFang gives its capitals 0.74, and M 0.91.
  EXPECT_GE(docx::column_widths(narrow, profile()).at(0), (size.scaled(10.85) + profile().table_padding * 2).twips());
}

TEST(DocxTable, ACentredTextThatIsTooLongForItsCellPartsNoWord) {
  Table narrow;
  narrow.columns = {{1, Align::left, Length::mm(14)}, {1, Align::centre, Length::mm(14)}, {1, Align::left}};
  narrow.header = {{{cell("机构性质"), cell("问题类型"), cell("主要问题")}}};
  narrow.body = {{{cell("卫生健康"), cell("卫生健康"), cell("卫生健康")}}};
  const auto body = body_of(document({narrow}));
  std::vector<std::string> texts;
  for (const auto& one : all(body.node, "w:tc")) texts.push_back(text_of(one.child("w:p")));
  EXPECT_EQ(texts, (std::vector<std::string>{"机构\n性质", "问题\n类型", "主要问题", "卫生健康", "卫生\n健康", "卫生健康"}));
}

TEST(DocxTable, ATitleStandsAboveItsTableAndKeepsWithIt) {
  auto titled = table(1);
  titled.title = "托育服务机构基本情况";
  const auto body = body_of(document({paragraph(Role::body, "甲"), titled}));
  const auto title = paragraph_saying(body.node, titled.title);
  EXPECT_STREQ(title.child("w:pPr").child("w:pStyle").attribute("w:val").value(), "table-title");
  EXPECT_TRUE(title.child("w:pPr").child("w:keepNext"));
  EXPECT_STREQ(title.child("w:pPr").child("w:spacing").attribute("w:beforeLines").value(), "50");
  EXPECT_STREQ(title.next_sibling().name(), "w:tbl");
}

TEST(DocxTable, OnlyARowHigherThanAPageMayBreakInside) {
  auto tall = table(2);
  std::string story;
  for (int i = 0; i < 2000; ++i) story += "字";
  tall.body.at(1).cells.at(1) = cell(story);
  const auto body = body_of(document({tall}));
  std::vector<bool> whole;
  for (const auto& row : all(body.node, "w:tr")) whole.push_back(row.child("w:trPr").child("w:cantSplit"));
  EXPECT_EQ(whole, (std::vector<bool>{true, true, true, false, true}));
}

TEST(DocxTable, CellsTakeTheirColumnsAlignmentHeadersTheirStyles) {
  const auto body = body_of(document({table(1)}));
  const auto aligned = [&](const std::string& text) {
    return std::string(paragraph_saying(body.node, text).child("w:pPr").child("w:jc").attribute("w:val").value());
  };
  EXPECT_EQ(aligned("青禾市小苗托育中心"), "left");
  EXPECT_EQ(aligned("10"), "right");
  EXPECT_EQ(aligned("机构名称"), "");
}

TEST(DocxTable, ARowThatDoesNotFillItsColumnsIsAFault) {
  const auto faults = [](const std::vector<TableRow>& rows) { return docx::place_cells(rows, 3, "表格").faults; };
  EXPECT_TRUE(faults({{{cell("甲"), cell("乙", 2)}}}).empty());
  EXPECT_EQ(faults({{{cell("甲"), cell("乙")}}}), std::vector<std::string>{"表格第 1 行的单元格与 3 列不相合"});
  EXPECT_EQ(faults({{{cell("甲", 2), cell("乙", 2)}}}).size(), 1U);
  EXPECT_EQ(faults({{{cell("甲"), cell("乙"), cell("丙"), cell("丁")}}}).size(), 1U);
  EXPECT_EQ(faults({{{cell("甲", 0), cell("乙", 2)}}}).size(), 1U);
}

TEST(DocxTable, ARowSpanMayNotReachBeyondTheLastRow) {
  const std::vector<TableRow> rows{{{cell("甲", 1, 2), cell("乙")}}};
  EXPECT_EQ(docx::place_cells(rows, 2, "表头").faults, std::vector<std::string>{"表头中有单元格向下合并超出了最后一行"});
}

TEST(DocxTable, ACellMayNotLieOverARowSpanFromAbove) {
  const std::vector<TableRow> rows{{{cell("甲"), cell("乙", 1, 2)}}, {{cell("丙", 2)}}};
  EXPECT_FALSE(docx::place_cells(rows, 2, "表格").faults.empty());
}

TEST(DocxTable, SpansInBothDirectionsFillTheGrid) {
  Table big;
  big.columns = {{1}, {1}, {1}};
  big.body = {{{cell("甲", 2, 2), cell("乙")}}, {{cell("丙", 1, 2)}}, {{cell("丁"), cell("戊")}}};
  const auto content = document({big});
  const auto package = rendered(content);
  EXPECT_EQ(lint(package), std::vector<std::string>{});
  EXPECT_EQ(lines_of(*package.tree("word/document.xml")), text_lines(content));
}

}  // namespace wenshu::docx_test
