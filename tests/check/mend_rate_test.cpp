#include "check/mend_rate.h"

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "check/check.h"
#include "check/words.h"
#include "support/campaigns.h"
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
  for (const auto* text : {"1", "100%", "100"}) EXPECT_TRUE(agree(3, 3, text)) << text;
  EXPECT_FALSE(agree(2000, 2000, "99.9%"));
  EXPECT_FALSE(agree(3, 5, "1")) << "all, not a rounded 60%";
  EXPECT_FALSE(agree(2, 5, "0"));
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
  const CampaignIndex index(campaign);
  const FaultyCells faulty_cells(before);
  Diagnostics found;
  testing_support::Asked asked(campaign, catalogue, 2022y / 6 / 22);
  check_rates({campaign, index, checks, faulty_cells, 2022y / 6 / 22, asked.at()}, found);
  return codes(found);
}

TEST(MendRate, No19ARateTheLedgerStatesIsThatOfTheFindings) {
  EXPECT_EQ(stated("50%"), Codes{});
  EXPECT_EQ(stated("0.5", 9), Codes{}) << "a totals row";
  EXPECT_EQ(stated("100%"), Codes{"rate-differs@T6"});
  EXPECT_EQ(stated("66.7%", 9), Codes{"rate-differs@T9"});
  EXPECT_EQ(stated("一半"), Codes{"rate-differs@T6"});
  EXPECT_EQ(stated("100%", 6, true), Codes{}) << "which finding is mended is not known";
}

TEST(MendRate, No19ATotalsRowIsThatOfAllAboveItOrOfThoseSinceTheOneBeforeIt) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::campaign();
  campaign.findings[0].status = "已整改";
  for (const std::uint32_t row : {8U, 11U}) {
    const auto id = "TY-" + std::to_string(row);
    campaign.institutions.push_back(testing_support::institution(row, id));
    campaign.findings.push_back(testing_support::finding(row, "JC-1", id, "H01"));
  }
  campaign.sheets["institutions"].columns["mend_rate"] = 20;
  campaign.totals = {{.row = 9}, {.row = 12}};
  const auto differs = [&](std::uint32_t row, const char* text) {
    campaign.stated = {{row, "mend_rate", text}};
    const CampaignIndex index(campaign);
    const FaultyCells faulty({});
    Diagnostics found;
    testing_support::Asked asked(campaign, catalogue, 2022y / 6 / 22);
    check_rates({campaign, index, checks, faulty, 2022y / 6 / 22, asked.at()}, found);
    return !found.empty();
  };
  EXPECT_FALSE(differs(6, "100%") || differs(8, "0%") || differs(11, "0%"));
  EXPECT_FALSE(differs(9, "50%") || differs(12, "33.3%") || differs(12, "0%"));
  EXPECT_TRUE(differs(6, "50%"));
  EXPECT_TRUE(differs(9, "0%"));
  EXPECT_TRUE(differs(12, "50%"));
}

/// Three places: a sound one, one without a licence, and one to be closed; of each kind of finding one.
struct Boundaries {
  Campaign campaign = testing_support::campaign();

  Boundaries() {
    campaign.findings.clear();
    campaign.institutions.push_back(testing_support::institution(7, "TY-2"));
    campaign.institutions.back().license = "无";
    campaign.institutions.push_back(testing_support::institution(8, "TY-3"));
    campaign.sheets["authority"].cells["order_unlicensed"] = {2, 2};
    campaign.institutions[0].override_class = "整改规范";
    campaign.institutions[1].override_class = campaign.institutions[2].override_class = "关停取缔";
  }
  void add(const std::string& id, const std::string& code, const std::string& status) {
    const auto row = static_cast<std::uint32_t>(campaign.findings.size() + 2);
    campaign.findings.push_back(testing_support::finding(row, "JC-1", id, code));
    campaign.findings.back().status = status;
  }
  std::string counted(std::string_view id, Date on = 2026y / 6 / 22) const {
    static const auto catalogue = testing_support::catalogue();
    const CampaignIndex index(campaign);
    testing_support::Asked asked(campaign, catalogue, on);
    MendRate rate;
    for (const auto* finding : index.findings_of(id)) {
      rate.ordered += holds(asked.at(), campaign, *finding, word::ordered) ? 1 : 0;
      rate.mended += holds(asked.at(), campaign, *finding, word::mended) ? 1 : 0;
    }
    return std::to_string(rate.mended) + "/" + std::to_string(rate.ordered);
  }
};

TEST(MendRate, No19CountsWhatThisBureauOrderedAndNothingElse) {
  Boundaries b;
  b.add("TY-1", "H01", "未整改"), b.add("TY-1", "S10", "已整改");
  b.add("TY-1", "S01", "未整改");  // ordered, and told to the fire service as a clue as well
  b.add("TY-1", "S12", "逾期未改"), b.campaign.findings.back().rechecked = 2022y / 7 / 20;
  EXPECT_EQ(b.counted("TY-1"), "1/4") << "one that is a case by now was ordered too";
  for (const auto* status : {"未整改", "已整改"}) {
    for (const auto* code : {"D07", "H05", "M07", "H07", "S11", "X99"}) b.add("TY-1", code, status);
  }
  EXPECT_EQ(b.counted("TY-1"), "1/4") << "transferred alone, on a path of its own, class 丙, recommended, unknown";
  EXPECT_EQ(b.counted("TY-1", 2022y / 6 / 22), "1/4") << "before the recommended text was in force";
}

TEST(MendRate, No19DoesNotCountWhatIsWithheld) {
  Boundaries b;
  for (const auto* id : {"TY-2", "TY-3"}) {
    for (const auto* code : {"H01", "S01", "H02"}) b.add(id, code, code == std::string("H02") ? "已整改" : "未整改");
  }
  EXPECT_EQ(b.counted("TY-2"), "0/0") << "no licence";
  EXPECT_EQ(b.counted("TY-3"), "1/2") << "to be closed: what stops at once";
  b.campaign.authority.order_unlicensed = true;
  EXPECT_EQ(b.counted("TY-2"), "1/2");
  b.campaign.institutions[2].override_class = "整改规范";
  EXPECT_EQ(b.counted("TY-3"), "1/3");
}

TEST(MendRate, No19ALedgerIsHeldAgainstWhatWasOrdered) {
  Boundaries b;
  b.add("TY-1", "H01", "已整改"), b.add("TY-1", "D07", "未整改"), b.add("TY-2", "H01", "未整改"), b.add("TY-3", "H01", "未整改");
  b.campaign.totals = {{.row = 9}};
  const auto checks = testing_support::checks();
  const auto catalogue = testing_support::catalogue();
  b.campaign.stated = {{6, "mend_rate", "100%"}, {7, "mend_rate", "—"}, {8, "mend_rate", "0%"}, {9, "mend_rate", "100%"}};
  b.campaign.sheets["institutions"].columns["mend_rate"] = 20;
  const CampaignIndex index(b.campaign);
  const FaultyCells faulty({});
  Diagnostics found;
  testing_support::Asked asked(b.campaign, catalogue, 2026y / 6 / 22);
  check_rates({b.campaign, index, checks, faulty, 2026y / 6 / 22, asked.at()}, found);
  EXPECT_EQ(codes(found), Codes{"rate-differs@T8"}) << "nothing was ordered there";
}

}  // namespace
}  // namespace wenshu
