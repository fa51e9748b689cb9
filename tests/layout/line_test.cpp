#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "layout/balance.h"
#include "layout/table_columns.h"
#include "sheet.h"
#include "support/last.h"

namespace wenshu {
namespace {

using testing_support::last_of;

using sheet::han;
using sheet::paragraph;

TEST(Lines, TwentyEightCharactersFillALineExactly) {
  const auto pages = sheet::set({paragraph(Role::addressee, han(28 * 3))});
  const auto lines = sheet::lines(pages);
  ASSERT_EQ(lines.size(), 3U);
  for (const auto& line : lines) {
    EXPECT_EQ(character_count(line.text), 28U);
    EXPECT_NEAR(line.left.mm(), 28, 0.05);
    EXPECT_NEAR(line.right.mm(), 184, 0.05);
  }
}

TEST(Lines, BodyTextIsIndentedTwoCharacters) {
  const auto lines = sheet::lines(sheet::set({paragraph(Role::body, han(54))}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(character_count(lines.at(0).text), 26U);
  EXPECT_NEAR((lines.at(0).left - lines.at(1).left).pt(), sheet::profile().character_pitch.pt() * 2, 0.01);
}

TEST(Lines, TwoDigitsTakeOneCell) {
  const auto lines = sheet::lines(sheet::set({paragraph(Role::addressee, han(27) + "12" + han(5))}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines.at(0).text, han(27) + "12");
}

TEST(Lines, ACommaThatMayNotBeginALineIsSqueezedInOrTakesOneAlong) {
  // Two marks before it give enough room to squeeze; without them the last character goes down with the comma.
  const auto squeezed =
      sheet::lines(sheet::set({paragraph(Role::addressee, han(10) + "，" + han(8) + "。" + han(8) + "，" + han(8))}));
  EXPECT_EQ(squeezed.at(0).text, han(10) + "，" + han(8) + "。" + han(8) + "，");
  const auto pushed = sheet::lines(sheet::set({paragraph(Role::addressee, han(28) + "，" + han(8))}));
  EXPECT_EQ(character_count(pushed.at(0).text), 27U);
  EXPECT_NEAR(pushed.at(0).right.mm(), 184, 0.05) << "the shorter line is spread out";
}

TEST(Lines, MarksSideBySideTakeOneCellAndAHalf) {
  const auto width = [](const std::string& text) {
    return sheet::lines(sheet::set({paragraph(Role::addressee, text)})).at(0).right;
  };
  const auto plain = width("甲乙丙丁戊");
  const auto half = sheet::profile().character_pitch / 2;
  for (const std::string pair : {"》（", "）、", "。”", "（《", "）》"}) {
    EXPECT_NEAR((plain - width("甲" + pair + "丙丁")).mm(), half.mm(), 0.5) << pair;
  }
  EXPECT_NEAR((plain - width("甲，乙。丙")).mm(), 0, 0.05) << "a mark alone keeps its cell";
}

TEST(Lines, NoParagraphEndsWithALineOfOneCharacter) {
  for (const std::string end : {"查", "查。"}) {
    const auto lines = sheet::lines(sheet::set({paragraph(Role::addressee, han(56) + end)}));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(character_count(lines.at(1).text), 27U);
    EXPECT_NEAR(lines.at(1).right.mm(), 184, 0.05);
    EXPECT_EQ(lines.at(2).text, "查" + end);
  }
  // Five marks give it the room of a cell on the line before.
  std::string marks;
  for (int i = 0; i < 5; ++i) marks += han(4) + "，";
  const auto taken_in = sheet::lines(sheet::set({paragraph(Role::addressee, marks + han(3) + "查")}));
  EXPECT_EQ(taken_in.size(), 1U);
  // A number keeps together: the line before would gape.
  const auto number = sheet::lines(sheet::set({paragraph(Role::addressee, han(23) + "0838-5550212查")}));
  ASSERT_EQ(number.size(), 2U);
}

/// How far each line of justified text is spread, in characters a gap; 0 for lines that are not.
std::vector<double> stretches(const Pages& pages) {
  std::vector<double> all;
  for (const auto& page : pages.pages) {
    for (const auto& line : page.runs) {
      double most = 0;
      for (std::size_t i = 0; i + 1 < line.glyphs.size(); ++i) {
        const auto gap = line.glyphs.at(i + 1).x - line.glyphs.at(i).x - sheet::profile().character_pitch;
        const bool han = line.glyphs.at(i).advance == line.size && line.glyphs.at(i + 1).advance == line.size;
        if (han) most = std::max(most, gap.pt() / sheet::profile().character_pitch.pt());
      }
      all.push_back(most);
    }
  }
  return all;
}

/// First lines of a text that begins with `count` characters.
std::string first_line(int count, const std::string& text) {
  return sheet::lines(sheet::set({paragraph(Role::addressee, han(count) + text + han(40))}))
      .at(0)
      .text.substr(static_cast<std::size_t>(count) * 3);
}

TEST(Lines, ADocumentNumberBreaksBesideItsYearOnlyWhereTheLineWouldGape) {
  EXPECT_EQ(first_line(24, "国卫人口发〔2019〕58号"), "国卫人口") << "a line less than a quarter a gap short stays whole";
  EXPECT_EQ(first_line(18, "国卫人口发〔2019〕58号"), "国卫人口发〔2019〕") << "six characters short";
}

TEST(Lines, ACodeBreaksAfterItsLettersOrAHyphenOnlyWhereTheLineWouldGape) {
  EXPECT_EQ(first_line(20, "CR5106980010151069800101"), "CR") << "eight characters short";
  EXPECT_EQ(first_line(26, "CR51069800101"), "") << "two characters short are spread";
  EXPECT_EQ(first_line(20, "JC-2022-000000000001234"), "JC-2022-");
  EXPECT_EQ(first_line(20, "91510698MA6FW0X49K"), "") << "统一社会信用代码 stays whole";
  EXPECT_EQ(first_line(17, "08385550223-08385550223"), "") << "a telephone number stays whole";
  EXPECT_EQ(first_line(17, "Abcdefghijklmnopqrstuvwxyz"), "") << "a word stays whole";
}

TEST(Lines, ALineThatCannotBeFilledIsNotSpreadAtAll) {
  const auto lines = sheet::lines(sheet::set({paragraph(Role::addressee, han(20) + "91510698MA6FW0X49K" + han(30))}));
  ASSERT_GE(lines.size(), 2U);
  EXPECT_EQ(lines.at(0).text, han(20));
  EXPECT_NEAR((lines.at(0).right - lines.at(0).left).pt(), sheet::profile().character_pitch.pt() * 20, 0.5);
}

TEST(Lines, NoLineIsSpreadByMoreThanAQuarterOfACharacterAGap) {
  const std::string text =
      "2022年6月9日，本机关执法人员林某（执法证号：CR51069800101）、何某（执法证号：CR51069800102）对你单位（云溪市望江街道望江路"
      "9号附3号）"
      "进行了检查（检查编号：JC-2022-"
      "0005）。不符合《托育机构管理规范（试行）》（国卫人口发〔2019〕58号）第四条、《托儿所幼儿园卫生保健管理"
      "办法》（卫生部、教育部令第76号）第八条、《托儿所幼儿园卫生保健工作规范》（卫妇社发〔2012〕35号）的规定，统一社会信用代码："
      "91510698MA6FW0X49K；联系电话：0838-5550223。";
  double most = 0;
  for (int before = 0; before < 28; ++before) {
    const auto pages = sheet::set({paragraph(Role::body, han(before) + text)});
    for (const auto stretch : stretches(pages)) most = std::max(most, stretch);
    sheet::expect_inside(pages);
  }
  EXPECT_LE(most, 0.25 + 1e-3);
  EXPECT_GT(most, 0.1) << "lines are measured";
}

TEST(Lines, NumbersWordsAndDatesStayWhole) {
  for (const std::string whole :
       {"91510681MA6XXXXX0K", "0838-8201234", "100%", "2022年", "360㎡", "〔2022〕3号", "GB/T", "——", "……"}) {
    for (int before = 15; before <= 28; ++before) {
      const auto lines = sheet::lines(sheet::set({paragraph(Role::addressee, han(before) + whole + han(30))}));
      const auto holds =
          std::count_if(lines.begin(), lines.end(), [&](const auto& line) { return line.text.find(whole) != std::string::npos; });
      EXPECT_EQ(holds, 1) << whole << " after " << before;
    }
  }
}

TEST(Lines, WhatIsLongerThanALineIsBrokenAnywhere) {
  const std::string word(200, 'A');
  const auto pages = sheet::set({paragraph(Role::body, "网址" + word + "结束")});
  EXPECT_EQ(sheet::text(pages), "网址" + word + "结束");
  EXPECT_GT(sheet::lines(pages).size(), 2U);
  sheet::expect_inside(pages);
}

TEST(Lines, ALineOfNothingButMarksStaysInside) {
  std::string marks;
  for (int i = 0; i < 90; ++i) marks += "。";
  const auto pages = sheet::set({paragraph(Role::body, marks)});
  EXPECT_EQ(sheet::text(pages), marks);
  sheet::expect_inside(pages);
}

TEST(Lines, ForcedBreaksStartALine) {
  const auto lines = sheet::lines(sheet::set({paragraph(Role::addressee, "甲乙\n丙丁")}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines.at(1).text, "丙丁");
}

TEST(Lines, NoMarkBeginsOrEndsALineItMayNot) {
  std::mt19937 random(20220617);
  const auto pool = decode(
      "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
      "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
      "义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并"
      "提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强"
      "放决西被干做必战先回则任取据处世");
  const auto marks = decode("，。、；：？！”》）“《（—…");
  const auto& rules = sheet::profile().lines;
  for (int round = 0; round < 60; ++round) {
    std::u32string text;
    for (int i = 0; i < 400; ++i) {
      const bool mark = !text.empty() && random() % 6 == 0 && pool.find(last_of(text)) != std::u32string::npos;
      text += mark ? marks[random() % marks.size()] : pool[random() % pool.size()];
      if (last_of(text) == U'—' || last_of(text) == U'…') text += last_of(text);
    }
    text += U'完';
    const auto pages = sheet::set({paragraph(Role::body, encode(text))});
    EXPECT_EQ(sheet::text(pages), encode(text));
    for (const auto& line : sheet::lines(pages)) {
      const auto codes = decode(line.text);
      EXPECT_EQ(rules.never_at_start.find(codes.at(0)), std::u32string::npos) << line.text;
      EXPECT_EQ(rules.never_at_end.find(last_of(codes)), std::u32string::npos) << line.text;
    }
    sheet::expect_inside(pages);
  }
}

TEST(Lines, ABlankGoesToTheNextLineWithItsLabel) {
  const Paragraph field{Role::field, {{han(20) + "。签收人："}, {"", std::nullopt, 10}}};
  const auto pages = sheet::set({field});
  const auto lines = sheet::lines(pages);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines.at(1).text, "签收人：");
  ASSERT_EQ(pages.pages.at(0).strokes.size(), 1U);
  const auto& stroke = pages.pages.at(0).strokes.at(0);
  EXPECT_EQ(stroke.x2 - stroke.x1, Length::pt(14) * 10);
  EXPECT_GT(stroke.y1, lines.at(1).y);
}

TEST(Lines, ABlankLongerThanALineFillsSeveral) {
  const auto pages = sheet::set({Paragraph{Role::field, {{"意见："}, {"", std::nullopt, 80}}}});
  EXPECT_GE(pages.pages.at(0).strokes.size(), 3U);
  Length all;
  for (const auto& stroke : pages.pages.at(0).strokes) all += stroke.x2 - stroke.x1;
  EXPECT_EQ(all, Length::pt(14) * 80);
  sheet::expect_inside(pages);
}

TEST(Lines, TitlesNeverDivideAWordAndNeverLookLikeAnHourglass) {
  const auto lines = sheet::lines(sheet::set({paragraph(Role::title, "青禾县卫生健康局关于开展托育机构集中整治专项行动的通知")}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines.at(0).text + lines.at(1).text, "");
  for (const std::string word : {"托育机构", "集中整治", "专项行动", "卫生健康局", "通知"}) {
    EXPECT_TRUE(lines.at(0).text.find(word) != std::string::npos || lines.at(1).text.find(word) != std::string::npos) << word;
  }
  EXPECT_LT(std::abs(static_cast<int>(character_count(lines.at(0).text)) - static_cast<int>(character_count(lines.at(1).text))),
            6);
  EXPECT_NEAR(((lines.at(0).left + lines.at(0).right) / 2).mm(), 28 + 78, 0.1);
}

TEST(Lines, FurtherAttachmentsAlignWithTheFirst) {
  const auto lines = sheet::lines(
      sheet::set({paragraph(Role::attachment_note, "附件：1. " + han(30)), paragraph(Role::attachment_note, "2. " + han(4))}));
  ASSERT_EQ(lines.size(), 3U);
  const auto cell = sheet::profile().character_pitch;
  EXPECT_NEAR((lines.at(2).left - lines.at(0).left).pt(), (cell * 3).pt(), 0.01) << "2. stands under 1.";
  EXPECT_GT(lines.at(1).left, lines.at(2).left) << "the name's second line stands under the name";
}

TEST(Columns, NoneIsNarrowerThanItsLeast) {
  const auto edges = column_edges({{1, Length::mm(30)}, {1, {}}, {2, {}}}, Length::mm(90));
  ASSERT_EQ(edges.size(), 4U);
  EXPECT_EQ(edges.at(1), Length::mm(30));
  EXPECT_EQ(edges.at(2), Length::mm(50));
  EXPECT_EQ(edges.at(3), Length::mm(90));
}

TEST(Columns, WeightsDecideWhenTheLeastWidthsDoNotFit) {
  const auto edges = column_edges({{1, Length::mm(80)}, {2, Length::mm(80)}}, Length::mm(90));
  EXPECT_EQ(edges.at(1), Length::mm(30));
}

TEST(Line, ADashDrawnAsOneGlyphSaysBothOfItsCharacters) {
  // Noto Serif CJK draws —— as one glyph two cells wide.
  const auto pages = sheet::set({sheet::paragraph(Role::title, "检查——整改")});
  EXPECT_EQ(sheet::text(pages), "检查——整改");
  const auto lines = sheet::lines(pages);
  ASSERT_EQ(lines.size(), 1U);
  std::optional<sheet::Ink> before, dash;
  for (const auto& run : pages.pages.at(0).runs) {
    for (const auto& glyph : run.glyphs) {
      if (glyph.text == "查") before = sheet::ink(run, glyph);
      if (glyph.text.starts_with("—") && !dash) dash = sheet::ink(run, glyph);
    }
  }
  ASSERT_TRUE(before && dash);
  EXPECT_GE(dash->left, before->right);
}

}  // namespace
}  // namespace wenshu
