// What a DOCX leaves to the program that sets it: the height of lines of automatic pitch, automatic spaces, pictures in a line.
// What depends on it is not measured, and the reason is given; what does not is.
#include <gtest/gtest.h>

#include "base/file.h"
#include "inspect/inspection.h"
#include "inspect/word_file.h"
#include "support/places.h"

namespace wenshu::inspect_test {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

inspect::Inspection of_body(const std::string& body, const Parts& parts = {}, const std::string& grid = {}) {
  const auto inspection = of_bytes(grid.empty() ? word_file(body, parts) : word_file(body, parts, grid), "a.docx");
  EXPECT_TRUE(inspection) << (inspection ? "" : to_text(inspection.error().front()));
  return inspection.value_or(inspect::Inspection{});
}

const std::string no_grid = R"(w:type="default")";
const std::string automatic = R"(<w:spacing w:line="240" w:lineRule="auto"/>)";
const std::string exact = R"(<w:spacing w:line="579" w:lineRule="exact"/>)";
const std::string red_rule = R"(<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="E60012"/></w:pBdr>)";

std::string spaced_paragraph(const std::string& spacing, const std::string& more, const std::string& runs) {
  // `w:pBdr` stands before `w:spacing`, `w:ind` and `w:jc` behind it.
  const bool before = more.starts_with("<w:pBdr");
  return "<w:p><w:pPr>" + (before ? more + spacing : spacing + more) + "</w:pPr>" + runs + "</w:p>";
}

/// How the paragraphs of a paper are spaced, one by one; the others are exact.
struct Spacing {
  std::string masthead = R"(<w:spacing w:before="1890" w:line="1100" w:lineRule="exact"/>)";
  std::string gap = exact, number = exact, rule = R"(<w:spacing w:line="80" w:lineRule="exact"/>)", title = exact, body = exact;
};

std::string paper(const Spacing& spacing, const std::string& between = {}) {
  const auto empty = spaced_paragraph(spacing.gap, "", "");
  return spaced_paragraph(spacing.masthead, centred, run("青禾市卫生健康局文件", "方正小标宋简体", 88, red)) + empty + empty +
         spaced_paragraph(spacing.number, centred, run("青卫发〔2022〕3号")) + spaced_paragraph(spacing.rule, red_rule, "") +
         empty + empty +
         spaced_paragraph(spacing.title, centred, run("关于开展托育服务机构集中整治的通知", "方正小标宋简体", 44)) + between +
         empty + spaced_paragraph(spacing.body, "", run("各县（区）卫生健康局：")) +
         spaced_paragraph(spacing.body, indented, run(sentences(6)));
}

Spacing all(const std::string& spacing) { return {spacing, spacing, spacing, spacing, spacing, spacing}; }

void expect_open(const inspect::Inspection& inspection, const std::vector<std::string>& measures, const std::string& why) {
  for (const auto& measure : measures) {
    EXPECT_EQ(verdict(inspection, measure), "未测") << measure << " " << measured(inspection, measure);
    EXPECT_NE(measured(inspection, measure).find(why), std::string::npos) << measure << " " << measured(inspection, measure);
  }
}

void expect_met(const inspect::Inspection& inspection, const std::vector<std::string>& measures) {
  for (const auto& measure : measures)
    EXPECT_EQ(verdict(inspection, measure), "符合") << measure << " " << measured(inspection, measure);
}

const std::vector<std::string> places{"masthead.top", "number.gap", "rule.gap", "title.gap", "addressee.gap"};
const std::vector<std::string> grid{"grid.pitch", "grid.lines"};

}  // namespace

TEST(InspectOpenHeight, AnExactPitchIsMeasured) {
  const auto inspection = of_body(paper({}));
  expect_met(inspection, places);
  expect_met(inspection, grid);
}

TEST(InspectOpenHeight, OfAnAutomaticPitchNoPlaceIsGuessed) {
  for (const auto* lines : {"240", "360"}) {
    const auto spacing = R"(<w:spacing w:line=")" + std::string(lines) + R"(" w:lineRule="auto"/>)";
    const auto inspection = of_body(paper(all(spacing)), {}, no_grid);
    expect_open(inspection, places, "行高由字体决定");
    expect_open(inspection, grid, "行高由字体决定");
    // What no height decides is told all the same.
    expect_met(inspection, {"page.top", "page.left", "masthead.centre", "masthead.colour", "number.place", "title.face",
                            "title.centre", "body.indent", "body.face", "rule.width"});
  }
}

TEST(InspectOpenHeight, APitchThatNothingNamesIsAutomatic) {
  expect_open(of_body(paper(all("")), {}, no_grid), places, "行高由字体决定");
}

TEST(InspectOpenHeight, TheLeastOfAPitchIsMeasuredWhereNoFaceAsksForMore) {
  const auto low = R"(<w:spacing w:line="240" w:lineRule="atLeast"/>)",
             high = R"(<w:spacing w:line="579" w:lineRule="atLeast"/>)";
  Spacing spacing;
  spacing.gap = spacing.body = low;
  expect_open(of_body(paper(spacing), {}, no_grid), {"number.gap", "title.gap", "grid.pitch"}, "最小值");
  spacing.gap = spacing.body = high;
  expect_met(of_body(paper(spacing), {}, no_grid), {"number.gap", "title.gap", "addressee.gap", "grid.pitch"});
}

TEST(InspectOpenHeight, OnAGridALineOfBodyTypeIsOneLineWhateverItsFace) {
  Spacing spacing;
  spacing.gap = spacing.number = spacing.body = automatic;
  expect_met(of_body(paper(spacing)), {"number.gap", "title.gap", "addressee.gap", "grid.pitch", "grid.lines"});
  // Type of 22 points may need a line of the grid, or two.
  spacing.title = automatic;
  expect_open(of_body(paper(spacing)), {"title.gap", "addressee.gap"}, "行高由字体决定");
  // Nor does text that does not keep to the grid.
  spacing.title = exact, spacing.body = "<w:snapToGrid w:val=\"0\"/>" + automatic;
  expect_open(of_body(paper(spacing)), {"addressee.gap", "grid.pitch"}, "行高由字体决定");
}

TEST(InspectOpenHeight, AnAutomaticSpaceLeavesOnlyWhatItPartsOpen) {
  for (const auto* where : {"beforeAutospacing", "afterAutospacing"}) {
    Spacing spacing;
    spacing.title = R"(<w:spacing w:)" + std::string(where) + R"(="1" w:line="579" w:lineRule="exact"/>)";
    const auto inspection = of_body(paper(spacing));
    const bool before = std::string(where).starts_with("before");
    expect_open(inspection, {before ? "title.gap" : "addressee.gap"}, "设为自动");
    expect_met(inspection, {"masthead.top", "number.gap", "rule.gap", before ? "addressee.gap" : "title.gap"});
  }
}

TEST(InspectOpenHeight, ASpaceBelowAndOneAboveAreAddedOnlyIfTheDocumentSaysSo) {
  const auto with = [](const std::string& one, const std::string& twips) {
    return R"(<w:spacing w:)" + one + R"(=")" + twips + R"(" w:line="579" w:lineRule="exact"/>)";
  };
  const auto body = [&](bool both) {
    auto spacing = Spacing{};
    return paper(spacing,
                 spaced_paragraph(with("after", "290"), "", "") + (both ? spaced_paragraph(with("before", "290"), "", "") : ""));
  };
  const Parts added{{"word/settings.xml",
                     "<w:settings" + of_word + "><w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat></w:settings>"}};
  expect_open(of_body(body(true)), {"addressee.gap"}, "相加还是取较大");
  // Three empty lines, and a line of spaces.
  EXPECT_EQ(measured(of_body(body(true), added), "addressee.gap"), "4行");
  EXPECT_EQ(measured(of_body(body(false)), "addressee.gap"), "2.5行");
}

TEST(InspectOpenHeight, ContextualSpacingLeavesNothingBetweenParagraphsOfAStyle) {
  const std::string styles = "<w:styles" + of_word + R"(><w:style w:type="paragraph" w:default="1" w:styleId="a"/>
    <w:style w:type="paragraph" w:styleId="b"><w:pPr><w:spacing w:before="579" w:after="579" w:line="579" w:lineRule="exact"/>
      <w:contextualSpacing/></w:pPr></w:style></w:styles>)";
  const std::string one = R"(<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr></w:p>)";
  // A line above the first, two lines, a line below the last, and the empty one that was there.
  EXPECT_EQ(measured(of_body(paper({}, one + one), {{"word/styles.xml", styles}}), "addressee.gap"), "5行");
}

TEST(InspectOpenHeight, ARowOfExactHeightIsMeasuredWhateverStandsInIt) {
  const auto table = [](const std::string& height) {
    return R"(<w:tbl><w:tblGrid><w:gridCol w:w="8000"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="579")" + height +
           "/></w:trPr><w:tc>" + spaced_paragraph(automatic, "", "") + "</w:tc></w:tr></w:tbl>";
  };
  EXPECT_EQ(measured(of_body(paper({}, table(R"( w:hRule="exact")")), {}, no_grid), "addressee.gap"), "2行");
  EXPECT_EQ(measured(of_body(paper({}, table("")), {}, no_grid), "addressee.gap"), "2行");  // a line is far from filling it
  const auto low = R"(<w:tbl><w:tblGrid><w:gridCol w:w="8000"/></w:tblGrid><w:tr><w:tc>)" + spaced_paragraph(automatic, "", "") +
                   "</w:tc></w:tr></w:tbl>";
  expect_open(of_body(paper({}, low), {}, no_grid), {"addressee.gap"}, "行高由字体决定");
}

TEST(InspectOpenHeight, APictureInTheLineLeavesItsHeightOpen) {
  const std::string picture =
      R"(<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/></wp:inline></w:drawing></w:r>)";
  expect_open(of_body(paper({}, spaced_paragraph(automatic, "", picture))), {"addressee.gap"}, "图片");
  EXPECT_EQ(measured(of_body(paper({}, spaced_paragraph(exact, "", picture))), "addressee.gap"), "2行");
}

TEST(InspectOpenHeight, APageBegunOnPurposeIsMeasuredAgain) {
  const auto annex = R"(<w:p><w:pPr><w:pageBreakBefore/>)" + exact + "</w:pPr>" + run("附件", "黑体") + "</w:p>" +
                     spaced_paragraph(exact, "", "") + spaced_paragraph(exact, centred, run("基础台账", "方正小标宋简体", 44));
  const auto body = spaced_paragraph(automatic, indented, run("附件：基础台账")) +
                    spaced_paragraph(automatic, R"(<w:jc w:val="right"/>)", run("2022年6月17日"));
  const auto inspection = of_body(paper(all(automatic)) + body + annex, {}, no_grid);
  expect_open(inspection, places, "行高由字体决定");
  expect_met(inspection, {"annex-mark.line", "annex-title.line"});
}

TEST(InspectOpenHeight, APaperByLibreOfficeIsJudgedByWhatItSays) {
  const auto bytes = read_file(test::source_tree() + "/tests/inspect/foreign/libreoffice.docx");
  const auto inspection = of_bytes(bytes.value(), "libreoffice.docx").value();
  expect_open(inspection, places, "行高由字体决定");
  expect_open(inspection, grid, "行高由字体决定");
  expect_open(inspection, {"attachment-note.gap", "page-number.offset"}, "行高由字体决定");
  expect_met(inspection, {"page.top", "page.left", "masthead.colour", "masthead.face", "rule.width", "title.face", "body.face",
                          "body.indent", "page-number.form"});
}

}  // namespace wenshu::inspect_test
