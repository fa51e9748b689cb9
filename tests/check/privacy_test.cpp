#include "check/privacy.h"

#include <functional>

#include <gtest/gtest.h>

#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

std::vector<std::string> scanned(
    const std::string& line, const std::function<void(Campaign&)>& change = [](Campaign&) {}) {
  static const auto definition = testing_support::definition();
  auto campaign = testing_support::campaign();
  change(campaign);
  return testing_support::codes(scan_public({"公告", line}, campaign, definition, "公告"));
}

using Codes = std::vector<std::string>;

TEST(Privacy, WhatMayBePublishedPasses) {
  EXPECT_EQ(scanned("甲市TY-1托育园，甲街1号，91510681MA6FAKE01T，举报电话0838-5550124"), Codes{});
}

TEST(Privacy, MobileAndIdentityNumbersAreStopped) {
  EXPECT_EQ(scanned("联系：13912345678"), Codes{"privacy-number@"});
  EXPECT_EQ(scanned("证件510681199001010019号"), Codes{"privacy-number@"});
  EXPECT_EQ(scanned("编号510681199001010018号"), Codes{});  // the check digit says it is none
}

TEST(Privacy, AValueOfAPrivateFieldIsStoppedAndItsCellNamed) {
  EXPECT_EQ(scanned("负责人某甲"), Codes{"privacy-field@M6"});
  EXPECT_EQ(scanned("检查人员检乙"), Codes{"privacy-field@F2"});
  EXPECT_EQ(scanned("证号CR2"), Codes{"privacy-field@G2"});
  EXPECT_EQ(scanned("13800000001"), (Codes{"privacy-number@", "privacy-field@N6"}));
}

TEST(Privacy, ANameWithinARegisteredNameIsAWarning) {
  const auto named = [](Campaign& c) { c.institutions[0].name = "某甲托育园"; };
  static const auto definition = testing_support::definition();
  auto campaign = testing_support::campaign();
  named(campaign);
  const auto found = scan_public({"某甲托育园"}, campaign, definition, "公告");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "privacy-name-in-institution");
  EXPECT_EQ(found[0].severity, Severity::warning);
}

}  // namespace
}  // namespace wenshu
