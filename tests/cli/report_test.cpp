#include "cli/report.h"

#include <filesystem>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "support/places.h"

namespace wenshu {
namespace {

Diagnostic in(const std::string& sheet, const std::string& cell, Severity severity, const std::string& code) {
  auto one = input_error(code, {.file = "a.xlsx", .sheet = sheet, .cell = cell}, "不对");
  one.severity = severity;
  return one;
}

const Diagnostics some{in("基础台账", "AA3", Severity::error, "a"), in("检查记录", "B2", Severity::warning, "b"),
                       in("基础台账", "B10", Severity::error, "c"), in("基础台账", "A1", Severity::info, "d"),
                       in("基础台账", "Z3", Severity::error, "e"),  in("", "", Severity::error, "f"),
                       in("检查记录", "A9", Severity::error, "g")};

/// The codes of the lines, in order.
std::string order(const std::string& text) {
  std::string codes;
  for (auto at = text.find("  ["); at != std::string::npos; at = text.find("  [", at + 1))
    codes += text.substr(at + 3, text.find(']', at) - at - 3);
  return codes;
}

TEST(Report, GoesSheetBySheetMostSevereFirstThenByRowAndColumn) {
  EXPECT_EQ(order(report_text(some, {})),
            "eacd"
            "gb"
            "f");
}

TEST(Report, OffATerminalEveryLineIsADiagnostic) {
  Diagnostics many;
  for (int row = 1; row <= 9; ++row) many.push_back(in("基础台账", "A" + std::to_string(row), Severity::info, "i"));
  const auto text = report_text(many, {});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 9);
  EXPECT_EQ(order(text), "iiiiiiiii");
  EXPECT_EQ(text.find('\033'), std::string::npos);
}

TEST(Report, ATerminalSeesHeadingsWithCounts) {
  const auto text = report_text(some, {.terminal = true});
  EXPECT_NE(text.find("基础台账　错误 3 处　提示 1 处\n"), std::string::npos) << text;
  EXPECT_NE(text.find("检查记录　错误 1 处　警告 1 处\n"), std::string::npos);
}

TEST(Report, ATerminalSeesThreeInfosOfAKindAndHowManyThereAre) {
  Diagnostics many;
  for (int row = 1; row <= 9; ++row) many.push_back(in("基础台账", "A" + std::to_string(row), Severity::info, "i"));
  for (int row = 1; row <= 9; ++row) many.push_back(in("基础台账", "B" + std::to_string(row), Severity::warning, "w"));
  const auto text = report_text(many, {.terminal = true});
  EXPECT_EQ(order(text), "wwwwwwwwwiiii") << "the last counts the other six";
  EXPECT_NE(text.find("另有 6 处"), std::string::npos);
  EXPECT_EQ(order(report_text(many, {.all = true, .terminal = true})), "wwwwwwwwwiiiiiiiii");
}

TEST(Report, QuietLeavesOutInfosOnly) {
  EXPECT_EQ(order(report_text(some, {.quiet = true})),
            "eac"
            "gb"
            "f");
}

TEST(Report, TheTitleOfACodeStandsBeforeIt) {
  const Titles titles{{"a", "编码"}};
  EXPECT_EQ(report_text({in("甲", "A1", Severity::error, "a"), in("甲", "A2", Severity::error, "b")}, {.titles = &titles}),
            "甲!A1 错误 不对  编码 [a]\n甲!A2 错误 不对  [b]\n");
  Diagnostics many;
  for (int row = 1; row <= 5; ++row) many.push_back(in("甲", "A" + std::to_string(row), Severity::repair, "a"));
  const auto text = report_text(many, {.terminal = true, .titles = &titles});
  EXPECT_NE(text.find("…… 另有 2 处同类的（--all 逐条列出）  编码 [a]\n"), std::string::npos) << text;
}

TEST(Report, TheProjectsOwnCodesHaveTitles) {
  const auto titles = read_titles(std::filesystem::path(test::source_tree()) / "forms");
  for (const auto* code :
       {"uscc-checksum", "finding-missing", "date-dotted", "yes-variant", "privacy-number", "file-unreadable"}) {
    const auto title = titles.find(code);
    ASSERT_NE(title, titles.end()) << code;
    EXPECT_FALSE(title->second.empty()) << code;
  }
}

/// The codes that follow a call of one of the functions that make diagnostics, in the sources below a folder.
std::set<std::string> codes_in_sources(const std::string& folder) {
  std::set<std::string> codes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    const auto text = read_file(entry.path()).value();
    for (const std::string call :
         {"input_error(", "input_warning(", "input_info(", "input_repair(", "environment_error(", "repaired("}) {
      for (auto at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
        const auto open = text.find_first_not_of(" \n", at + call.size());
        if (open == std::string::npos || text[open] != '"') continue;
        codes.insert(text.substr(open + 1, text.find('"', open + 1) - open - 1));
      }
    }
  }
  return codes;
}

TEST(Report, EveryCodeOfTheProgramHasATitle) {
  const auto titles = read_titles(std::filesystem::path(test::source_tree()) / "forms");
  const auto codes = codes_in_sources(test::source_tree() + "/generator");
  EXPECT_GT(codes.size(), 100U);
  for (const auto& code : codes) EXPECT_TRUE(titles.contains(code)) << code << ": add it to forms/titles.xml";
}

TEST(Report, QuietLeavesOutRepairsToo) { EXPECT_EQ(report_text({in("甲", "A1", Severity::repair, "a")}, {.quiet = true}), ""); }

TEST(Report, AnEmptyNoColorAsksForNothing) {
  EXPECT_FALSE(refuses_colour(nullptr));
  EXPECT_FALSE(refuses_colour("")) << "no-color.org: present and not an empty string";
  EXPECT_TRUE(refuses_colour("1"));
  EXPECT_TRUE(refuses_colour("0"));
}

TEST(Report, ColoursBySeverity) {
  const auto text = report_text({in("甲", "A1", Severity::error, "a")}, {.terminal = true, .colour = true});
  EXPECT_NE(text.find("\033[31m甲!A1"), std::string::npos) << text;
}

}  // namespace
}  // namespace wenshu
