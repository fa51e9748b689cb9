#include "check/classify.h"

#include <functional>

#include <gtest/gtest.h>

#include "support/campaigns.h"

namespace wenshu {
namespace {

struct Expected {
  const char* name;
  std::function<void(Campaign&)> change;
  int kind;
  const char* disposal;
};

Disposal classified(const std::function<void(Campaign&)>& change) {
  static const auto catalogue = testing_support::catalogue();
  static const auto classifier = testing_support::classifier();
  auto campaign = testing_support::campaign();
  change(campaign);
  const CampaignIndex index(campaign);
  testing_support::Asked asked(campaign, catalogue, campaign.authority.issued_on);
  auto disposal = classifier.classify(campaign, campaign.institutions[0], index, catalogue, asked.at());
  return disposal ? *disposal : Disposal{.disposal = disposal.error().front().code};
}

void unlicensed(Campaign& c, bool feasible) {
  c.institutions[0].license = "无", c.institutions[0].filed = false, c.institutions[0].feasible = feasible;
  c.findings[0].code = "D01";
}

TEST(Classify, EveryRuleOfThePlanApplies) {
  const std::vector<Expected> cases{
      {"filed, a finding", [](Campaign&) {}, 0, "整改规范"},
      {"filed, nothing found", [](Campaign& c) { c.findings.clear(); }, 0, "无需处置"},
      {"filed, all mended", [](Campaign& c) { c.findings[0].status = "已整改"; }, 0, "无需处置"},
      {"fire exit blocked", [](Campaign& c) { c.findings[0].code = "S03"; }, 1, "整改规范"},
      {"no licence, could have one", [](Campaign& c) { unlicensed(c, true); }, 2, "登记备案"},
      {"no licence, could not", [](Campaign& c) { unlicensed(c, false); }, 3, "关停取缔"},
      {"no licence, could not, and fire", [](Campaign& c) { unlicensed(c, false), c.findings[0].code = "S03"; }, 1, "关停取缔"},
      {"licensed, not filed", [](Campaign& c) { c.institutions[0].filed = false, c.findings[0].code = "D03"; }, 4, "登记备案"},
      {"licensed, not filed, more", [](Campaign& c) { c.institutions[0].filed = false; }, 4, "整改规范"},
      {"licensed, not filed, only 丙", [](Campaign& c) { c.institutions[0].filed = false, c.findings[0].code = "M04"; }, 4,
       "登记备案"}};
  for (const auto& one : cases) {
    const auto disposal = classified(one.change);
    EXPECT_EQ(disposal.disposal, one.disposal) << one.name;
    EXPECT_EQ(disposal.kind == nullptr ? 0 : disposal.kind->id, one.kind) << one.name;
    EXPECT_FALSE(disposal.reason.empty()) << one.name;
  }
}

TEST(Classify, WhatNobodyInspectedIsOfNoOtherClass) {
  const auto uninspected = [](Campaign& c) { c.inspections.clear(), c.findings.clear(); };
  const std::vector<std::function<void(Campaign&)>> ledgers{[](Campaign&) {}, [](Campaign& c) { unlicensed(c, true); },
                                                            [](Campaign& c) { unlicensed(c, false); },
                                                            [](Campaign& c) { c.institutions[0].filed = false; }};
  for (const auto& ledger : ledgers) {
    const auto disposal = classified([&](Campaign& c) { ledger(c), uninspected(c); });
    EXPECT_EQ(disposal.disposal, "未检查");
    EXPECT_EQ(disposal.kind, nullptr);
    EXPECT_EQ(disposal.facts.back(), "检查记录：无");
  }
  const auto by_hand = [&](Campaign& c) {
    uninspected(c);
    c.institutions[0].override_class = "无需处置", c.institutions[0].override_reason = "会商决定";
  };
  EXPECT_EQ(classified(by_hand).disposal, "override-fixed") << "a class needs an inspection";
}

TEST(Classify, TheFactsThatLedThereAreGiven) {
  const auto disposal = classified([](Campaign& c) { c.findings[0].code = "S03"; });
  EXPECT_EQ(disposal.facts,
            (std::vector<std::string>{"证照类型：营业执照", "是否备案：是", "是否具备办证条件：是", "S03 事实2"}));
}

TEST(Classify, WhatNoRuleCoversIsAnErrorNotAGuess) {
  EXPECT_EQ(classified([](Campaign& c) { c.institutions[0].filed = std::nullopt, c.findings.clear(); }).disposal,
            "classification-undecided");
}

}  // namespace
}  // namespace wenshu
