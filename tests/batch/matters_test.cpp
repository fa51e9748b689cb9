// A finding is the matter: it stands in one live paper of a kind, whatever the workbook says of it later.
#include <algorithm>

#include <gtest/gtest.h>

#include "batch/rounds.h"
#include "sample_register.h"

namespace wenshu {
namespace {

namespace matters_test {

using namespace std::chrono_literals;

class Matters : public testing::Test, protected testing_support::SampleRegister {
 protected:
  Planned planned(const std::string& kind = "rectification-order") {
    rows_ = std::make_unique<const query::Rows>(rows());
    index_ = std::make_unique<const CampaignIndex>(sample.campaign);
    const Case the_case{
        sample.campaign, *index_, sample.rules.catalogue, day, {*sample.rules.language, *rows_, sample.rules.calendar}};
    auto made = plan_papers(the_case, sample.rules.kinds, ledger, {.only = {kind}});
    EXPECT_TRUE(made) << (made ? "" : to_text(made.error().front()));
    return made.value_or(Planned{});
  }
  /// Issues what is new, with numbers of this register.
  void issue(const Planned& papers) {
    for (const auto& paper : papers.papers) {
      if (!paper.is_new) continue;
      const auto request = number_request(paper);
      const auto serial = static_cast<int>(ledger.entries().size()) + 1;
      add(paper.date, Issued{.kind = request.kind,
                             .key = request.key,
                             .findings = request.findings,
                             .institution = request.institution,
                             .recipient = request.recipient,
                             .title = request.title,
                             .number = "第" + std::to_string(serial) + "号",
                             .prefix = request.policy.prefix,
                             .year = 2022,
                             .serial = serial,
                             .date = request.date,
                             .digest = request.digest,
                             .demands = request.demands});
    }
  }
  static std::size_t fresh(const Planned& papers) {
    return static_cast<std::size_t>(
        std::count_if(papers.papers.begin(), papers.papers.end(), [](const auto& one) { return one.is_new; }));
  }
  /// Another finding of the second institution, from an inspection of its own.
  void look_again() {
    auto inspection = *std::find_if(sample.campaign.inspections.begin(), sample.campaign.inspections.end(),
                                    [](const Inspection& one) { return one.iid == "JC-2022-0002"; });
    inspection.iid = "JC-2022-0099", inspection.on = 2022y / 6 / 19;
    auto finding = *std::find_if(sample.campaign.findings.begin(), sample.campaign.findings.end(),
                                 [](const Finding& one) { return one.iid == "JC-2022-0002" && one.code == "H01"; });
    finding.iid = inspection.iid, finding.fact = "6月18日没有晨午检记录";
    sample.campaign.inspections.push_back(inspection);
    sample.campaign.findings.push_back(finding);
  }

 private:
  std::unique_ptr<const query::Rows> rows_;
  std::unique_ptr<const CampaignIndex> index_;
};

TEST_F(Matters, AreNamedInThePaperWithWhatItDemands) {
  const auto papers = planned();
  ASSERT_EQ(fresh(papers), 8U);
  const auto& first = papers.papers.front();
  EXPECT_EQ(first.findings, (std::vector<std::string>{"JC-2022-0002/S10", "JC-2022-0002/H01"}));
  EXPECT_EQ(first.key, "rectification-order/TY-510698-0002/JC-2022-0002/S10/JC-2022-0002/H01");
  ASSERT_EQ(first.demands.size(), 2U);
  EXPECT_EQ(first.demands[0].finding, "JC-2022-0002/S10");
  EXPECT_EQ(first.demands[0].term.kind, Term::Kind::date);
  EXPECT_FALSE(first.recipient.empty());
}

TEST_F(Matters, StandInThePaperThatHasThemUntilItIsVoid) {
  issue(planned());
  auto again = planned();
  EXPECT_EQ(fresh(again), 0U);
  EXPECT_EQ(again.papers.size(), 8U) << "each is the paper of the register, and prints the same";
  EXPECT_TRUE(again.notes.empty());
  add(2022y / 6 / 23, Voided{.entry = 1, .reason = "事实有误", .approver = "丙"});
  again = planned();
  EXPECT_EQ(fresh(again), 1U);
  EXPECT_EQ(again.papers.size(), 8U);
}

/// A5: somebody writes down that they looked again.
TEST_F(Matters, AreNotOrderedTwiceForARecheck) {
  issue(planned());
  look_again();
  sample.campaign.findings.pop_back();
  const auto again = planned();
  EXPECT_EQ(fresh(again), 0U);
  EXPECT_TRUE(again.notes.empty());
  issue(planned("transfer-letter"));
  EXPECT_GT(planned("transfer-letter").papers.size(), 0U);
  EXPECT_EQ(fresh(planned("transfer-letter")), 0U);
}

TEST_F(Matters, AreNotPrintedOtherwiseWhenTheyAreMended) {
  issue(planned());
  const auto is_ordered = [&](const Finding& one) { return ledger.order_of(one.iid + "/" + one.code) != nullptr; };
  for (auto& one : sample.campaign.findings) one.status = is_ordered(one) ? "已整改" : one.status;
  const auto again = planned();
  EXPECT_EQ(again.papers.size(), 8U);
  EXPECT_TRUE(again.notes.empty()) << "what became of a finding changes no paper that was issued";
}

/// C9: the old, mended inspection is none of its business.
TEST_F(Matters, OfASecondRoundStandAloneInItsPaper) {
  issue(planned());
  look_again();
  const auto again = planned();
  ASSERT_EQ(fresh(again), 1U);
  const auto second = *std::find_if(again.papers.begin(), again.papers.end(), [](const auto& one) { return one.is_new; });
  EXPECT_EQ(second.findings, std::vector<std::string>{"JC-2022-0099/H01"});
  const Case the_case = sample.the_case();
  const auto facts = facts_of(the_case, second);
  const auto& fields = std::get<Fact::Fields>(facts.value());
  ASSERT_TRUE(fields.contains("inspections"));
  EXPECT_EQ(std::get<Fact::List>(fields.at("inspections").value()).size(), 1U) << "the inspection that found it";
}

/// A paper of an older program names no finding, but the inspections it was about.
TEST_F(Matters, OfAPaperThatNamesNoneAreThoseOfItsInspections) {
  const auto fresh_papers = planned();
  for (const auto& paper : fresh_papers.papers) {
    if (paper.institution->id != "TY-510698-0002") continue;
    auto request = number_request(paper);
    Issued old{.kind = request.kind,
               .key = "rectification-order/TY-510698-0002/JC-2022-0002",
               .institution = request.institution,
               .title = request.title,
               .number = "老1号",
               .prefix = "老",
               .year = 2022,
               .serial = 1,
               .date = request.date,
               .digest = request.digest,
               .demands = request.demands,
               .legacy = "ab"};
    for (auto& demand : old.demands) demand.finding.clear();
    add(request.date, old);
  }
  const auto again = planned();
  EXPECT_EQ(fresh(again), 7U);
  EXPECT_EQ(again.papers.size(), 8U);
  EXPECT_EQ(ask("count(findings where order.number = '老1号')"), ask("count(findings where iid = 'JC-2022-0002')"));
}

}  // namespace matters_test
}  // namespace
}  // namespace wenshu
