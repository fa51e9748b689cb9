#include "check/sound.h"

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "support/campaigns.h"

namespace wenshu {
namespace {

Campaign two_institutions() {
  auto campaign = testing_support::campaign();
  campaign.institutions.push_back(testing_support::institution(7, "TY-2"));
  campaign.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
  campaign.findings.push_back(testing_support::finding(3, "JC-2", "TY-2", "S10"));
  return campaign;
}

SoundPart sound_of(const Campaign& campaign, const Diagnostics& found) {
  static const auto catalogue = testing_support::catalogue();
  return sound_part(campaign, campaign_rows(testing_support::language(), campaign, catalogue, campaign.authority.issued_on),
                    found);
}

SoundPart sound_with(const Place& place) {
  const auto campaign = two_institutions();
  return sound_of(campaign, {input_error("x", place, "")});
}

TEST(SoundPart, AnErrorAtAnInstitutionTakesItOutWithAllThatBelongsToIt) {
  for (const auto& place : {Place{.sheet = "基础台账", .cell = "C7"}, Place{.sheet = "检查记录", .cell = "F3"},
                            Place{.sheet = "问题清单", .cell = "E3"}}) {
    const auto sound = sound_with(place);
    EXPECT_TRUE(sound.fatal.empty()) << place.sheet;
    EXPECT_EQ(sound.skipped, std::vector<std::string>{"甲市TY-2托育园"}) << place.sheet;
    ASSERT_EQ(sound.campaign.institutions.size(), 1U);
    EXPECT_EQ(sound.campaign.institutions[0].id, "TY-1");
    EXPECT_EQ(sound.campaign.inspections.size(), 1U);
    EXPECT_EQ(sound.campaign.findings.size(), 1U);
  }
}

TEST(SoundPart, ARecordIsFoundByTheNumberOrTheLineItIsNamedBy) {
  const auto skipped = [](PlaceNames::Style style, std::vector<std::uint32_t> lines, const std::string& cell) {
    auto campaign = two_institutions();
    campaign.institutions[0].row = 2, campaign.institutions[1].row = 3;
    auto& places = campaign.sheets["institutions"].places;
    places.style = style, places.lines = std::move(lines);
    return sound_of(campaign, {input_error("x", {.sheet = "基础台账", .cell = cell}, "")}).skipped;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(skipped(PlaceNames::Style::records, {}, "第2条 uscc"), Names{"甲市TY-2托育园"});
  EXPECT_EQ(skipped(PlaceNames::Style::records, {}, "第1条 k1"), Names{"甲市TY-1托育园"});
  EXPECT_EQ(skipped(PlaceNames::Style::lines, {12, 40}, "第40行 uscc"), Names{"甲市TY-2托育园"});
  EXPECT_EQ(skipped(PlaceNames::Style::lines, {1, 1}, "第1行 uscc").size(), 2U) << "of two on one line either may be meant";
}

TEST(SoundPart, ARowThatBecameNoRecordIsSkippedByItsPlace) {
  const auto campaign = two_institutions();
  const auto sound = sound_of(campaign, {input_error("row-stray", {.sheet = "基础台账", .cell = "A9"}, "")});
  EXPECT_TRUE(sound.fatal.empty());
  EXPECT_EQ(sound.skipped, std::vector<std::string>{"基础台账!A9"}) << "so that no summary passes for whole";
  EXPECT_EQ(sound.campaign.institutions.size(), 2U);
}

TEST(SoundPart, AnErrorOfNoInstitutionLetsNothingThrough) {
  EXPECT_EQ(sound_with({.sheet = "单位信息", .cell = "B2"}).fatal.size(), 1U);
  EXPECT_EQ(sound_with({.file = "a.xlsx"}).fatal.size(), 1U);
  EXPECT_EQ(sound_with({.sheet = "问题清单", .cell = "E99"}).fatal.size(), 1U);
}

}  // namespace
}  // namespace wenshu
