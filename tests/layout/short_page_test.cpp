#include <gtest/gtest.h>

#include "layout/arrange.h"
#include "sheet.h"
#include "support/last.h"

namespace wenshu {
namespace {

using testing_support::last_of;

using sheet::han;
using sheet::paragraph;

/// A paper of one paragraph of `lines` lines under a title of the same type, and its signature.
Content signed_after(int lines) {
  Content content;
  content.blocks = {paragraph(Role::body, han(28 * lines - 2)), Signature{{"青禾县卫生健康局"}, "2022年6月17日"}};
  return content;
}

std::optional<Content> closer_lines(const Content& content, const Profile& profile = sheet::profile()) {
  LineCache cache;
  auto result = arrange(content, profile, sheet::fonts(), cache);
  EXPECT_TRUE(result);
  return result ? std::move(result->content) : std::nullopt;
}

std::size_t pages_of(const Content& content) { return sheet::set(content).pages.size(); }

/// Empty lines above a seal and the two lines of a signature.
int signature_lines(const Profile& profile) { return profile.lines_above_seal() + 2; }

/// Lines of text with which the signature stands at the end of the only page.
int fitting(const Profile& profile) { return profile.lines_a_page - signature_lines(profile); }

TEST(ShortPage, OneThatHoldsTheSignatureAndFewLinesIsSavedByCloserLines) {
  const auto pages = sheet::set(signed_after(fitting(sheet::profile()) + 1));  // a line too many
  ASSERT_EQ(pages.pages.size(), 1U);
  sheet::expect_inside(pages);
  const auto lines = sheet::lines(pages);
  ASSERT_GT(lines.size(), 3U);
  EXPECT_EQ(lines.at(1).y - lines.at(0).y, sheet::profile().with_lines(24).line_pitch) << "one more for the line, one stays free";
  EXPECT_EQ(decode(lines.at(1).text).size(), 28U) << "the characters of a line stay";
}

TEST(ShortPage, LinesComeNoCloserThanTheyMayAndLeaveOneFree) {
  const auto most = sheet::profile().with_lines(sheet::profile().most_lines_a_page);
  EXPECT_EQ(pages_of(signed_after(fitting(most) - 1)), 1U);
  const auto pages = sheet::set(signed_after(fitting(most)));
  ASSERT_EQ(pages.pages.size(), 2U) << "no line would be free";
  const auto lines = sheet::lines(pages.pages.at(0));
  ASSERT_GT(lines.size(), 2U);
  EXPECT_EQ(lines.at(1).y - lines.at(0).y, sheet::profile().line_pitch) << "what saves nothing changes nothing";
}

TEST(ShortPage, TheLinesOfAPageFillItButForLessThanTwoPoints) {
  for (int count = 22; count <= 26; ++count) {
    const auto closer = sheet::profile().with_lines(count);
    EXPECT_EQ(closer.lines_a_page, count);
    EXPECT_LE(closer.line_pitch * count, closer.text_height() - Length::pt(1)) << count;
    EXPECT_GT((closer.line_pitch + Length::twips(1)) * count, closer.text_height() - Length::pt(1)) << count;
    EXPECT_EQ(closer.line_pitch / Length::twips(1) * Length::twips(1), closer.line_pitch) << "whole twips";
  }
}

TEST(ShortPage, APaperThatFitsKeepsTheGrid) {
  EXPECT_EQ(closer_lines(signed_after(22 - signature_lines(sheet::profile()))), std::nullopt);
}

TEST(ShortPage, WithoutASignatureItStays) {
  Content content;
  content.blocks = {paragraph(Role::body, han(28 * 24 - 2))};
  EXPECT_EQ(pages_of(content), 2U);
  EXPECT_EQ(closer_lines(content), std::nullopt);
}

TEST(ShortPage, OneFilledFurtherThanTheProfileSaysStays) {
  auto profile = sheet::profile();
  const auto content = signed_after(22 - signature_lines(profile) + 1);
  // Two lines of the text go over with the signature.
  const auto filled = profile.line_pitch * (2 + signature_lines(profile));
  profile.short_page = static_cast<double>(filled.emu() + 1) / static_cast<double>(profile.text_height().emu());
  EXPECT_TRUE(closer_lines(content, profile));
  profile.short_page = static_cast<double>(filled.emu() - 1000) / static_cast<double>(profile.text_height().emu());
  EXPECT_FALSE(closer_lines(content, profile));
}

TEST(ShortPage, AnOfficeMayKeepTheGrid) {
  auto profile = sheet::profile();
  profile.most_lines_a_page = profile.lines_a_page;
  const auto content = signed_after(22 - signature_lines(profile) + 1);
  EXPECT_FALSE(closer_lines(content, profile));
  EXPECT_EQ(sheet::set(content, profile).pages.size(), 2U);
}

TEST(ShortPage, WordIsToldTheLinesThatThePdfHas) {
  const auto content = signed_after(22 - signature_lines(sheet::profile()) + 1);
  const auto closer = closer_lines(content);
  ASSERT_TRUE(closer);
  EXPECT_EQ(closer->lines_a_page, 24);
  const auto first = sheet::set(content), second = sheet::set(*closer);
  ASSERT_EQ(first.pages.size(), second.pages.size());
  EXPECT_EQ(last_of(sheet::lines(first)).y, last_of(sheet::lines(second)).y);
  EXPECT_FALSE(closer_lines(*closer)) << "it was arranged already";
}

TEST(ShortPage, TheBodyIsShortWhateverTheAnnexBehindItTakes) {
  auto content = signed_after(22 - signature_lines(sheet::profile()) + 1);
  content.blocks.insert(content.blocks.end(),
                        {PageBreak{}, paragraph(Role::annex_mark, "附件"), paragraph(Role::body, han(28 * 20))});
  EXPECT_EQ(pages_of(content), 2U);
}

TEST(ShortPage, TheReceiptStaysWithTheSignature) {
  for (int lines = 1; lines <= 22; ++lines) {
    auto content = signed_after(lines);
    content.blocks.push_back(paragraph(Role::field, "签收人：某"));
    content.blocks.push_back(paragraph(Role::footnote, "一式二份。"));
    const auto pages = sheet::set(content);
    const auto last = sheet::lines(last_of(pages.pages));
    std::string text;
    for (const auto& line : last) text += line.text;
    EXPECT_NE(text.find("青禾县卫生健康局"), std::string::npos) << lines;
    EXPECT_NE(text.find("检"), std::string::npos) << lines << " lines: the signature stands under text";
  }
}

}  // namespace
}  // namespace wenshu
