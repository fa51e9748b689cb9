#include "layout/masthead.h"
#include "sheet.h"
#include "support/last.h"

namespace wenshu {
namespace {

using testing_support::last_of;

using sheet::content_of;
using sheet::head;
using sheet::ink_of;
using sheet::line_with;
using sheet::paragraph;
using sheet::size_of;
using sheet::tolerance;

TEST(Head, CopyNumberSecrecyAndUrgencyStandOnTheFirstLinesAndDoNotMoveTheMasthead) {
  auto blocks = head;
  blocks.emplace_back(paragraph(Role::masthead, "青禾市卫生健康局文件"));
  const auto pages = sheet::set(blocks);
  const auto lines = sheet::lines(pages.pages.at(0));
  ASSERT_GE(lines.size(), 4U);
  EXPECT_EQ(lines.at(0).text, "000003");
  EXPECT_EQ(lines.at(1).text, "机密★1年");
  EXPECT_EQ(lines.at(2).text, "特急");
  for (int i = 0; i < 3; ++i) EXPECT_NEAR(lines[static_cast<std::size_t>(i)].left.mm(), 28, tolerance);
  EXPECT_EQ(lines.at(1).y - lines.at(0).y, sheet::profile().line_pitch);
  const auto bare = sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件")});
  const auto size = sheet::lines(pages.pages.at(0)).at(3).size;
  EXPECT_NEAR(ink_of(pages.pages.at(0), size).top.mm(), 37 + 35, 0.05);
  EXPECT_NEAR(ink_of(bare.pages.at(0), size).top.mm(), 37 + 35, 0.05);
}

TEST(Head, SeveralIssuersAreSpreadToOneWidthWithTheSuffixBesideThem) {
  const auto pages = sheet::set({Masthead{{"青禾市卫生健康局", "青禾市教育局", "青禾市市场监督管理局"}, "文件"}});
  const auto lines = sheet::lines(pages.pages.at(0), Length::mm(30));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines.at(3).text, "文件");
  EXPECT_EQ(lines.at(3).y, lines.at(1).y) << "at half the height of three issuers";
  EXPECT_NEAR(lines.at(0).left.mm(), lines.at(2).left.mm(), 0.1);
  EXPECT_NEAR(lines.at(0).right.mm(), lines.at(2).right.mm(), 0.1);
  EXPECT_NEAR(lines.at(1).right.mm(), lines.at(0).right.mm(), 0.1);
  EXPECT_GT(lines.at(3).left, lines.at(0).right);
  const auto ink = ink_of(pages.pages.at(0), lines.at(0).size);
  EXPECT_NEAR(ink.top.mm(), 72, 0.05);
  EXPECT_NEAR(ink.left.mm() - 28, 210 - 26 - ink.right.mm(), 1.5);
  sheet::expect_inside(pages);
}

TEST(Head, SignatoriesStandTwoALineAndTheNumberBesideTheLast) {
  const auto pages = sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件"),
                                 NumberLine{"青卫健报〔2022〕12号", {"甲某某", "乙某", "丙某某"}}, RedRule{}});
  const auto lines = sheet::lines(pages.pages.at(0));
  const auto cell = sheet::profile().character_pitch;
  const auto& first = line_with(lines, "签发人：甲某某");
  const auto& third = line_with(lines, "丙某某");
  const auto& number = line_with(lines, "青卫健报〔2022〕12号");
  EXPECT_EQ(number.y, third.y);
  EXPECT_EQ(third.y - first.y, sheet::profile().line_pitch);
  EXPECT_NEAR(number.left.mm(), (sheet::profile().left + cell).mm(), tolerance);
  EXPECT_NEAR(third.left.mm(), (first.left + cell * 4).mm(), tolerance) << "names stand under the first name";
  EXPECT_NEAR(line_with(lines, "乙某").right.mm(), (sheet::profile().page_width - sheet::profile().right - cell).mm(), tolerance);
  EXPECT_EQ(pages.pages.at(0).strokes.size(), 1U);
}

TEST(Head, TheRuleStandsFourMillimetresBelowTheNumber) {
  const auto pages =
      sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件"), paragraph(Role::number, "青卫健〔2022〕1号"), RedRule{}});
  const auto& rule = pages.pages.at(0).strokes.at(0);
  const auto& number = line_with(sheet::lines(pages.pages.at(0)), "青卫健");
  const auto ink_bottom = ink_of(pages.pages.at(0), number.size).bottom;
  EXPECT_NEAR((rule.y1 - rule.thickness / 2 - ink_bottom).mm(), 4, tolerance);
  EXPECT_EQ(rule.x2 - rule.x1, Length::mm(156));
  EXPECT_EQ(rule.colour, sheet::profile().red);
}

TEST(Head, TwelveIssuersStandOnTheFirstPageWithTheirNumber) {
  auto blocks = head;
  blocks.emplace_back(Masthead{std::vector<std::string>(12, "青禾市人力资源和社会保障局"), "文件"});
  blocks.emplace_back(NumberLine{"青卫健报〔2022〕12号", {"甲某某", "乙某", "丙某某", "丁某"}});
  blocks.emplace_back(RedRule{});
  blocks.emplace_back(paragraph(Role::title, "关于托育工作的请示"));
  blocks.emplace_back(paragraph(Role::body, sheet::han(60)));
  const auto pages = sheet::set(blocks);
  std::string first;
  for (const auto& line : sheet::lines(pages.pages.at(0))) first += line.text;
  for (const auto* part : {"000003", "特急", "社会保障局", "12号", "关于托育工作的请示"}) {
    EXPECT_NE(first.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(sheet::profile().style(Role::masthead).least, Length::pt(26)) << "less than that is asked by the page, not the line";
  sheet::expect_inside(pages);
}

TEST(Head, MoreIssuersThanAPageHoldsRunOnOverTheNext) {
  const Masthead masthead{std::vector<std::string>(50, "青禾市卫生健康局"), "文件"};
  const auto pages =
      sheet::set({masthead, paragraph(Role::number, "青卫健〔2022〕1号"), RedRule{}, paragraph(Role::body, "正文。")});
  EXPECT_GT(pages.pages.size(), 1U);
  sheet::expect_inside(pages);
}

TEST(Head, ATitleDoesNotDivideTheKeywordsOfItsPaper) {
  const std::string company = "青禾市萌芽早教咨询有限公司";
  Content content;
  content.author = "青禾市卫生健康局";
  content.keywords = "托育服务；移送；" + company;
  content.blocks = {paragraph(Role::title, "青禾市卫生健康局关于移送" + company + "有关问题的函"),
                    paragraph(Role::title, "青禾市卫生健康局关于托育服务机构专项治理情况的公告")};
  std::string lines;
  for (const auto& line : sheet::lines(sheet::set(content))) lines += line.text + "|";
  EXPECT_NE(lines.find(company), std::string::npos) << lines;
  EXPECT_NE(lines.find("托育服务"), std::string::npos) << lines;
}

const std::vector<Block> letter{paragraph(Role::masthead, "青禾市卫生健康局"),
                                RedRule{},
                                paragraph(Role::copy_number, "000001"),
                                paragraph(Role::urgency, "加急"),
                                paragraph(Role::number, "青卫函〔2022〕3号"),
                                paragraph(Role::title, "关于移送线索的函"),
                                paragraph(Role::addressee, "青禾市消防救援大队："),
                                paragraph(Role::body, sheet::han(28 * 30))};

TEST(Letter, HasItsMastheadAndItsDoubleRulesAtTheirPlaces) {
  const auto pages = sheet::set(content_of(Format::letter, letter));
  const auto& page = pages.pages.at(0);
  const auto masthead = ink_of(page, size_of(Role::masthead, Format::letter));
  EXPECT_NEAR(masthead.top.mm(), 30, 0.05);
  ASSERT_EQ(page.strokes.size(), 4U);
  const auto& [upper, lower, last_upper, last_lower] =
      std::tie(page.strokes.at(0), page.strokes.at(1), page.strokes.at(2), page.strokes.at(3));
  EXPECT_GT(upper.thickness, lower.thickness);
  EXPECT_LT(last_upper.thickness, last_lower.thickness);
  EXPECT_NEAR((last_lower.y1 + last_lower.thickness / 2).mm(), 297 - 20, 0.05);
  const auto type_bottom = sheet::lines(page).at(0).y + sheet::lines(page).at(0).size.scaled(0.12);
  EXPECT_NEAR((upper.y1 - upper.thickness / 2 - type_bottom).mm(), 4, tolerance);
  for (const auto& stroke : page.strokes) {
    EXPECT_EQ(stroke.x2 - stroke.x1, Length::mm(170));
    EXPECT_EQ(stroke.x1, Length::mm(20));
    EXPECT_EQ(stroke.colour, sheet::profile().red);
  }
}

TEST(Letter, ItsNumberStandsFlushRightOnTheFirstLine) {
  const auto pages = sheet::set(content_of(Format::letter, letter));
  const auto lines = sheet::lines(pages.pages.at(0));
  const auto& copy = line_with(lines, "000001");
  const auto& number = line_with(lines, "青卫函");
  EXPECT_EQ(copy.y, number.y);
  EXPECT_NEAR(number.right.mm(), 210 - 26, tolerance);
  EXPECT_NEAR(copy.left.mm(), 28, tolerance);
  const auto& rule = pages.pages.at(0).strokes.at(1);
  EXPECT_NEAR((copy.y - copy.size.scaled(0.88) - rule.y1 - rule.thickness / 2).pt(), 14, 0.2) << "7/8 of the type's height";
  const auto& title = line_with(lines, "关于移送");
  // Two lines stay empty; the baseline of bigger type stands a little lower in its line.
  EXPECT_NEAR((title.y - line_with(lines, "加急").y).mm(), (sheet::profile().line_pitch * 3).mm(), 1);
}

TEST(Letter, ItsFirstPageHasNoNumberTheOthersHave) {
  const auto pages = sheet::set(content_of(Format::letter, letter));
  ASSERT_EQ(pages.pages.size(), 2U);
  const auto numbers = [](const Page& page) {
    return std::count_if(page.runs.begin(), page.runs.end(), [](const GlyphRun& run) { return sheet::is_page_number(run); });
  };
  EXPECT_EQ(numbers(pages.pages.at(0)), 0);
  EXPECT_GT(numbers(pages.pages.at(1)), 0);
  EXPECT_TRUE(pages.pages.at(1).strokes.empty()) << "the rules stand on the first page only";
}

TEST(Letter, ItsImprintHasNoRules) {
  auto blocks = letter;
  blocks.emplace_back(Imprint{"青禾市人民政府办公室", "", ""});
  const auto pages = sheet::set(content_of(Format::letter, blocks));
  EXPECT_TRUE(pages.pages.at(1).strokes.empty());
  const auto last = last_of(sheet::lines(pages.pages.at(1)));
  EXPECT_EQ(last.text, "抄送：青禾市人民政府办公室。");
  EXPECT_NEAR((last.y + last.size.scaled(0.12)).mm(), 297 - 35, 2);
}

TEST(Order, StandsHigherAndItsBodyTwoLinesBelowTheNumber) {
  const auto pages = sheet::set(
      content_of(Format::order, {paragraph(Role::masthead, "青禾市人民政府令"), paragraph(Role::number, "第3号"),
                                 paragraph(Role::body, "现予公布。"), Signature{{"市长"}, "2022年6月17日", Seal::signatures}}));
  const auto lines = sheet::lines(pages.pages.at(0));
  EXPECT_NEAR(ink_of(pages.pages.at(0), lines.at(0).size).top.mm(), 37 + 20, 0.05);
  EXPECT_EQ(line_with(lines, "现予公布").y - line_with(lines, "第3号").y, sheet::profile().line_pitch * 3);
  EXPECT_TRUE(pages.pages.at(0).strokes.empty());
}

TEST(SignatureStamp, LeavesRoomForTheStampBetweenPostAndMargin) {
  const auto& p = sheet::profile();
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Signature{{"局长"}, "2022年6月17日", Seal::signatures}});
  const auto lines = sheet::lines(pages.pages.at(0));
  const auto& post = line_with(lines, "局长");
  const auto& date = line_with(lines, "2022年");
  const auto right = p.page_width - p.right;
  EXPECT_NEAR(post.right.mm(), (right - p.character_pitch * 6 - p.stamp_width).mm(), tolerance);
  EXPECT_NEAR(date.right.mm(), (right - p.character_pitch * 4).mm(), tolerance);
  EXPECT_GE(post.y - line_with(lines, "正文").y, p.line_pitch * 3) << "two empty lines above the stamp";
  EXPECT_GE(date.y - post.y, p.line_pitch * 2);
}

TEST(Minutes, AttendanceAlignsBehindItsLabel) {
  const auto pages =
      sheet::set(content_of(Format::minutes, {Paragraph{Role::attendance, {{"出席：", Typeface::hei}, {sheet::han(60)}}},
                                              Paragraph{Role::attendance, {{"请假：", Typeface::hei}, {"甲"}}}}));
  const auto lines = sheet::lines(pages.pages.at(0));
  ASSERT_EQ(lines.size(), 4U);
  const auto cell = sheet::profile().character_pitch;
  EXPECT_NEAR(lines.at(0).left.mm(), (sheet::profile().left + cell * 2).mm(), tolerance);
  EXPECT_NEAR(lines.at(1).left.mm(), (sheet::profile().left + cell * 5).mm(), tolerance);
  EXPECT_EQ(lines.at(3).y - lines.at(2).y, sheet::profile().line_pitch) << "further lists follow without an empty line";
}

TEST(Landscape, KeepsTheMarginsOfTheBoundSheet) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), PageBreak{Orientation::landscape},
                                 paragraph(Role::body, sheet::han(40 * 20)), PageBreak{}, paragraph(Role::body, "再来。")});
  ASSERT_EQ(pages.pages.size(), 4U);
  const auto& page = pages.pages.at(1);
  EXPECT_EQ(page.width, Length::mm(297));
  EXPECT_EQ(page.height, Length::mm(210));
  sheet::Ink all{page.width, page.height, {}, {}};
  for (const auto& run : page.runs) {
    if (run.turn != 0) continue;
    for (const auto& glyph : run.glyphs) {
      if (const auto one = sheet::ink(run, glyph))
        all = {std::min(all.left, one->left), std::min(all.top, one->top), std::max(all.right, one->right),
               std::max(all.bottom, one->bottom)};
    }
  }
  EXPECT_GE(all.left.mm(), 35);
  EXPECT_LE(all.right.mm(), 297 - 37 + 0.1);
  EXPECT_GE(all.top.mm(), 28);
  EXPECT_LE(all.bottom.mm(), 210 - 26);
  EXPECT_EQ(pages.pages.at(3).width, Length::mm(210));
}

/// The place of the page number on the upright sheet.
sheet::Ink number_on_sheet(const Page& page) {
  sheet::Ink all{Length::mm(999), Length::mm(999), {}, {}};
  for (const auto& run : page.runs) {
    if (run.turn != 90) continue;
    // Turned back: what runs downwards on the lying page runs to the right on the sheet.
    GlyphRun back = run;
    back.x = run.y;
    back.y = page.width - run.x;
    for (const auto& glyph : back.glyphs) {
      if (const auto one = sheet::ink(back, glyph))
        all = {std::min(all.left, one->left), std::min(all.top, one->top), std::max(all.right, one->right),
               std::max(all.bottom, one->bottom)};
    }
  }
  return all;
}

TEST(Landscape, ThePageNumberStandsWhereTheOthersHaveIt) {
  Content content = content_of(Format::document, {paragraph(Role::body, sheet::han(40 * 25))});
  content.orientation = Orientation::landscape;
  const auto pages = sheet::set(content);
  ASSERT_EQ(pages.pages.size(), 2U);
  const auto odd = number_on_sheet(pages.pages.at(0)), even = number_on_sheet(pages.pages.at(1));
  EXPECT_NEAR(odd.top.mm(), 297 - 35 + 7, 3) << "7 mm under the text area of the sheet";
  EXPECT_NEAR(odd.right.mm(), 210 - 26 - 4.9, 1);
  EXPECT_NEAR(even.left.mm(), 28 + 4.9, 1);
}

TEST(Landscape, AnOfficeMayWantTheNumberBelow) {
  auto profile = sheet::profile();
  profile.page_number.landscape_turned = false;
  Content content = content_of(Format::document, {paragraph(Role::body, "正文。")});
  content.orientation = Orientation::landscape;
  const auto pages = sheet::set(content, profile);
  for (const auto& run : pages.pages.at(0).runs) EXPECT_EQ(run.turn, 0);
  EXPECT_GT(last_of(pages.pages.at(0).runs).y, Length::mm(210 - 26));
}

TEST(Duplex, MirroredMarginsChangeSidesOnEvenPages) {
  auto profile = sheet::profile();
  profile.mirrored = true;
  const auto pages = sheet::set(content_of(Format::document, {paragraph(Role::body, sheet::han(28 * 30))}), profile);
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_NEAR(sheet::lines(pages.pages.at(0)).at(1).left.mm(), 28, 0.1);
  EXPECT_NEAR(sheet::lines(pages.pages.at(1)).at(1).left.mm(), 26, 0.1);
}

TEST(Remark, StaysWithTheDateAboveIt) {
  for (int lines = 8; lines < 22; ++lines) {
    const auto pages =
        sheet::set({paragraph(Role::body, sheet::han(28 * lines - 2)), Signature{{"青禾市卫生健康局"}, "2022年6月17日"},
                    paragraph(Role::remark, "（此件公开发布）")});
    const auto last = sheet::text(Pages{.pages = {last_of(pages.pages)}});
    EXPECT_NE(last.find("2022年6月17日"), std::string::npos) << lines;
    EXPECT_NE(last.find("检"), std::string::npos) << lines << ": a signature without its text";
  }
}

TEST(JointSignature, ALongNameTakesTheRoomThatShortOnesLeave) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"),
                                 Signature{{"青禾市卫生健康局", "青禾市教育局", "青禾市市场监督管理局"}, "2022年6月17日"}});
  const auto lines = sheet::lines(pages.pages.at(0));
  const auto& longest = line_with(lines, "青禾市市场监督管理局");
  EXPECT_EQ(longest.y, line_with(lines, "青禾市教育局").y);
  const auto& date = line_with(lines, "2022年6月17日");
  EXPECT_NEAR((date.left + date.right).mm() / 2, (longest.left + longest.right).mm() / 2, tolerance);
  sheet::expect_inside(pages);
}

TEST(Links, LeadFromTheNameToTheAnnex) {
  Paragraph note{Role::attachment_note, {{"附件："}, {"基础台账"}}};
  note.spans.at(1).link = "annex-1";
  Paragraph mark = paragraph(Role::annex_mark, "附件");
  mark.anchor = "annex-1";
  const auto pages = sheet::set({note, PageBreak{}, mark});
  ASSERT_EQ(pages.links.size(), 1U);
  const auto& link = pages.links.at(0);
  EXPECT_EQ(link.page, 0U);
  EXPECT_EQ(link.target_page, 1U);
  EXPECT_EQ(link.target_y, sheet::profile().top);
  EXPECT_NEAR((link.right - link.left).mm(), (sheet::profile().character_pitch * 4).mm(), 0.5);
  EXPECT_EQ(pages.structure.at(link.node).part, Part::link);
}

TEST(Reading, EveryGlyphOfTheTextBelongsToAPartAndWhatIsRepeatedToNone) {
  Table table;
  table.title = "表1　机构";
  table.columns = {{1}, {2}};
  table.header = {{{{{{"甲"}}}, {{{"乙"}}}}}};
  for (int i = 0; i < 60; ++i) table.body.push_back({{{{{"一"}}}, {{{"二"}}}}});
  const auto pages =
      sheet::set({paragraph(Role::title, "标题"), paragraph(Role::heading1, "一、情况"), paragraph(Role::body, "正文"), table});
  std::string said;
  for (const auto& page : pages.pages) {
    for (const auto& run : page.runs) {
      if (run.node == no_node) continue;
      ASSERT_LT(run.node, pages.structure.size());
      for (const auto& glyph : run.glyphs) said += glyph.text;
    }
  }
  std::string wanted = "标题一、情况正文表1　机构甲乙";
  for (int i = 0; i < 60; ++i) wanted += "一二";
  EXPECT_EQ(said, wanted);
  EXPECT_EQ(pages.structure.at(0).part, Part::document);
  EXPECT_EQ(std::count_if(pages.structure.begin(), pages.structure.end(),
                          [](const auto& node) { return node.part == Part::header_cell; }),
            2);
  EXPECT_EQ(
      std::count_if(pages.structure.begin(), pages.structure.end(), [](const auto& node) { return node.part == Part::row; }), 61);
}

}  // namespace
}  // namespace wenshu
