// What a clerk is answered by `wenshu query`.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program.h"

namespace wenshu {
namespace {

using test::sample, test::wenshu;

test::Ran ask(const std::string& expression, const std::string& options = {}, const std::string& streams = "2>/dev/null") {
  return wenshu("query " + sample("campaign.xlsx") + " \"" + expression + "\" " + options, streams);
}

TEST(QueryCommand, AnswersOnStandardOutput) {
  const auto all = ask("count(institutions)");
  EXPECT_EQ(all.status, 0);
  const auto unlicensed = ask("count(institutions where license = '无')");
  EXPECT_EQ(unlicensed.status, 0);
  const auto licensed = ask("count(基础台账 where 证照类型 != '无')");
  EXPECT_EQ(std::stoi(all.output), std::stoi(unlicensed.output) + std::stoi(licensed.output));
  EXPECT_EQ(ask("count(institutions where licensed)").output, licensed.output) << "a word of forms/vocabulary.xml";
}

TEST(QueryCommand, ShowsRowsWithTheirPlaceAndWhatWasAskedAbout) {
  const auto rows = ask("institutions where license = '无'");
  EXPECT_EQ(rows.status, 0);
  EXPECT_EQ(rows.output.find("位置"), 0U) << rows.output;
  for (const auto* head : {"机构编码", "机构名称", "证照类型", "基础台账!"})
    EXPECT_NE(rows.output.find(head), std::string::npos) << rows.output;
  const auto count = std::stoi(ask("count(institutions where license = '无')").output);
  EXPECT_NE(rows.output.find("共 " + std::to_string(count) + " 行。\n"), std::string::npos) << rows.output;
  EXPECT_EQ(ask("institutions where kids above 100000").output, "共 0 行。\n");
}

TEST(QueryCommand, JsonHasEveryColumnByItsId) {
  const auto json = nlohmann::json::parse(ask("institutions where license = '无'", "--json").output, nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json.value("schema", 0), 1);
  EXPECT_EQ(json.value("type", ""), "rows");
  ASSERT_FALSE(json.at("rows").empty());
  EXPECT_EQ(json.at("rows")[0].value("license", ""), "无");
  EXPECT_TRUE(json.at("rows")[0].at("kids").is_number());
  EXPECT_TRUE(json.at("rows")[0].at("uscc").is_null());
  const auto number = nlohmann::json::parse(ask("sum(seats of institutions)", "--json").output, nullptr, false);
  EXPECT_TRUE(number.at("value").is_number());
}

TEST(QueryCommand, CsvIsReadBySpreadsheets) {
  const auto csv = ask("institutions where license = '无'", "--csv").output;
  EXPECT_EQ(csv.find("\xEF\xBB\xBF位置,序号,县（市、区）,"), 0U) << csv.substr(0, 100);
  EXPECT_NE(csv.find("\r\n"), std::string::npos);
}

TEST(QueryCommand, ExplainsWhatStandsBehindANumber) {
  const auto explained = ask("count(institutions where feasible)", "--explain").output;
  EXPECT_NE(explained.find("count(institutions where feasible)：符合 "), std::string::npos) << explained;
  EXPECT_NE(explained.find("  符合      基础台账!"), std::string::npos) << explained;
  const auto blank = ask("count(findings where rechecked at least due)", "--explain").output;
  EXPECT_NE(blank.find("（复查日期）空着"), std::string::npos) << blank;
  EXPECT_NE(ask("count(findings where rechecked at least due)", "", "2>&1 >/dev/null").output.find("无法判断"),
            std::string::npos);
}

TEST(QueryCommand, AWrongExpressionIsWrongUsage) {
  const auto wrong = ask("count(institutions where licence = '无')", "", "2>&1");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.output.find("表达式:1:26 错误 基础台账没有“licence”这一列（是否应为 license（证照类型））"), std::string::npos)
      << wrong.output;
  EXPECT_EQ(ask("count(institutions where licence = '无')").output, "") << "nothing on standard output";
  EXPECT_EQ(ask("count(institutions)", "--json --csv").status, 2);
  EXPECT_EQ(wenshu("query " + sample("campaign.xlsx")).status, 2);
  EXPECT_EQ(wenshu("query /no/such.xlsx 1").status, wenshu("check /no/such.xlsx").status);
}

TEST(QueryCommand, NothingOfTheWorkbookIsReadAsAFormula) {
  const auto text = ask("'=1+1'", "--csv").output;
  EXPECT_EQ(text, "\xEF\xBB\xBF'=1+1\r\n");
}

}  // namespace
}  // namespace wenshu
