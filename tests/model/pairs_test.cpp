#include <gtest/gtest.h>

#include "model/interpret.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using testing_support::sheet;
using Rows = std::vector<std::vector<std::string>>;
using Codes = std::vector<std::string>;

/// 单位信息 alone; what is said of missing sheets and keys is left out.
class AuthorityPairs : public testing::Test {
 protected:
  Authority interpreted(std::vector<Sheet> sheets) {
    diagnostics_.clear();
    auto campaign = interpret({.file = "a.xlsx", .sheets = std::move(sheets)}, testing_support::definition(), diagnostics_);
    std::erase_if(diagnostics_, [](const auto& one) { return one.code == "sheet-missing" || one.code == "key-missing"; });
    return campaign.authority;
  }
  Authority interpreted(const Rows& rows) { return interpreted({sheet("单位信息", rows)}); }
  const std::string& message() const { return diagnostics_.front().message; }
  bool error() const { return has_errors(diagnostics_); }

  Diagnostics diagnostics_;
};

TEST_F(AuthorityPairs, MayStandSideBySideAndUnknownKeysAreNamed) {
  const auto authority = interpreted(Rows{{"项目", "内容", "项目", "内容"},
                                          {"单位全称（盖章）", "甲市卫生健康局", "机关代字", "甲卫健"},
                                          {"管辖法院", "", "联系人", "文甲"},
                                          {"微信公众号", "甲卫健"}});
  EXPECT_EQ(authority.name, "甲市卫生健康局");
  EXPECT_EQ(authority.code, "甲卫健");
  EXPECT_EQ(authority.contact, "文甲");
  EXPECT_EQ(authority.court, "");
  EXPECT_EQ(codes(diagnostics_), (Codes{"key-unknown@A4", "required-blank@B3"}));
}

TEST_F(AuthorityPairs, AValueSpreadOverFurtherCellsIsAnErrorAtTheCellNotRead) {
  EXPECT_EQ(interpreted(Rows{{"成员单位", "市教育局", "市公安局、市民政局"}}).members, "市教育局");
  EXPECT_EQ(codes(diagnostics_), Codes{"value-unread@C1"});
  EXPECT_TRUE(error());
  EXPECT_NE(message().find("市公安局、市民政局"), std::string::npos) << message();
  EXPECT_EQ(diagnostics_[0].hint.find("英文双引号"), std::string::npos) << "no advice about CSV in a workbook";
  interpreted(Rows{{"联系电话", "0838", "#5550223", "联系人", "文甲", "文乙"}});
  EXPECT_EQ(codes(diagnostics_), (Codes{"value-unread@C1", "value-unread@F1", "phone-malformed@B1"}));
}

TEST_F(AuthorityPairs, AValueContinuedBelowIsAnErrorAtTheCellNotRead) {
  interpreted(Rows{{"项目", "内容"}, {"成员单位", "市教育局"}, {"", "市公安局"}, {"联系人", "文甲"}});
  EXPECT_EQ(codes(diagnostics_), Codes{"value-unread@B3"});
  interpreted(Rows{{"成员单位", "市教育局"}, {"", "市公安局", "市民政局"}});
  EXPECT_EQ(codes(diagnostics_), (Codes{"value-unread@B2", "value-unread@C2"}));
  interpreted(Rows{{"成员单位", "联系人"}, {"市教育局", "文甲"}, {"市公安局"}});
  EXPECT_EQ(codes(diagnostics_), Codes{"value-unread@A3"}) << "below a record as well";
}

TEST_F(AuthorityPairs, CsvSaysThatCommasNeedQuotes) {
  auto one = sheet("单位信息", {{"成员单位", "市教育局", "市公安局"}});
  for (auto& cell : one.rows[0].cells) cell.kind = CellKind::untyped;
  interpreted({one});
  ASSERT_EQ(codes(diagnostics_), Codes{"value-unread@C1"});
  EXPECT_NE(diagnostics_[0].hint.find("英文双引号"), std::string::npos) << diagnostics_[0].hint;
}

TEST_F(AuthorityPairs, TitlesGroupsNumbersNotesAndExplanationsAreNoValues) {
  auto one = sheet("单位信息", {{"甲市单位信息"},
                                {"序号", "项目", "内容", "说明"},
                                {"#1", "单位全称", "甲局", "全称"},
                                {"#2", "联系人", "文甲", "", "#3", "联系电话", "0838-5550123"},
                                {"注：按公章填写", "", "不要简写"}});
  interpreted({one});
  EXPECT_EQ(codes(diagnostics_), Codes{"text-unread@C5"});
  EXPECT_FALSE(error());
  auto groups = sheet("单位信息", {{"基本", "单位全称", "甲局", "联系", "联系人", "文甲"},
                                   {"", "单位简称", "局", "", "联系电话", "0838-5550123"}});
  groups.merged = {{1, 1, 2, 1}, {1, 4, 2, 4}};
  interpreted({groups});
  EXPECT_EQ(codes(diagnostics_), Codes{});
  interpreted(Rows{{"单位全称", "甲局"}, {"以下由办公室填写"}, {"联系人", "文甲"}});
  EXPECT_EQ(codes(diagnostics_), Codes{"text-unread@A2"});
  EXPECT_FALSE(error());
}

TEST_F(AuthorityPairs, AnItemThatStandsTwiceNamesBothPlaces) {
  EXPECT_EQ(interpreted(Rows{{"举报电话", "0838-5550999"}, {"联系人", "文甲"}, {"监督举报电话", "0838-5550224"}}).hotline,
            "0838-5550999");
  EXPECT_EQ(codes(diagnostics_), Codes{"key-twice@B3"});
  EXPECT_TRUE(error());
  EXPECT_NE(message().find("B1"), std::string::npos) << message();
  interpreted(Rows{{"举报电话", "0838-5550224"}, {"监督举报电话", " 0838-5550224"}});
  EXPECT_EQ(codes(diagnostics_), Codes{"key-repeated@B2"});
  EXPECT_FALSE(error()) << "both say the same";
  EXPECT_EQ(interpreted(Rows{{"举报电话"}, {"举报电话", "0838-5550224"}}).hotline, "0838-5550224");
  EXPECT_EQ(codes(diagnostics_), Codes{}) << "the first says nothing";
}

TEST_F(AuthorityPairs, ASecondColumnOfValuesIsOneError) {
  interpreted(
      Rows{{"项目", "2021年", "2022年"}, {"单位全称", "旧局", "甲局"}, {"联系人", "文甲", "文甲"}, {"印发机关", "甲", "甲"}});
  ASSERT_EQ(codes(diagnostics_), Codes{"value-column@C2"});
  EXPECT_TRUE(error());
  EXPECT_NE(message().find("3 个单元格"), std::string::npos) << message();
  EXPECT_NE(message().find("B2"), std::string::npos) << message();
}

TEST_F(AuthorityPairs, ASecondRecordThatDiffersIsOneErrorWithBothPlaces) {
  const std::vector<std::string> header{"name", "hotline", "contact"}, first{"甲局", "0838-5550224", "文甲"};
  interpreted(Rows{header, first, {"乙局", "0838-5550224", "文乙"}});
  ASSERT_EQ(codes(diagnostics_), Codes{"record-twice@A3"});
  EXPECT_TRUE(error());
  EXPECT_NE(message().find("“单位全称”A2 是“甲局”，A3 是“乙局”"), std::string::npos) << message();
  EXPECT_NE(message().find("“联系人”"), std::string::npos) << message();
  EXPECT_EQ(message().find("“举报电话”"), std::string::npos) << message();
  interpreted(Rows{header, first, first});
  EXPECT_EQ(codes(diagnostics_), Codes{"record-repeated@A3"});
  EXPECT_FALSE(error());
}

TEST_F(AuthorityPairs, AnUnknownFieldOfARecordIsNamed) {
  interpreted(Rows{{"name", "hotline", "motto"}, {"甲局", "0838-5550224", "服务"}});
  EXPECT_EQ(codes(diagnostics_), Codes{"key-unknown@C1"});
}

TEST_F(AuthorityPairs, AnotherSheetThatSaysOtherwiseIsAnErrorWithBothPlaces) {
  const auto one = sheet("单位信息", {{"单位全称", "甲局"}, {"举报电话", "0838-5550224"}});
  const auto other = [&](const char* hotline) {
    return interpreted({one, sheet("单位信息（旧）", {{"单位全称", "甲局"}, {"举报电话", hotline}})});
  };
  other("0838-5550999");
  ASSERT_EQ(codes(diagnostics_), Codes{"sheet-second@"});
  EXPECT_TRUE(error());
  EXPECT_NE(message().find("“举报电话”在此表（B2）是“0838-5550999”，在“单位信息”（B2）是“0838-5550224”"), std::string::npos)
      << message();
  other("0838-5550224");
  ASSERT_EQ(codes(diagnostics_), Codes{"sheet-second@"});
  EXPECT_FALSE(error());
}

TEST_F(AuthorityPairs, AKeyMayCarryANoteAndNeverDisappearsForIt) {
  EXPECT_EQ(interpreted(Rows{{"单位全称", "甲局"}, {"举报电话（请填24小时有人接的）", "0838-5550224"}}).hotline, "0838-5550224");
  EXPECT_EQ(codes(diagnostics_), Codes{"key-noted@A2"});
  interpreted(Rows{{"单位全称", "甲局"}, {"成文日期（暂定）", "@2022-06-22"}});
  EXPECT_EQ(codes(diagnostics_), Codes{"key-near@A2"});
  EXPECT_TRUE(error());
}

}  // namespace
}  // namespace wenshu
