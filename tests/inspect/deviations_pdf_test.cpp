// A deviation planted in a PDF is found under its clause, and nothing else is.
#include <gtest/gtest.h>

#include "inspect/inspection.h"

namespace wenshu::inspect_test {
namespace {

/// The faults of the notice under a changed profile.
template <typename Change>
Faults changed(Change change) {
  auto other = profile();
  change(other);
  return faults(of_pdf(notice(), other));
}

Faults said(Role role, const std::string& text) { return faults(of_pdf(with(notice(), role, text), profile())); }

TEST(InspectPdf, ANoticeThatConformsHasNoFault) {
  const auto inspection = of_pdf(notice(), profile());
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_TRUE(inspection.summary.official);
  EXPECT_GT(inspection.summary.conforms, 60U);
  EXPECT_EQ(inspection.summary.undecided, 0U);
}

TEST(InspectPdf, BodyTextThatHappensToStandInTheMiddleIsNoTitle) {
  auto content = notice();
  for (auto& block : content.blocks) {
    auto* one = std::get_if<Paragraph>(&block);
    if (one != nullptr && one->role == Role::addressee)
      *one = paragraph(Role::body, "本件仅供内部核对和掌握情况使用，请勿对外转发。");
  }
  EXPECT_EQ(measured(of_pdf(content, profile()), "title.lines"), "2行");
}

TEST(InspectPdf, AMarginOfThirtyMillimetresIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.left = Length::mm(30), p.right = Length::mm(24); }), (Faults{"page.left"}));
}

TEST(InspectPdf, AnUpperMarginOfThirtyMillimetresIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.top = Length::mm(30); }), (Faults{"page.top"}));
}

TEST(InspectPdf, ALinePitchOfTwentyNineAndAHalfPointsGivesTwentyOneLines) {
  EXPECT_EQ(changed([](Profile& p) { p.line_pitch = Length::pt(29.5), p.lines_a_page = 21; }),
            (Faults{"grid.lines", "grid.pitch"}));
}

TEST(InspectPdf, ABlackMastheadIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::masthead].colour = {}; }), (Faults{"masthead.colour"}));
}

TEST(InspectPdf, AMastheadTwentyFiveMillimetresDownIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::masthead].top = Length::mm(25); }), (Faults{"masthead.top"}));
}

TEST(InspectPdf, ARedRuleSixMillimetresUnderTheNumberIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.red_rule_gap = Length::mm(6); }), (Faults{"rule.gap"}));
}

TEST(InspectPdf, ABlackRuleUnderTheNumberIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.red = {}; }), (Faults{"rule.colour"}));
}

TEST(InspectPdf, ATitleOfTheSizeOfTheBodyIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::title].size = Length::pt(16); }), (Faults{"title.size"}));
}

TEST(InspectPdf, AnotherFaceIsFoundWhereItStands) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::body].face = Typeface::kai; }), (Faults{"body.face"}));
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::heading1].face = Typeface::kai; }), (Faults{"heading1.face"}));
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::annex_mark].face = Typeface::fangsong; }), (Faults{"annex-mark.face"}));
}

TEST(InspectPdf, ParagraphsWithoutIndentAreFound) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::body].first_indent = 0; }), (Faults{"body.indent"}));
}

TEST(InspectPdf, ACentredPageNumberIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.page_number.centred = true; }), (Faults{"page-number.side"}));
}

TEST(InspectPdf, APageNumberBetweenHyphensIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.page_number.before = "- ", p.page_number.after = " -"; }), (Faults{"page-number.form"}));
}

TEST(InspectPdf, AnAnnexTitleOnTheSecondLineIsFound) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::annex_title].lines_before = 0; }), (Faults{"annex-title.line"}));
}

TEST(InspectPdf, ThickImprintRulesAreFound) {
  EXPECT_EQ(changed([](Profile& p) { p.imprint_thin = Length::mm(0.5); }), (Faults{"imprint.inner-rule"}));
}

TEST(InspectPdf, AnImprintAboveTheFootOfTheTextAreaIsFound) {
  auto pages = laid_out(notice(), profile());
  auto& last = pages.pages.back();
  const auto lift = Length::mm(15), from = Length::mm(220), foot = Length::mm(263);
  for (auto& run : last.runs) {
    if (run.y > from && run.y < foot) run.y -= lift;
  }
  for (auto& stroke : last.strokes) {
    if (stroke.y1 > from && stroke.y1 < foot) stroke.y1 -= lift, stroke.y2 -= lift;
  }
  const auto inspection = of_pdf(pages);
  EXPECT_EQ(faults(inspection), (Faults{"imprint.foot"}));
  EXPECT_EQ(measured(inspection, "imprint.foot"), "-15.0mm");
}

TEST(InspectPdf, TheFormOfTheNumberIsRead) {
  EXPECT_EQ(said(Role::number, "青卫发[2022]3号"), (Faults{"number.brackets"}));
  EXPECT_EQ(said(Role::number, "青卫发【2022】3号"), (Faults{"number.brackets"}));
  EXPECT_EQ(said(Role::number, "青卫发〔2022〕第3号"), (Faults{"number.ordinal"}));
  EXPECT_EQ(said(Role::number, "青卫发〔2022〕03号"), (Faults{"number.digits"}));
  EXPECT_EQ(said(Role::number, "青卫发〔22〕3号"), (Faults{"number.year"}));
}

TEST(InspectPdf, TheWordingOfOtherElementsIsRead) {
  EXPECT_EQ(said(Role::title, "青禾市卫生健康局\n关于开展托育服务机构集中整治的通知。"), (Faults{"title.mark"}));
  EXPECT_EQ(said(Role::addressee, "各县（区）卫生健康局:"), (Faults{"addressee.colon"}));
  EXPECT_EQ(said(Role::attachment_note, "附件：基础台账。"), (Faults{"attachment-note.mark"}));
  EXPECT_EQ(said(Role::heading1, "二、工作目标"), (Faults{"heading.sequence"}));
}

TEST(InspectPdf, ADateWithAPaddedMonthIsFound) {
  auto content = notice();
  for (auto& block : content.blocks) {
    if (auto* signature = std::get_if<Signature>(&block)) signature->date = "2022年06月17日";
  }
  EXPECT_EQ(faults(of_pdf(content, profile())), (Faults{"date.form"}));
}

}  // namespace
}  // namespace wenshu::inspect_test
