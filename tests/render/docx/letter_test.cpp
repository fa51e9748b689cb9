#include <cstdio>
#include <cstdlib>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/docx/sample.h"

namespace wenshu::docx_test {

namespace {

Content letter(std::vector<Block> blocks) {
  blocks.insert(blocks.begin(), {paragraph(Role::masthead, "青禾市卫生健康局"), RedRule{}});
  auto content = document(std::move(blocks));
  content.format = Format::letter;
  return content;
}

/// A stroke as drawn on the page, in millimetres; `y` is its middle.
struct Stroke {
  double x, y, width, thickness;
};

std::vector<Stroke> strokes_of(const Package& package) {
  std::vector<Stroke> strokes;
  const auto header = package.tree("word/header1.xml");
  for (const auto& line : all(*header, "v:line")) {
    const std::string style = line.attribute("style").value();
    EXPECT_NE(style.find("mso-position-horizontal-relative:page;mso-position-vertical-relative:page"), std::string::npos);
    double from[2] = {};
    double to[2] = {};
    EXPECT_EQ(std::sscanf(line.attribute("from").value(), "%lfpt,%lfpt", &from[0], &from[1]), 2);
    EXPECT_EQ(std::sscanf(line.attribute("to").value(), "%lfpt,%lfpt", &to[0], &to[1]), 2);
    EXPECT_EQ(from[1], to[1]);
    strokes.push_back({Length::pt(from[0]).mm(), Length::pt(from[1]).mm(), Length::pt(to[0] - from[0]).mm(),
                       Length::pt(std::strtod(line.attribute("strokeweight").value(), nullptr)).mm()});
  }
  return strokes;
}

}  // namespace

TEST(DocxLetter, TheMastheadStandsThirtyMillimetresFromTheEdgeInAFrame) {
  const auto body = body_of(letter({paragraph(Role::body, "甲")}));
  const auto frame = paragraph_saying(body.node, "青禾市卫生健康局").child("w:pPr").child("w:framePr");
  EXPECT_STREQ(frame.attribute("w:vAnchor").value(), "page");
  // 42 pt on a pitch of 50.4 pt stand 4.62 pt down their line.
  EXPECT_NEAR(Length::twips(frame.attribute("w:y").as_int()).mm(), 30 - Length::pt(4.62).mm(), 0.05);
  EXPECT_FALSE(paragraph_saying(body.node, "甲").child("w:pPr").child("w:framePr"));
}

TEST(DocxLetter, TheTextBeginsSevenEighthsOfATypeUnderTheRule) {
  const auto package = rendered(letter({paragraph(Role::body, "甲")}));
  const auto document_tree = package.tree("word/document.xml");
  const auto frame = all(*document_tree, "w:framePr").at(0);
  const auto below = Length::twips(frame.attribute("w:y").as_int() + frame.attribute("w:h").as_int());
  const auto thin = strokes_of(package).at(1);
  // The line's type stands 9.56 pt down.
  EXPECT_NEAR((below + Length::pt(9.56)).mm() - (thin.y + thin.thickness / 2), Length::pt(14).mm(), 0.05);
}

TEST(DocxLetter, DoubleRulesStandInTheHeaderOfTheFirstPageThickAboveThinAndThinAboveThick) {
  const auto strokes = strokes_of(rendered(letter({paragraph(Role::body, "甲")})));
  ASSERT_EQ(strokes.size(), 4U);
  for (const auto& stroke : strokes) {
    EXPECT_NEAR(stroke.x, 20, 0.01);
    EXPECT_NEAR(stroke.width, 170, 0.01);
  }
  EXPECT_GT(strokes.at(0).thickness, strokes.at(1).thickness);
  EXPECT_LT(strokes.at(2).thickness, strokes.at(3).thickness);
  // The strokes of the masthead end 0.95 of its size down.
  EXPECT_NEAR(strokes.at(0).y - strokes.at(0).thickness / 2, 30 + Length::pt(42 * 0.95).mm() + 4, 0.05);
  EXPECT_NEAR(297 - strokes.at(3).y - strokes.at(3).thickness / 2, 20, 0.05);
}

TEST(DocxLetter, TheFirstPageHasNoNumber) {
  const auto body = body_of(letter({paragraph(Role::body, "甲")}));
  const auto section = body.node.child("w:sectPr");
  EXPECT_TRUE(section.child("w:titlePg"));
  EXPECT_STREQ(section.child("w:headerReference").attribute("w:type").value(), "first");
  for (const auto footer : section.children("w:footerReference")) EXPECT_STRNE(footer.attribute("w:type").value(), "first");
  EXPECT_FALSE(body_of(document({paragraph(Role::body, "甲")})).node.child("w:sectPr").child("w:titlePg"));
}

TEST(DocxLetter, TheNumberStandsAtTheRightOfTheFirstLine) {
  const auto body = body_of(letter({paragraph(Role::copy_number, "000002"), paragraph(Role::secrecy, "秘密★6个月"),
                                    paragraph(Role::number, "青卫函〔2022〕5号"), paragraph(Role::title, "函")}));
  EXPECT_EQ(lines_of(body.node), (std::vector<std::string>{"青禾市卫生健康局", "000002\t青卫函〔2022〕5号", "秘密★6个月", "函"}));
  const auto tab = all(body.node, "w:tabs").at(0).child("w:tab");
  EXPECT_STREQ(tab.attribute("w:val").value(), "right");
  EXPECT_EQ(tab.attribute("w:pos").as_int(), profile().text_width().twips());
}

TEST(DocxLetter, TheNumberStandsAtTheRightAlone) {
  const auto body = body_of(letter({paragraph(Role::number, "青卫函〔2022〕5号"), paragraph(Role::title, "函")}));
  EXPECT_EQ(lines_of(body.node), (std::vector<std::string>{"青禾市卫生健康局", "青卫函〔2022〕5号", "函"}));
}

TEST(DocxLetter, TheImprintHasNoRules) {
  const auto body = body_of(letter({paragraph(Role::body, "甲"), Imprint{"青禾市教育局", "", ""}}));
  EXPECT_FALSE(all(body.node, "w:tbl").at(0).child("w:tblPr").child("w:tblStyle"));
  EXPECT_EQ(lines_of(body.node), (std::vector<std::string>{"青禾市卫生健康局", "甲", "抄送：青禾市教育局。"}));
}

}  // namespace wenshu::docx_test
