#include "compose/publication.h"

#include <functional>

#include <gtest/gtest.h>

#include "support/campaigns.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

/// How many institutions and items a campaign with one thing changed makes public: sound, overdue, decided.
std::vector<std::size_t> told(const std::function<void(Campaign&)>& change) {
  static const auto catalogue = testing_support::catalogue();
  static const auto classifier = testing_support::classifier();
  auto campaign = testing_support::campaign();
  change(campaign);
  const CampaignIndex index(campaign);
  Diagnostics notes;
  const auto disposals = testing_support::classified(campaign, index, catalogue, classifier, notes);
  const testing_support::Asked asked(campaign, catalogue, 2022y / 8 / 22);
  const auto all = published({campaign, index, catalogue, disposals, 2022y / 8 / 22, asked.source()});
  return {all.sound.size(), all.overdue.size(), all.decided.size()};
}

using Told = std::vector<std::size_t>;

void overdue(Campaign& c) {
  auto& finding = c.findings[0];
  finding.status = "逾期未改", finding.due = 2022y / 7 / 7, finding.rechecked = 2022y / 7 / 8, finding.verdict = "未改正";
}

TEST(Publication, AnOrderThatWentOutNamesNobody) {
  EXPECT_EQ(told([](Campaign&) {}), (Told{0, 0, 0}));
}

TEST(Publication, TheFiledAndInspectedWithNothingLeftToMendAreSound) {
  const auto sound = [](const std::function<void(Campaign&)>& change) {
    return told([&](Campaign& c) { c.findings.clear(), change(c); })[0];
  };
  EXPECT_EQ(sound([](Campaign&) {}), 1U);
  EXPECT_EQ(sound([](Campaign& c) { c.institutions[0].filed = false; }), 0U);
  EXPECT_EQ(sound([](Campaign& c) { c.inspections.clear(); }), 0U) << "a place nobody inspected";
  EXPECT_EQ(sound([](Campaign& c) { c.findings = {testing_support::finding(2, "JC-1", "TY-1", "M07")}; }), 0U);
  EXPECT_EQ(told([](Campaign& c) { c.findings[0].status = "已整改"; })[0], 1U) << "mended";
}

TEST(Publication, OnlyWhatWasRecheckedAfterItsTermAndNotMendedIsTold) {
  EXPECT_EQ(told(overdue), (Told{0, 1, 0}));
  const auto but = [](const std::function<void(Campaign&)>& change) {
    return told([&](Campaign& c) { overdue(c), change(c); })[1];
  };
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].rechecked = 2022y / 7 / 7; }), 0U) << "the last day still counts for the party";
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].rechecked = std::nullopt; }), 0U);
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].due = std::nullopt; }), 0U);
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].status = "未整改"; }), 0U);
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].code = "M07"; }), 0U) << "on a path of its own";
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].code = "P06"; }), 0U) << "health of persons";
  EXPECT_EQ(but([](Campaign& c) { c.findings[0].code = "H05"; }), 0U) << "another department's";
  EXPECT_EQ(but([](Campaign& c) { c.institutions[0].license = "无"; }), 0U) << "a natural person";
}

TEST(Publication, ADecisionIsToldWholeOnceAndNeverOfASuspicion) {
  const auto decided = [](const std::function<void(Finding&)>& change) {
    return told([&](Campaign& c) {
      auto& finding = c.findings[0];
      finding.decided_by = "甲市公安局", finding.decision_number = "甲公决〔2022〕1号", finding.decided_on = 2022y / 6 / 18;
      change(finding);
    })[2];
  };
  EXPECT_EQ(decided([](Finding&) {}), 1U);
  EXPECT_EQ(decided([](Finding& f) { f.decision_number.clear(); }), 0U);
  EXPECT_EQ(decided([](Finding& f) { f.decided_on = std::nullopt; }), 0U);
  EXPECT_EQ(decided([](Finding& f) { f.decided_by.clear(); }), 0U);
  EXPECT_EQ(decided([](Finding& f) { f.code = "M07"; }), 0U);
  EXPECT_EQ(told([](Campaign& c) {
              auto& finding = c.findings[0];
              finding.decided_by = "甲局", finding.decision_number = "甲〔2022〕1号", finding.decided_on = 2022y / 6 / 18;
              c.findings.push_back(finding);
            })[2],
            1U)
      << "one decision about two findings";
}

TEST(Publication, AHomesAddressIsItsTown) {
  auto one = testing_support::institution(6, "TY-1");
  EXPECT_EQ(public_address(one), "甲街1号");
  one.kind = "家庭托育点";
  EXPECT_EQ(public_address(one), "甲市乙镇（具体地址不公开）");
}

}  // namespace
}  // namespace wenshu
