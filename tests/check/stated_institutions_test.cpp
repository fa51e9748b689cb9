#include <gtest/gtest.h>

#include "check/check.h"
#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using Codes = std::vector<std::string>;

/// What is said if a row of 问题清单 or 检查记录 has `text` in a column beside its code; two institutions are in the ledger.
Codes codes_of(const std::string& text, const std::string& column = "name", const std::string& sheet = "findings") {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::campaign();
  auto& first = campaign.institutions[0];
  first.name = "云溪市小云朵托育服务有限公司", first.uscc = "91510698MA6FW0X141";
  auto second = testing_support::institution(7, "TY-2");
  second.name = "云溪市青竹托育服务有限公司", second.uscc = "52510698MJY0000128";
  campaign.institutions.push_back(second);
  campaign.sheets[sheet].columns[column] = 9;
  const auto row = sheet == "findings" ? campaign.findings[0].row : campaign.inspections[0].row;
  campaign.stated.push_back({row, column, text, sheet});
  auto found = codes(testing_support::checked(campaign, catalogue, checks, 2022y / 6 / 22));
  std::erase_if(found, [](const auto& one) { return !one.starts_with("stated-"); });
  return found;
}

TEST(StatedInstitution, ANameThatIsAnotherInstitutionsIsAnErrorAtItsCell) {
  EXPECT_EQ(codes_of("云溪市青竹托育服务有限公司"), Codes{"stated-institution-differs@I2"});
  EXPECT_EQ(codes_of("云溪市青竹托育服务有限公司", "name", "inspections"), Codes{"stated-institution-differs@I2"});
  EXPECT_EQ(codes_of("别的机构"), Codes{"stated-institution-differs@I2"});
}

TEST(StatedInstitution, TheSameNameHoweverWrittenIsNothing) {
  EXPECT_EQ(codes_of("云溪市小云朵托育服务有限公司"), Codes{});
  EXPECT_EQ(codes_of(" 云溪市“小云朵”托育服务\n有限公司"), Codes{});
}

TEST(StatedInstitution, APartOfTheNameIsSaidUnlessItIsAnotherOnesToo) {
  EXPECT_EQ(codes_of("小云朵托育"), Codes{"stated-institution-short@I2"});
  EXPECT_EQ(codes_of("云溪市小云朵托育服务有限公司（总店）"), Codes{"stated-institution-short@I2"});
  EXPECT_EQ(codes_of("托育服务有限公司"), Codes{"stated-institution-differs@I2"});
  EXPECT_EQ(codes_of("小云朵"), Codes{"stated-institution-short@I2"});
  EXPECT_EQ(codes_of("小云"), Codes{"stated-institution-differs@I2"}) << "three characters at least";
}

TEST(StatedInstitution, AnotherCreditCodeIsAnError) {
  EXPECT_EQ(codes_of("91510698ma6fw0x141", "uscc"), Codes{});
  EXPECT_EQ(codes_of("52510698MJY0000128", "uscc"), Codes{"stated-institution-differs@I2"});
}

}  // namespace
}  // namespace wenshu
