#include "check/explain.h"

#include <gtest/gtest.h>

#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

class Explaining : public testing::Test {
 protected:
  std::vector<Explanation> explained() {
    const CampaignIndex index(campaign_);
    const auto disposals = classify(campaign_, index, catalogue_, classifier_, diagnostics_);
    return explain(campaign_, index, catalogue_, disposals, 2022y / 6 / 22);
  }
  Campaign campaign_ = testing_support::campaign();
  Catalogue catalogue_ = testing_support::catalogue();
  Classifier classifier_ = testing_support::classifier();
  Diagnostics diagnostics_;
};

TEST_F(Explaining, AClassNamesItsFactsClausesAndWhoMustAct) {
  campaign_.findings.push_back(testing_support::finding(3, "JC-1", "TY-1", "S03"));
  const auto all = explained();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].disposal, "整改规范");
  EXPECT_EQ(all[0].kind, "（一）存在重大安全健康隐患");
  EXPECT_EQ(all[0].clauses, (std::vector<std::string>{"S10 《托育机构管理规范（试行）》第三十二条",
                                                      "S03 《中华人民共和国消防法》第十六条、第二十八条"}));
  EXPECT_EQ(all[0].actors, (std::vector<std::string>{"卫生健康部门：S10", "消防救援机构（移送）：S03"}));
}

TEST_F(Explaining, ADecisionByHandNeedsAReason) {
  campaign_.institutions[0].override_class = "登记备案";
  EXPECT_TRUE(explained().empty());
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_EQ(diagnostics_[0].code, "override-without-reason");
  diagnostics_.clear();
  campaign_.institutions[0].override_reason = "会商决定";
  const auto all = explained();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].disposal, "登记备案");
  EXPECT_EQ(all[0].ruled, "整改规范");
  EXPECT_EQ(all[0].reason, "会商决定");
}

TEST_F(Explaining, ClosureByHandMustNameWhoActsAndOnWhatBasis) {
  auto& one = campaign_.institutions[0];
  one.override_class = "关停取缔", one.override_reason = "情况严重";
  EXPECT_TRUE(explained().empty());
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_EQ(diagnostics_[0].code, "override-closure-basis");
  diagnostics_.clear();
  one.override_reason = "由市民政局依据《民办非企业单位登记管理暂行条例》第二十七条取缔";
  EXPECT_EQ(explained().size(), 1U);
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(Explaining, AReasonWithoutAClassIsAnError) {
  campaign_.institutions[0].override_reason = "会商决定";
  explained();
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_EQ(diagnostics_[0].code, "override-without-class");
}

}  // namespace
}  // namespace wenshu
