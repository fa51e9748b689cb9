// The same for DOCX, by what it declares.
#include <gtest/gtest.h>

#include "inspect/inspection.h"

namespace wenshu::inspect_test {
namespace {

template <typename Change>
Faults docx_changed(Change change) {
  auto other = profile();
  change(other);
  return faults(of_docx(notice(), other));
}

Faults word_faults(Role role, const std::string& text) { return faults(of_docx(with(notice(), role, text), profile())); }

TEST(InspectDocx, ANoticeThatConformsHasNoFault) {
  const auto inspection = of_docx(notice(), profile());
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_TRUE(inspection.summary.official);
  EXPECT_GT(inspection.summary.conforms, 55U);
}

TEST(InspectDocx, DeviationsOfThePageAreFound) {
  EXPECT_EQ(docx_changed([](Profile& p) { p.left = Length::mm(30), p.right = Length::mm(24); }), (Faults{"page.left"}));
  EXPECT_EQ(docx_changed([](Profile& p) { p.line_pitch = Length::pt(29.5), p.lines_a_page = 21; }),
            (Faults{"grid.lines", "grid.pitch"}));
}

TEST(InspectDocx, DeviationsOfTheHeadAreFound) {
  EXPECT_EQ(docx_changed([](Profile& p) { p.roles[Role::masthead].colour = {}; }), (Faults{"masthead.colour"}));
  EXPECT_EQ(docx_changed([](Profile& p) { p.roles[Role::title].size = Length::pt(16); }), (Faults{"title.size"}));
  EXPECT_EQ(word_faults(Role::number, "青卫发[2022]3号"), (Faults{"number.brackets"}));
}

TEST(InspectDocx, DeviationsOfFacesAreFound) {
  EXPECT_EQ(docx_changed([](Profile& p) { p.roles[Role::heading2].face = Typeface::fangsong; }), (Faults{"heading2.face"}));
  EXPECT_EQ(docx_changed([](Profile& p) { p.roles[Role::body].face = Typeface::song; }), (Faults{"body.face"}));
}

TEST(InspectDocx, DeviationsOfTheImprintAreFound) {
  EXPECT_EQ(docx_changed([](Profile& p) { p.imprint_thick = Length::mm(0.1); }), (Faults{"imprint.outer-rule"}));
  EXPECT_EQ(docx_changed([](Profile& p) { p.imprint_thin = Length::mm(0.6); }), (Faults{"imprint.inner-rule"}));
  EXPECT_EQ(docx_changed([](Profile& p) { p.roles[Role::printed_by].size = Length::pt(16); }), (Faults{"printed.size"}));
}

class InspectDocxDocuments : public testing::TestWithParam<const char*> {};

TEST_P(InspectDocxDocuments, HaveNoFault) {
  const auto inspection = of_docx(document(GetParam()), profile());
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_TRUE(inspection.summary.official);
}

INSTANTIATE_TEST_SUITE_P(OfTheRepository, InspectDocxDocuments, testing::Values("report", "letter", "order", "minutes", "notice"),
                         [](const auto& named) { return std::string(named.param); });

TEST(InspectDocx, TheDrawnRulesOfALetterAreMeasured) {
  const auto inspection = of_docx(document("letter"), profile());
  EXPECT_EQ(inspection.summary.format, Format::letter);
  for (const auto* measure :
       {"letter.rule-width", "letter.rule-order", "letter.rule-gap", "letter.foot-rule", "letter.foot-order"})
    EXPECT_EQ(verdict(inspection, measure), "符合") << measure << " " << measured(inspection, measure);
}

TEST(InspectDocx, IssuersThatStandInATableArePlaced) {
  const auto inspection = of_docx(document("report"), profile());
  for (const auto* measure :
       {"masthead.top", "masthead.centre", "masthead.suffix", "number.row", "number.place-upward", "signatory.right"})
    EXPECT_EQ(verdict(inspection, measure), "符合") << measure << " " << measured(inspection, measure);
}

}  // namespace
}  // namespace wenshu::inspect_test
