#include "cli/report.h"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "base/xml_file.h"
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

/// Every text in double quotes in the sources below a folder, with the file it stands in.
std::vector<std::pair<std::string, std::string>> quoted_in_sources(const std::string& folder) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    const auto file = std::filesystem::relative(entry.path(), folder).string();
    for (const auto& line : split(read_file(entry.path()).value(), "\n")) {
      if (trim(line).starts_with("//") || trim(line).starts_with("#include")) continue;
      for (auto open = line.find('"'); open != std::string::npos;) {
        auto close = open + 1;
        while (close < line.size() && line[close] != '"') close += line[close] == '\\' ? 2U : 1U;
        if (close >= line.size()) break;
        all.emplace_back(file, line.substr(open + 1, close - open - 1));
        open = line.find('"', close + 1);
      }
    }
  }
  return all;
}

/// The codes that follow a call of one of the functions that make diagnostics, in the sources below a folder.
std::set<std::string> codes_in_sources(const std::string& folder) {
  std::set<std::string> codes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    const auto text = read_file(entry.path()).value();
    for (const std::string call : {"input_error(", "input_warning(", "input_info(", "input_repair(", "environment_error(",
                                   "repaired(", "error(", "warning("}) {
      for (auto at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
        const auto open = text.find_first_not_of(" \n", at + call.size());
        if (open == std::string::npos || text[open] != '"') continue;
        const auto code = text.substr(open + 1, text.find('"', open + 1) - open - 1);
        if (code.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos) codes.insert(code);
      }
    }
  }
  return codes;
}

/// Codes that `forms/classification.xml` says itself.
std::set<std::string> codes_of_classification() {
  std::set<std::string> codes;
  const auto file = XmlFile::read(test::source_tree() + "/forms/classification.xml").value();
  for (auto check : file.root().children("check")) codes.insert(check.attribute("code").value());
  return codes;
}

TEST(Report, EveryCodeOfTheProgramHasATitle) {
  const auto titles = read_titles(std::filesystem::path(test::source_tree()) / "forms");
  auto codes = codes_in_sources(test::source_tree() + "/generator");
  EXPECT_GT(codes.size(), 100U);
  codes.merge(codes_of_classification());
  for (const auto& code : codes) EXPECT_TRUE(titles.contains(code)) << code << ": add it to forms/titles.xml";
}

/// Words of the form of a code in the rooms where codes are most often made far from the call that says them.
bool is_no_code(const std::string& word) {
  static const std::set<std::string> words{
      "ask-from",   "at-least",   "at-most",       "header-note",    "made-sheet",        "note-column", "on-the-spot",
      "other-due",  "other-name", "other-address", "own-sheet",      "review-first",      "unless-same", "us-ascii",
      "utf-8",      "yes-no",     "skip-invalid",  "strict-fonts",   "wenshu-inspect",    "head-log",    "accept-damage",
      "one-writer", "dry-run",    "list-notice",   "series-started", "registered-by-hand"};
  return words.contains(word);
}

TEST(Report, EveryWordThatLooksLikeACodeHasATitleOrIsNone) {
  const auto titles = read_titles(std::filesystem::path(test::source_tree()) / "forms");
  const std::regex form("[a-z]+(-[a-z0-9]+)+");
  std::size_t seen = 0;
  for (const auto& [file, text] : quoted_in_sources(test::source_tree() + "/generator")) {
    const auto room = file.substr(0, file.find('/'));
    const bool looked_at = (std::set<std::string>{"base", "intake", "model", "check", "register", "batch", "cli"}).contains(room);
    if (!looked_at || !std::regex_match(text, form) || is_no_code(text)) continue;
    ++seen;
    EXPECT_TRUE(titles.contains(text)) << file << ": add " << text << " to forms/titles.xml, or here if it is no code";
  }
  EXPECT_GT(seen, 200U);
}

TEST(Report, EveryTitleIsThatOfACodeOfTheProgram) {
  auto quoted = codes_of_classification();
  for (auto& [file, text] : quoted_in_sources(test::source_tree() + "/generator")) quoted.insert(std::move(text));
  const auto file = XmlFile::read(test::source_tree() + "/forms/titles.xml").value();
  std::set<std::string> seen;
  for (auto title : file.root().children("title")) {
    const std::string code = title.attribute("code").value();
    const auto in_brackets = [&](const std::string& text) { return text.find("[" + code + "]") != std::string::npos; };
    EXPECT_TRUE(quoted.contains(code) || std::any_of(quoted.begin(), quoted.end(), in_brackets))
        << code << ": no source says it, take it out of forms/titles.xml";
    EXPECT_TRUE(seen.insert(code).second) << code << " twice";
    EXPECT_STRNE(title.text().get(), "") << code;
  }
}

/// Files that read what an office maintains: their messages stand at a line of such a file and may name it.
bool speaks_to_the_maintainer(const std::string& file) {
  static const std::set<std::string> readers{
      "open.cpp",          "base/overlay.cpp",   "compose/kind.cpp",     "compose/annex_form.cpp",
      "compose/agree.cpp", "check/checks.cpp",   "compose/fact_use.cpp", "layout/profile_reader.cpp",
      "check/proof.cpp",   "check/classify.cpp", "check/occasion.cpp"};
  return file.starts_with("cli/") || file.starts_with("query/") || file.starts_with("inspect/") ||
         file.find("_reader.cpp") != std::string::npos || readers.contains(file);
}

TEST(Report, AClerkIsNotSentToTheFilesOfTheProgram) {
  const auto names_a_file = [](const std::string& text) {
    const bool chinese = std::any_of(text.begin(), text.end(), [](char one) { return static_cast<unsigned char>(one) >= 0xE4; });
    return chinese && (text.find("forms/") != std::string::npos || text.find(".xml") != std::string::npos);
  };
  for (const auto& [file, text] : quoted_in_sources(test::source_tree() + "/generator")) {
    EXPECT_FALSE(!speaks_to_the_maintainer(file) && names_a_file(text)) << file << ": " << text;
  }
  const auto checks = XmlFile::read(test::source_tree() + "/forms/checks.xml").value();
  for (const auto& found : checks.root().select_nodes("//message|//hint")) {
    const std::string text = found.node().text().get();
    EXPECT_FALSE(names_a_file(text)) << text;
  }
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
