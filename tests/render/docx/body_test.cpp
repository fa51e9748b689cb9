#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/docx/sample.h"

namespace wenshu::docx_test {

namespace {

int twips_of(pugi::xml_node node, const char* attribute) { return node.attribute(attribute).as_int(-1); }

}  // namespace

TEST(DocxBody, PageIsThatOfTheProfile) {
  const auto body = body_of(everything());
  const auto section = body.node.child("w:sectPr");
  EXPECT_EQ(twips_of(section.child("w:pgSz"), "w:w"), 11906);
  EXPECT_EQ(twips_of(section.child("w:pgSz"), "w:h"), 16838);
  EXPECT_EQ(twips_of(section.child("w:pgMar"), "w:top"), 2098);
  EXPECT_EQ(twips_of(section.child("w:pgMar"), "w:left"), 1587);
  EXPECT_EQ(twips_of(section.child("w:docGrid"), "w:linePitch"), 579);
  EXPECT_STREQ(section.child("w:docGrid").attribute("w:charSpace").value(), "-848");
}

TEST(DocxBody, PageNumbersStandOnTheOuterEdge) {
  const auto package = rendered(everything());
  EXPECT_TRUE(package.tree("word/settings.xml")->document_element().child("w:evenAndOddHeaders"));
  const auto odd = package.tree("word/footer1.xml");
  const auto even = package.tree("word/footer2.xml");
  EXPECT_STREQ(all(*odd, "w:jc").at(0).attribute("w:val").value(), "right");
  EXPECT_STREQ(all(*even, "w:jc").at(0).attribute("w:val").value(), "left");
  EXPECT_STREQ(all(*odd, "w:ind").at(0).attribute("w:rightChars").value(), "100");
  EXPECT_STREQ(all(*even, "w:ind").at(0).attribute("w:leftChars").value(), "100");
  for (const auto& footer : {odd, even}) {
    EXPECT_STREQ(all(*footer, "w:instrText").at(0).text().get(), " PAGE ");
    EXPECT_EQ(text_of(all(*footer, "w:p").at(0)), "— 1 —");
  }
}

TEST(DocxBody, TheDashOfThePageNumberStandsSevenMillimetresUnderTheText) {
  const auto body = body_of(everything());
  const auto footer = Length::twips(twips_of(body.node.child("w:sectPr").child("w:pgMar"), "w:footer"));
  EXPECT_NEAR((profile().bottom - footer - profile().page_number.size / 2).mm(), 7.0, 0.02);
}

TEST(DocxBody, APageBreakIsTheNextParagraphsOwn) {
  const auto body = body_of(document({paragraph(Role::body, "甲"), PageBreak{}, paragraph(Role::body, "乙")}));
  EXPECT_EQ(all(body.node, "w:p").size(), 2U);
  EXPECT_FALSE(paragraph_saying(body.node, "甲").child("w:pPr").child("w:pageBreakBefore"));
  EXPECT_TRUE(paragraph_saying(body.node, "乙").child("w:pPr").child("w:pageBreakBefore"));
}

TEST(DocxBody, ATableStartsItsPageWithAParagraphOfNoHeight) {
  const auto body = body_of(document({paragraph(Role::body, "甲"), PageBreak{}, table(1)}));
  const auto spacer = body.node.child("w:tbl").previous_sibling();
  EXPECT_TRUE(spacer.child("w:pPr").child("w:pageBreakBefore"));
  EXPECT_STREQ(spacer.child("w:pPr").child("w:pStyle").attribute("w:val").value(), "spacer");
}

TEST(DocxBody, NoLinesAreLeftEmptyAtTheTopOfAPage) {
  const auto body = body_of(document({paragraph(Role::title, "甲"), PageBreak{}, paragraph(Role::title, "乙")}));
  for (const auto& one : all(body.node, "w:p")) {
    EXPECT_STREQ(one.child("w:pPr").child("w:spacing").attribute("w:before").value(), "0");
  }
}

TEST(DocxBody, TextBesideATableStandsHalfALineOff) {
  const auto body = body_of(document({table(1), paragraph(Role::body, "甲"), table(1)}));
  const auto spacing = paragraph_saying(body.node, "甲").child("w:pPr").child("w:spacing");
  EXPECT_STREQ(spacing.attribute("w:beforeLines").value(), "50");
  EXPECT_EQ(twips_of(spacing, "w:after"), 290);
}

TEST(DocxBody, AMastheadKeepsItsDistanceFromTheTop) {
  const auto body = body_of(document({paragraph(Role::masthead, "青禾市文件")}));
  EXPECT_FALSE(all(body.node, "w:p").at(0).child("w:pPr").child("w:spacing"));
}

TEST(DocxBody, AMastheadTooWideForTheLineShrinks) {
  const auto body = body_of(document({paragraph(Role::masthead, "青禾市卫生健康局文件")}));
  // Ten characters in 156 mm: 44 pt at most.
  EXPECT_STREQ(all(body.node, "w:sz").at(0).attribute("w:val").value(), "88");
}

TEST(DocxBody, TheNameOfAnAttachmentAlignsBehindItsNumber) {
  const auto body = body_of(document({paragraph(Role::attachment_note, "附件：1. 基础台账")}));
  const auto indents = all(body.node, "w:ind").at(0);
  EXPECT_STREQ(indents.attribute("w:leftChars").value(), "200");
  EXPECT_STREQ(indents.attribute("w:hangingChars").value(), "450");
  EXPECT_EQ(twips_of(indents, "w:left"), 2053);  // 6.5 characters of 15.793 pt
}

TEST(DocxBody, NothingFollowsTheImprintOnItsPage) {
  const auto body = body_of(document({Imprint{"甲", "乙", "2022年6月17日"}, paragraph(Role::body, "丙")}));
  EXPECT_TRUE(paragraph_saying(body.node, "丙").child("w:pPr").child("w:pageBreakBefore"));
}

TEST(DocxBody, AnImprintLongerThanAPageStandsInTheTextAndRunsOn) {
  std::string offices = "甲县教育局";
  for (int i = 0; i < 120; ++i) offices += "，甲县第一二三四五六七八办公室";
  const auto body = body_of(document({paragraph(Role::body, "甲"), Imprint{offices, "丙", "2022年6月17日"}}));
  EXPECT_TRUE(all(body.node, "w:tblpPr").empty());
  EXPECT_EQ(all(body.node, "w:cantSplit").size(), 1U) << "only the row of the printing office";
}

TEST(DocxBody, TheImprintFloatsOnTheLowerEdgeOfTheText) {
  const auto body = body_of(document({paragraph(Role::body, "甲"), Imprint{"乙", "丙", "2022年6月17日"}}));
  const auto place = all(body.node, "w:tblpPr").at(0);
  EXPECT_STREQ(place.attribute("w:vertAnchor").value(), "margin");
  EXPECT_STREQ(place.attribute("w:tblpYSpec").value(), "bottom");
  EXPECT_STREQ(place.attribute("w:tblpX").value(), "1587");
  EXPECT_EQ(lines_of(body.node), (std::vector<std::string>{"甲", "抄送：乙。", "丙", "2022年6月17日印发"}));
}

}  // namespace wenshu::docx_test
