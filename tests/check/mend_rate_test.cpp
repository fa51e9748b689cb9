#include "check/mend_rate.h"

#include <gtest/gtest.h>

#include "check/check.h"
#include "support/calendar.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using Codes = std::vector<std::string>;
using namespace std::chrono_literals;

std::string shown(std::int64_t mended, std::int64_t ordered) { return to_text(MendRate{.ordered = ordered, .mended = mended}); }

TEST(MendRate, No19HasOnePlaceAndADashWhereNothingWasOrdered) {
  EXPECT_EQ(shown(0, 0), "—");
  EXPECT_EQ(shown(0, 7), "0%");
  EXPECT_EQ(shown(7, 7), "100%");
  EXPECT_EQ(shown(2, 3), "66.7%");
  EXPECT_EQ(shown(1, 2), "50%");
  EXPECT_EQ(shown(1, 800), "0.1%") << "0.125";
  EXPECT_EQ(shown(3, 400), "0.8%") << "0.75, half a unit goes up";
}

TEST(MendRate, No19IsWholeOnlyIfAllIsMendedAndNothingOnlyIfNothingIs) {
  EXPECT_EQ(shown(1999, 2000), "99.9%");
  EXPECT_EQ(shown(99'999, 100'000), "99.9%");
  EXPECT_EQ(shown(1, 100'000), "0.1%");
}

bool agree(std::int64_t mended, std::int64_t ordered, std::string_view text) {
  const auto stated = parse_rate(text);
  return stated && agrees(MendRate{.ordered = ordered, .mended = mended}, *stated);
}

TEST(MendRate, AStatedRateIsTakenToThePlacesItShows) {
  for (const auto* text : {"66.7%", "66.67%", "67%", "６６．７％", "66.7", "0.667", "0.6666666667", " 66.7 % "}) {
    EXPECT_TRUE(agree(2, 3, text)) << text;
  }
  for (const auto* text : {"66.6%", "66%", "66.8%", "0.66", "—", "100%", "0%", "三分之二", "", "66.7%左右", "-66.7%"}) {
    EXPECT_FALSE(agree(2, 3, text)) << text;
  }
  EXPECT_TRUE(agree(3, 3, "1") && agree(3, 3, "100%") && agree(3, 3, "100"));
  EXPECT_FALSE(agree(1999, 2000, "100.0%") && agree(2000, 2000, "99.9%"));
  for (const auto* text : {"—", "-", "/"}) EXPECT_TRUE(agree(0, 0, text)) << text;
  EXPECT_FALSE(agree(0, 0, "0%"));
  EXPECT_FALSE(agree(0, 0, "100%"));
}

/// A campaign with two findings, one of them mended, and a ledger that states `text` for the institution's row or another.
Codes stated(const std::string& text, std::uint32_t row = 6, bool faulty = false) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::campaign();
  campaign.findings.push_back(testing_support::finding(3, "JC-1", "TY-1", "H01"));
  campaign.findings[1].status = "已整改", campaign.findings[1].rechecked = 2022y / 6 / 15;
  campaign.sheets["institutions"].columns["mend_rate"] = 20;
  campaign.totals.push_back({.row = 9});
  campaign.stated.push_back({row, "mend_rate", text});
  const Diagnostics before =
      faulty ? Diagnostics{input_error("enum-unknown", campaign.place(campaign.findings[0], "status"), "")} : Diagnostics{};
  return codes(check(campaign, CampaignIndex(campaign), catalogue, testing_support::calendar(), checks, 2022y / 6 / 22, before));
}

TEST(MendRate, No19ARateTheLedgerStatesIsThatOfTheFindings) {
  EXPECT_EQ(stated("50%"), Codes{});
  EXPECT_EQ(stated("0.5", 9), Codes{}) << "a totals row";
  EXPECT_EQ(stated("100%"), Codes{"rate-differs@T6"});
  EXPECT_EQ(stated("66.7%", 9), Codes{"rate-differs@T9"});
  EXPECT_EQ(stated("一半"), Codes{"rate-differs@T6"});
  EXPECT_EQ(stated("100%", 6, true), Codes{}) << "which finding is mended is not known";
}

}  // namespace
}  // namespace wenshu
