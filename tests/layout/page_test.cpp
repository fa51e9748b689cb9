#include <gtest/gtest.h>
#include <array>

#include <random>

#include "sheet.h"
#include "support/last.h"
#include "support/sanitizers.h"

namespace wenshu {
namespace {

using testing_support::last_of;

using sheet::han;
using sheet::paragraph;

TEST(Page, HoldsTwentyTwoLines) {
  const auto pages = sheet::set({paragraph(Role::addressee, han(28 * 50))});
  ASSERT_EQ(pages.pages.size(), 3U);
  EXPECT_EQ(sheet::lines(pages.pages.at(0)).size(), 22U);
  EXPECT_EQ(sheet::lines(pages.pages.at(1)).size(), 22U);
}

TEST(Page, TheMastheadStandsSeventyTwoMillimetresFromTheTop) {
  for (const std::string name : {"青禾县卫生健康局文件", "青禾县卫生健康局"}) {
    const auto pages = sheet::set({paragraph(Role::masthead, name), paragraph(Role::number, "青卫〔2022〕3号"), RedRule{}});
    auto top = Length::mm(297);
    for (const auto& glyph : pages.pages.at(0).runs.at(0).glyphs)
      top = std::min(top, sheet::ink(pages.pages.at(0).runs.at(0), glyph)->top);
    EXPECT_NEAR(top.mm(), 72, 0.02);
    EXPECT_EQ(pages.pages.at(0).runs.at(0).colour, sheet::profile().red);
    sheet::expect_inside(pages);
  }
}

TEST(Page, ALongMastheadShrinksToOneLine) {
  const auto pages = sheet::set({paragraph(Role::masthead, "青禾县卫生健康局青禾县教育局文件")});
  ASSERT_EQ(sheet::lines(pages).size(), 1U);
  EXPECT_LT(pages.pages.at(0).runs.at(0).size, sheet::profile().style(Role::masthead).size);
  sheet::expect_inside(pages);
}

TEST(Page, NumbersStandAtTheOuterEdgeSevenMillimetresUnderTheText) {
  const auto pages = sheet::set({paragraph(Role::body, "甲"), PageBreak{}, paragraph(Role::body, "乙")});
  ASSERT_EQ(pages.pages.size(), 2U);
  const auto& odd = last_of(pages.pages.at(0).runs);
  const auto& even = last_of(pages.pages.at(1).runs);
  const auto& last = last_of(odd.glyphs);
  EXPECT_NEAR((odd.x + last.x + last.advance).mm(), 184 - Length::pt(14).mm(), 0.3);
  EXPECT_NEAR((even.x + even.glyphs.at(0).x).mm(), 28 + Length::pt(14).mm(), 0.3);
  EXPECT_NEAR(sheet::ink(odd, last)->top.mm(), 297 - 35 + 7, 0.02);
  std::string text;
  for (const auto& glyph : even.glyphs) text += glyph.text;
  EXPECT_EQ(text, "— 2 —");
}

TEST(Page, NoLineOfAParagraphStandsAlone) {
  for (int before = 18; before <= 22; ++before) {
    std::vector<Block> blocks(static_cast<std::size_t>(before), paragraph(Role::body, "一行。"));
    blocks.emplace_back(paragraph(Role::addressee, han(28 * 4)));
    const auto pages = sheet::set(blocks);
    for (const auto& page : pages.pages) {
      int count = 0;
      for (const auto& line : sheet::lines(page)) count += line.text == han(28) ? 1 : 0;
      EXPECT_NE(count, 1) << before;
    }
  }
}

TEST(Page, AHeadingNeverEndsAPage) {
  for (int before = 18; before <= 22; ++before) {
    std::vector<Block> blocks(static_cast<std::size_t>(before), paragraph(Role::body, "一行。"));
    blocks.emplace_back(paragraph(Role::heading1, "一、标题"));
    blocks.emplace_back(paragraph(Role::body, "下文。"));
    const auto pages = sheet::set(blocks);
    for (const auto& page : pages.pages) EXPECT_NE(last_of(sheet::lines(page)).text, "一、标题");
    ASSERT_EQ(pages.bookmarks.size(), 1U);
    EXPECT_EQ(pages.bookmarks.at(0).page, before < 21 ? 0U : 1U);
  }
}

TEST(Page, AShortAttachmentNoteGoesWholeToThePageOfTheSignature) {
  for (int before = 10; before <= 22; ++before) {
    std::vector<Block> blocks(static_cast<std::size_t>(before), paragraph(Role::body, "一行。"));
    blocks.emplace_back(paragraph(Role::attachment_note, "附件：1. 甲表"));
    blocks.emplace_back(paragraph(Role::attachment_note, "2. 乙表"));
    blocks.emplace_back(paragraph(Role::attachment_note, "3. 丙表"));
    blocks.emplace_back(Signature{{"青禾市卫生健康局"}, "2022年6月17日"});
    const auto pages = sheet::set(blocks);
    std::vector<std::size_t> found;
    for (std::size_t page = 0; page < pages.pages.size(); ++page) {
      for (const auto& line : sheet::lines(pages.pages.at(page))) {
        for (const auto* part : {"甲表", "乙表", "丙表", "2022年"}) {
          if (line.text.find(part) != std::string::npos) found.push_back(page);
        }
      }
    }
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found.at(0), last_of(found)) << before;
  }
}

TEST(Page, ALongAttachmentNoteRunsOnOverPages) {
  std::vector<Block> blocks(15, paragraph(Role::body, "一行。"));
  for (int i = 1; i <= 30; ++i) blocks.emplace_back(paragraph(Role::attachment_note, (i == 1 ? "附件：1. 表" : "2. 表")));
  blocks.emplace_back(Signature{{"青禾市卫生健康局"}, "2022年6月17日"});
  auto profile = sheet::profile();
  profile.most_lines_a_page = profile.lines_a_page;  // closer lines would save the last page
  const auto pages = sheet::set(sheet::content_of(Format::document, blocks), profile);
  ASSERT_EQ(pages.pages.size(), 3U);
  EXPECT_EQ(sheet::lines(pages.pages.at(0)).size(), 21U) << "one of the 22 lines is empty";
  EXPECT_NE(sheet::lines(pages.pages.at(2)).at(0).text.find("表"), std::string::npos) << "the signature is not alone";
}

TEST(Page, OneLineIsEmptyUnderTheTitleOfAnAnnex) {
  const auto lines = sheet::lines(sheet::set(
      {paragraph(Role::annex_mark, "附件1"), paragraph(Role::annex_title, "基础台账"), paragraph(Role::body, "正文。")}));
  ASSERT_EQ(lines.size(), 3U);
  const auto pitch = sheet::profile().line_pitch.mm();
  EXPECT_NEAR((lines.at(1).y - lines.at(0).y).mm(), pitch * 2, 1) << "the title stands on the third line";
  EXPECT_NEAR((lines.at(2).y - lines.at(1).y).mm(), pitch * 2, 1);
}

TEST(Page, AnImprintsDateStandsOnTheLastLineOfALongOffice) {
  const std::string office = "青禾市经济技术开发区新田街道社会事务和公共服务办公室暨婴幼儿照护服务发展指导中心";
  const auto lines = sheet::lines(sheet::set({paragraph(Role::body, "一行。"), Imprint{"甲", office, "2022年6月17日"}}));
  ASSERT_GE(lines.size(), 4U);
  const auto& date = last_of(lines);
  EXPECT_EQ(date.text, "2022年6月17日印发");
  EXPECT_EQ(date.y, lines[lines.size() - 2].y);
}

TEST(Page, TheImprintStandsAtTheFootOfTheLastPage) {
  for (const int lines : {1, 21, 30}) {
    std::vector<Block> blocks(static_cast<std::size_t>(lines), paragraph(Role::body, "一行。"));
    blocks.emplace_back(Imprint{"县委办公室，县政府办公室", "青禾县卫生健康局办公室", "2022年6月17日"});
    const auto pages = sheet::set(blocks, sheet::single_sided());
    const auto& strokes = last_of(pages.pages).strokes;
    ASSERT_EQ(strokes.size(), 3U);
    EXPECT_EQ((strokes.at(2).y1 + strokes.at(2).thickness / 2).emu(), (Length::mm(297 - 35)).emu());
    EXPECT_GT(strokes.at(0).thickness, strokes.at(1).thickness);
    EXPECT_EQ(pages.pages.size(), lines == 1 ? 1U : 2U);
    sheet::expect_inside(pages);
  }
}

TEST(Page, EveryMissingCharacterIsReportedAtOnceWithItsSurroundings) {
  Content content;
  content.blocks = {paragraph(Role::body, "机构名称是\U000F0001的"), paragraph(Role::title, "标题\U000F0002\U000F0001"),
                    paragraph(Role::body, "坏字节\xFF这里")};
  const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_FALSE(pages);
  ASSERT_EQ(pages.error().size(), 3U);
  EXPECT_EQ(pages.error().at(0).code, "glyph-missing");
  EXPECT_NE(pages.error().at(0).message.find("U+F0001"), std::string::npos);
  EXPECT_NE(pages.error().at(0).message.find("机构名称是"), std::string::npos);
  EXPECT_NE(pages.error().at(1).message.find("U+F0002"), std::string::npos);
}

TEST(Page, CombiningAndIgnorableCharactersKeepTheirText) {
  const std::string text = "caf\u0065\u0301葛\U000E0100城\u200B区\uFEFF";
  const auto pages = sheet::set({paragraph(Role::body, text)});
  EXPECT_EQ(sheet::text(pages), sheet::without_blanks(text));
}

TEST(Page, AMarkOnABaselineOfItsOwnSaysItself) {
  // Two marks above a letter stand one above the other in faces that place them.
  const auto pages = sheet::set({paragraph(Role::body, "检查x\u0301\u0302\u0303完毕")});
  EXPECT_EQ(sheet::text(pages), "检查x\u0301\u0302\u0303完毕");
  for (const auto& run : pages.pages.at(0).runs) EXPECT_FALSE(run.glyphs.at(0).text.empty()) << "nobody knows what it is";
}

TEST(Page, APileOfMarksStaysInItsLine) {
  std::string pile = "x";
  for (int i = 0; i < 12; ++i) pile += "\u0301\u0323";
  sheet::expect_inside(sheet::set({paragraph(Role::body, pile)}));
}

TEST(Page, AMarkWithNothingToCombineWithStandsByItself) {
  for (const auto role : {Role::body, Role::party, Role::form_issuer}) {
    sheet::expect_inside(sheet::set({paragraph(role, "\u0301\u0301"), paragraph(role, "\u200B\u0301。")}));
  }
}

TEST(Page, ATableTitleOfNothingVisibleIsNoTitle) {
  Table table;
  table.title = "\u200B";
  table.columns.resize(1);
  table.body.push_back({{{{{"检查"}}}}});
  EXPECT_EQ(sheet::text(sheet::set({table})), "检查");
}

TEST(Page, AnEmptyDocumentIsOneNumberedPage) {
  const auto pages = sheet::set(Content{});
  ASSERT_EQ(pages.pages.size(), 1U);
  EXPECT_EQ(pages.pages.at(0).runs.size(), 1U);
}

/// Random blocks of every kind.
class RandomContent {
 public:
  explicit RandomContent(unsigned seed) : random_(seed) {}

  std::vector<Block> blocks() {
    std::vector<Block> all;
    const auto count = 3 + below(12);
    for (unsigned i = 0; i < count; ++i) all.emplace_back(block());
    if (below(3) == 0) all.emplace_back(Imprint{text(below(60)), text(1 + below(30)), text(1 + below(12))});
    return all;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  std::string text(unsigned length) {
    static const auto pool = decode(
        "检查托育机构整改合格安全消防卫生保健，。、；：“”《》（）〔〕——…0123456789ABCxyz "
        "-/.%㎡䶮㛃𬭁☑ "
        "　①gjpqy");
    std::u32string all;
    for (unsigned i = 0; i < length; ++i) all += pool[below(static_cast<unsigned>(pool.size()))];
    return encode(all);
  }

  Span span() { return below(8) == 0 ? Span{"", std::nullopt, static_cast<int>(1 + below(40))} : Span{text(below(90))}; }

  TableRow row(unsigned columns, bool long_cells) {
    TableRow made;
    for (unsigned i = 0; i < columns; ++i) {
      TableCell cell;
      cell.spans = {{text(below(long_cells && below(20) == 0 ? 2500 : 40))}};
      cell.column_span = static_cast<int>(1 + below(2));
      cell.row_span = static_cast<int>(below(6) == 0 ? 1 + below(4) : 1);
      made.cells.push_back(std::move(cell));
    }
    made.keep_with_previous = below(5) == 0;
    return made;
  }

  Table table() {
    Table made;
    const auto columns = 1 + below(7);
    if (below(3) == 0) made.title = text(below(60));
    for (unsigned i = 0; i < columns; ++i) {
      made.columns.push_back({static_cast<int>(1 + below(4)), static_cast<Align>(below(4)),
                              below(5) == 0 ? Length::mm(below(200)) : Length{}, below(5) == 0});
    }
    if (below(4) != 0) made.header.push_back(row(columns, false));
    for (unsigned i = 0, rows = below(40); i < rows; ++i) made.body.push_back(row(columns, columns < 4));
    return made;
  }

  Masthead masthead() {
    Masthead made{{}, text(below(6))};
    for (unsigned i = 0, n = 2 + below(5); i < n; ++i) made.issuers.push_back(text(1 + below(60)));
    return made;
  }

  NumberLine number_line() {
    NumberLine made{text(1 + below(50)), {}};
    for (unsigned i = 0, n = 1 + below(5); i < n; ++i) made.signatories.push_back(text(1 + below(6)));
    return made;
  }

  Block block() {
    switch (below(12)) {
      case 0: return table();
      case 4: return masthead();
      case 5: return number_line();
      case 6: return PageBreak{below(2) == 0 ? Orientation::portrait : Orientation::landscape};
      case 1: {
        Signature signature{{}, text(1 + below(10)), std::array{Seal::pressed, Seal::none, Seal::signatures}[below(3)]};
        for (unsigned i = 0, n = 1 + below(7); i < n; ++i) signature.signers.push_back(text(1 + below(45)));
        return signature;
      }
      case 2: return RedRule{};
      case 3: return PageBreak{};
      default: break;
    }
    Paragraph made{static_cast<Role>(below(static_cast<unsigned>(Role::printed_by) + 1)), {}};
    for (unsigned i = 0, n = 1 + below(4); i < n; ++i) made.spans.push_back(span());
    return made;
  }

  std::mt19937 random_;
};

TEST(Page, NothingEverStandsOutsideTheTextArea) {
  for (unsigned seed = 0; seed < 300; seed += testing_support::under_sanitizers ? 3 : 1) {
    SCOPED_TRACE(seed);
    Content content;
    content.format = static_cast<Format>(seed % 4);
    content.orientation = seed % 7 == 0 ? Orientation::landscape : Orientation::portrait;
    content.blocks = RandomContent(seed).blocks();
    const auto pages = lay_out(content, sheet::profile(), sheet::fonts());
    if (!pages) {
      for (const auto& one : pages.error()) ASSERT_EQ(one.code, "table-row-too-tall") << to_text(one);
      continue;
    }
    sheet::expect_inside(*pages, content.format);
    if (HasFatalFailure()) return;
  }
}

TEST(Page, TheSameContentGivesTheSamePages) {
  Content content;
  content.blocks = RandomContent(7).blocks();
  const auto once = lay_out(content, sheet::profile(), sheet::fonts());
  const auto again = lay_out(content, sheet::profile(), sheet::fonts());
  ASSERT_TRUE(once && again);
  EXPECT_EQ(sheet::text(*once), sheet::text(*again));
}

/// All that is drawn, and where.
std::string drawn(const Pages& pages) {
  std::string all;
  const auto add = [&](std::int64_t number) { all += std::to_string(number) + ' '; };
  for (const auto& page : pages.pages) {
    all += '\f';
    for (const auto& run : page.runs) {
      all += '\n' + run.face->family() + ' ';
      for (const auto& length : {run.size, run.x, run.y}) add(length.emu());
      add(run.node);
      for (const auto& glyph : run.glyphs) {
        add(glyph.id);
        add(glyph.x.emu());
        all += glyph.text;
      }
    }
    for (const auto& stroke : page.strokes) {
      for (const auto& length : {stroke.x1, stroke.y1, stroke.x2, stroke.y2}) add(length.emu());
    }
  }
  return all;
}

TEST(Page, WhatWasSetBeforeDoesNotShow) {
  LineCache cache(3000);  // so few that some papers find their paragraphs, and some do not
  for (int round = 0; round < 2; ++round) {
    for (unsigned seed = 0; seed < 20; ++seed) {
      Content content;
      content.format = seed % 2 == 0 ? Format::document : Format::letter;
      content.author = seed % 3 == 0 ? "青禾县卫生健康局" : "";
      content.blocks = RandomContent(seed / 2).blocks();
      const auto alone = lay_out(content, sheet::profile(), sheet::fonts());
      const auto after = lay_out(content, sheet::profile(), sheet::fonts(), cache);
      ASSERT_EQ(alone.has_value(), after.has_value()) << seed;
      if (alone) {
        EXPECT_EQ(drawn(*alone), drawn(*after)) << seed;
      } else {
        EXPECT_EQ(alone.error().size(), after.error().size()) << seed;
      }
    }
  }
}

TEST(Page, TheOfficesOfAPaperCountThoughItsTitleWasSetForOthers) {
  Content content;
  content.blocks = {paragraph(Role::title, "关于云溪市卫生健康局转发青禾县卫生健康局开展托育机构专项检查工作情况报告的通知")};
  LineCache cache;
  for (const std::string author : {"", "云溪市卫生健康局", "青禾县卫生健康局"}) {
    content.author = author;
    EXPECT_EQ(drawn(*lay_out(content, sheet::profile(), sheet::fonts())),
              drawn(*lay_out(content, sheet::profile(), sheet::fonts(), cache)));
  }
}

TEST(Page, AMissingCharacterIsMissingInEveryPaper) {
  Content content;
  content.blocks = {paragraph(Role::body, "甲\U0010FFFD乙")};
  LineCache cache;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(lay_out(content, sheet::profile(), sheet::fonts(), cache));
}

TEST(Page, AMarkRisesThroughTheMiddleOfEveryPageBelowItsText) {
  Content content;
  content.blocks = {paragraph(Role::body, "甲"), PageBreak{Orientation::landscape}, paragraph(Role::body, "乙")};
  content.mark = "送审稿";
  const auto pages = sheet::set(content);
  ASSERT_EQ(pages.pages.size(), 2U);
  for (const auto& page : pages.pages) {
    ASSERT_FALSE(page.under.empty());
    const auto& run = page.under.front();
    EXPECT_EQ(run.turn, 315);
    EXPECT_EQ(run.node, no_node);
    const auto width = run.glyphs.back().x + run.glyphs.back().advance;
    const double along = width.pt() / 2 * 0.7071, up = run.size.pt() * 0.38 * 0.7071;
    EXPECT_NEAR(run.x.pt() + along - up, page.width.pt() / 2, 1);
    EXPECT_NEAR(run.y.pt() - along - up, page.height.pt() / 2, 1);
    EXPECT_LT(2 * along, page.height.pt() * 0.76) << "it stays on the page that lies across";
  }
}

}  // namespace
}  // namespace wenshu
