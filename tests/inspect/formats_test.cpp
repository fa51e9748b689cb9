// The special formats, and papers that are none.
#include <gtest/gtest.h>

#include "inspect/inspection.h"
#include "layout/arrange.h"

namespace wenshu::inspect_test {
namespace {

TEST(InspectFormats, MarksAndSignatoriesOfAPaperToASuperiorConform) {
  auto content = notice();
  content.blocks.erase(content.blocks.begin(), content.blocks.begin() + 2);
  const std::vector<Block> head{paragraph(Role::copy_number, "000012"), paragraph(Role::secrecy, "机密★1年"),
                                paragraph(Role::urgency, "特急"), paragraph(Role::masthead, "青禾市卫生健康局文件"),
                                NumberLine{"青卫发〔2022〕3号", {"张某某"}}};
  content.blocks.insert(content.blocks.begin(), head.begin(), head.end());
  const auto inspection = of_pdf(content, profile());
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_EQ(verdict(inspection, "secrecy.face"), "符合");
  EXPECT_EQ(verdict(inspection, "copy-number.digits"), "符合");
  EXPECT_EQ(verdict(inspection, "number.place-upward"), "符合");
}

class InspectDocuments : public testing::TestWithParam<const char*> {};

TEST_P(InspectDocuments, EveryElementConforms) {
  const auto inspection = of_pdf(document(GetParam()), profile());
  // An imprint on an odd page is no fault of these papers: practice wishes for a blank page before it, the standard does not.
  auto found = faults(inspection);
  std::erase(found, "imprint.side");
  EXPECT_EQ(found, Faults{}) << inspect::table_text(inspection.summary, inspection.findings);
  EXPECT_EQ(inspection.summary.undecided, 0U);
}

INSTANTIATE_TEST_SUITE_P(Documents, InspectDocuments, testing::Values("report", "letter", "order", "minutes"),
                         [](const auto& named) { return std::string(named.param); });

/// A signed letter of so many sentences.
Content letter_of(int count) {
  Content content;
  content.format = Format::letter;
  content.date = *parse_iso_date("2022-06-17");
  content.blocks = {paragraph(Role::masthead, "青禾市卫生健康局"), RedRule{}, paragraph(Role::number, "青卫函〔2022〕3号"),
                    paragraph(Role::title, "青禾市卫生健康局\n关于商请支持托育服务工作的函"),
                    paragraph(Role::addressee, "青禾市教育局：")};
  for (int i = 0; i < count; ++i) content.blocks.emplace_back(paragraph(Role::body, sentences(1)));
  content.blocks.emplace_back(Signature{{"青禾市卫生健康局"}, "2022年6月17日"});
  return content;
}

/// As writers get it that leave pages to others.
Content arranged(const Content& content, const Profile& profile) {
  LineCache cache;
  const auto result = arrange(content, profile, fonts(), cache);
  EXPECT_TRUE(result);
  return result && result->content ? *result->content : content;
}

/// GB/T 9704-2012, 5.2.3 (一般): 特定情况可以作适当调整; 7.3.5.5: 可以采取调整行距的措施.
TEST(InspectFormats, CloserLinesThatSaveAPageOfFewLinesAreNoFault) {
  auto on_grid = profile();
  on_grid.most_lines_a_page = on_grid.lines_a_page;
  int saved = 0;
  for (int count = 3; count < 40; ++count) {
    const auto content = letter_of(count);
    if (laid_out(content, profile()).pages.size() == laid_out(content, on_grid).pages.size()) continue;
    ++saved;
    for (const auto& inspection : {of_pdf(content, profile()), of_docx(arranged(content, profile()), profile())}) {
      EXPECT_EQ(verdict(inspection, "grid.lines"), "符合") << count << measured(inspection, "grid.lines");
      EXPECT_EQ(verdict(inspection, "grid.pitch"), "符合") << count << measured(inspection, "grid.pitch");
      EXPECT_NE(measured(inspection, "grid.lines").find("行（调整了行距"), std::string::npos);
    }
  }
  EXPECT_GE(saved, 3) << "no letter is long enough";
}

TEST(InspectFormats, PagesThatHoldFewerLinesThanFitAreCounted) {
  auto few = profile();
  few.lines_a_page = few.most_lines_a_page = 18, few.top = few.top + 4 * few.line_pitch;
  const auto inspection = of_pdf(with(notice(), Role::body, sentences(120)), few);
  EXPECT_EQ(verdict(inspection, "grid.pitch"), "符合") << measured(inspection, "grid.pitch");
  EXPECT_EQ(verdict(inspection, "grid.lines"), "建议");
  EXPECT_NE(measured(inspection, "grid.lines").find("18"), std::string::npos) << measured(inspection, "grid.lines");
}

TEST(InspectFormats, CloserLinesThatSaveNothingOrAreTooManyAreAdvisedAgainst) {
  auto closer = profile().with_lines(25);
  closer.most_lines_a_page = 25;
  // Two pages and most of a third: as many on the usual grid.
  EXPECT_EQ(verdict(of_pdf(letter_of(20), closer), "grid.lines"), "建议");
  auto crowded = profile().with_lines(28);
  crowded.most_lines_a_page = 28;
  for (int count = 8; count < 30; count += 3)
    EXPECT_EQ(verdict(of_pdf(letter_of(count), crowded), "grid.lines"), "建议") << count;
}

TEST(InspectFormats, ALetterConforms) {
  Content content;
  content.format = Format::letter;
  content.date = *parse_iso_date("2022-06-17");
  content.blocks = {
      paragraph(Role::masthead, "青禾市卫生健康局"),   RedRule{},
      paragraph(Role::number, "青卫函〔2022〕3号"),    paragraph(Role::title, "青禾市卫生健康局\n关于商请支持托育服务工作的函"),
      paragraph(Role::addressee, "青禾市教育局："),    paragraph(Role::body, sentences(6)),
      Signature{{"青禾市卫生健康局"}, "2022年6月17日"}};
  const auto inspection = of_pdf(content, profile());
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_EQ(inspection.summary.format, Format::letter);
  EXPECT_EQ(verdict(inspection, "masthead.page-top"), "符合");
  EXPECT_EQ(verdict(inspection, "letter.rule-width"), "符合");
  EXPECT_EQ(verdict(inspection, "letter.foot-rule"), "符合");
}

/// 版记 has its own type and indents: longer than the text, it is still no text.
TEST(InspectFormats, AnImprintLongerThanAPageIsNotTakenForTheText) {
  auto content = notice();
  auto& imprint = std::get<Imprint>(content.blocks.back());
  for (int i = 1; i < 230; ++i) imprint.copy_to += "，青禾市第" + std::to_string(i) + "街道办事处";
  for (const bool printed : {true, false}) {
    if (!printed) imprint.printed_by.clear(), imprint.printed_on.clear();
    const auto found = of_pdf(content, profile());
    EXPECT_EQ(verdict(found, "area.width"), "符合") << measured(found, "area.width");
    for (const auto& fault : faults(found)) EXPECT_NE(fault.substr(0, 7), "copy-to") << measured(found, fault);
  }
}

TEST(InspectFormats, AMastheadOfManyIssuersMayBeAsSmallAsTheText) {
  auto content = document("report");
  for (auto& block : content.blocks) {
    if (auto* const masthead = std::get_if<Masthead>(&block))
      masthead->issuers.assign(12, "青禾市教育局"), masthead->size = Length::pt(13);
  }
  const auto found = of_pdf(content, profile());
  EXPECT_EQ(verdict(found, "masthead.colour"), "符合");
  EXPECT_EQ(verdict(found, "masthead.top"), "符合") << measured(found, "masthead.top");
}

TEST(InspectFormats, AFormWithoutMastheadIsMeasuredForItsPageOnly) {
  Content content;
  content.blocks = {paragraph(Role::form_title, "责令限期整改通知书"), paragraph(Role::body, sentences(8))};
  const auto inspection = of_pdf(content, profile());
  EXPECT_FALSE(inspection.summary.official);
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_EQ(verdict(inspection, "body.face"), "符合");
  EXPECT_EQ(verdict(inspection, "title.size"), "no such measure");
}

}  // namespace
}  // namespace wenshu::inspect_test
