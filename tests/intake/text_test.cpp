#include <gtest/gtest.h>

#include "intake/package.h"
#include "intake/xlsx/string_text.h"

namespace wenshu::test {

namespace {

/// The cells of a sheet whose cells A1, B1 … point at these shared strings.
std::string shared_cells(const std::vector<std::string>& items, const std::string& encoding_change = {}) {
  std::string row;
  for (std::size_t i = 0; i < items.size(); ++i) row += R"(<c t="s"><v>)" + std::to_string(i) + "</v></c>";
  auto parts = workbook_parts("<row>" + row + "</row>");
  parts["xl/sharedStrings.xml"] = encoding_change + strings_xml(items);
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|/xl/sharedStrings.xml"});
  return cells(read_parts(parts));
}

std::string inline_cell(const std::string& inside) { return cells(R"(<row><c t="inlineStr"><is>)" + inside + "</is></c></row>"); }

}  // namespace

TEST(Text, RunsOfARichTextAreJoinedAndPhoneticGuidesLeftOut) {
  constexpr const char* rich =
      "<r><rPr><b/></rPr><t>晴禾</t></r><r><t xml:space=\"preserve\"> 托育</t></r><rPh sb=\"0\" eb=\"1\"><t>qing "
      "he</t></rPh><phoneticPr/>";
  EXPECT_EQ(shared_cells({rich}), "A1 text 晴禾 托育\n");
  EXPECT_EQ(inline_cell(rich), "A1 text 晴禾 托育\n");
}

TEST(Text, BlanksAtTheEndsAndBlankTextsAreKept) {
  EXPECT_EQ(shared_cells({"<t xml:space=\"preserve\"> 甲 </t>", "<t xml:space=\"preserve\">  </t>", "<t></t>", "<t/>", ""}),
            "A1 text  甲 \nB1 text   \n");
  EXPECT_EQ(inline_cell("<t> </t>"), "A1 text  \n");
}

TEST(Text, CharactersBeyondTheBasicPlaneSurvive) {
  EXPECT_EQ(shared_cells({"<t>𠮷😀㛃𬭁</t>", "<t>&#x20BB7;&lt;&amp;</t>"}), "A1 text 𠮷😀㛃𬭁\nB1 text 𠮷<&\n");
}

TEST(Text, EscapesAreUndone) {
  EXPECT_EQ(unescape("_x0041_"), "A");
  EXPECT_EQ(unescape("甲_x4E59_丙"), "甲乙丙");
  EXPECT_EQ(unescape("_x005F_x0041_"), "_x0041_");
  EXPECT_EQ(unescape("_x005f_x005F_"), "_x005F_");
  EXPECT_EQ(unescape("_xD842__xDFB7_"), "𠮷");
  EXPECT_EQ(unescape("_x0009_"), "\t");
}

TEST(Text, WhatIsNoEscapeStays) {
  for (const auto* text :
       {"_x", "_x0041", "_x004_", "_xGGGG_", "_X0041_", "_x+041_", "_x 041_", "__x_", "x0041_", "_x0041-", "a_b_c"}) {
    EXPECT_EQ(unescape(text), text);
  }
}

TEST(Text, EscapeOfWhatNoTextCanCarryStays) {
  for (const auto* text : {"_x0000_", "_xD842_", "_xDFB7_", "_xDFB7__xD842_", "_xFFFE_", "_xFFFF_", "_xD842_甲"})
    EXPECT_EQ(unescape(text), text);
}

TEST(Text, LineBreaksOfEveryKindAreLineFeeds) {
  EXPECT_EQ(unescape("一_x000D_\n二_x000D_三\n四"), "一\n二\n三\n四");
  EXPECT_EQ(inline_cell("<t>一&#13;&#10;二&#10;三</t>"), "A1 text 一\n二\n三\n");
}

TEST(Text, LengthCountsInUtf16Units) {
  EXPECT_EQ(utf16_units("a中𠮷"), 4U);
  const std::string just(32'767, 'a');
  EXPECT_EQ(inline_cell("<t>" + just + "</t>"), "A1 text " + just + "\n");
  EXPECT_EQ(inline_cell("<t>" + just + "a</t>"), "! cell-text 基础台账!A1\n");
  std::string pairs;
  for (int i = 0; i < 16'384; ++i) pairs += "𠮷";
  EXPECT_EQ(shared_cells({"<t>" + pairs + "</t>"}), "! cell-text 基础台账!A1\n");
  EXPECT_EQ(shared_cells({"<t>" + pairs.substr(4) + "</t>"}), "A1 text " + pairs.substr(4) + "\n");
}

TEST(Text, LongTextOfEscapesIsNotCutShort) {
  std::string escapes;
  for (int i = 0; i < 32'767; ++i) escapes += "_x4E2D_";
  const auto read = inline_cell("<t>" + escapes + "</t>");
  EXPECT_EQ(read.size(), std::string("A1 text \n").size() + 3 * 32'767);
  EXPECT_EQ(inline_cell("<t>" + escapes + "_x4E2D_</t>"), "! cell-text 基础台账!A1\n");
}

TEST(Text, EndlessTextIsTooLongNotKept) {
  EXPECT_EQ(inline_cell("<t>" + std::string(3'000'000, 'a') + "</t>"), "! cell-text 基础台账!A1\n");
  EXPECT_EQ(cells("<row><c><v>" + std::string(3'000'000, '1') + "</v></c></row>"), "! cell-number 基础台账!A1\n");
}

TEST(Text, IndexBeyondTheSharedStringsIsAnError) {
  auto parts = workbook_parts(
      R"(<row><c t="s"><v>1</v></c><c t="s"><v>-1</v></c><c t="s"><v>0.0</v></c><c t="s"><v>99999999999</v></c><c t="s"><v>0</v></c></row>)");
  parts["xl/sharedStrings.xml"] = strings_xml({"<t>甲</t>"});
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml"});
  EXPECT_EQ(cells(read_parts(parts)),
            "! cell-value 基础台账!A1\n! cell-value 基础台账!B1\n! cell-value 基础台账!C1\n! cell-value 基础台账!D1\n");
}

TEST(Text, DeclaredCountOfSharedStringsIsNotBelieved) {
  auto parts = workbook_parts(R"(<row><c t="s"><v>1</v></c></row>)");
  parts["xl/sharedStrings.xml"] = R"(<sst count="4000000000" uniqueCount="1"><si><t>甲</t></si><si><t>乙</t></si></sst>)";
  parts["xl/_rels/workbook.xml.rels"] =
      relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml"});
  EXPECT_EQ(cells(read_parts(parts)), "A1 text 乙\n");
}

}  // namespace wenshu::test
