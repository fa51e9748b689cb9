// What the office's words say of rows where nothing is filled in but codes: a blank is never taken for an answer, and the words
// by which the program decides have one all the same.
#include "check/words.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"
#include "check/campaign_language.h"
#include "support/campaigns.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using Names = std::set<std::string>;

/// One institution, one inspection of it and one finding, all blank but for their codes.
Campaign blank_campaign() {
  auto made = testing_support::campaign();
  made.institutions.resize(1), made.inspections.resize(1), made.findings.resize(1);
  auto& one = made.institutions[0];
  one = {.row = one.row, .id = one.id};
  auto& visit = made.inspections[0];
  visit = {.row = visit.row, .iid = visit.iid, .id = visit.id};
  auto& finding = made.findings[0];
  finding = {.row = finding.row, .iid = finding.iid, .id = finding.id, .code = finding.code};
  made.authority.order_unlicensed = std::nullopt;
  return made;
}

/// The conditions on rows of a sheet that are neither yes nor no of its first row.
Names undecided(std::string_view sheet) {
  static const auto catalogue = testing_support::catalogue();
  const auto campaign = blank_campaign();
  testing_support::Asked asked(campaign, catalogue, 2026y / 6 / 22);
  auto& at = asked.at();
  const auto of = at.language.schema().find(sheet);
  Names names;
  for (std::size_t i = 0; i < at.language.words(); ++i) {
    const auto& word = at.language.word(i);
    if (word.sheet == of && word.type.kind == query::Type::Kind::yes_no && at.defined(i, 0) == query::blank)
      names.insert(word.name);
  }
  return names;
}

TEST(Words, WhatTheProgramAsksIsDecidedOfBlankRowsToo) {
  const auto of_findings = undecided(Finding::sheet);
  for (const auto* name : {word::open, word::counts, word::late, word::withheld, word::ordered, word::mended, word::to_order,
                           word::to_paper, word::to_suggest})
    EXPECT_FALSE(of_findings.contains(name)) << name;
  EXPECT_FALSE(undecided(Institution::sheet).contains(word::closing));
}

// A word that a form adds must be put here with what its blanks mean: conditions that take it are not met, and `not` it is not
// met either. Who wants blanks to count writes `is`, `else` or `is filled`.
TEST(Words, OtherWordsThatAreUndecidedWhereNothingIsFilledInAreKnown) {
  EXPECT_EQ(undecided(Finding::sheet), Names{});
  EXPECT_EQ(undecided(Institution::sheet),
            (Names{"home", "kindergarten", "licensed", "nonprofit", "not_home", "public", "uscc_form"}));
}

TEST(Words, OneThatIsMissingOrNoConditionIsSaid) {
  const auto said = [](const std::string& from, const std::string& to) {
    auto text = testing_support::must(read_file(test::source_tree() + "/forms/vocabulary.xml"));
    EXPECT_NE(text.find(from), std::string::npos) << from;
    const auto vocabulary = testing_support::must(XmlFile::parse(replace_all(std::move(text), from, to), "vocabulary.xml"));
    const auto classification = testing_support::form("classification.xml"), checklist = testing_support::form("checklist.xml");
    const auto read =
        read_language(testing_support::definition(), {vocabulary, classification, checklist, testing_support::register_form()});
    std::string all;
    for (const auto& one : read ? Diagnostics{} : read.error()) all += one.message + "\n";
    return all;
  };
  EXPECT_NE(said("name=\"mended\"", "name=\"mend\"").find("没有叫“mended”的用语"), std::string::npos);
  EXPECT_NE(
      said("label=\"完成整改\" is=\"ordered and if(authority.followed, settled, not open)\"", "label=\"完成整改\" is=\"due\"")
          .find("“mended”应当是条件"),
      std::string::npos);
}

}  // namespace
}  // namespace wenshu
