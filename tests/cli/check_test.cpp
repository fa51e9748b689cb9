// What a clerk sees of `wenshu check`.
#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "cli/program.h"
#include "cli/two_places.h"
#include "intake/read.h"
#include "support/folder.h"
#include "support/places.h"

namespace wenshu {
namespace {

using test::sample, test::shell_word, test::wenshu;
using testing_support::Folder;

TEST(CheckCommand, ResultsStandOnStandardOutputAndNothingElse) {
  const auto result = wenshu("check " + sample("campaign-errors.xlsx"), "2>/dev/null");
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("  执法人员不少于两人 [same-officer-twice]\n"), std::string::npos) << result.output;
  EXPECT_EQ(wenshu("check " + sample("campaign-errors.xlsx"), "2>&1 >/dev/null").output, "");
  EXPECT_EQ(wenshu("run " + sample("campaign-errors.xlsx") + " --out /nowhere/at/all", "2>/dev/null").output, "")
      << "diagnostics";
}

TEST(CheckCommand, JsonTellsRepairsFromHints) {
  const auto result = wenshu("check " + sample("campaign-errors.xlsx") + " --json", "2>/dev/null");
  const auto all = nlohmann::json::parse(result.output, nullptr, false);
  ASSERT_TRUE(all.is_array()) << result.output;
  std::size_t repairs = 0;
  for (const auto& one : all) {
    if (one.value("code", "") != "date-dotted") continue;
    ++repairs;
    EXPECT_EQ(one.value("severity", ""), "repair");
  }
  EXPECT_GT(repairs, 0U);
}

/// A letter to 登记机关 cannot be sent: `check` says it at the cell, `run` issues nothing, and leaves the institution out if
/// asked to.
TEST(CheckCommand, ATransferLetterWithoutAnAddresseeIsAnErrorAtItsCell) {
  const Folder folder;
  auto campaign = replace_all(test::two_places("否"), R"("registrar": "云溪市市场监督管理局")", R"("registrar": "/")");
  campaign = replace_all(campaign, R"("code": "H01")", R"("code": "D02")");
  ASSERT_TRUE(write_file(folder / "a.json", campaign));
  const auto checked = wenshu("check " + shell_word(folder / "a.json"));
  EXPECT_EQ(checked.status, 1);
  EXPECT_NE(
      checked.output.find("institutions!第2条 registrar 错误 云溪市晨曦托育服务有限公司有问题要移送登记机关，“登记机关”里没有写明"
                          "是哪个单位，移送函没有主送机关"),
      std::string::npos)
      << checked.output;
  EXPECT_NE(checked.output.find("移送函有主送机关 [department-unnamed]"), std::string::npos) << checked.output;
  const auto run = "run " + shell_word(folder / "a.json") + " --format docx --out " + shell_word(folder / "out");
  EXPECT_EQ(wenshu(run).status, 1);
  EXPECT_FALSE(std::filesystem::exists(folder / "out/移送函"));
  const auto skipped = wenshu(run + " --skip-invalid");
  EXPECT_FALSE(std::filesystem::exists(folder / "out/移送函")) << skipped.output;
  EXPECT_TRUE(std::filesystem::exists(folder / "out/责令限期整改通知书")) << skipped.output;
}

TEST(CheckCommand, AFileWithoutACommandIsToldWhatCanBeDoneWithIt) {
  const auto ran = wenshu(sample("campaign.xlsx"));
  EXPECT_EQ(ran.status, 2);
  for (const auto* words : {"wenshu check ", "wenshu run ", "--out"})
    EXPECT_NE(ran.output.find(words), std::string::npos) << ran.output;
  EXPECT_EQ(wenshu(sample("no-such.xlsx")).status, 2);
  EXPECT_NE(wenshu(sample("no-such.xlsx")).output.find("没有命令"), std::string::npos);
}

/// The texts of the sheet of that name, row by row.
std::vector<std::vector<std::string>> rows_of(const Workbook& workbook, const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& sheet : workbook.sheets) {
    if (sheet.name != name) continue;
    for (const auto& row : sheet.rows) {
      rows.emplace_back();
      for (const auto& cell : row.cells) {
        rows.back().resize(cell.column);
        rows.back()[cell.column - 1] = std::string(cell.text);
      }
    }
  }
  return rows;
}

TEST(CheckCommand, WhatTheNumbersProveIsOfferedInTheColumnsOfTheFindings) {
  const Folder folder;
  const auto report = folder / "结果.xlsx";
  ASSERT_EQ(wenshu("check " + sample("campaign-errors.xlsx") + " --report " + shell_word(report)).status, 1);
  const auto copy = read(report);
  ASSERT_TRUE(copy);
  const auto proposed = rows_of(*copy, "建议补写的问题"), findings = rows_of(*copy, "问题清单");
  ASSERT_GE(proposed.size(), 3U);
  ASSERT_FALSE(findings.empty());
  const auto& headings = findings[0];
  for (std::size_t i = 0; i < proposed[1].size(); ++i) EXPECT_EQ(proposed[1][i], headings[i]) << "the same column";
  const auto at = [&](const char* heading) {
    return static_cast<std::size_t>(std::find(headings.begin(), headings.end(), heading) - headings.begin());
  };
  for (std::size_t i = 2; i < proposed.size(); ++i) {
    ASSERT_GT(proposed[i].size(), at("具体事实"));
    for (const auto* heading : {"检查编号", "机构编码", "条目编号", "具体事实"})
      EXPECT_NE(proposed[i][at(heading)], "") << heading;
  }
}

TEST(CheckCommand, NothingProvenMakesNoSheet) {
  const Folder folder;
  const auto report = folder / "结果.xlsx";
  wenshu("check " + sample("campaign.xlsx") + " --report " + shell_word(report));
  const auto copy = read(report);
  ASSERT_TRUE(copy);
  EXPECT_TRUE(rows_of(*copy, "建议补写的问题").empty());
}

}  // namespace
}  // namespace wenshu
