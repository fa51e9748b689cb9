// What other programs put into a DOCX: text boxes, drawn rules, lists, tracked changes, content controls, inherited styles,
// themes. What can be told is told rightly; what cannot is no fault.
#include <gtest/gtest.h>

#include "inspect/inspection.h"
#include "inspect/word_file.h"

namespace wenshu::inspect_test {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

inspect::Inspection of_word_file(const std::string& body, const Parts& parts = {}) {
  const auto inspection = of_bytes(word_file(body, parts), "a.docx");
  EXPECT_TRUE(inspection) << (inspection ? "" : to_text(inspection.error().front()));
  return inspection.value_or(inspect::Inspection{});
}

std::string red_masthead() { return line(centred, run("青禾市卫生健康局文件", "方正小标宋简体", 88, red), 1100); }
std::string number() { return line(centred, run("青卫发〔2022〕3号")); }
std::string rule() {
  return line(R"(<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="E60012"/></w:pBdr>)", "", 80);
}
std::string empty_line() { return line("", ""); }
std::string title() { return line(centred, run("关于开展托育服务机构集中整治的通知", "方正小标宋简体", 44)); }
std::string addressee() { return line("", run("各县（区）卫生健康局：")); }
std::string body(int count = 3) { return line(indented, run(sentences(count))); }
std::string head() {
  return red_masthead() + empty_line() + empty_line() + number() + rule() + empty_line() + empty_line() + title() + empty_line() +
         addressee();
}

}  // namespace

TEST(InspectForeignDocx, ADeletedTextIsNotReadAndAnInsertedOneIs) {
  const std::string deleted =
      R"(<w:del w:id="1"><w:r><w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr><w:delText>删去的话。</w:delText></w:r></w:del>)";
  const auto inserted = R"(<w:ins w:id="2">)" + run(sentences(4)) + "</w:ins>";
  const auto hidden = run("看不见的话。", "宋体", 20, "<w:vanish/>");
  const auto inspection = of_word_file(head() + line(indented, deleted + inserted + hidden));
  EXPECT_EQ(verdict(inspection, "body.face"), "符合") << measured(inspection, "body.face");
  EXPECT_EQ(verdict(inspection, "body.size"), "符合");
  EXPECT_EQ(verdict(inspection, "body.indent"), "符合");
}

TEST(InspectForeignDocx, ContentControlsAreTransparent) {
  const auto control = [](const std::string& content) {
    return "<w:sdt><w:sdtPr/><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
  };
  const auto inspection = of_word_file(control(head()) + line(indented, control(run(sentences(4)))));
  EXPECT_TRUE(inspection.summary.official);
  EXPECT_EQ(verdict(inspection, "number.brackets"), "符合");
  EXPECT_EQ(verdict(inspection, "body.face"), "符合");
}

TEST(InspectForeignDocx, TheNumbersOfListsAreRead) {
  const Parts lists{{"word/numbering.xml", "<w:numbering" + of_word + R"(><w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>)"}};
  const auto item = [](int level) {
    return R"(<w:numPr><w:ilvl w:val=")" + std::to_string(level) + R"("/><w:numId w:val="7"/></w:numPr>)" + indented;
  };
  const auto text = head() + line(item(0), run("工作目标", "黑体")) + body() + line(item(0), run("工作要求", "黑体")) +
                    line(item(1), run("摸底核查", "宋体")) + body() + line(item(1), run("分类处置", "宋体")) + body();
  const auto inspection = of_word_file(text, lists);
  EXPECT_EQ(verdict(inspection, "heading1.face"), "符合") << measured(inspection, "heading1.face");
  EXPECT_EQ(verdict(inspection, "heading2.face"), "建议") << measured(inspection, "heading2.face");
}

TEST(InspectForeignDocx, FacesAndSizesComeFromStylesAndThemes) {
  const std::string styles = "<w:styles" + of_word + R"(><w:docDefaults><w:rPrDefault><w:rPr>
    <w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
      <w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="b"><w:name w:val="缩进"/><w:basedOn w:val="a"/><w:pPr><w:ind w:firstLineChars="200"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="c"><w:name w:val="更深"/><w:basedOn w:val="b"/></w:style></w:styles>)";
  const std::string theme =
      R"(<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">
    <a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>)";
  const auto text = head() + R"(<w:p><w:pPr><w:pStyle w:val="c"/></w:pPr><w:r><w:t>)" + sentences(6) + "</w:t></w:r></w:p>";
  const auto inspection = of_word_file(text, {{"word/styles.xml", styles}, {"word/theme/theme1.xml", theme}});
  EXPECT_EQ(verdict(inspection, "body.face"), "符合") << measured(inspection, "body.face");
  EXPECT_EQ(verdict(inspection, "body.size"), "符合");
  EXPECT_EQ(verdict(inspection, "body.indent"), "符合") << measured(inspection, "body.indent");
}

TEST(InspectForeignDocx, AFaceThatNothingNamesIsNoFault) {
  const auto inspection =
      of_word_file(head() + line(indented, "<w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t>" + sentences(6) + "</w:t></w:r>"));
  EXPECT_EQ(verdict(inspection, "body.face"), "无法判断") << measured(inspection, "body.face");
}

TEST(InspectForeignDocx, TheOneParagraphThatIsOtherwiseIsNamed) {
  const auto odd = [](const std::string& properties, const std::string& runs, int pitch = 579) {
    return of_word_file(head() + body() + body() + line(properties, runs, pitch) + body() + body());
  };
  const auto text = "这一段与别的段不同，" + sentences(3);
  const auto flush = odd("", run(text));
  EXPECT_EQ(verdict(flush, "body.indent"), "不符合");
  EXPECT_EQ(measured(flush, "body.indent"), "0字");
  EXPECT_NE(inspect::table_text(flush.summary, flush.findings).find("“这一段与别的段不同，"), std::string::npos);
  const auto faced = odd(indented, run(text, "宋体"));
  EXPECT_EQ(verdict(faced, "body.face"), "建议") << measured(faced, "body.face");
  EXPECT_EQ(verdict(odd(indented, run(text, "仿宋", 28)), "body.size"), "建议");
  const auto high = odd(indented, run(text), 800);
  EXPECT_EQ(verdict(high, "grid.pitch"), "建议");
  EXPECT_EQ(measured(high, "grid.pitch"), "40.00磅");
  const auto blue = odd(indented, run(text) + run("蓝色的字。", "仿宋", 32, R"(<w:color w:val="0000FF"/>)"));
  EXPECT_EQ(verdict(blue, "text.colour"), "不符合");
}

TEST(InspectForeignDocx, QuotesInALatinFaceAreNamedAndThoseOfTheTextAreNot) {
  const auto quoted = [](const std::string& hint) {
    return of_word_file(
        head() + body() +
        line(indented, run("逐项开展") + R"(<w:r><w:rPr><w:rFonts )" + hint +
                           R"( w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr>
            <w:t>“回头看”——……</w:t></w:r>)" +
                           run("，不留死角。")));
  };
  EXPECT_EQ(verdict(quoted(""), "body.quotes"), "建议");
  EXPECT_EQ(measured(quoted(""), "body.quotes"), "与汉字不同，是Times New Roman");
  EXPECT_EQ(verdict(quoted(R"(w:hint="eastAsia")"), "body.quotes"), "符合");
}

TEST(InspectForeignDocx, ARedHeadingAloneMakesNoOfficialPaper) {
  const auto heading = [](const std::string& text) { return line(centred, run(text, "微软雅黑", 52, red), 800); };
  const auto rule_below = rule();
  for (const auto& text : {heading("项目技术总结"), heading("项目技术总结") + rule_below, heading("青禾市卫生健康局")}) {
    const auto inspection = of_word_file(text + body(6));
    EXPECT_FALSE(inspection.summary.official);
    EXPECT_NE(inspect::table_text(inspection.summary, inspection.findings).find("判为非公文"), std::string::npos);
    EXPECT_EQ(verdict(inspection, "text.colour"), "no such measure");
    EXPECT_EQ(verdict(inspection, "body.face"), "符合") << measured(inspection, "body.face");
  }
  for (const auto& text :
       {heading("青禾市卫生健康局文件"), heading("青禾市卫生健康局") + rule_below, heading("青禾市卫生健康局") + number()})
    EXPECT_TRUE(of_word_file(text + body(6)).summary.official);
}

TEST(InspectForeignDocx, AnOfficeSetAtTheLeftOfItsDateIsNoPostBesideAStamp) {
  const auto signed_by = [](const std::string& name) {
    const std::string date = R"(<w:ind w:right="1280"/><w:jc w:val="right"/>)";
    return of_word_file(head() + body() + empty_line() + empty_line() + line(indented, run(name)) +
                        line(date, run("2022年6月17日")));
  };
  EXPECT_EQ(measured(signed_by("青禾市卫生健康局"), "signature.side"), "在左侧");
  EXPECT_EQ(verdict(signed_by("局长"), "signature.side"), "符合");
}

TEST(InspectForeignDocx, ATitleOverATableIsNoText) {
  std::string rows;
  for (int i = 0; i < 4; ++i)
    rows += "<w:tr><w:tc>" + line("", run("事项")) + "</w:tc><w:tc>" + line("", run("部门")) + "</w:tc></w:tr>";
  const auto table =
      R"(<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2800"/><w:gridCol w:w="2800"/></w:tblGrid>)" + rows + "</w:tbl>";
  const auto inspection =
      of_word_file(line(centred, run("检查情况表", "方正小标宋简体", 44)) + line("", run("填报单位：")) + table);
  EXPECT_FALSE(inspection.summary.official);
  for (const auto* measure : {"body.face", "body.size", "grid.characters", "grid.lines"})
    EXPECT_EQ(verdict(inspection, measure), "未见") << measure << measured(inspection, measure);
}

TEST(InspectForeignDocx, CharactersALineFollowFromWidthAndSize) {
  const auto of_width = [](int left) {
    const auto section =
        R"(<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left=")" +
        std::to_string(left) + R"(" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr></w:pPr></w:p>)";
    return measured(of_word_file(body(8) + section), "grid.characters");
  };
  EXPECT_EQ(of_width(1588), "27字");
  EXPECT_EQ(of_width(11906 - 1474 - 22 * 320), "22字");
  EXPECT_EQ(of_width(11906 - 1474 - 25 * 320 - 300), "25字");
  EXPECT_EQ(of_width(11906 - 1474 - 30 * 320), "30字");
}

TEST(InspectForeignDocx, ARuleDrawnInVmlOrDrawingMlIsTheRedRule) {
  const std::string vml =
      R"(<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line style="position:absolute;mso-position-horizontal-relative:margin"
    from="0,4pt" to="442.2pt,4pt" strokecolor="red" strokeweight="1.5pt"/></w:pict></w:r>)";
  const std::string drawing =
      R"(<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="p" xmlns:a="a" xmlns:wps="s">
    <wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>50800</wp:posOffset></wp:positionV>
    <wp:extent cx="5616000" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln w="19050"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>
    </wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>)";
  for (const auto& drawn : {vml, drawing}) {
    const auto inspection = of_word_file(red_masthead() + empty_line() + empty_line() + number() + line("", drawn, 80) +
                                         empty_line() + empty_line() + title() + empty_line() + addressee() + body());
    EXPECT_EQ(verdict(inspection, "rule.there"), "符合");
    EXPECT_EQ(verdict(inspection, "rule.colour"), "符合") << measured(inspection, "rule.colour");
    EXPECT_EQ(verdict(inspection, "rule.width"), "符合") << measured(inspection, "rule.width");
  }
}

TEST(InspectForeignDocx, AMastheadInATextBoxIsPlaced) {
  const auto box =
      R"(<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="position:absolute;margin-left:0;margin-top:204pt;width:442.2pt;height:60pt;
    mso-position-horizontal-relative:margin;mso-position-vertical-relative:page" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>)" +
      red_masthead() + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
  std::string space;
  for (int i = 0; i < 7; ++i) space += empty_line();
  const auto inspection = of_word_file(line("", box) + space + number() + rule() + empty_line() + empty_line() + title() +
                                       empty_line() + addressee() + body());
  EXPECT_TRUE(inspection.summary.official);
  EXPECT_EQ(verdict(inspection, "masthead.top"), "符合") << measured(inspection, "masthead.top");
  EXPECT_EQ(verdict(inspection, "masthead.centre"), "符合") << measured(inspection, "masthead.centre");
  EXPECT_EQ(verdict(inspection, "masthead.face"), "符合");
}

TEST(InspectForeignDocx, CellsStandSideBySide) {
  const auto cell = [](int width, const std::string& merge, const std::string& content) {
    return R"(<w:tc><w:tcPr><w:tcW w:w=")" + std::to_string(width) + R"(" w:type="dxa"/>)" + merge +
           R"(<w:vAlign w:val="center"/></w:tcPr>)" + content + "</w:tc>";
  };
  const auto office = [](const std::string& name) {
    return line(R"(<w:jc w:val="distribute"/>)", run(name, "方正小标宋简体", 72, red), 960);
  };
  const auto suffix = line(R"(<w:jc w:val="right"/>)", run("文件", "方正小标宋简体", 72, red), 960);
  const auto table =
      R"(<w:tbl><w:tblPr><w:jc w:val="center"/><w:tblCellMar><w:left w:w="0"/><w:right w:w="0"/></w:tblCellMar></w:tblPr>
    <w:tblGrid><w:gridCol w:w="6000"/><w:gridCol w:w="1800"/></w:tblGrid><w:tr>)" +
      cell(6000, "", office("青禾市卫生健康局")) + cell(1800, R"(<w:vMerge w:val="restart"/>)", suffix) + "</w:tr><w:tr>" +
      cell(6000, "", office("青禾市教育局")) + cell(1800, "<w:vMerge/>", line("", "")) + "</w:tr></w:tbl>";
  const auto inspection = of_word_file(table + empty_line() + empty_line() + number() + rule() + empty_line() + empty_line() +
                                       title() + empty_line() + addressee() + body());
  EXPECT_EQ(verdict(inspection, "masthead.suffix"), "符合") << measured(inspection, "masthead.suffix");
  EXPECT_EQ(verdict(inspection, "masthead.centre"), "符合") << measured(inspection, "masthead.centre");
  EXPECT_EQ(verdict(inspection, "masthead.width"), "符合") << measured(inspection, "masthead.width");
}

TEST(InspectForeignDocx, TheSignatoryIsFoundBehindATabOrWideBlanks) {
  const std::string tabs = R"(<w:tabs><w:tab w:val="right" w:pos="8524"/></w:tabs><w:ind w:left="320"/>)";
  for (const auto& between : {std::string("<w:r><w:tab/></w:r>"), run("　　　　　　　　")}) {
    const auto inspection =
        of_word_file(red_masthead() + empty_line() + empty_line() +
                     line(tabs, run("青卫报〔2022〕3号") + between + run("签发人：") + run("李青山", "楷体")) + rule() +
                     empty_line() + empty_line() + title() + empty_line() + line("", run("市人民政府：")) + body());
    EXPECT_EQ(verdict(inspection, "number.row"), "符合");
    EXPECT_EQ(verdict(inspection, "number.place-upward"), "符合") << measured(inspection, "number.place-upward");
    EXPECT_EQ(verdict(inspection, "signatory.name-face"), "符合") << measured(inspection, "signatory.name-face");
  }
}

TEST(InspectForeignDocx, AGridOfCharactersMayBeWrittenWithoutASign) {
  for (const auto* space : {"-848", "4294966448"}) {
    const auto grid = R"(w:type="linesAndChars" w:charSpace=")" + std::string(space) + "\"";
    const auto inspection = of_bytes(word_file(head() + body(6), {}, grid), "a.docx");
    ASSERT_TRUE(inspection);
    EXPECT_EQ(verdict(*inspection, "grid.characters"), "符合") << measured(*inspection, "grid.characters");
  }
}

TEST(InspectForeignDocx, NestedTablesLoopsAndNonsenseAreRead) {
  std::string nested = line("", run("内"));
  for (int i = 0; i < 30; ++i) nested = "<w:tbl><w:tr><w:tc>" + nested + "</w:tc></w:tr></w:tbl>";
  const std::string styles =
      "<w:styles" + of_word + R"(><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:basedOn w:val="b"/></w:style>
    <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>)";
  const std::string odd = R"(<w:p><w:pPr><w:numPr><w:numId w:val="99"/></w:numPr><w:framePr w:y="-999999999" w:w="999999999999"/>
    <w:tabs><w:tab w:val="left" w:pos="-99999999999"/></w:tabs></w:pPr><w:r><w:tab/><w:t>字</w:t></w:r></w:p>
    <w:tbl><w:tblGrid><w:gridCol w:w="-5"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>)";
  EXPECT_TRUE(of_bytes(word_file(nested + odd, {{"word/styles.xml", styles}}), "a.docx"));
}

namespace {

const std::string relationship = R"(<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" )";

/// A package whose parts are called otherwise than by Word on a desk.
std::string renamed_package(const std::string& document) {
  const auto type = [](const std::string& kind) {
    return R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)" + kind + "\"";
  };
  const std::string styles = "<w:styles" + of_word + R"(><w:style w:type="paragraph" w:default="1" w:styleId="a">
    <w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:style></w:styles>)";
  const std::vector<std::pair<std::string, std::string>> parts{
      {"_rels/.rels", "<Relationships>" + relationship + R"(Id="r1" Target="word/document2.xml" )" + type("officeDocument") +
                          "/></Relationships>"},
      {"word/document2.xml", document},
      {"word/_rels/document2.xml.rels",
       "<Relationships>" + relationship + R"(Id="r1" Target="../word/mine.xml" )" + type("styles") + "/></Relationships>"},
      {"word/mine.xml", styles}};
  std::vector<ZipEntry> entries;
  for (const auto& [name, xml] : parts) entries.push_back({name, deflate(xml)});
  return zipped(entries);
}

std::string with_other_prefix(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

TEST(InspectForeignDocx, PartsAndPrefixesMayHaveOtherNames) {
  const auto plain = "<w:document" + of_word + "><w:body>" + head() +
                     line(indented, "<w:r><w:t>" + sentences(6) + "</w:t></w:r>") +
                     R"(<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984"
      w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr></w:body></w:document>)";
  const auto prefixed =
      with_other_prefix(with_other_prefix(with_other_prefix(plain, "<w:", "<ns0:"), "</w:", "</ns0:"), " w:", " ns0:");
  for (const auto& document : {plain, with_other_prefix(prefixed, "xmlns:w=", "xmlns:ns0=")}) {
    const auto inspection = of_bytes(renamed_package(document), "a.docx");
    ASSERT_TRUE(inspection) << to_text(inspection.error().front());
    EXPECT_TRUE(inspection->summary.official);
    for (const auto* measure : {"page.left", "body.face", "body.size", "body.indent", "number.brackets"})
      EXPECT_EQ(verdict(*inspection, measure), "符合") << measure << " " << measured(*inspection, measure);
  }
}

TEST(InspectForeignDocx, OneWithoutTextIsRefused) {
  const auto inspection = of_bytes(word_file(line("", "")), "a.docx");
  ASSERT_FALSE(inspection);
  EXPECT_EQ(inspection.error().front().code, "docx-blank");
}

}  // namespace wenshu::inspect_test
