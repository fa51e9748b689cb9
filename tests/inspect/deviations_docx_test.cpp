// The same for DOCX, by what it declares.
#include <gtest/gtest.h>

#include "inspect/inspection.h"

namespace wenshu::inspect_test {
namespace {

template <typename Change>
Faults changed(Change change) {
  auto other = profile();
  change(other);
  return faults(of_docx(notice(), other));
}

Faults said(Role role, const std::string& text) { return faults(of_docx(with(notice(), role, text), profile())); }

TEST(InspectDocx, ANoticeThatConformsHasNoFault) {
  const auto inspection = of_docx(notice(), profile());
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_TRUE(inspection.summary.official);
  EXPECT_GT(inspection.summary.conforms, 55U);
}

TEST(InspectDocx, DeviationsOfThePageAreFound) {
  EXPECT_EQ(changed([](Profile& p) { p.left = Length::mm(30), p.right = Length::mm(24); }), (Faults{"page.left"}));
  EXPECT_EQ(changed([](Profile& p) { p.line_pitch = Length::pt(29.5), p.lines_a_page = 21; }),
            (Faults{"grid.lines", "grid.pitch"}));
}

TEST(InspectDocx, DeviationsOfTheHeadAreFound) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::masthead].colour = {}; }), (Faults{"masthead.colour"}));
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::title].size = Length::pt(16); }), (Faults{"title.size"}));
  EXPECT_EQ(said(Role::number, "青卫发[2022]3号"), (Faults{"number.brackets"}));
}

TEST(InspectDocx, DeviationsOfFacesAreFound) {
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::heading2].face = Typeface::fangsong; }), (Faults{"heading2.face"}));
  EXPECT_EQ(changed([](Profile& p) { p.roles[Role::body].face = Typeface::song; }), (Faults{"body.face"}));
}

}  // namespace
}  // namespace wenshu::inspect_test
