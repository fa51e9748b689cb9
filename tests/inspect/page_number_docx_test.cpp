// Where Word and WPS put a page number: in the footer's own paragraph, in a frame on the outside, in a text box that is as wide
// as its text. On which side it stands can be told of all; how far from the edge is left to the program where no width is said.
#include <gtest/gtest.h>

#include "inspect/inspection.h"
#include "inspect/word_file.h"

namespace wenshu::inspect_test {
namespace {

const std::string field =
    R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>
    <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r>
    <w:r><w:fldChar w:fldCharType="end"/></w:r>)";

std::string number_in(const std::string& properties) {
  return "<w:p><w:pPr>" + properties + R"(<w:spacing w:line="280" w:lineRule="exact"/></w:pPr>)" + run("— ", "宋体", 28) + field +
         run(" —", "宋体", 28) + "</w:p>";
}

/// Two pages whose footers hold `footer`; with `mirrored`, the odd ones that and the even ones `even`.
inspect::Inspection with_footer(const std::string& footer, const std::string& even = {}) {
  const std::string relationships = R"(<Relationships>)";
  const auto relation = [](const std::string& id, const std::string& target) {
    return R"(<Relationship Id=")" + id +
           R"(" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target=")" + target + "\"/>";
  };
  const auto part = [](const std::string& content) {
    return "<w:ftr" + of_word +
           R"( xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">)" +
           content + "</w:ftr>";
  };
  const auto document = "<w:document" + of_word +
                        R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>)" +
                        line(indented, run(sentences(4))) + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>" +
                        line(indented, run(sentences(4))) + R"(<w:sectPr><w:footerReference w:type="default" r:id="r1"/>)" +
                        (even.empty() ? "" : R"(<w:footerReference w:type="even" r:id="r2"/>)") +
                        R"(<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"
      w:header="851" w:footer="1447" w:gutter="0"/></w:sectPr></w:body></w:document>)";
  std::vector<std::pair<std::string, std::string>> parts{
      {"word/document.xml", document},
      {"word/footer1.xml", part(footer)},
      {"word/footer2.xml", part(even)},
      {"word/settings.xml", "<w:settings" + of_word + ">" + (even.empty() ? "" : "<w:evenAndOddHeaders/>") + "</w:settings>"},
      {"word/_rels/document.xml.rels",
       relationships + relation("r1", "footer1.xml") + relation("r2", "footer2.xml") + "</Relationships>"}};
  std::vector<ZipEntry> entries;
  for (const auto& [name, xml] : parts) entries.push_back({name, deflate(xml)});
  const auto inspection = of_bytes(zipped(entries), "a.docx");
  EXPECT_TRUE(inspection) << (inspection ? "" : to_text(inspection.error().front()));
  return inspection.value_or(inspect::Inspection{});
}

std::string frame(const std::string& place) {
  return R"(<w:framePr w:wrap="around" w:vAnchor="text" )" + place + R"( w:y="1"/>)";
}

/// As WPS writes it: 2 inches square whatever the text, to be shrunk to it.
std::string box_of_wps(const std::string& align) {
  return R"(<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>)" +
         align +
         R"(</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
    <wp:extent cx="1828800" cy="1828800"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>)" +
         number_in("") +
         R"(</w:txbxContent></wps:txbx><wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"><a:spAutoFit/></wps:bodyPr></wps:wsp>
    </a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>)";
}

std::string box_of_vml(const std::string& align) {
  return R"(<w:p><w:r><w:pict><v:shape type="#_x0000_t202" style="position:absolute;width:144pt;height:144pt;mso-wrap-style:none;
mso-position-horizontal:)" +
         align +
         R"(;mso-position-horizontal-relative:margin"><v:textbox style="mso-fit-shape-to-text:t" inset="0,0,0,0"><w:txbxContent>)" +
         number_in("") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>";
}

constexpr const char* side = "page-number.side";
constexpr const char* indent = "page-number.indent";

TEST(InspectPageNumber, AFrameOnTheOutsideStandsOnTheRightSideAndItsDistanceIsLeftToWord) {
  const auto found = with_footer(number_in(frame(R"(w:hAnchor="margin" w:xAlign="outside")")) + "<w:p/>");
  EXPECT_EQ(verdict(found, side), "符合") << measured(found, side);
  EXPECT_EQ(verdict(found, indent), "未测") << measured(found, indent);
}

TEST(InspectPageNumber, AFrameOnTheOutsideSetInByOneCharacterIsMeasured) {
  const auto outside = frame(R"(w:hAnchor="margin" w:xAlign="outside")") + R"(<w:ind w:leftChars="100" w:rightChars="100"/>)";
  const auto found = with_footer(number_in(outside) + "<w:p/>");
  EXPECT_EQ(verdict(found, side), "符合") << measured(found, side);
  EXPECT_EQ(verdict(found, indent), "符合") << measured(found, indent);
}

TEST(InspectPageNumber, AFrameOnTheInsideIsOnTheWrongSide) {
  const auto found = with_footer(number_in(frame(R"(w:hAnchor="margin" w:xAlign="inside")")) + "<w:p/>");
  EXPECT_EQ(verdict(found, side), "不符合");
  EXPECT_EQ(measured(found, side), "左右颠倒");
}

TEST(InspectPageNumber, WhatStandsInTheMiddleIsCalledSo) {
  for (const auto& footer : {number_in(frame(R"(w:hAnchor="margin" w:xAlign="center")")) + "<w:p/>", number_in(centred),
                             box_of_wps("center"), box_of_vml("center")}) {
    const auto found = with_footer(footer);
    EXPECT_EQ(verdict(found, side), "不符合");
    EXPECT_EQ(measured(found, side), "居中") << footer;
  }
}

TEST(InspectPageNumber, ATextBoxAsWideAsItsTextStandsOnTheOutside) {
  for (const auto& footer : {box_of_wps("outside"), box_of_vml("outside")}) {
    const auto found = with_footer(footer);
    EXPECT_EQ(verdict(found, side), "符合") << measured(found, side);
    EXPECT_EQ(verdict(found, indent), "未测") << measured(found, indent);
  }
}

TEST(InspectPageNumber, ABoxOnTheRightOfEveryPageIsWrongOnEvenOnes) {
  for (const auto& footer : {box_of_wps("right"), box_of_vml("right"), number_in(R"(<w:jc w:val="right"/>)")}) {
    const auto found = with_footer(footer);
    EXPECT_EQ(verdict(found, side), "不符合");
    EXPECT_EQ(measured(found, side), "左右颠倒");
  }
}

TEST(InspectPageNumber, OddAndEvenFootersAreEachMeasured) {
  const auto odd = number_in(R"(<w:ind w:rightChars="100"/><w:jc w:val="right"/>)"),
             even = number_in(R"(<w:ind w:leftChars="100"/>)");
  const auto right = with_footer(odd, even), wrong = with_footer(even, odd);
  EXPECT_EQ(verdict(right, side), "符合") << measured(right, side);
  EXPECT_EQ(verdict(right, indent), "符合") << measured(right, indent);
  EXPECT_EQ(measured(wrong, side), "左右颠倒");
}

}  // namespace
}  // namespace wenshu::inspect_test
