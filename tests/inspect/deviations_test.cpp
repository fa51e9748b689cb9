// A fault is planted for every rule, and found under that rule; what else is found is wrong by necessity.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "inspect/deviations.h"
#include "inspect/rules.h"
#include "support/places.h"

namespace wenshu::inspect_test {
namespace {

std::vector<inspect::Clause> clauses() {
  return inspect::read_clauses(XmlFile::read(test::source_tree() + "/forms/inspection.xml").value()).value();
}

bool is_for(const inspect::Clause& clause, const Deviation& deviation) {
  return clause.measure == deviation.measure && (clause.formats.empty() || clause.formats.contains(deviation.paper().format));
}

Faults wanted(const Deviation& deviation, const Faults& also) {
  Faults all = also;
  all.push_back(deviation.measure);
  std::sort(all.begin(), all.end());
  return all;
}

/// What is wrong with the paper as it stands, before anything was planted: practice wishes for an imprint on an even page.
Faults without_known(Faults faults, const Deviation& deviation) {
  if (deviation.measure != "imprint.side") std::erase(faults, "imprint.side");
  return faults;
}

Content content_of(const Deviation& deviation) {
  auto content = deviation.paper();
  if (deviation.say) deviation.say(content);
  return content;
}

Profile profile_of(const Deviation& deviation) {
  auto changed = profile();
  if (deviation.set) deviation.set(changed);
  return changed;
}

/// 规定 that does not hold is 不符合, all else 建议.
void expect_weight(const inspect::Inspection& inspection, const std::string& measure) {
  for (const auto& one : inspection.findings) {
    if (one.measure != measure) continue;
    EXPECT_EQ(one.verdict, one.strength == "规定" ? inspect::Verdict::violates : inspect::Verdict::advised);
  }
}

class Deviations : public testing::TestWithParam<Deviation> {};

TEST_P(Deviations, IsFoundInAPdfAndNothingElseIs) {
  auto pages = laid_out(content_of(GetParam()), profile_of(GetParam()));
  if (GetParam().draw) GetParam().draw(pages);
  const auto inspection = of_pdf(pages);
  EXPECT_EQ(without_known(faults(inspection), GetParam()), without_known(wanted(GetParam(), GetParam().also), GetParam()))
      << inspect::table_text(inspection.summary, inspection.findings);
  expect_weight(inspection, GetParam().measure);
}

class DeviationsDocx : public testing::TestWithParam<Deviation> {};

TEST_P(DeviationsDocx, IsFoundInADocxAndNothingElseIs) {
  const auto inspection = of_docx(content_of(GetParam()), profile_of(GetParam()));
  EXPECT_EQ(faults(inspection), wanted(GetParam(), GetParam().also_docx))
      << inspect::table_text(inspection.summary, inspection.findings);
  expect_weight(inspection, GetParam().measure);
}

std::vector<Deviation> in_docx() {
  std::vector<Deviation> all;
  std::copy_if(deviations().begin(), deviations().end(), std::back_inserter(all),
               [](const Deviation& one) { return one.why.empty(); });
  return all;
}

std::string name_of(const testing::TestParamInfo<Deviation>& tested) {
  auto name = std::to_string(tested.index) + "_" + tested.param.measure;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Inspect, Deviations, testing::ValuesIn(deviations()), name_of);
INSTANTIATE_TEST_SUITE_P(Inspect, DeviationsDocx, testing::ValuesIn(in_docx()), name_of);

TEST(InspectRules, EachHasADeviationThatItFinds) {
  for (const auto& clause : clauses()) {
    const bool planted = std::any_of(deviations().begin(), deviations().end(),
                                     [&](const Deviation& deviation) { return is_for(clause, deviation); });
    EXPECT_TRUE(planted) << clause.number << " " << clause.measure << ": nothing in the table of deviations breaks this rule";
  }
}

TEST(InspectRules, EachDeviationBreaksARule) {
  const auto all = clauses();
  for (const auto& deviation : deviations()) {
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const auto& clause) { return is_for(clause, deviation); }))
        << deviation.measure;
    EXPECT_FALSE(deviation.draw && deviation.why.empty()) << deviation.measure << ": say why not in a DOCX";
  }
}

}  // namespace
}  // namespace wenshu::inspect_test
