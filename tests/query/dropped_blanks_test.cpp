// Which conditions of a form are said to leave rows out for a blank, and which say themselves what a blank means.
#include "query/blanks.h"

#include <string>

#include <gtest/gtest.h>

#include "query/small_campaign.h"

namespace wenshu {
namespace {

/// `line:column column` of each note about a form.
std::string noted(const std::string& inner) {
  const auto form = XmlFile::parse("<facts>" + inner + "</facts>", "facts.xml");
  EXPECT_TRUE(form) << inner;
  std::string all;
  for (const auto& one : query::dropped_blanks(test::schema(), test::definition(), *form)) {
    EXPECT_EQ(one.code, "query-blank");
    EXPECT_EQ(one.severity, Severity::warning);
    all += (all.empty() ? "" : " ") + one.message.substr(0, one.message.find("可以"));
  }
  return all;
}

std::string of_list(const std::string& where) { return noted("<list name='a' of=\"findings where " + where + "\"/>"); }

TEST(DroppedBlanks, ANegationOfAColumnThatMayBeBlankIsSaid) {
  for (const auto* where : {"decided_by != '甲'", "not (decided_by = '甲')", "decided_by not in ('甲', '乙')",
                            "code = 'D03' and decided_by != '甲'", "'甲' != decided_by"})
    EXPECT_EQ(of_list(where), "“decided_by”（决定机关）") << where;
  EXPECT_EQ(of_list("institution.registrar != '甲'"), "“institution.registrar”（登记机关）");
  EXPECT_EQ(of_list("not institution.feasible"), "“institution.feasible”（是否具备办证条件）");
}

TEST(DroppedBlanks, WhatSaysWhatABlankMeansIsNot) {
  for (const auto* where : {"decided_by = '甲'", "decided_by is not '甲'", "(decided_by != '甲') else yes",
                            "decided_by is filled and decided_by != '甲'", "decided_by is blank or decided_by != '甲'",
                            "not (decided_by != '甲')", "decided_by in ('甲')", "not (decided_by is blank)"})
    EXPECT_EQ(of_list(where), "") << where;
  EXPECT_EQ(of_list("code != 'D03'"), "") << "must be filled in: said by its own check";
  EXPECT_EQ(of_list("troubled != 'D03'"), "") << "a word is looked at where it stands";
}

TEST(DroppedBlanks, RowsWithinRowsAndWordsAreLookedThrough) {
  EXPECT_EQ(noted("<fact name='a' is=\"count(institutions where not any(findings where decided_by != '甲'))\"/>"),
            "“decided_by”（决定机关）");
  EXPECT_EQ(noted("<define name='a' on='institutions' is=\"registrar != '甲'\"/>"), "“registrar”（登记机关）");
  EXPECT_EQ(
      noted("<kind each='institutions' where=\"registrar != '甲'\"><demand each=\"findings where decided_by != '乙'\"/></kind>"),
      "“registrar”（登记机关） “decided_by”（决定机关）");
  EXPECT_EQ(noted("<list name='a' of='institutions'><fact name='b' is=\"count(findings where decided_by != '甲')\"/></list>"),
            "“decided_by”（决定机关）");
  EXPECT_EQ(noted("<fact name='a' is=\"count(authority where email != '甲')\"/>"), "“email”（举报邮箱）");
}

TEST(DroppedBlanks, TheFormsOfTheProgramSayWhatTheirBlanksMean) {
  for (const auto* name : {"vocabulary.xml", "classification.xml", "facts.xml"})
    for (const auto& one : query::dropped_blanks(test::schema(), test::definition(), testing_support::form(name)))
      ADD_FAILURE() << to_text(one);
}

}  // namespace
}  // namespace wenshu
