// 首页必须显示正文: what moves or shrinks for it, and where 版记 stands.
#include "layout/arrange.h"
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

TEST(Head, TheFirstPageAlwaysShowsSomeOfTheBody) {
  for (int lines = 1; lines < 9; ++lines) {
    const auto pages =
        sheet::set({paragraph(Role::masthead, "青禾市卫生健康局文件"), paragraph(Role::number, "青卫健〔2022〕1号"), RedRule{},
                    paragraph(Role::title, "关于托育工作的通知"), paragraph(Role::addressee, sheet::han(28 * lines - 1) + "："),
                    paragraph(Role::body, sheet::han(26 + 28 * 2))});
    const auto on_first = last_of(sheet::lines(pages.pages.at(0)));
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
  EXPECT_EQ(moved.notes.at(0).code, "addressee-moved");
  EXPECT_EQ(moved.notes.at(0).severity, Severity::info);
  EXPECT_EQ(std::get<Imprint>(last_of(moved.content->blocks)).send_to, sheet::han(28 * 9 - 2) + "局");

  const auto pages = sheet::set(content);
  const auto first = sheet::lines(pages.pages.at(0));
  const auto title = line_with(first, "关于托育工作的通知");
  EXPECT_EQ(first[first.size() > 3 ? 3 : 0].text.substr(0, 6), "检查") << "the body stands under the title";
  EXPECT_NEAR((first.at(3).y - title.y).mm(), 2 * sheet::profile().line_pitch.mm(), 1.5) << "one line below it";
  const auto last = sheet::lines(last_of(pages.pages));
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
    return moved.content ? std::get<Imprint>(last_of(moved.content->blocks)).send_to : std::string();
  };
  const auto names = sheet::han(28 * 10 - 2) + "局";
  EXPECT_EQ(send_to(names), names);
  EXPECT_EQ(send_to("市人民政府"), names + "，市人民政府");
}

TEST(Addressee, StaysAndSaysSoWhereMovingItDoesNotHelp) {
  const auto homeless = arranged(addressed_to(12, {}));
  EXPECT_FALSE(homeless.content);
  ASSERT_EQ(homeless.notes.size(), 1U);
  EXPECT_EQ(homeless.notes.at(0).code, "first-page-without-body");
  EXPECT_NE(homeless.notes.at(0).message.find("没有版记"), std::string::npos);

  auto crowded = addressed_to(12, {Imprint{"市教育局", "办公室", "2022年6月17日"}});
  std::get<Paragraph>(crowded.blocks.at(3)).spans.at(0).text = sheet::han(20 * 12);
  const auto useless = arranged(crowded, sheet::single_sided());
  EXPECT_FALSE(useless.content);
  ASSERT_EQ(useless.notes.size(), 1U);
  EXPECT_EQ(useless.notes.at(0).code, "first-page-without-body");
}

TEST(Addressee, StaysInAFormAndWhereTheProfileWantsIt) {
  auto form = addressed_to(12, {Imprint{"市教育局", "办公室", "2022年6月17日"}});
  auto keeps = sheet::profile();
  keeps.addressee_to_imprint = false;
  EXPECT_FALSE(arranged(form, keeps).content);
  Span blank;
  blank.blank = 8;
  std::get<Paragraph>(form.blocks.at(4)).spans.push_back(blank);
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
    EXPECT_EQ(reduced.notes.at(0).code, "masthead-reduced");
    EXPECT_EQ(reduced.notes.at(0).severity, Severity::info);
    const auto size = std::get<Masthead>(reduced.content->blocks.at(3)).size;
    EXPECT_GE(size, sheet::profile().joint_masthead.least);
    EXPECT_LT(size, joint_size(sheet::profile(), std::get<Masthead>(content.blocks.at(3))));

    const auto pages = sheet::set(content);
    const auto first = sheet::lines(pages.pages.at(0));
    EXPECT_TRUE(std::any_of(first.begin(), first.end(), [](const auto& line) { return line.text == sheet::han(26); }))
        << "a line of the body, at least";
    const auto issuer = line_with(first, "人力资源");
    EXPECT_EQ(issuer.size, size);
    const auto& rule = pages.pages.at(0).strokes.at(0);
    const auto title_size = size_of(Role::title);
    EXPECT_NEAR((ink_of(pages.pages.at(0), title_size).top - rule.y1).mm(), 2 * sheet::profile().line_pitch.mm(), 2.5)
        << "the two empty lines above the title stay";
    EXPECT_EQ(sheet::text(pages), sheet::text(sheet::set(*reduced.content))) << "what Word gets says the same";
    sheet::expect_inside(pages);
  }
}

TEST(FirstPage, TheMastheadShrinksNoMoreThanTwoLinesOfTheBodyNeed) {
  const auto reduced = arranged(joint(5, "关于托育工作的请示"));
  ASSERT_TRUE(reduced.content);
  auto larger = *reduced.content;
  std::get<Masthead>(larger.blocks.at(3)).size += Length::pt(0.5);
  EXPECT_EQ(last_of(sheet::lines(sheet::set(*reduced.content).pages.at(0))).text, sheet::han(28));
  EXPECT_EQ(last_of(sheet::lines(sheet::set(larger).pages.at(0))).text, sheet::han(26))
      << "half a point more, and one stands there";
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
    return found.notes.size() == 1 && found.notes.at(0).code == "first-page-without-body" ? to_text(found.notes.at(0))
                                                                                          : std::string();
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
  row.cells.at(0).spans = {{"一"}};
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
        for (const auto& line : sheet::lines(sheet::set(content).pages.at(0))) first += line.text;
        if (first.find("第一段正文") != std::string::npos) continue;
        ++hidden;
        EXPECT_EQ(arranged(content).notes.size(), 1U) << title << " and " << addressee;
      }
    }
  }
  EXPECT_GT(hidden, 20);
}

TEST(ImprintPlace, StandsOnAnEvenPageUnlessAnOfficePrintsOnOneSide) {
  const auto& profile = sheet::profile();
  ASSERT_TRUE(profile.imprint_on_even_page);
  const Content content =
      content_of(Format::document, {paragraph(Role::body, "正文。"), Imprint{"各单位", "办公室", "2022年6月17日"}});
  EXPECT_EQ(sheet::set(content, sheet::single_sided()).pages.size(), 1U);
  const auto pages = sheet::set(content, profile);
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_EQ(sheet::lines(pages.pages.at(1)).at(0).text, "抄送：各单位。");
}

TEST(ImprintPlace, ForWordAPageBreakBringsItOntoTheEvenPage) {
  const auto& even = sheet::profile();
  const auto moved = [](const Content& content, const Profile& profile) { return arranged(content, profile).content; };
  const Imprint imprint{"各单位", "办公室", "2022年6月17日"};
  const auto one_page = content_of(Format::document, {paragraph(Role::body, "正文。"), imprint});
  const auto two_pages = content_of(Format::document, {paragraph(Role::body, sheet::han(28 * 25)), imprint});
  EXPECT_FALSE(moved(one_page, sheet::single_sided())) << "the office prints on one side";
  EXPECT_FALSE(moved(two_pages, even)) << "it stands on one already";
  const auto broken = moved(one_page, even);
  ASSERT_TRUE(broken);
  ASSERT_EQ(broken->blocks.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<PageBreak>(broken->blocks.at(1)));
  EXPECT_FALSE(moved(*broken, even)) << "it was moved already";
  const auto endless =
      content_of(Format::document, {paragraph(Role::body, "正文。"), Imprint{sheet::han(30 * 40), "办公室", "2022年6月17日"}});
  ASSERT_EQ(sheet::set(endless, even).pages.size(), 3U);
  EXPECT_FALSE(moved(endless, even)) << "of several pages it ends where it ends";
}

TEST(ImprintPlace, SendToStandsAboveCopyToWithoutARuleBetween) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Imprint{"各单位", "办公室", "2022年6月17日", "市卫生健康委"}},
                                sheet::single_sided());
  const auto lines = sheet::lines(pages.pages.at(0));
  EXPECT_LT(line_with(lines, "主送：市卫生健康委。").y, line_with(lines, "抄送：各单位。").y);
  EXPECT_EQ(pages.pages.at(0).strokes.size(), 3U);
}

TEST(ImprintPlace, MoreOfficesThanAPageHoldsRunOnOverTheNext) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Imprint{sheet::han(30 * 40), "办公室", "2022年6月17日"}});
  ASSERT_EQ(pages.pages.size(), 3U);
  sheet::expect_inside(pages);
  EXPECT_EQ(sheet::text(pages).size(), (std::string("正文。抄送：") + sheet::han(30 * 40) + "。办公室2022年6月17日印发").size());
  const auto foot = sheet::profile().page_height - sheet::profile().bottom;
  EXPECT_NEAR(last_of(pages.pages.at(2).strokes).y1.mm(), foot.mm(), tolerance)
      << "the last rule lies on the foot of the last page";
}

TEST(ImprintPlace, ThePrintingOfficeIsNotPartedFromItsDate) {
  for (const int office : {60, 55}) {  // the date stands on the office's last line, or below it
    for (int offices = 20; offices <= 32; ++offices) {
      const auto pages =
          sheet::set({paragraph(Role::body, "正文。"), Imprint{sheet::han(29 * offices), sheet::han(office), "2022年6月17日"}});
      sheet::expect_inside(pages);
      const auto last = sheet::text(Pages{.pages = {last_of(pages.pages)}});
      EXPECT_NE(last.find(sheet::han(office) + "2022年6月17日印发"), std::string::npos) << office << " " << offices;
    }
  }
}

}  // namespace
}  // namespace wenshu
