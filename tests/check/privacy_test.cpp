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
  return testing_support::codes(scan_public({"公告", line}, campaign, definition, {}, "公告"));
}

using Codes = std::vector<std::string>;

TEST(Privacy, WhatMayBePublishedPasses) {
  EXPECT_EQ(scanned("甲市TY-1托育园，甲街1号，91510681MA6FAKE01T，举报电话0838-5550124"), Codes{});
}

TEST(Privacy, MobileAndIdentityNumbersAreStopped) {
  EXPECT_EQ(scanned("联系：13912345678"), Codes{"privacy-number@"});
  EXPECT_EQ(scanned("证件510681199001010019号"), Codes{"privacy-number@"});
  EXPECT_EQ(scanned("证件510681199001010018号"), Codes{"privacy-number@"}) << "a wrong check digit hides nobody";
  EXPECT_EQ(scanned("编号510681199013010018号"), Codes{}) << "no day";
}

TEST(Privacy, NoWayOfWritingHidesANumber) {
  for (const auto* line : {"139 1234 5678", "139-1234-5678", "１３９１２３４５６７８", "139—1234—5678", "电话13912345678转",
                           "1391234 5678", "139\u200B12345678"})
    EXPECT_EQ(scanned(line), Codes{"privacy-number@"}) << line;
  for (const auto* line : {"510681 19900101 0019", "11010519491231002x", "ID11010519491231002X。"})
    EXPECT_EQ(scanned(line), Codes{"privacy-number@"}) << line;
  for (const auto* line : {"2022-06-17 2022-06-20", "青卫托责改〔2022〕13号 2022-0617-1"})
    EXPECT_EQ(scanned(line), Codes{}) << line;
}

TEST(Privacy, FifteenDigitsThatMayBeAnOldNumberAreAWarning) {
  EXPECT_EQ(scanned("510681900101001"), Codes{"privacy-old-identity@"});
  EXPECT_EQ(scanned("510681000012345"), Codes{}) << "no day: the number of an old business licence";
}

TEST(Privacy, ANumberOfARemarkIsStoppedAndTheCellNamed) {
  const auto remarked = [](Campaign& c) {
    c.institutions[0].remark = "举办者身份证510681 19900101 0019，联系139 1234 5678";
    c.sheets["institutions"].columns["remark"] = 15;
  };
  static const auto definition = testing_support::definition();
  auto campaign = testing_support::campaign();
  remarked(campaign);
  const auto found = scan_public({"备注：" + campaign.institutions[0].remark}, campaign, definition, {}, "公告");
  ASSERT_EQ(testing_support::codes(found), (Codes{"privacy-number@O6", "privacy-number@O6"}));
  EXPECT_NE(found[0].message.find("身份证号码：510681 19900101 0019"), std::string::npos) << found[0].message;
  EXPECT_NE(found[1].message.find("手机号码：139 1234 5678"), std::string::npos) << found[1].message;
}

TEST(Privacy, ANumberIsTracedToTheSheetItCameFrom) {
  const auto place = [](const std::function<void(Campaign&)>& change) { return scanned("联系13912345678", change).at(0); };
  EXPECT_EQ(place([](Campaign&) {}), "privacy-number@") << "it stands in the template";
  EXPECT_EQ(place([](Campaign& c) { c.inspections[0].o2 += "13912345678"; }), "privacy-number@F2");
  const auto of_finding = [](Campaign& c) {
    c.findings[0].fact += "，电话13912345678";
    c.sheets["findings"].columns["fact"] = 4;
  };
  EXPECT_EQ(place(of_finding), "privacy-number@D2");
}

TEST(Privacy, EachOfSeveralNumbersOfACellIsLookedFor) {
  const auto two = [](Campaign& c) { c.institutions[0].phone = "13800000001、0838-5550199"; };
  EXPECT_EQ(scanned("座机0838-5550199", two), (Codes{"privacy-number@N6", "privacy-field@N6"}));
}

TEST(Privacy, AValueOfAPrivateFieldIsStoppedAndItsCellNamed) {
  EXPECT_EQ(scanned("负责人某甲"), Codes{"privacy-field@M6"});
  EXPECT_EQ(scanned("检查人员检乙"), Codes{"privacy-field@F2"});
  EXPECT_EQ(scanned("证号CR2"), Codes{"privacy-field@G2"});
  EXPECT_EQ(scanned("13800000001"), (Codes{"privacy-number@N6", "privacy-field@N6"}));
}

TEST(Privacy, ANumberIsStoppedInANameOrAnAddressToo) {
  static const auto definition = testing_support::definition();
  const auto found = [&](const std::string& name, const std::string& address) {
    auto campaign = testing_support::campaign();
    auto& one = campaign.institutions[0];
    one.name = name, one.address = address, one.phone = "0838-5550199";
    return testing_support::codes(scan_public({one.name, one.address, one.uscc}, campaign, definition, {}, "公告"));
  };
  EXPECT_EQ(found("甲托育园", "甲路1号"), Codes{});
  EXPECT_EQ(found("甲托育园13900000002", "甲路1号").size(), 1U);
  EXPECT_EQ(found("甲托育园138 0000 0003", "甲路1号").at(0).rfind("privacy-number", 0), 0U);
  EXPECT_EQ(found("甲托育园", "甲路1号（联系电话13900000002）").at(0).rfind("privacy-number", 0), 0U);
  EXPECT_EQ(found("甲托育园510681199001010019", "甲路1号").at(0).rfind("privacy-number", 0), 0U);
  EXPECT_EQ(found("甲托育园51068119900101001X", "甲路1号").at(0).rfind("privacy-number", 0), 0U) << "mistyped";
  EXPECT_EQ(found("甲托育园0838-5550199", "甲路1号"), (Codes{"privacy-number@B6", "privacy-field@N6"})) << "its own phone";
  EXPECT_EQ(found("甲托育园", "甲路1号某甲家").at(0).rfind("privacy-name-in-institution", 0), 0U);
}

TEST(Privacy, ANameWithinARegisteredNameIsAWarning) {
  const auto named = [](Campaign& c) { c.institutions[0].name = "某甲托育园"; };
  static const auto definition = testing_support::definition();
  auto campaign = testing_support::campaign();
  named(campaign);
  const auto found = scan_public({"某甲托育园"}, campaign, definition, {}, "公告");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "privacy-name-in-institution");
  EXPECT_EQ(found[0].severity, Severity::warning);
}

TEST(Privacy, TheAuthoritysOwnNumbersArePublic) {
  EXPECT_EQ(scanned("联系电话0838-5550123"), Codes{});
  EXPECT_EQ(scanned("联系电话0838-5550125"), Codes{"privacy-number@"});
  const auto mobile = [](Campaign& c) { c.authority.phone = "0838-5550123、13800138000"; };
  EXPECT_EQ(scanned("联系电话13800138000", mobile), Codes{"privacy-number@"}) << "of a person, whoever gave it";
}

TEST(Privacy, AHotlineHidesNoLongerNumber) {
  const auto short_hotline = [](Campaign& c) { c.authority.hotline = "12345"; };
  EXPECT_EQ(scanned("举报电话12345", short_hotline), Codes{});
  EXPECT_EQ(scanned("联系13812345678", short_hotline), Codes{"privacy-number@"}) << "12345 stands within it";
  EXPECT_EQ(scanned("举报电话0838 5550124、（0838）5550124转8001、5550124"), Codes{}) << "the authority's own, however written";
}

TEST(Privacy, ANameIsFoundWhateverPartsIt) {
  for (const auto* line :
       {"负责人某 甲", "负责人某　甲", "负责人某·甲", "负责人某\u200B甲", "负责人某\uFE00甲", "负责人某  甲等"})
    EXPECT_EQ(scanned(line), Codes{"privacy-field@M6"}) << line;
  const auto traditional = [](Campaign& c) { c.institutions[0].head = "张卫东"; };
  EXPECT_EQ(scanned("負責人張衛東", traditional), Codes{"privacy-field@M6"});
  const auto with_note = [](Campaign& c) { c.institutions[0].head = "张三丰（园长）、李四光"; };
  EXPECT_EQ(scanned("负责人张三丰", with_note), Codes{"privacy-field@M6"});
  EXPECT_EQ(scanned("负责人李四光", with_note), Codes{"privacy-field@M6"});
  EXPECT_EQ(scanned("园长", with_note), Codes{}) << "a word that is no name";
  EXPECT_EQ(scanned("证号Ｃ Ｒ 2"), Codes{}) << "three signs apart are no certificate";
  const auto certificate = [](Campaign& c) { c.inspections[0].n2 = "川A0012345"; };
  EXPECT_EQ(scanned("证号川A-001 2345", certificate), Codes{"privacy-field@G2"});
  const auto of_six = [](Campaign& c) { c.inspections[0].n2 = "B12345"; };
  const auto of_five = [](Campaign& c) { c.inspections[0].n2 = "B1234"; };
  EXPECT_EQ(scanned("证号B-12 345", of_six), Codes{"privacy-field@G2"});
  EXPECT_EQ(scanned("证号B-12 34", of_five), Codes{}) << "six signs at least, where strokes part them";
  EXPECT_EQ(scanned("证号B1234", of_five), Codes{"privacy-field@G2"});
}

TEST(Privacy, WhatAnOfficeExceptsIsSaidEachTime) {
  static const auto definition = testing_support::definition();
  auto campaign = testing_support::campaign();
  campaign.institutions[0].head = "高平";
  const std::vector<PublicValue> excepted{
      {"0838-5551234", "县长热线，已在政府网站公布", {.file = "checks-office.xml", .line = 3}},
      {"高平", "也是街道名", {.file = "checks-office.xml", .line = 4}}};
  const auto found = scan_public({"县长热线（0838）555 1234，高平街道"}, campaign, definition, excepted, "公告");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "privacy-excepted");
  EXPECT_EQ(found[0].severity, Severity::info);
  EXPECT_EQ(found[0].place.line, 3);
  EXPECT_NE(found[0].message.find("县长热线，已在政府网站公布"), std::string::npos) << found[0].message;
  EXPECT_EQ(testing_support::codes(scan_public({"0838-5551235"}, campaign, definition, excepted, "公告")),
            Codes{"privacy-number@"});
}

}  // namespace
}  // namespace wenshu
