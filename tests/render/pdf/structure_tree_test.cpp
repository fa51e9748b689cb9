#include "render/pdf/objects.h"

#include <gtest/gtest.h>

#include "render/pdf/typesetting.h"

namespace wenshu {

using namespace test;

namespace {

constexpr std::uint32_t title = 1, first = 2, link = 3, table = 4, heads = 5, head1 = 6, head2 = 7, cells = 8, wide = 9,
                        last = 10, section = 11;

GlyphRun run(const std::string& text, double y, std::uint32_t node) {
  GlyphRun out = line(face(Kind::truetype), text, Length::pt(16), Length::mm(28), Length::mm(y));
  out.node = node;
  return out;
}

/// A title, a paragraph with a link that goes on on the second page, a table with an empty row and a heading.
Pages paper() {
  Page one = a4({run("关于开展专项治理的通知", 40, title), run("名单见", 50, first), run("附件1", 50, link)});
  one.strokes = {{Length::pt(79), Length::pt(200), Length::pt(500), Length::pt(200), Length::pt(1), {}}};
  Page two = a4({run("，请认真执行。", 40, first), run("名称", 50, head1), run("处置", 50, head2),
                 run("一、工作要求", 80, section), run("— 2 —", 280, no_node)});
  Pages out = pages({one, two});
  out.structure = {{Part::document},           {Part::title, 0},
                   {Part::paragraph, 0},       {Part::link, first},
                   {Part::table, 0},           {Part::row, table},
                   {Part::header_cell, heads}, {Part::header_cell, heads, 0, 2, 1},
                   {Part::row, table},         {Part::cell, cells, 0, 2, 1},
                   {Part::cell, cells},        {Part::heading, 0, 1}};
  out.links = {{0, Length::mm(50), Length::mm(45), Length::mm(70), Length::mm(52), 1, Length::mm(30), link}};
  return out;
}

std::string structure(const Pages& pages) { return output_of("pdfinfo -struct-text %", rendered(pages)); }

}  // namespace

TEST(StructureTree, ReadersFindTitleParagraphTableAndHeadingInReadingOrder) {
  const std::string tree = structure(paper());
  std::size_t at = 0;
  for (const char* part : {"Document", "H1 (block)", "\"关于开展专项治理的通知\"", "P (block)", "\"名单见\"", "Link (inline)",
                           "\"附件1\"", "\"，请认真执行。\"", "Table (block)", "TR", "TH", "\"名称\"", "TH", "\"处置\"", "TR",
                           "TD", "TD", "H2 (block)", "\"一、工作要求\""}) {
    const std::size_t found = tree.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << " in\n" << tree;
    at = found + 1;
  }
}

TEST(StructureTree, HeaderCellsSayThatTheyHeadAColumnAndCellsHowManyTheySpan) {
  const std::string tree = output_of("pdfinfo -struct %", rendered(paper()));
  EXPECT_NE(tree.find("/Scope /Column"), std::string::npos) << tree;
  EXPECT_NE(tree.find("/ColSpan 2"), std::string::npos) << tree;
}

TEST(StructureTree, RulesAndPageNumbersAreNoText) { EXPECT_EQ(structure(paper()).find("— 2 —"), std::string::npos); }

TEST(StructureTree, LinksAreDrawnWithoutABorderPrintedAndLeadToTheirPlace) {
  const std::string pdf = inflated(rendered(paper()));
  const std::size_t at = pdf.find("/Subtype /Link");
  ASSERT_NE(at, std::string::npos);
  const std::string annotation = pdf.substr(at, pdf.find("endobj", at) - at);
  EXPECT_NE(annotation.find("/F 4"), std::string::npos);
  EXPECT_NE(annotation.find("/Border [ 0 0 0 ]"), std::string::npos) << annotation;
  EXPECT_NE(annotation.find("/Rect [ 141.73"), std::string::npos) << annotation;
  EXPECT_NE(annotation.find("/XYZ 0 756.85"), std::string::npos) << annotation;
  EXPECT_NE(annotation.find("/StructParent 2"), std::string::npos) << annotation;
}

TEST(StructureTree, PagesWithoutStructureAreNotMarked) {
  Pages plain = paper();
  plain.structure.clear();
  plain.links.clear();
  const std::string pdf = inflated(rendered(plain));
  for (const char* mark : {"BDC", "BMC", "StructTreeRoot", "MarkInfo", "StructParents"})
    EXPECT_EQ(pdf.find(mark), std::string::npos) << mark;
}

}  // namespace wenshu
