#include "layout/arrange.h"
#include "layout/masthead.h"
#include "sheet.h"

namespace wenshu {
namespace {

using sheet::paragraph;

constexpr double tolerance = 0.5;  // mm

Content content_of(Format format, std::vector<Block> blocks) {
  Content content;
  content.format = format;
  content.blocks = std::move(blocks);
  return content;
}

/// The runs of a page whose text together holds `text`, by the line they stand on.
sheet::ReadLine line_with(const std::vector<sheet::ReadLine>& lines, const std::string& text) {
  for (const auto& line : lines) {
    if (line.text.find(text) != std::string::npos) return line;
  }
  ADD_FAILURE() << "no line with " << text;
  return {};
}

/// The ink of all glyphs of type `size` on a page.
sheet::Ink ink_of(const Page& page, Length size) {
  sheet::Ink all{page.width, page.height, {}, {}};
  for (const auto& run : page.runs) {
    if (run.size != size) continue;
    for (const auto& glyph : run.glyphs) {
      const auto one = sheet::ink(run, glyph);
      if (!one) continue;
      all = {std::min(all.left, one->left), std::min(all.top, one->top), std::max(all.right, one->right),
             std::max(all.bottom, one->bottom)};
    }
  }
  return all;
}

Length size_of(Role role, Format format = Format::document) { return sheet::profile().of_format(format).style(role).size; }

const std::vector<Block> head{paragraph(Role::copy_number, "000003"), paragraph(Role::secrecy, "机密★1年"),
                              paragraph(Role::urgency, "特急")};

TEST(Head, CopyNumberSecrecyAndUrgencyStandOnTheFirstLinesAndDoNotMoveTheMasthead) {
  auto blocks = head;
  blocks.emplace_back(paragraph(Role::masthead, "青禾市卫生健康局文件"));
  const auto pages = sheet::set(blocks);
  const auto lines = sheet::lines(pages.pages[0]);
  ASSERT_GE(lines.size(), 4U);
  EXPECT_EQ(lines[0].text, "000003");
  EXPECT_EQ(lines[1].text, "机密★1年");
  EXPECT_EQ(lines[2].text, "特急");
  for (int i = 0; i < 3; ++i) EXPECT_NEAR(lines[static_cast<std::size_t>(i)].left.mm(), 28, tolerance);
  EXPECT_EQ(lines[1].y - lines[0].y, sheet::profile().line_pitch);
  const auto bare = sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件")});
  const auto size = sheet::lines(pages.pages[0])[3].size;
  EXPECT_NEAR(ink_of(pages.pages[0], size).top.mm(), 37 + 35, 0.05);
  EXPECT_NEAR(ink_of(bare.pages[0], size).top.mm(), 37 + 35, 0.05);
}

TEST(Head, SeveralIssuersAreSpreadToOneWidthWithTheSuffixBesideThem) {
  const auto pages = sheet::set({Masthead{{"青禾市卫生健康局", "青禾市教育局", "青禾市市场监督管理局"}, "文件"}});
  const auto lines = sheet::lines(pages.pages[0], Length::mm(30));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[3].text, "文件");
  EXPECT_EQ(lines[3].y, lines[1].y) << "at half the height of three issuers";
  EXPECT_NEAR(lines[0].left.mm(), lines[2].left.mm(), 0.1);
  EXPECT_NEAR(lines[0].right.mm(), lines[2].right.mm(), 0.1);
  EXPECT_NEAR(lines[1].right.mm(), lines[0].right.mm(), 0.1);
  EXPECT_GT(lines[3].left, lines[0].right);
  const auto ink = ink_of(pages.pages[0], lines[0].size);
  EXPECT_NEAR(ink.top.mm(), 72, 0.05);
  EXPECT_NEAR(ink.left.mm() - 28, 210 - 26 - ink.right.mm(), 1.5);
  sheet::expect_inside(pages);
}

TEST(Head, SignatoriesStandTwoALineAndTheNumberBesideTheLast) {
  const auto pages = sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件"),
                                 NumberLine{"青卫健报〔2022〕12号", {"甲某某", "乙某", "丙某某"}}, RedRule{}});
  const auto lines = sheet::lines(pages.pages[0]);
  const auto cell = sheet::profile().character_pitch;
  const auto& first = line_with(lines, "签发人：甲某某");
  const auto& third = line_with(lines, "丙某某");
  const auto& number = line_with(lines, "青卫健报〔2022〕12号");
  EXPECT_EQ(number.y, third.y);
  EXPECT_EQ(third.y - first.y, sheet::profile().line_pitch);
  EXPECT_NEAR(number.left.mm(), (sheet::profile().left + cell).mm(), tolerance);
  EXPECT_NEAR(third.left.mm(), (first.left + cell * 4).mm(), tolerance) << "names stand under the first name";
  EXPECT_NEAR(line_with(lines, "乙某").right.mm(), (sheet::profile().page_width - sheet::profile().right - cell).mm(), tolerance);
  EXPECT_EQ(pages.pages[0].strokes.size(), 1U);
}

TEST(Head, TheRuleStandsFourMillimetresBelowTheNumber) {
  const auto pages =
      sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件"), paragraph(Role::number, "青卫健〔2022〕1号"), RedRule{}});
  const auto& rule = pages.pages[0].strokes.at(0);
  const auto& number = line_with(sheet::lines(pages.pages[0]), "青卫健");
  const auto ink_bottom = ink_of(pages.pages[0], number.size).bottom;
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
  for (const auto& line : sheet::lines(pages.pages[0])) first += line.text;
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

TEST(Head, TheFirstPageAlwaysShowsSomeOfTheBody) {
  for (int lines = 1; lines < 9; ++lines) {
    const auto pages =
        sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件"), paragraph(Role::number, "青卫健〔2022〕1号"), RedRule{},
                    paragraph(Role::title, "关于托育工作的通知"), paragraph(Role::addressee, sheet::han(28 * lines - 1) + "："),
                    paragraph(Role::body, sheet::han(26 + 28 * 2))});
    const auto on_first = sheet::lines(pages.pages[0]).back();
    EXPECT_EQ(on_first.text.find("："), std::string::npos) << lines << " lines of addressees hide the body";
  }
}

/// A paper whose addressees are so many lines of names, and its 版记.
Content addressed_to(int lines, std::vector<Block> imprint) {
  auto content =
      content_of(Format::document,
                 {paragraph(Role::masthead, "青禾市卫生健康局文件"), paragraph(Role::number, "青卫健〔2022〕1号"), RedRule{},
                  paragraph(Role::title, "关于托育工作的通知"), paragraph(Role::addressee, sheet::han(28 * lines - 2) + "局："),
                  paragraph(Role::body, sheet::han(26 + 28 * 2)), Signature{{"青禾市卫生健康局"}, "2022年6月17日"}});
  std::move(imprint.begin(), imprint.end(), std::back_inserter(content.blocks));
  return content;
}

Arranged arranged(const Content& content, const Profile& profile = sheet::profile()) {
  LineCache cache;
  auto one = arrange(content, profile, sheet::fonts(), cache);
  EXPECT_TRUE(one);
  return one ? std::move(*one) : Arranged{};
}

TEST(Addressee, SoManyThatTheFirstPageShowsNoBodyGoToTheImprintAboveCopyTo) {
  const Imprint imprint{"市教育局", "办公室", "2022年6月17日"};
  EXPECT_FALSE(arranged(addressed_to(8, {imprint})).content) << "the first page shows a line of the body";
  const auto content = addressed_to(9, {imprint});
  const auto moved = arranged(content);
  ASSERT_TRUE(moved.content);
  ASSERT_EQ(moved.notes.size(), 1U);
  EXPECT_EQ(moved.notes[0].code, "addressee-moved");
  EXPECT_EQ(moved.notes[0].severity, Severity::info);
  EXPECT_EQ(std::get<Imprint>(moved.content->blocks.back()).send_to, sheet::han(28 * 9 - 2) + "局");

  const auto pages = sheet::set(content);
  const auto first = sheet::lines(pages.pages[0]);
  const auto title = line_with(first, "关于托育工作的通知");
  EXPECT_EQ(first[first.size() > 3 ? 3 : 0].text.substr(0, 6), "检查") << "the body stands under the title";
  EXPECT_NEAR((first[3].y - title.y).mm(), 2 * sheet::profile().line_pitch.mm(), 1.5) << "one line below it";
  const auto last = sheet::lines(pages.pages.back());
  const auto send_to = line_with(last, "主送：");
  const auto copy_to = line_with(last, "抄送：");
  EXPECT_LT(send_to.y, copy_to.y);
  EXPECT_EQ(send_to.left, copy_to.left);
  EXPECT_EQ(send_to.size, size_of(Role::copy_to));
  EXPECT_EQ(sheet::text(pages), sheet::text(sheet::set(*moved.content))) << "what Word gets says the same";
}

TEST(Addressee, JoinsTheOfficesThatTheImprintNamesAlready) {
  const auto send_to = [](const std::string& before) {
    const auto moved = arranged(addressed_to(10, {Imprint{"市教育局", "办公室", "2022年6月17日", before}}));
    return moved.content ? std::get<Imprint>(moved.content->blocks.back()).send_to : std::string();
  };
  const auto names = sheet::han(28 * 10 - 2) + "局";
  EXPECT_EQ(send_to(names), names);
  EXPECT_EQ(send_to("市人民政府"), names + "，市人民政府");
}

TEST(Addressee, StaysAndSaysSoWhereMovingItDoesNotHelp) {
  const auto homeless = arranged(addressed_to(12, {}));
  EXPECT_FALSE(homeless.content);
  ASSERT_EQ(homeless.notes.size(), 1U);
  EXPECT_EQ(homeless.notes[0].code, "first-page-without-body");
  EXPECT_NE(homeless.notes[0].message.find("没有版记"), std::string::npos);

  auto crowded = addressed_to(12, {Imprint{"市教育局", "办公室", "2022年6月17日"}});
  std::get<Paragraph>(crowded.blocks[3]).spans[0].text = sheet::han(20 * 12);
  const auto useless = arranged(crowded);
  EXPECT_FALSE(useless.content);
  ASSERT_EQ(useless.notes.size(), 1U);
  EXPECT_EQ(useless.notes[0].code, "first-page-without-body");
}

TEST(Addressee, StaysInAFormAndWhereTheProfileWantsIt) {
  auto form = addressed_to(12, {Imprint{"市教育局", "办公室", "2022年6月17日"}});
  auto keeps = sheet::profile();
  keeps.addressee_to_imprint = false;
  EXPECT_FALSE(arranged(form, keeps).content);
  Span blank;
  blank.blank = 8;
  std::get<Paragraph>(form.blocks[4]).spans.push_back(blank);
  EXPECT_FALSE(arranged(form).content) << "a line to write on";
}

/// A joint paper to a superior with everything above its body: 12 issuers, as many signatories as given.
Content joint(int signatories, const std::string& title, std::vector<Block> body = {paragraph(Role::body, sheet::han(60))}) {
  auto blocks = head;
  blocks.emplace_back(Masthead{std::vector<std::string>(12, "青禾市人力资源和社会保障局"), "文件"});
  blocks.emplace_back(
      NumberLine{"青卫健报〔2022〕12号", std::vector<std::string>(static_cast<std::size_t>(signatories), "甲某某")});
  blocks.emplace_back(RedRule{});
  blocks.emplace_back(paragraph(Role::title, title));
  blocks.emplace_back(paragraph(Role::addressee, "青禾市人民政府："));
  std::move(body.begin(), body.end(), std::back_inserter(blocks));
  return content_of(Format::document, std::move(blocks));
}

TEST(FirstPage, AMastheadOfManyIssuersShrinksUntilItShowsTheBody) {
  for (const int signatories : {2, 5}) {
    const auto content = joint(signatories, sheet::han(30));
    const auto reduced = arranged(content);
    ASSERT_TRUE(reduced.content) << signatories;
    ASSERT_EQ(reduced.notes.size(), 1U);
    EXPECT_EQ(reduced.notes[0].code, "masthead-reduced");
    EXPECT_EQ(reduced.notes[0].severity, Severity::info);
    const auto size = std::get<Masthead>(reduced.content->blocks[3]).size;
    EXPECT_GE(size, sheet::profile().joint_masthead.least);
    EXPECT_LT(size, joint_size(sheet::profile(), std::get<Masthead>(content.blocks[3])));

    const auto pages = sheet::set(content);
    const auto first = sheet::lines(pages.pages[0]);
    EXPECT_TRUE(std::any_of(first.begin(), first.end(), [](const auto& line) { return line.text == sheet::han(26); }))
        << "a line of the body, at least";
    const auto issuer = line_with(first, "人力资源");
    EXPECT_EQ(issuer.size, size);
    const auto& rule = pages.pages[0].strokes.at(0);
    const auto title_size = size_of(Role::title);
    EXPECT_NEAR((ink_of(pages.pages[0], title_size).top - rule.y1).mm(), 2 * sheet::profile().line_pitch.mm(), 2.5)
        << "the two empty lines above the title stay";
    EXPECT_EQ(sheet::text(pages), sheet::text(sheet::set(*reduced.content))) << "what Word gets says the same";
    sheet::expect_inside(pages);
  }
}

TEST(FirstPage, TheMastheadShrinksNoMoreThanTwoLinesOfTheBodyNeed) {
  const auto reduced = arranged(joint(5, "关于托育工作的请示"));
  ASSERT_TRUE(reduced.content);
  auto larger = *reduced.content;
  std::get<Masthead>(larger.blocks[3]).size += Length::pt(0.5);
  EXPECT_EQ(sheet::lines(sheet::set(*reduced.content).pages[0]).back().text, sheet::han(28));
  EXPECT_EQ(sheet::lines(sheet::set(larger).pages[0]).back().text, sheet::han(26)) << "half a point more, and one stands there";
}

TEST(FirstPage, LinesOfSeveralIssuersDrawTogetherWithTheirType) {
  const auto& joint = sheet::profile().joint_masthead;
  EXPECT_EQ(joint_pitch(sheet::profile(), Length::pt(54)), Length::pt(54).scaled(joint.leading));
  EXPECT_EQ(joint_pitch(sheet::profile(), joint.least), joint.least.scaled(joint.least_leading));
  const auto between = joint_pitch(sheet::profile(), Length::pt(14)).pt() / 14;
  EXPECT_LT(between, joint.leading);
  EXPECT_GT(between, joint.least_leading);
}

TEST(FirstPage, WithoutBodyTheWarningNamesTheCauseAndTheRemedy) {
  const auto warning = [](const Content& content) {
    const auto found = arranged(content);
    EXPECT_FALSE(found.content);
    return found.notes.size() == 1 && found.notes[0].code == "first-page-without-body" ? to_text(found.notes[0]) : std::string();
  };
  const auto crowded = warning(joint(9, sheet::han(80)));
  for (const auto* part : {"发文机关12个", "签发人9人占5行", "标题4行", "单独用主办机关名称", "缩短标题"})
    EXPECT_NE(crowded.find(part), std::string::npos) << part << ": " << crowded;
  EXPECT_EQ(crowded.find("主送机关"), std::string::npos) << crowded;

  const auto titled =
      warning(content_of(Format::document, {paragraph(Role::title, sheet::han(20 * 24)), paragraph(Role::body, "正文。")}));
  EXPECT_NE(titled.find("标题2"), std::string::npos) << titled;
  EXPECT_EQ(titled.find("发文机关"), std::string::npos) << titled;
}

TEST(FirstPage, ThatOfATableOrWithoutAnyBodyIsNotWarnedOf) {
  const auto title = paragraph(Role::title, sheet::han(20 * 24));
  EXPECT_TRUE(arranged(content_of(Format::document, {title})).notes.empty());
  EXPECT_TRUE(arranged(content_of(Format::document, {title, PageBreak{}, paragraph(Role::body, "正文。")})).notes.empty());
  Table table;
  table.columns.resize(1);
  TableRow row;
  row.cells.resize(1);
  row.cells[0].spans = {{"一"}};
  table.body.assign(60, row);
  EXPECT_TRUE(arranged(content_of(Format::document, {table, paragraph(Role::body, "正文。")})).notes.empty());
}

/// What is told from the number of characters alone must never overlook a page that is too full.
TEST(FirstPage, NoneWithoutBodyIsOverlooked) {
  int hidden = 0;
  for (const auto format : {Format::document, Format::letter, Format::minutes}) {
    for (int title = 10; title <= 400; title += 26) {
      for (int addressee = 4; addressee <= 300; addressee += 37) {
        auto content =
            content_of(format, {paragraph(Role::urgency, "特急"), paragraph(Role::masthead, "青禾市卫生健康局"),
                                paragraph(Role::number, "青卫健〔2022〕1号"), RedRule{},
                                paragraph(Role::title, "关于2022年WM" + sheet::han(title)),
                                paragraph(Role::addressee, sheet::han(addressee) + "："), paragraph(Role::body, "第一段正文。")});
        std::string first;
        for (const auto& line : sheet::lines(sheet::set(content).pages[0])) first += line.text;
        if (first.find("第一段正文") != std::string::npos) continue;
        ++hidden;
        EXPECT_EQ(arranged(content).notes.size(), 1U) << title << " and " << addressee;
      }
    }
  }
  EXPECT_GT(hidden, 20);
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
  const auto& page = pages.pages[0];
  const auto masthead = ink_of(page, size_of(Role::masthead, Format::letter));
  EXPECT_NEAR(masthead.top.mm(), 30, 0.05);
  ASSERT_EQ(page.strokes.size(), 4U);
  const auto& [upper, lower, last_upper, last_lower] =
      std::tie(page.strokes[0], page.strokes[1], page.strokes[2], page.strokes[3]);
  EXPECT_GT(upper.thickness, lower.thickness);
  EXPECT_LT(last_upper.thickness, last_lower.thickness);
  EXPECT_NEAR((last_lower.y1 + last_lower.thickness / 2).mm(), 297 - 20, 0.05);
  const auto type_bottom = sheet::lines(page)[0].y + sheet::lines(page)[0].size.scaled(0.12);
  EXPECT_NEAR((upper.y1 - upper.thickness / 2 - type_bottom).mm(), 4, tolerance);
  for (const auto& stroke : page.strokes) {
    EXPECT_EQ(stroke.x2 - stroke.x1, Length::mm(170));
    EXPECT_EQ(stroke.x1, Length::mm(20));
    EXPECT_EQ(stroke.colour, sheet::profile().red);
  }
}

TEST(Letter, ItsNumberStandsFlushRightOnTheFirstLine) {
  const auto pages = sheet::set(content_of(Format::letter, letter));
  const auto lines = sheet::lines(pages.pages[0]);
  const auto& copy = line_with(lines, "000001");
  const auto& number = line_with(lines, "青卫函");
  EXPECT_EQ(copy.y, number.y);
  EXPECT_NEAR(number.right.mm(), 210 - 26, tolerance);
  EXPECT_NEAR(copy.left.mm(), 28, tolerance);
  const auto& rule = pages.pages[0].strokes[1];
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
  EXPECT_EQ(numbers(pages.pages[0]), 0);
  EXPECT_GT(numbers(pages.pages[1]), 0);
  EXPECT_TRUE(pages.pages[1].strokes.empty()) << "the rules stand on the first page only";
}

TEST(Letter, ItsImprintHasNoRules) {
  auto blocks = letter;
  blocks.emplace_back(Imprint{"青禾市人民政府办公室", "", ""});
  const auto pages = sheet::set(content_of(Format::letter, blocks));
  EXPECT_TRUE(pages.pages[1].strokes.empty());
  const auto last = sheet::lines(pages.pages[1]).back();
  EXPECT_EQ(last.text, "抄送：青禾市人民政府办公室。");
  EXPECT_NEAR((last.y + last.size.scaled(0.12)).mm(), 297 - 35, 2);
}

TEST(Order, StandsHigherAndItsBodyTwoLinesBelowTheNumber) {
  const auto pages = sheet::set(
      content_of(Format::order, {paragraph(Role::masthead, "青禾市人民政府令"), paragraph(Role::number, "第3号"),
                                 paragraph(Role::body, "现予公布。"), Signature{{"市长"}, "2022年6月17日", Seal::signatures}}));
  const auto lines = sheet::lines(pages.pages[0]);
  EXPECT_NEAR(ink_of(pages.pages[0], lines[0].size).top.mm(), 37 + 20, 0.05);
  EXPECT_EQ(line_with(lines, "现予公布").y - line_with(lines, "第3号").y, sheet::profile().line_pitch * 3);
  EXPECT_TRUE(pages.pages[0].strokes.empty());
}

TEST(SignatureStamp, LeavesRoomForTheStampBetweenPostAndMargin) {
  const auto& p = sheet::profile();
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Signature{{"局长"}, "2022年6月17日", Seal::signatures}});
  const auto lines = sheet::lines(pages.pages[0]);
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
  const auto lines = sheet::lines(pages.pages[0]);
  ASSERT_EQ(lines.size(), 4U);
  const auto cell = sheet::profile().character_pitch;
  EXPECT_NEAR(lines[0].left.mm(), (sheet::profile().left + cell * 2).mm(), tolerance);
  EXPECT_NEAR(lines[1].left.mm(), (sheet::profile().left + cell * 5).mm(), tolerance);
  EXPECT_EQ(lines[3].y - lines[2].y, sheet::profile().line_pitch) << "further lists follow without an empty line";
}

TEST(Landscape, KeepsTheMarginsOfTheBoundSheet) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), PageBreak{Orientation::landscape},
                                 paragraph(Role::body, sheet::han(40 * 20)), PageBreak{}, paragraph(Role::body, "再来。")});
  ASSERT_EQ(pages.pages.size(), 4U);
  const auto& page = pages.pages[1];
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
  EXPECT_EQ(pages.pages[3].width, Length::mm(210));
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
  const auto odd = number_on_sheet(pages.pages[0]), even = number_on_sheet(pages.pages[1]);
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
  for (const auto& run : pages.pages[0].runs) EXPECT_EQ(run.turn, 0);
  EXPECT_GT(pages.pages[0].runs.back().y, Length::mm(210 - 26));
}

TEST(Duplex, MirroredMarginsChangeSidesOnEvenPages) {
  auto profile = sheet::profile();
  profile.mirrored = true;
  const auto pages = sheet::set(content_of(Format::document, {paragraph(Role::body, sheet::han(28 * 30))}), profile);
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_NEAR(sheet::lines(pages.pages[0])[1].left.mm(), 28, 0.1);
  EXPECT_NEAR(sheet::lines(pages.pages[1])[1].left.mm(), 26, 0.1);
}

TEST(ImprintPlace, AnOfficeMayWantItOnAnEvenPage) {
  auto profile = sheet::profile();
  profile.imprint_on_even_page = true;
  const Content content =
      content_of(Format::document, {paragraph(Role::body, "正文。"), Imprint{"各单位", "办公室", "2022年6月17日"}});
  EXPECT_EQ(sheet::set(content).pages.size(), 1U);
  const auto pages = sheet::set(content, profile);
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_EQ(sheet::lines(pages.pages[1])[0].text, "抄送：各单位。");
}

TEST(ImprintPlace, ForWordAPageBreakBringsItOntoTheEvenPage) {
  auto even = sheet::profile();
  even.imprint_on_even_page = true;
  const auto moved = [](const Content& content, const Profile& profile) { return arranged(content, profile).content; };
  const Imprint imprint{"各单位", "办公室", "2022年6月17日"};
  const auto one_page = content_of(Format::document, {paragraph(Role::body, "正文。"), imprint});
  const auto two_pages = content_of(Format::document, {paragraph(Role::body, sheet::han(28 * 25)), imprint});
  EXPECT_FALSE(moved(one_page, sheet::profile())) << "no office asks for it";
  EXPECT_FALSE(moved(two_pages, even)) << "it stands on one already";
  const auto broken = moved(one_page, even);
  ASSERT_TRUE(broken);
  ASSERT_EQ(broken->blocks.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<PageBreak>(broken->blocks[1]));
  EXPECT_FALSE(moved(*broken, even)) << "it was moved already";
  const auto endless =
      content_of(Format::document, {paragraph(Role::body, "正文。"), Imprint{sheet::han(30 * 40), "办公室", "2022年6月17日"}});
  ASSERT_EQ(sheet::set(endless, even).pages.size(), 3U);
  EXPECT_FALSE(moved(endless, even)) << "of several pages it ends where it ends";
}

TEST(ImprintPlace, SendToStandsAboveCopyToWithoutARuleBetween) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Imprint{"各单位", "办公室", "2022年6月17日", "市卫生健康委"}});
  const auto lines = sheet::lines(pages.pages[0]);
  EXPECT_LT(line_with(lines, "主送：市卫生健康委。").y, line_with(lines, "抄送：各单位。").y);
  EXPECT_EQ(pages.pages[0].strokes.size(), 3U);
}

TEST(ImprintPlace, MoreOfficesThanAPageHoldsRunOnOverTheNext) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Imprint{sheet::han(30 * 40), "办公室", "2022年6月17日"}});
  ASSERT_EQ(pages.pages.size(), 3U);
  sheet::expect_inside(pages);
  EXPECT_EQ(sheet::text(pages).size(), (std::string("正文。抄送：") + sheet::han(30 * 40) + "。办公室2022年6月17日印发").size());
  const auto foot = sheet::profile().page_height - sheet::profile().bottom;
  EXPECT_NEAR(pages.pages[2].strokes.back().y1.mm(), foot.mm(), tolerance) << "the last rule lies on the foot of the last page";
}

TEST(ImprintPlace, ThePrintingOfficeIsNotPartedFromItsDate) {
  for (const int office : {60, 55}) {  // the date stands on the office's last line, or below it
    for (int offices = 20; offices <= 32; ++offices) {
      const auto pages =
          sheet::set({paragraph(Role::body, "正文。"), Imprint{sheet::han(29 * offices), sheet::han(office), "2022年6月17日"}});
      sheet::expect_inside(pages);
      const auto last = sheet::text(Pages{.pages = {pages.pages.back()}});
      EXPECT_NE(last.find(sheet::han(office) + "2022年6月17日印发"), std::string::npos) << office << " " << offices;
    }
  }
}

TEST(Remark, StaysWithTheDateAboveIt) {
  for (int lines = 8; lines < 22; ++lines) {
    const auto pages =
        sheet::set({paragraph(Role::body, sheet::han(28 * lines - 2)), Signature{{"青禾市卫生健康局"}, "2022年6月17日"},
                    paragraph(Role::remark, "（此件公开发布）")});
    const auto last = sheet::text(Pages{.pages = {pages.pages.back()}});
    EXPECT_NE(last.find("2022年6月17日"), std::string::npos) << lines;
    EXPECT_NE(last.find("检"), std::string::npos) << lines << ": a signature without its text";
  }
}

TEST(JointSignature, ALongNameTakesTheRoomThatShortOnesLeave) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"),
                                 Signature{{"青禾市卫生健康局", "青禾市教育局", "青禾市市场监督管理局"}, "2022年6月17日"}});
  const auto lines = sheet::lines(pages.pages[0]);
  const auto& longest = line_with(lines, "青禾市市场监督管理局");
  EXPECT_EQ(longest.y, line_with(lines, "青禾市教育局").y);
  const auto& date = line_with(lines, "2022年6月17日");
  EXPECT_NEAR((date.left + date.right).mm() / 2, (longest.left + longest.right).mm() / 2, tolerance);
  sheet::expect_inside(pages);
}

TEST(Links, LeadFromTheNameToTheAnnex) {
  Paragraph note{Role::attachment_note, {{"附件："}, {"基础台账"}}};
  note.spans[1].link = "annex-1";
  Paragraph mark = paragraph(Role::annex_mark, "附件");
  mark.anchor = "annex-1";
  const auto pages = sheet::set({note, PageBreak{}, mark});
  ASSERT_EQ(pages.links.size(), 1U);
  const auto& link = pages.links[0];
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
  EXPECT_EQ(pages.structure[0].part, Part::document);
  EXPECT_EQ(std::count_if(pages.structure.begin(), pages.structure.end(),
                          [](const auto& node) { return node.part == Part::header_cell; }),
            2);
  EXPECT_EQ(
      std::count_if(pages.structure.begin(), pages.structure.end(), [](const auto& node) { return node.part == Part::row; }), 61);
}

}  // namespace
}  // namespace wenshu
