#include <algorithm>

#include <gtest/gtest.h>

#include "check/check.h"
#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using Codes = std::vector<std::string>;

/// What is said of numbers in the names of a campaign.
Codes numbers_in(const Campaign& campaign) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto found = codes(testing_support::checked(campaign, catalogue, checks, 2022y / 6 / 22));
  std::erase_if(found, [](const auto& one) { return !one.starts_with("name-number"); });
  return found;
}

TEST(Names, ATelephoneInWhatPapersPrintAsANameIsAnErrorAtItsCell) {
  auto campaign = testing_support::campaign();
  EXPECT_EQ(numbers_in(campaign), Codes{});
  campaign.institutions[0].name += "13908380001";
  EXPECT_EQ(numbers_in(campaign).size(), 1U);
  campaign.institutions[0].address += "（电话0838-5550777）";
  campaign.inspections[0].o1 += " 139 0838 0001";
  EXPECT_EQ(numbers_in(campaign).size(), 3U);
}

TEST(Names, WhatMayBeAnotherNumberOrIsPublicIsNoError) {
  auto campaign = testing_support::campaign();
  campaign.institutions[0].address += "（510681900101001）";
  EXPECT_EQ(numbers_in(campaign), Codes{}) << "fifteen digits may be the number of an old licence";
  campaign.institutions[0].address += "，县长热线0838-5551234";
  EXPECT_EQ(numbers_in(campaign).size(), 1U);
  const auto office =
      XmlFile::parse("<checks><public value=\"0838-5551234\" reason=\"县长热线\"/></checks>", "checks-office.xml");
  const auto checks =
      testing_support::must(Checks::read(testing_support::form("checks.xml"), nullptr, &*office, testing_support::language()));
  const auto found = codes(testing_support::checked(campaign, testing_support::catalogue(), checks, 2022y / 6 / 22));
  EXPECT_TRUE(std::none_of(found.begin(), found.end(), [](const auto& one) { return one.starts_with("name-number"); }));
}

TEST(Names, OneCellIsSaidOnceHoweverManyNumbersItHolds) {
  auto campaign = testing_support::campaign();
  campaign.institutions[0].name += "13908380001、13908380002";
  EXPECT_EQ(numbers_in(campaign).size(), 1U);
}

TEST(Names, ANumberThatIsPartOfAnAddressIsNone) {
  auto campaign = testing_support::campaign();
  campaign.institutions[0].address = "云溪市望江街道望江路1098号12栋3单元1502室";
  campaign.institutions[0].name = "云溪市第10幼儿园2019托班";
  EXPECT_EQ(numbers_in(campaign), Codes{});
}

}  // namespace
}  // namespace wenshu
