#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/docx/sample.h"

namespace wenshu::docx_test {

TEST(DocxText, SaysWhatTheContentSaysLineByLine) {
  const auto content = everything();
  EXPECT_EQ(lines_of(body_of(content).node), text_lines(content));
}

TEST(DocxText, EveryBlockAloneSaysItsOwnLines) {
  for (const auto& block : everything().blocks) {
    EXPECT_EQ(lines_of(body_of(document({block})).node), text_lines(block));
  }
}

TEST(DocxText, RareCharactersSurvive) {
  const auto package = rendered(document({paragraph(Role::body, "𬭁𠅤𬱖䶮㛃喆")}));
  EXPECT_NE(package.part("word/document.xml").find("𬭁𠅤𬱖䶮㛃喆"), std::string::npos);
}

TEST(DocxText, BlanksAreUnderlinedAndTwoNoBreakSpacesACharacter) {
  const auto body = body_of(document({Paragraph{Role::body, {{"姓名："}, {"", std::nullopt, 5}}}}));
  const auto run = all(body.node, "w:r").at(1);
  EXPECT_STREQ(run.child("w:rPr").child("w:u").attribute("w:val").value(), "single");
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += "\u00A0";
  EXPECT_EQ(run.child("w:t").text().get(), ten);
}

TEST(DocxText, AParagraphThatWouldGapeBeforeALongNumberIsSetRagged) {
  const auto alignment = [](const std::string& text) {
    const auto body = body_of(document({paragraph(Role::body, text)}));
    return std::string(body.node.child("w:p").child("w:pPr").child("w:jc").attribute("w:val").value());
  };
  std::string han;
  for (int i = 0; i < 18; ++i) han += "检";
  EXPECT_EQ(alignment(han + "91510698MA6FW0X49K" + han + han), "left");
  EXPECT_EQ(alignment(han + han + han), "") << "justified, as its style says";
  EXPECT_EQ(alignment(han + "91510698MA6FW0X49K"), "left") << "the first line has two characters less";
  EXPECT_EQ(alignment("91510698MA6FW0X49K" + han), "");
}

TEST(DocxText, WordsFromTheRightAreRunsThatSaySo) {
  const auto body = body_of(document({paragraph(Role::body, "姓名 سلم مك，男 བོད")}));
  const auto runs = all(body.node, "w:r");
  ASSERT_EQ(runs.size(), 4U);
  const auto said = [&](std::size_t i) { return std::string(runs.at(i).child("w:t").text().get()); };
  const auto has = [&](std::size_t i, const char* mark) { return static_cast<bool>(runs.at(i).child("w:rPr").child(mark)); };
  EXPECT_EQ(said(0), "姓名 ");
  EXPECT_EQ(said(1), "سلم مك") << "the blank between two words stays with them";
  EXPECT_EQ(said(2), "，男 ");
  EXPECT_EQ(said(3), "བོད");
  EXPECT_TRUE(has(1, "w:rtl"));
  EXPECT_TRUE(has(3, "w:cs"));
  EXPECT_FALSE(has(3, "w:rtl"));
  for (const std::size_t i : {0U, 2U}) EXPECT_FALSE(has(i, "w:rtl") || has(i, "w:cs")) << i;
}

TEST(DocxText, SpacesAtTheEdgesOfASpanAreKept) {
  const auto body = body_of(document({Paragraph{Role::body, {{" 甲 "}, {" 乙"}}}}));
  for (const auto& text : all(body.node, "w:t")) EXPECT_STREQ(text.attribute("xml:space").value(), "preserve");
  EXPECT_EQ(lines_of(body.node), std::vector<std::string>{" 甲  乙"});
}

TEST(DocxText, LineBreaksAndTabsAreElements) {
  const auto body = body_of(document({paragraph(Role::body, "甲\n\n乙\t丙\n")}));
  EXPECT_EQ(all(body.node, "w:br").size(), 3U);
  EXPECT_EQ(all(body.node, "w:tab").size(), 1U);
  EXPECT_EQ(lines_of(body.node), std::vector<std::string>{"甲\n\n乙\t丙\n"});
}

TEST(DocxText, ASpanOfAnotherFaceNamesItForEveryScript) {
  const auto body = body_of(document({Paragraph{Role::body, {{"甲", Typeface::kai}}}}));
  const auto fonts = all(body.node, "w:rFonts").at(0);
  for (const auto* script : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) {
    EXPECT_STREQ(fonts.attribute(script).value(), "楷体_GB2312") << script;
  }
  EXPECT_STREQ(fonts.attribute("w:hint").value(), "eastAsia");
}

}  // namespace wenshu::docx_test
