// Mistakes people make, and what they are told: planted/bad.xml holds them, planted/messages.txt what is said.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "query/small_campaign.h"

namespace wenshu {
namespace {

using test::Asked;

std::string file_text(const std::string& name) {
  std::ifstream stream(test::source_tree() + "/tests/query/planted/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Binds a check as a form is read: its rules, and the sentence it speaks about the first of them.
void bind_check(const XmlFile& file, pugi::xml_node check, query::Language& language, Diagnostics& faults) {
  std::optional<query::Scope> first;
  for (auto rule : check.children("rule")) {
    const auto scope = query::Scope::each(language, file.passage(rule, "each"), faults);
    if (!first) first = scope;
    if (scope.sheet() == query::nowhere) continue;
    if (rule.attribute("when")) scope.condition(file.passage(rule, "when"), faults);
    scope.condition(file.passage(rule, "must"), faults);
  }
  if (first && first->sheet() != query::nowhere) query::Sentence::read(*first, file, check.child("message"), faults);
}

TEST(Planted, EveryMistakeIsSaidAtItsColumnWithTheNearestRightWord) {
  const auto file = XmlFile::parse(file_text("bad.xml"), "bad.xml");
  ASSERT_TRUE(file.has_value());
  query::Language language(test::schema());
  Diagnostics faults;
  query::Word open{.name = "open", .sheet = language.schema().find("findings")};
  open.is = Passage::alone("status is not '已整改'", "词.xml");
  ASSERT_TRUE(language.add(open).empty());
  append(faults, query::read_words(*file, language));
  append(faults, language.bind_words());
  for (auto check : file->root().children("check")) bind_check(*file, check, language, faults);
  std::string said;
  for (const auto& one : faults)
    said += to_text(one.place) + " 错误 " + one.message + (one.hint.empty() ? "" : "（" + one.hint + "）") + "\n";
  EXPECT_EQ(said, file_text("messages.txt"));
}

}  // namespace
}  // namespace wenshu
