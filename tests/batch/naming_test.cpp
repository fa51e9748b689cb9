#include "batch/naming.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/text.h"
#include "batch/sample_campaign.h"
#include "register/numbering.h"

namespace wenshu {
namespace {

using testing_support::SampleCampaign;

/// The papers of the sample of one kind, whose files are called by another pattern.
struct Named {
  Named(const std::string& id, const std::string& pattern, bool numbered) {
    for (auto& kind : sample.rules.kinds) {
      if (kind.id != id) continue;
      kind.file = Template::pattern(pattern, "form").value();
      EXPECT_TRUE(prove_names(kind.file, *kind.facts, kind.use).empty());
      if (!numbered) kind.numbering.reset();
    }
    auto planned = plan_papers(sample.the_case(), sample.rules.kinds, {}, {.only = {id}});
    EXPECT_TRUE(planned);
    if (!planned) return;
    plan = std::move(*planned);
    int serial = 0;
    for (auto& paper : plan.papers) paper.number = numbered ? number_text(paper.policy, 2022, ++serial) : "";
  }
  Result<void> done(const PaperFolder& standing = {}) { return name_papers(sample.the_case(), plan.papers, standing); }
  std::vector<std::string> stems() const {
    std::vector<std::string> all;
    for (const auto& paper : plan.papers) all.push_back(paper.stem);
    return all;
  }

  SampleCampaign sample;
  Planned plan;
};

TEST(Naming, APaperIsCalledByThePatternOfItsKind) {
  Named named("filing-notice", "{{number}} {{institution.name}}", true);
  ASSERT_TRUE(named.done());
  ASSERT_FALSE(named.plan.papers.empty());
  EXPECT_EQ(named.plan.papers[0].stem, "云卫健备告〔2022〕001号 " + named.plan.papers[0].institution->name);
  EXPECT_EQ(named.plan.papers[0].number, "云卫健备告〔2022〕1号") << "what is printed is never padded";
  EXPECT_EQ(paths_of(named.plan.papers[0]), std::vector<std::string>{"备案告知通知书/" + named.plan.papers[0].stem});
}

TEST(Naming, PapersWithoutNumbersThatWouldShareANameAllCarryTheirCode) {
  Named named("filing-notice", "告知", false);
  ASSERT_TRUE(named.done());
  ASSERT_GE(named.plan.papers.size(), 2U);
  for (const auto& paper : named.plan.papers) EXPECT_EQ(paper.stem, "告知（" + paper.institution->id + "）");
}

TEST(Naming, LettersOfOneInstitutionCarryTheirDepartmentAsWell) {
  Named named("transfer-letter", "函", false);
  ASSERT_TRUE(named.done());
  for (const auto& paper : named.plan.papers)
    EXPECT_EQ(paper.stem, "函（" + replace_all(paper.key.substr(paper.key.find('/') + 1), "/", " ") + "）");
}

TEST(Naming, NamesThatDifferInCaseOrInRefusedCharactersOnlyAreTheSame) {
  EXPECT_EQ(without_case("ABC／Ａｂ Ⅳ Ä Ж 甲"), without_case("abc／ａＢ ⅳ ä ж 甲"));
  EXPECT_NE(without_case("甲"), without_case("乙"));
  Named named("filing-notice", "{{institution.name}}", false);
  for (std::size_t i = 0; i < named.sample.campaign.institutions.size(); ++i)
    named.sample.campaign.institutions[i].name = i % 2 == 0 ? "A园?" : "a园";
  ASSERT_TRUE(named.done());
  std::set<std::string> different;
  for (const auto& stem : named.stems()) different.insert(without_case(stem));
  EXPECT_EQ(different.size(), named.plan.papers.size());
}

TEST(Naming, NumbersThatBecomeTheSameAreRefusedWithBothPapers) {
  Named named("filing-notice", "{{number}}", true);
  ASSERT_GE(named.plan.papers.size(), 2U);
  named.plan.papers[0].number = "Ab〔2022〕1号", named.plan.papers[1].number = "aB〔2022〕1号";
  const auto done = named.done();
  ASSERT_FALSE(done);
  ASSERT_EQ(done.error().size(), 1U);
  EXPECT_EQ(done.error()[0].code, "file-name-clash");
  for (const auto* part : {"Ab〔2022〕1号", "aB〔2022〕1号"})
    EXPECT_NE(done.error()[0].message.find(part), std::string::npos) << done.error()[0].message;
}

TEST(Naming, ANameCutForItsLengthKeepsTheNumber) {
  Named named("filing-notice", "{{institution.name}}{{number}}", true);
  for (auto& one : named.sample.campaign.institutions) {
    for (int i = 0; i < 100; ++i) one.name += "长";
  }
  ASSERT_TRUE(named.done());
  for (const auto& paper : named.plan.papers) {
    EXPECT_TRUE(paper.stem.ends_with(" " + sortable_number(paper.number, 3))) << paper.stem;
    EXPECT_LE(paper.stem.size(), 180U);
  }
}

TEST(Naming, NamesSortAsTheNumbersCount) {
  Named named("filing-notice", "{{number}} 甲", true);
  ASSERT_GE(named.plan.papers.size(), 3U);
  int serial = 8;
  for (auto& paper : named.plan.papers) paper.number = number_text(paper.policy, 2022, ++serial);
  ASSERT_TRUE(named.done());
  auto sorted = named.stems();
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, named.stems()) << "009 before 010";
}

TEST(Naming, APaperThatStandsUnderTheNameOfAnOlderProgramKeepsIt) {
  Named named("filing-notice", "{{number}} {{institution.name}}", true);
  ASSERT_GE(named.plan.papers.size(), 3U);
  auto& papers = named.plan.papers;
  for (auto& paper : papers) paper.is_new = false;
  const auto old_name = [&](std::size_t i) { return papers[i].number + " " + papers[i].institution->name; };
  const auto path = [](const std::string& stem) { return "备案告知通知书/" + stem + ".docx"; };
  PaperFolder standing{.folder = "out"};
  standing.numbers[path(old_name(0))] = papers[0].number;
  standing.numbers["别处/" + old_name(1) + ".docx"] = papers[1].number;
  const auto new_name = sortable_number(papers[2].number, 3) + " " + papers[2].institution->name;
  standing.numbers[path(old_name(2))] = standing.numbers[path(new_name)] = papers[2].number;
  const auto old_stem = old_name(0);
  ASSERT_TRUE(named.done(standing));
  EXPECT_EQ(papers[0].stem, old_stem);
  EXPECT_EQ(papers[1].stem, sortable_number(papers[1].number, 3) + " " + papers[1].institution->name) << "another folder's";
  EXPECT_EQ(papers[2].stem, new_name) << "both stand there";
  papers[0].is_new = true;
  ASSERT_TRUE(named.done(standing));
  EXPECT_NE(papers[0].stem, old_stem) << "a number not given yet has no older file";
}

TEST(Naming, AnEmptyNameAndALostNumberAreRefused) {
  Named empty("filing-notice", "??", false);
  const auto none = empty.done();
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error()[0].code, "file-name");
  Named lost("filing-notice", "甲{{^number}}{{number}}{{/number}}", true);
  const auto without = lost.done();
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error()[0].code, "file-name");
}

}  // namespace
}  // namespace wenshu
