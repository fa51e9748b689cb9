#include <gtest/gtest.h>

#include "intake/package.h"
#include "intake/xlsx/number_format.h"

namespace wenshu::test {
namespace {

constexpr std::string_view main_name = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";

/// Styles of three cell formats: 0 plain, 1 struck through, 2 on yellow with red letters, 3 a day without its year.
std::string styles_with_looks() {
  return "<styleSheet " + std::string(main_name) +
         R"(><numFmts count="1"><numFmt numFmtId="164" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts>)"
         R"(<fonts><font><sz val="11"/></font><font><strike/><sz val="11"/></font><font><color rgb="FFFF0000"/></font>)"
         R"(<font><strike val="0"/></font></fonts>)"
         R"(<fills><fill><patternFill patternType="none"/></fill>)"
         R"(<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>)"
         R"(<cellXfs><xf/><xf fontId="1"/><xf fontId="2" fillId="1"/><xf numFmtId="164"/><xf fontId="3"/></cellXfs>)"
         R"(<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>)";
}

Result<Workbook> styled(std::string_view rows, const std::vector<std::string>& items = {}) {
  auto parts = workbook_parts(rows);
  parts["xl/styles.xml"] = styles_with_looks();
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml(items.empty() ? std::vector<std::string>{"rId1|worksheet|worksheets/sheet1.xml", "rId2|styles|styles.xml"}
                                      : std::vector<std::string>{"rId1|worksheet|worksheets/sheet1.xml", "rId2|styles|styles.xml",
                                                                 "rId3|sharedStrings|sharedStrings.xml"});
  if (!items.empty()) parts["xl/sharedStrings.xml"] = strings_xml(items);
  return read_parts(parts);
}

std::vector<CellLooks> looks(const Result<Workbook>& workbook) {
  std::vector<CellLooks> all;
  if (!workbook) return all;
  for (const auto& row : workbook->sheets.front().rows) {
    for (const auto& cell : row.cells) all.push_back(cell.looks);
  }
  return all;
}

TEST(Looks, ACellMayBeStruckThroughByItsStyle) {
  const auto found =
      looks(styled(R"(<row r="1"><c r="A1" s="1"><v>5</v></c><c r="B1"><v>5</v></c><c r="C1" s="4"><v>5</v></c></row>)"));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(found[0].struck);
  EXPECT_FALSE(found[1].struck);
  EXPECT_FALSE(found[2].struck) << "strike val=0";
}

TEST(Looks, RunsOfARichTextMayBeStruckThrough) {
  const std::string old = "<r><rPr><strike/></rPr><t>旧</t></r>", fresh = "<r><rPr><sz val=\"11\"/></rPr><t>新</t></r>",
                    bare = "<r><t>同</t></r>";
  const auto found =
      looks(styled(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>)"
                   R"(<c r="D1" t="s" s="1"><v>3</v></c><c r="E1" t="s" s="1"><v>4</v></c></row>)",
                   {old + fresh, old, fresh + bare, fresh, bare + fresh}));
  ASSERT_EQ(found.size(), 5U);
  EXPECT_TRUE(found[0].partly_struck && !found[0].struck);
  EXPECT_TRUE(found[1].struck && !found[1].partly_struck);
  EXPECT_TRUE(!found[2].struck && !found[2].partly_struck);
  EXPECT_TRUE(!found[3].struck && !found[3].partly_struck) << "the run's own looks go before the cell's";
  EXPECT_TRUE(found[4].partly_struck) << "a run without looks has those of the cell";
}

TEST(Looks, SoMayRunsOfATextInTheCell) {
  const auto found =
      looks(styled(R"(<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>5</t></r><r><t>50</t></r></is></c>)"
                   R"(<c r="B1" t="inlineStr"><is><t>甲</t></is></c></row>)"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].partly_struck);
  EXPECT_EQ(found[1], CellLooks{});
}

TEST(Looks, ColoursAreNamed) {
  const auto workbook = styled(R"(<row r="1"><c r="A1" s="2"><v>5</v></c><c r="B1"><v>5</v></c></row>)");
  const auto found = looks(workbook);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].paint, 1);
  EXPECT_EQ(found[1].paint, 0);
  EXPECT_EQ(workbook->paints, std::vector<std::string>{"黄色底红色字"});
}

TEST(Looks, ADateFormatMayHideAPartOfTheDay) {
  const auto found = looks(styled(R"(<row r="1"><c r="A1" s="3"><v>44715</v></c><c r="B1" s="3" t="str"><v>甲</v></c></row>)"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].hides_year && !found[0].hides_day);
  EXPECT_FALSE(found[1].hides_year) << "a text has no format";
}

TEST(NumberFormat, SaysWhichPartsOfADayItHides) {
  for (const auto* code : {"mmm-yy", "yyyy\"年\"m\"月\"", "yyyy", "yyyy/m", "[$-804]yyyy\"年\"m\"月\";@", "e-m", "yyyy-mm ddd"})
    EXPECT_EQ(hidden_parts(code), (HiddenParts{.day = true})) << code;
  for (const auto* code : {"d-mmm", "m\"月\"d\"日\"", "m/d", "[$-804]m\"月\"d\"日\";@"})
    EXPECT_EQ(hidden_parts(code), (HiddenParts{.year = true})) << code;
  for (const auto* code : {"mmm", "aaaa", "m\"月\""})
    EXPECT_EQ(hidden_parts(code), (HiddenParts{.day = true, .year = true})) << code;
  for (const auto* code : {"yyyy-mm-dd", "m/d/yyyy h:mm", "[$-F800]dddd, mmmm dd, yyyy", "yyyy年m月d日", "e/m/d", "d/m/yy"})
    EXPECT_EQ(hidden_parts(code), HiddenParts{}) << code;
  for (const auto id : {17U, 27U, 36U, 50U, 52U, 57U}) EXPECT_TRUE(builtin_hidden_parts(id).day) << id;
  for (const auto id : {16U, 28U, 29U, 51U, 53U, 54U, 58U}) EXPECT_TRUE(builtin_hidden_parts(id).year) << id;
  for (const auto id : {14U, 15U, 22U, 30U, 31U}) EXPECT_EQ(builtin_hidden_parts(id), HiddenParts{}) << id;
}

TEST(Comments, AreReadWithTheirPlaces) {
  auto parts = workbook_parts(R"(<row r="2"><c r="B2"><v>5</v></c></row>)");
  parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships_xml({"rId1|comments|../comments1.xml"});
  parts["xl/comments1.xml"] = "<comments " + std::string(main_name) +
                              R"(><authors><author>甲</author><author>检查</author></authors><commentList>)"
                              R"(<comment ref="A1" authorId="1"><text><t>必填项为空</t></text></comment>)"
                              R"(<comment ref="B2" authorId="0"><text><r><t>此条</t></r><r><t>不成立</t></r></text></comment>)"
                              R"(<comment ref="??"><text><t>乙</t></text></comment>)"
                              R"(<comment ref="C3"><text><t>改为7月</t></text></comment></commentList></comments>)";
  const auto workbook = read_parts(parts);
  ASSERT_TRUE(workbook) << first_line(workbook);
  const auto& comments = workbook->sheets.front().comments;
  ASSERT_EQ(comments.size(), 2U);
  EXPECT_EQ(comments[0].text, "此条不成立");
  EXPECT_EQ(comments[0].author, "甲");
  EXPECT_TRUE(workbook->sheets.front().reviewed) << "a note of the program's own review is none of the office's";
  EXPECT_EQ(comments[0].row, 2U);
  EXPECT_EQ(comments[0].column, 2U);
  EXPECT_EQ(comments[1].text, "改为7月");
}

TEST(Comments, ThatCannotBeReadAreSaidAndStopNothing) {
  auto parts = workbook_parts(R"(<row r="2"><c r="B2"><v>5</v></c></row>)");
  parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships_xml({"rId1|comments|../comments1.xml"});
  parts["xl/comments1.xml"] = "<comments";
  const auto workbook = read_parts(parts);
  ASSERT_TRUE(workbook) << first_line(workbook);
  ASSERT_EQ(workbook->notes.size(), 1U);
  EXPECT_EQ(workbook->notes.front().code, "comments-unread");
  EXPECT_EQ(workbook->notes.front().severity, Severity::warning);
}

}  // namespace
}  // namespace wenshu::test
