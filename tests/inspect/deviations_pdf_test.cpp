// What the table of deviations cannot say: a paper without a fault, more than one way to be wrong, and what only looks wrong.
#include <gtest/gtest.h>

#include "inspect/inspection.h"

namespace wenshu::inspect_test {
namespace {

Faults pdf_faults(Role role, const std::string& text) { return faults(of_pdf(with(notice(), role, text), profile())); }

TEST(InspectPdf, ANoticeThatConformsHasNoFault) {
  const auto inspection = of_pdf(notice(), profile());
  EXPECT_EQ(faults(inspection), Faults{});
  EXPECT_TRUE(inspection.summary.official);
  EXPECT_GT(inspection.summary.conforms, 90U);
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

TEST(InspectPdf, AllBracketsButTheHexagonalOnesAreFound) {
  EXPECT_EQ(pdf_faults(Role::number, "青卫发【2022】3号"), (Faults{"number.brackets"}));
  EXPECT_EQ(pdf_faults(Role::number, "青卫发（2022）3号"), (Faults{"number.brackets"}));
}

}  // namespace
}  // namespace wenshu::inspect_test
