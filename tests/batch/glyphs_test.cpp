#include "batch/glyphs.h"

#include <gtest/gtest.h>

#include "support/campaigns.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

class Glyphs : public testing::Test {
 protected:
  Diagnostics checked(const std::string& head) {
    auto campaign = testing_support::campaign();
    campaign.institutions[0].head = head;
    const auto fonts = FontBook::open(test::source_tree() + "/forms/fonts.xml");
    EXPECT_TRUE(fonts);
    return check_glyphs(campaign, testing_support::definition(), *fonts);
  }
};

TEST_F(Glyphs, RareCharactersOfNamesAreDrawn) { EXPECT_TRUE(checked("吴䶮𬭁㛃喆翀").empty()); }

TEST_F(Glyphs, ACharacterNoFontHasIsAnErrorThatNamesThePersonAndTheCell) {
  const auto found = checked("吴\U0010FFF0");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "glyph-missing");
  EXPECT_EQ(found[0].severity, Severity::error);
  EXPECT_EQ(found[0].place.sheet + "!" + found[0].place.cell, "基础台账!M6");
  EXPECT_NE(found[0].message.find("负责人“吴"), std::string::npos);
  EXPECT_NE(found[0].message.find("U+10FFF0"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
