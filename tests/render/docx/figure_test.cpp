#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/docx/sample.h"
#include "support/pictures.h"

namespace wenshu::docx_test {

namespace {

Figure figure(const std::string& file, const std::string& caption) {
  return {clean_picture(file, "图", {}).value(), Length::mm(90), {}, "活动室的“阳光”一角", caption};
}

Content paper() {
  return document({paragraph(Role::body, "现场情况见下图。"),
                   figure(testing_support::png(testing_support::PngKind::colour, 300, 200), "图1　活动室"),
                   figure(testing_support::jpeg(testing_support::JpegKind::grey, 300, 200), {}),
                   paragraph(Role::body, "以上为检查情况。")});
}

}  // namespace

TEST(DocxFigure, ThePackageHoldsEveryPictureUnderItsRelationship) {
  const auto package = rendered(paper());
  EXPECT_EQ(lint(package), std::vector<std::string>{});
  EXPECT_TRUE(package.part("word/media/image1.png").starts_with("\x89PNG"));
  EXPECT_TRUE(package.part("word/media/image2.jpeg").starts_with("\xFF\xD8"));
  const auto relationships = package.part("word/_rels/document.xml.rels");
  EXPECT_NE(relationships.find("media/image2.jpeg"), std::string::npos) << relationships;
  const auto types = package.part("[Content_Types].xml");
  EXPECT_NE(types.find("image/jpeg"), std::string::npos) << types;
}

TEST(DocxFigure, StandsInItsLineAsLargeAsThePdfPrintsItAndSaysWhatItShows) {
  const auto body = body_of(paper());
  const auto drawings = all(body.node, "wp:inline");
  ASSERT_EQ(drawings.size(), 2U);
  EXPECT_EQ(drawings.at(0).child("wp:extent").attribute("cx").as_llong(), Length::mm(90).emu());
  EXPECT_EQ(drawings.at(0).child("wp:extent").attribute("cy").as_llong(), Length::mm(60).emu());
  EXPECT_STREQ(drawings.at(0).child("wp:docPr").attribute("descr").value(), "活动室的“阳光”一角");
  EXPECT_STRNE(drawings.at(0).child("wp:docPr").attribute("id").value(),
               drawings.at(1).child("wp:docPr").attribute("id").value());
}

TEST(DocxFigure, ItsParagraphIsAsHighAsItAndStaysWithTheCaption) {
  const auto package = rendered(paper());
  const auto styles = package.tree("word/styles.xml");
  const auto style = styles->select_node("//w:style[@w:styleId='figure']/w:pPr/w:spacing").node();
  EXPECT_STREQ(style.attribute("w:lineRule").value(), "auto") << "an exact pitch would cut the picture off";
  const auto body = body_of(paper());
  const auto picture = all(body.node, "w:drawing").at(0).parent().parent();
  EXPECT_TRUE(picture.child("w:pPr").child("w:keepNext"));
  EXPECT_EQ(text_of(picture.next_sibling()), "图1　活动室");
}

}  // namespace wenshu::docx_test
