#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "layout/signature.h"
#include "sheet.h"
#include "support/last.h"

namespace wenshu {
namespace {

using testing_support::last_of;

using sheet::han;
using sheet::paragraph;

constexpr double middle_of(const sheet::ReadLine& line) { return (line.left + line.right).mm() / 2; }

/// Pages of the grid's own lines, however little stands on the last.
Pages set_on_grid(std::vector<Block> blocks) {
  auto profile = sheet::profile();
  profile.most_lines_a_page = profile.lines_a_page;
  return sheet::set(sheet::content_of(Format::document, std::move(blocks)), profile);
}

TEST(Signature, NeverStandsAloneOnAPage) {
  for (int lines = 14; lines <= 24; ++lines) {
    const auto pages =
        sheet::set({paragraph(Role::addressee, han(28 * lines)), Signature{{"青禾县卫生健康局"}, "2022年6月17日"}});
    const auto last = sheet::lines(last_of(pages.pages));
    ASSERT_GE(last.size(), 3U) << lines;
    EXPECT_EQ(last[last.size() - 3].text, han(28)) << "text stands above the signature";
  }
}

/// The text of the last page before `signer`.
std::string before_signer(const Pages& pages, const std::string& signer) {
  std::string text;
  for (const auto& line : sheet::lines(last_of(pages.pages))) {
    if (line.text.find(signer) != std::string::npos) return text;
    text += line.text;
  }
  ADD_FAILURE() << "the signer stands on another page";
  return text;
}

TEST(Signature, AnAttachmentNoteIsNoTextThatIsSigned) {
  for (const int attachments : {1, 3, 9, 14}) {
    for (int lines = 3; lines <= 24; ++lines) {
      std::vector<Block> blocks{paragraph(Role::body, "起首。"), paragraph(Role::body, han(28 * lines - 3) + "。")};
      for (int i = 1; i <= attachments; ++i)
        blocks.emplace_back(paragraph(Role::attachment_note, i == 1 ? "附件：1. 表" : "2. 表"));
      blocks.emplace_back(Signature{{"甲局", "乙局", "丙局"}, "2022年6月17日"});
      blocks.emplace_back(paragraph(Role::remark, "（此件公开发布）"));
      const auto pages = sheet::set(blocks);
      const auto text = before_signer(pages, "甲局");
      // Two lines of the last paragraph stand above the note, or more.
      EXPECT_GE(decode(text.substr(0, text.find("附件"))).size(), 28U) << attachments << " attachments, " << lines << " lines";
    }
  }
}

TEST(Signature, ThePageBeforeLosesNoMoreThanTwoLinesToIt) {
  const auto pages = set_on_grid({paragraph(Role::body, han(26 + 28 * 18)), paragraph(Role::attachment_note, "附件：表"),
                                  Signature{{"甲局"}, "2022年6月17日"}});
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_EQ(sheet::lines(pages.pages.at(0)).size(), 17U);
}

TEST(Signature, WhereTheFirstPageHasLittleTextItKeepsALineAndGivesTheOther) {
  const auto pages = set_on_grid({paragraph(Role::addressee, han(28 * 17 - 1) + "："), paragraph(Role::body, han(26 + 28)),
                                  Signature{{"甲局"}, "2022年6月17日"}});
  ASSERT_EQ(pages.pages.size(), 2U);
  EXPECT_EQ(last_of(sheet::lines(pages.pages.at(0))).text, han(26));
  EXPECT_EQ(before_signer(pages, "甲局"), han(28));
}

TEST(Signature, TheSealedDateIsIndentedFourCharactersWithTheSignerCentredAboveIt) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"青禾县卫生健康局"}, "2022年6月17日"}}));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NEAR(lines.at(2).right.mm(), 184 - (sheet::profile().character_pitch * 4).mm(), 0.1);
  EXPECT_NEAR(middle_of(lines.at(1)), middle_of(lines.at(2)), 0.1);
}

TEST(Signature, TheSealsTopStandsWithinOneLineOfTheText) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"青禾县卫生健康局"}, "2022年6月17日"}}));
  const auto& profile = sheet::profile();
  const auto pitch = profile.line_pitch.mm();
  // A seal whose middle lies up to half a line above the middle of signer and date.
  const auto middle = (lines.at(1).y + lines.at(2).y).mm() / 2 - Length::pt(16).scaled(0.38).mm();
  const auto text_end = lines.at(0).y.mm() + Length::pt(16).scaled(0.12).mm();
  EXPECT_LE(middle - pitch / 2 - profile.seal_diameter.mm() / 2 - text_end, pitch);
  EXPECT_GE(middle - profile.seal_diameter.mm() / 2 - text_end, 0);
}

TEST(Signature, ALongSignerStaysInsideWithTheDateUnderItsMiddle) {
  const auto pages = sheet::set({paragraph(Role::body, "正文。"), Signature{{han(20)}, "2022年6月17日"}});
  const auto lines = sheet::lines(pages);
  EXPECT_NEAR(lines.at(1).right.mm(), 184, 0.1);
  EXPECT_NEAR(middle_of(lines.at(1)), middle_of(lines.at(2)), 0.1);
  sheet::expect_inside(pages);
}

TEST(Signature, WithoutASealTheDateBeginsTwoCharactersBehindTheSigner) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"青禾县卫生健康局"}, "2022年6月17日", Seal::none}}));
  const auto cell = sheet::profile().character_pitch.mm();
  EXPECT_NEAR(lines.at(1).right.mm(), 184 - 2 * cell, 0.1);
  EXPECT_NEAR((lines.at(2).left - lines.at(1).left).mm(), 2 * cell, 0.1);
}

TEST(Signature, ALongerDateTakesTheIndentAndTheSignerGivesWay) {
  const auto lines =
      sheet::lines(sheet::set({paragraph(Role::body, "正文。"), Signature{{"县局"}, "2022年6月17日", Seal::none}}));
  const auto cell = sheet::profile().character_pitch.mm();
  EXPECT_NEAR(lines.at(2).right.mm(), 184 - 2 * cell, 0.1);
  EXPECT_NEAR((lines.at(2).left - lines.at(1).left).mm(), 2 * cell, 0.1);
}

TEST(Signature, JointSealsNeitherTouchNorLeaveTheTextArea) {
  const auto pages =
      sheet::set({paragraph(Role::body, "正文。"), Signature{{"甲局", "乙局", "丙局", "丁局", "戊局"}, "2022年6月17日"}});
  const auto lines = sheet::lines(pages);
  ASSERT_EQ(lines.size(), 7U);
  const auto diameter = sheet::profile().seal_diameter.mm();
  for (std::size_t i = 1; i < 6; ++i) {
    EXPECT_GE(middle_of(lines.at(i)) - diameter / 2, 28) << lines.at(i).text;
    EXPECT_LE(middle_of(lines.at(i)) + diameter / 2, 184) << lines.at(i).text;
    for (std::size_t k = i + 1; k < 6; ++k) {
      EXPECT_GT(std::hypot(middle_of(lines.at(i)) - middle_of(lines.at(k)), (lines.at(i).y - lines.at(k).y).mm()), diameter);
    }
  }
  EXPECT_NEAR(middle_of(lines.at(5)), middle_of(lines.at(6)), 0.1) << "the date stands under the last signer";
}

/// Twelve signers leave no room on their page for text beside 附件说明: the first rows stand under text, the others behind them.
TEST(Signature, TooHighToStandWithTextIsDividedUnderText) {
  Signature signature{{}, "2022年6月17日"};
  for (int i = 1; i <= 12; ++i) signature.signers.push_back("第" + std::to_string(i) + "局");
  for (int lines = 12; lines <= 36; ++lines) {
    std::vector<Block> blocks{paragraph(Role::body, "起首。"), paragraph(Role::body, han(28 * lines - 3) + "。"),
                              paragraph(Role::attachment_note, "附件：1. 表"), paragraph(Role::attachment_note, "2. 表"),
                              signature};
    const auto pages = sheet::set(blocks);
    const auto page = std::find_if(pages.pages.begin(), pages.pages.end(), [](const Page& one) {
      const auto all = sheet::lines(one);
      return std::any_of(all.begin(), all.end(), [](const auto& line) { return line.text == "第1局"; });
    });
    ASSERT_NE(page, pages.pages.end()) << lines;
    const auto all = sheet::lines(*page);

    std::string text;
    for (const auto& line : all) text += line.text;
    EXPECT_GE(decode(text.substr(0, text.find("附件"))).size(), 28U) << lines << " lines of text, and no two on the page";
    EXPECT_NE(last_of(sheet::lines(last_of(pages.pages))).text.find("2022年"), std::string::npos);
    sheet::expect_inside(pages);
  }
}

/// Where they fit with two lines of text, all stand on one page, and that text moves over to them.
TEST(Signature, HighAsItIsStaysWholeWhereTwoLinesOfTextFit) {
  Signature signature{{}, "2022年6月17日"};
  for (int i = 1; i <= 12; ++i) signature.signers.push_back("第" + std::to_string(i) + "局");
  const auto pages = sheet::set({paragraph(Role::body, han(26 + 28 * 30)), signature});
  const auto last = sheet::lines(last_of(pages.pages));
  EXPECT_EQ(last.at(0).text, han(28));
  EXPECT_EQ(std::count_if(last.begin(), last.end(), [](const auto& line) { return line.text.starts_with("第"); }), 12);
}

TEST(Signature, OfMoreSignersThanAPageHoldsGoesOnOverTheNextAndLosesNone) {
  for (const auto seal : {Seal::pressed, Seal::none, Seal::signatures}) {
    Signature signature{{}, "2022年6月17日", seal};
    std::string names;
    for (int i = 0; i < 40; ++i) names += signature.signers.emplace_back("第" + std::to_string(i) + "局");
    const auto pages = sheet::set({paragraph(Role::body, "正文。"), signature});
    EXPECT_GT(pages.pages.size(), 1U);
    sheet::expect_inside(pages);
    EXPECT_EQ(sheet::text(pages), "正文。" + names + "2022年6月17日");
  }
}

}  // namespace
}  // namespace wenshu
