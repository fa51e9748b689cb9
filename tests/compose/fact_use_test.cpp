#include "compose/fact_use.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "compose/kind.h"
#include "support/kinds.h"
#include "support/language.h"

namespace wenshu {
namespace {

/// What is said of a wording of a kind: `3:5 message（hint）`.
std::string proved(const std::string& wording, const std::string& id = "rectification-order") {
  static const auto order = testing_support::kind("rectification-order");
  static const auto letter = testing_support::kind("transfer-letter");
  const auto all = (id == order.id ? order : letter).prove(Template::pattern(wording, "t").value());
  if (all.empty()) return "";
  return fmt::format("{}:{} {}（{}）", all[0].place.line, all[0].place.column, all[0].message, all[0].hint);
}

bool speaks_of(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(FactUse, ANameIsAFactOfItsOwnKind) {
  EXPECT_EQ(proved("{{institution.name}}{{#findings}}{{fact}}{{index}}{{/findings}}"), "");
  EXPECT_EQ(proved("{{department.name}}", "transfer-letter"), "");
  EXPECT_TRUE(speaks_of(proved("甲\n {{department.name}}"), "2:2 没有名为 department.name 的事实"))
      << "an order has no department";
  EXPECT_TRUE(speaks_of(proved("{{matter}}", "transfer-letter"), "是否应为 matters"));
  EXPECT_TRUE(speaks_of(proved("{{institution.phon}}"), "是否应为 phone"));
  EXPECT_TRUE(speaks_of(proved("{{#findings}}{{facts}}{{/findings}}"), "是否应为 fact"));
}

TEST(FactUse, ColumnsWordsAndLinkedRowsAreFactsByTheirOwnNames) {
  EXPECT_EQ(proved("{{institution.seats}}{{#institution.troubled}}!{{/institution.troubled}}"), "");
  EXPECT_EQ(
      proved(
          "{{#findings}}{{inspection.on}}{{item.category}}{{#inspection.findings}}{{code}}{{/inspection.findings}}{{/findings}}"),
      "");
  EXPECT_EQ(proved("{{#institution.classes}}{{name}}{{kids}}{{/institution.classes}}"), "");
}

TEST(FactUse, OnlyTextsArePrinted) {
  EXPECT_TRUE(speaks_of(proved("{{has_transfers}}"), "它是条件，写成 {{#has_transfers}}…{{/has_transfers}}"));
  EXPECT_TRUE(speaks_of(proved("{{findings}}"), "它有几项"));
  EXPECT_TRUE(speaks_of(proved("{{institution}}"), "写它的一项"));
  EXPECT_TRUE(speaks_of(proved("{{findings.fact}}"), "它有几项"));
  EXPECT_TRUE(speaks_of(proved("{{number.year}}"), "里没有“year”"));
}

TEST(FactUse, APointIsTheTextOfTheSectionAroundIt) {
  EXPECT_EQ(proved("{{#institution.uscc}}{{#has_transfers}}{{.}}{{/has_transfers}}{{/institution.uscc}}"), "");
  EXPECT_TRUE(speaks_of(proved("{{.}}"), "外面没有文字的段落"));
  EXPECT_TRUE(speaks_of(proved("{{#findings}}{{.}}{{/findings}}"), "不是一段文字"));
  EXPECT_TRUE(speaks_of(proved("{{^institution.uscc}}{{.}}{{/institution.uscc}}"), "外面没有文字的段落"));
}

TEST(FactUse, NamesAreLookedUpFromTheInsideOut) {
  EXPECT_EQ(proved("{{#findings}}{{authority.name}}{{#transfers}}{{index}}{{/transfers}}{{/findings}}"), "");
  EXPECT_TRUE(speaks_of(proved("{{#findings}}{{/findings}}{{fact}}"), "没有名为 fact 的事实")) << "the list is over";
}

TEST(FactUse, OnlyWhatTemplatesAskForIsMade) {
  const auto order = testing_support::kind("rectification-order");
  FactUse use;
  EXPECT_TRUE(
      prove_names(Template::pattern("{{institution.name}}{{#findings}}{{fact}}{{/findings}}", "t").value(), *order.facts, use)
          .empty());
  EXPECT_EQ(canonical_text(sample_facts(use, true)), "{findings=l0[];institution={name=s24:云溪市样例托育园;};}")
      << canonical_text(sample_facts(use, true));
}

}  // namespace
}  // namespace wenshu
