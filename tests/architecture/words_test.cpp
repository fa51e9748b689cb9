// What Chinese stands in the code that is no message: words that are compared, looked up or printed. Each is in words.txt, under
// a reason why it is the code's and not an office's; wording, columns, values and units of a campaign stand in forms/ and
// templates/.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "architecture/source_files.h"
#include "base/file.h"
#include "base/text.h"
#include "base/xml_file.h"
#include "support/places.h"

namespace wenshu {
namespace {

/// What says something to whoever runs the program, and the halves of sentences it is made of: no word of these is compared or
/// comes into a paper.
constexpr std::array speakers{"input_error", "input_warning",    "input_info",    "environment_error",
                              "usage_fault", "expression_fault", "fault",         "fail",
                              "failure",     "refuse",           "complain",      "unreadable",
                              "damaged",     "broken",           "damaged_shard", "foreign_manifest",
                              "unwritable",  "in_the_way",       "repaired",      "unchangeable",
                              "error",       "fmt::print",       "note",          "tell_unjudged",
                              "Leftover",    "certain_day",      "InstantDay",    "complain_of_form"};

bool is_ideograph(char32_t code) { return (code >= 0x3400 && code <= 0x9FFF) || code >= 0x20000; }

/// True for a word; a message, or half of one, has signs of a sentence, places to fill in, or asks for something.
bool is_bare_word(const std::string& literal) {
  constexpr std::ptrdiff_t longest = 8;
  const auto codes = decode(literal);
  const auto many = std::count_if(codes.begin(), codes.end(), is_ideograph);
  if (many == 0 || many > longest || literal.starts_with("请")) return false;
  return std::none_of(codes.begin(), codes.end(), [](char32_t code) { return contains(U"，。；：“”{}？！…（） \t\n", code); });
}

bool is_said(const Literal& literal) {
  return std::any_of(literal.calls.begin(), literal.calls.end(),
                     [](const std::string& call) { return std::find(speakers.begin(), speakers.end(), call) != speakers.end(); });
}

using Words = std::map<std::string, std::set<std::string>>;  ///< by file

const std::map<std::string, std::vector<Literal>>& literals_of_code() {
  static const auto all = [] {
    std::map<std::string, std::vector<Literal>> made;
    for (const auto& file : source_files(test::source_tree() + "/generator")) made[file.name] = literals(file);
    return made;
  }();
  return all;
}

Words words_in_code() {
  Words words;
  for (const auto& [file, all] : literals_of_code())
    for (const auto& literal : all)
      if (is_bare_word(literal.text) && !is_said(literal)) words[file].insert(literal.text);
  return words;
}

/// words.txt: `= reason`, then files with their words, parted by blanks, which hold until the next reason. `*` for all words of a
/// file that is one table, or of a folder.
Words words_argued() {
  Words words;
  std::string reason;
  for (const auto& line : split(read_file(test::source_tree() + "/tests/architecture/words.txt").value(), "\n")) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("= ")) {
      reason = line.substr(2);
      continue;
    }
    EXPECT_FALSE(reason.empty()) << line << ": no reason stands above it";
    const auto colon = line.find(": ");
    if (colon == std::string::npos) {
      ADD_FAILURE() << line;
      continue;
    }
    std::istringstream rest(line.substr(colon + 2));
    for (std::string word; rest >> word;) words[line.substr(0, colon)].insert(word);
  }
  return words;
}

/// True if the list argues for every word of the file at once.
bool is_argued_whole(const Words& argued, const std::string& file) {
  return std::any_of(argued.begin(), argued.end(), [&](const auto& one) {
    return one.second.contains("*") && (one.first == file || (one.first.back() == '/' && file.starts_with(one.first)));
  });
}

TEST(Words, EveryChineseWordOfTheCodeIsArguedFor) {
  const auto code = words_in_code(), argued = words_argued();
  std::string unargued, gone;
  for (const auto& [file, words] : code) {
    if (is_argued_whole(argued, file)) continue;
    for (const auto& word : words)
      if (!argued.contains(file) || !argued.at(file).contains(word)) unargued += fmt::format("{}: {}\n", file, word);
  }
  for (const auto& [file, words] : argued)
    for (const auto& word : words) {
      const bool stands =
          word == "*" ? std::any_of(code.begin(), code.end(), [&f = file](const auto& one) { return one.first.starts_with(f); })
                      : code.contains(file) && code.at(file).contains(word);
      if (!stands) gone += fmt::format("{}: {}\n", file, word);
    }
  EXPECT_EQ(unargued, "") << "move it to forms/ or templates/, say it in a message, or write it into words.txt under its reason";
  EXPECT_EQ(gone, "") << "gone from the code: take it out of words.txt";
}

/// The values, classes, kinds, departments and codes of items of a pack.
std::set<std::string> campaign_words(const std::string& forms) {
  std::set<std::string> found;
  const auto take = [&](const std::string& name, const char* path, const char* attribute) {
    const auto file = XmlFile::read(forms + "/" + name);
    ASSERT_TRUE(file) << name;
    for (const auto& at : file->root().select_nodes(path)) {
      const std::string word = attribute == nullptr ? at.node().child_value() : at.node().attribute(attribute).value();
      if (!word.empty()) found.insert(word);
    }
  };
  take("workbook.xml", "//value", nullptr);
  take("workbook.xml", "//field", "header");
  take("classification.xml", "//class", "name");
  take("checklist.xml", "//item", "code");
  take("law.xml", "//department", "name");
  for (const auto& kind : std::filesystem::directory_iterator(forms + "/kinds"))
    if (kind.path().extension() == ".xml") take("kinds/" + kind.path().filename().string(), "/kind", "name");
  return found;
}

// What the register does, how it serves and what a recheck finds is the law's, the same in every campaign: its table of events
// has these words, and columns of the workbook say the same.
TEST(Words, NoneIsAValueAColumnOrAPaperOfACampaign) {
  std::set<std::string> shared{"是", "否", "有", "无"};
  Words code;
  for (const auto& [file, all] : literals_of_code()) {
    auto& words = file == "register/event_fields.h" ? shared : code[file];
    for (const auto& literal : all) words.insert(literal.text);
  }
  // Parts of a document as GB/T 9704 names them, the office's own dates, headings every table has, and those by which tables of
  // the register (`--csv`, `export`) take what is copied from a workbook.
  shared.merge(std::set<std::string>{"成文日期", "填报日期", "抄送", "序号", "联系电话", "机构编码", "机构名称", "条目编号",
                                     "登记机关", "整改时限", "问题编号", "送达日期", "文书台账"});
  std::string found;
  for (const auto* const forms : {"/forms", "/samples/eldercare/forms"})
    for (const auto& word : campaign_words(test::source_tree() + forms)) {
      if (shared.contains(word)) continue;
      for (const auto& [file, words] : code)
        if (words.contains(word) && !file.starts_with("inspect/")) found += file + ": " + word + "\n";
    }
  EXPECT_EQ(found, "") << "take it from the form";
}

std::vector<std::string> texts_of(const std::vector<Literal>& all) {
  std::vector<std::string> texts;
  for (const auto& one : all) texts.push_back(one.text);
  return texts;
}

TEST(ArchitectureRules, LiteralsAreThoseOfTheCode) {
  const SourceFile file{"a.cpp",
                        "say(\"甲\"); // \"乙\"\nconst char c = '\"'; int n = 86'400; f(R\"(丙\"丁)\", U\"戊\\\"己\");\n"};
  EXPECT_EQ(texts_of(literals(file)), (std::vector<std::string>{"甲", "丙\"丁", "戊\\\"己"}));
}

TEST(ArchitectureRules, ALiteralKnowsTheCallsItStandsIn) {
  const SourceFile file{"a.cpp",
                        "void f() { say(\"甲\"); return fail(fmt::format(\"乙\", x[1] ? \"丙\" : g('(')), \"丁\"); \"戊\"; }\n"};
  std::string said;
  for (const auto& one : literals(file)) said += one.text + (is_said(one) ? "+" : "-");
  EXPECT_EQ(said, "甲-乙+丙+丁+戊-");
}

TEST(ArchitectureRules, AWordIsNoMessage) {
  for (const auto* word : {"合计", "平方米", "lI|丨", "（周"}) EXPECT_EQ(is_bare_word(word), word != std::string("（周")) << word;
  for (const auto* message : {"请核对", "{}不是日期", "不能写，只能读", "abc", "", "这是很长很长的一句话"})
    EXPECT_FALSE(is_bare_word(message)) << message;
}

}  // namespace
}  // namespace wenshu
