#include <cstdlib>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "render/docx/sample.h"
#include "render/docx/section.h"

namespace wenshu::docx_test {

namespace {

const PageBreak across{Orientation::landscape};

Content across_in_the_middle() {
  return document({paragraph(Role::body, "甲"), across, paragraph(Role::annex_mark, "附件1"), table(1), PageBreak{},
                   paragraph(Role::body, "乙")});
}

std::vector<std::string> papers(pugi::xml_node body) {
  std::vector<std::string> all_of_them;
  for (const auto& size : all(body, "w:pgSz")) {
    all_of_them.push_back(std::string(size.attribute("w:w").value()) + "x" + size.attribute("w:h").value() + " " +
                          size.attribute("w:orient").value());
  }
  return all_of_them;
}

}  // namespace

TEST(DocxSection, PagesThatLieAcrossAreASectionOfTheirOwn) {
  const auto body = body_of(across_in_the_middle());
  EXPECT_EQ(papers(body.node), (std::vector<std::string>{"11906x16838 ", "16838x11906 landscape", "11906x16838 "}));
  EXPECT_TRUE(paragraph_saying(body.node, "甲").child("w:pPr").child("w:sectPr"));
  for (const auto& one : all(body.node, "w:p")) EXPECT_FALSE(one.child("w:pPr").child("w:pageBreakBefore"));
}

TEST(DocxSection, AnEnvelopeBearsNoNumberAndItsFooterNoRoom) {
  auto envelope = profile();
  envelope.page_number.none = true;
  envelope.bottom = {};
  const auto body = body_of(document({paragraph(Role::body, "甲")}), envelope);
  EXPECT_TRUE(all(body.node, "w:footerReference").empty());
  EXPECT_EQ(all(body.node, "w:pgMar").at(0).attribute("w:footer").as_int(-1), 0);
}

TEST(DocxSection, APageThatLiesAcrossKeepsTheMarginsOfTheSheet) {
  const auto body = body_of(across_in_the_middle());
  const auto margins = all(body.node, "w:pgMar").at(1);
  const auto twips = [&](const char* side) { return margins.attribute(side).as_int(); };
  EXPECT_EQ(twips("w:left"), profile().bottom.twips());
  EXPECT_EQ(twips("w:right"), profile().top.twips());
  EXPECT_EQ(twips("w:top"), profile().left.twips());
  EXPECT_EQ(twips("w:bottom"), profile().right.twips());
}

TEST(DocxSection, ATableAcrossIsAsWideAsThePageThatLiesAcross) {
  const auto body = body_of(across_in_the_middle());
  EXPECT_EQ(all(body.node, "w:tblW").at(0).attribute("w:w").as_int(), profile().turned().text_width().twips());
}

TEST(DocxSection, ADocumentMayLieAcrossFromTheBeginning) {
  auto content = document({paragraph(Role::body, "甲")});
  content.orientation = Orientation::landscape;
  EXPECT_EQ(papers(body_of(content).node), std::vector<std::string>{"16838x11906 landscape"});
}

TEST(DocxSection, TheGridHoldsLinesAndCharactersOnUprightPages) {
  const auto body = body_of(across_in_the_middle());
  const auto grids = all(body.node, "w:docGrid");
  EXPECT_STREQ(grids.at(0).attribute("w:type").value(), "linesAndChars");
  EXPECT_STREQ(grids.at(0).attribute("w:linePitch").value(), "579");
  EXPECT_STREQ(grids.at(0).attribute("w:charSpace").value(), "-848");
  EXPECT_STREQ(grids.at(1).attribute("w:type").value(), "lines");
}

TEST(DocxSection, CloserLinesAreThoseOfTheGridAndOfTheText) {
  auto content = document({paragraph(Role::body, "正文。")});
  content.lines_a_page = 24;
  const auto pitch = profile().with_lines(24).line_pitch / Length::twips(1);
  const auto package = rendered(content);
  const auto xml = package.part("word/document.xml"), styles = package.part("word/styles.xml");
  EXPECT_NE(xml.find("w:linePitch=\"" + std::to_string(pitch) + "\""), std::string::npos);
  EXPECT_NE(styles.find("w:line=\"" + std::to_string(pitch) + "\""), std::string::npos);
  EXPECT_EQ(styles.find("w:line=\"579\""), std::string::npos);
}

TEST(DocxSection, ThePageNumberAcrossStandsTurnedInTheStripAtTheLeft) {
  const auto package = rendered(across_in_the_middle());
  const auto odd = package.tree("word/footer3.xml");
  const auto box = all(*odd, "v:rect").at(0);
  const std::string style = box.attribute("style").value();
  const auto mm = [&](const char* name) {
    const auto at = style.find(std::string(";") + name + ":");
    EXPECT_NE(at, std::string::npos) << name;
    return Length::pt(std::strtod(style.c_str() + style.find(':', at) + 1, nullptr)).mm();
  };
  // Its middle is 7 mm left of the text: where the dash stands under the text of an upright page.
  EXPECT_NEAR(mm("margin-left") + mm("width") / 2, 35 - 7, 0.02);
  EXPECT_NEAR(mm("margin-top"), 28, 0.02);
  EXPECT_NEAR(mm("height"), 156, 0.02);
  EXPECT_STREQ(all(box, "v:textbox").at(0).attribute("style").value(), "layout-flow:vertical");
  EXPECT_STREQ(all(box, "w:jc").at(0).attribute("w:val").value(), "right");
  EXPECT_STREQ(all(*package.tree("word/footer4.xml"), "w:jc").at(0).attribute("w:val").value(), "left");
}

TEST(DocxSection, EverySectionNamesTheFootersOfItsPages) {
  const auto package = rendered(across_in_the_middle());
  const auto tree = package.tree("word/document.xml");
  std::vector<std::string> ids;
  for (const auto& footer : all(*tree, "w:footerReference")) ids.emplace_back(footer.attribute("r:id").value());
  EXPECT_EQ(ids, (std::vector<std::string>{"rId4", "rId5", "rId6", "rId7", "rId4", "rId5"}));
}

TEST(DocxSection, AnOfficeMayWantTheNumberAtTheFootOfPagesAcross) {
  auto own = profile();
  own.page_number.landscape_turned = false;
  EXPECT_EQ(docx::footer_parts(across_in_the_middle(), own).size(), 2U);
  EXPECT_EQ(docx::footer_parts(across_in_the_middle(), profile()).size(), 4U);
  EXPECT_EQ(docx::footer_parts(document({}), profile()).size(), 2U);
}

TEST(DocxSection, PageNumbersLookAsTheOfficeWantsThem) {
  auto own = profile();
  own.page_number.before = "第";
  own.page_number.after = "页";
  own.page_number.centred = true;
  const Package package(render_docx(document({}), own, fonts()).value());
  const auto footer = package.tree("word/footer1.xml");
  EXPECT_EQ(text_of(all(*footer, "w:p").at(0)), "第1页");
  EXPECT_STREQ(all(*footer, "w:jc").at(0).attribute("w:val").value(), "center");
  EXPECT_TRUE(all(*footer, "w:ind").empty());
}

TEST(DocxSection, MarginsChangeSidesWhereTheOfficeBindsBothSides) {
  auto own = profile();
  own.mirrored = true;
  const auto content = document({paragraph(Role::body, "甲"), Imprint{"乙", "丙", "2022年6月17日"}});
  const Package package(render_docx(content, own, fonts()).value());
  EXPECT_TRUE(package.tree("word/settings.xml")->document_element().child("w:mirrorMargins"));
  EXPECT_STREQ(all(*package.tree("word/document.xml"), "w:tblpPr").at(0).attribute("w:horzAnchor").value(), "margin");
  EXPECT_FALSE(rendered(content).tree("word/settings.xml")->document_element().child("w:mirrorMargins"));
}

TEST(DocxSection, PagesAcrossMoveNothingWhereMarginsChangeSides) {
  auto own = profile();
  own.mirrored = true;
  const auto content = document({paragraph(Role::body, "甲"), across, paragraph(Role::body, "乙")});
  const auto margin = [&](const Profile& with, const char* side) {
    const auto tree = Package(render_docx(content, with, fonts()).value()).tree("word/document.xml");
    return all(*tree, "w:pgMar").at(1).attribute(side).as_int();
  };
  // Word would change left and right, the standard wants above and below.
  EXPECT_EQ(margin(own, "w:left"), margin(own, "w:right"));
  EXPECT_EQ(margin(own, "w:top"), margin(own, "w:bottom"));
  for (const auto* side : {"w:left", "w:top"}) EXPECT_NEAR(margin(own, side), margin(profile(), side), Length::mm(1).twips() + 1);
}

TEST(DocxSection, ASectionEndsWithWhateverStandsLastInIt) {
  const std::vector<Block> last{table(1), Signature{{"甲局"}, "2022年6月17日"}, Signature{{"甲局", "乙局"}, "2022年6月17日"},
                                Imprint{"乙", "丙", "2022年6月17日"}, RedRule{}};
  for (const auto& block : last) {
    const auto package = rendered(document({paragraph(Role::body, "甲"), block, across, paragraph(Role::body, "乙")}));
    EXPECT_EQ(lint(package), std::vector<std::string>{});
    EXPECT_EQ(all(*package.tree("word/document.xml"), "w:sectPr").size(), 2U);
  }
}

TEST(DocxSection, LinksLeadToTheAnnexAndLookLikeText) {
  const auto body = body_of(document({Paragraph{Role::body, {{"见"}, {"附件1", std::nullopt, 0, "annex-1"}}},
                                      Paragraph{Role::annex_mark, {{"附件1"}}, "annex-1"}}));
  const auto link = all(body.node, "w:hyperlink").at(0);
  const auto bookmark = all(body.node, "w:bookmarkStart").at(0);
  EXPECT_STREQ(link.attribute("w:anchor").value(), "annex_1");
  EXPECT_STREQ(bookmark.attribute("w:name").value(), "annex_1");
  EXPECT_STREQ(all(body.node, "w:bookmarkEnd").at(0).attribute("w:id").value(), bookmark.attribute("w:id").value());
  for (const auto* look : {"w:rStyle", "w:color", "w:u"}) EXPECT_TRUE(all(link, look).empty()) << look;
}

TEST(DocxSection, AMarkStandsInEveryHeaderOfEveryFormatAndLeavesTheTextAlone) {
  for (const auto format : {Format::document, Format::letter}) {
    auto content = document({paragraph(Role::masthead, "青禾市卫生健康局"), RedRule{}, paragraph(Role::body, "甲")});
    content.format = format;
    const auto plain = rendered(content);
    content.mark = "送审稿";
    const auto package = rendered(content);
    EXPECT_TRUE(lint(package).empty());
    EXPECT_EQ(package.has("word/header1.xml"), format == Format::letter);
    for (const auto* const name : {"word/header1.xml", "word/header2.xml", "word/header3.xml"}) {
      if (!package.has(name)) continue;
      const auto tree = package.tree(name);
      const auto shapes = all(*tree, "v:textpath");
      ASSERT_EQ(shapes.size(), 2U) << name << ": the type and the shape";
      EXPECT_STREQ(shapes.back().attribute("string").value(), "送审稿");
    }
    EXPECT_EQ(lines_of(*package.tree("word/document.xml")), lines_of(*plain.tree("word/document.xml")));
  }
}

TEST(DocxSection, WhatLiesInFrontHasNoHeaderAndThePagesCountFromOneBehindIt) {
  auto content = document({paragraph(Role::title, "甲")});
  content.mark = "送审稿";
  content.front = {paragraph(Role::form_title, "送审单")};
  const auto package = rendered(content);
  EXPECT_TRUE(lint(package).empty());
  const auto tree = package.tree("word/document.xml");
  const auto sections = all(*tree, "w:sectPr");
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_FALSE(sections[0].child("w:headerReference") || sections[0].child("w:footerReference"));
  EXPECT_TRUE(sections[1].child("w:headerReference") && sections[1].child("w:footerReference"));
  EXPECT_STREQ(sections[1].child("w:type").attribute("w:val").value(), "oddPage");
  EXPECT_STREQ(sections[1].child("w:pgNumType").attribute("w:start").value(), "1");
  EXPECT_EQ(lines_of(*tree), (std::vector<std::string>{"送审单", "甲"}));
}

}  // namespace wenshu::docx_test
