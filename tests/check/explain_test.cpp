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
    const auto disposals = testing_support::classified(campaign_, index, catalogue_, classifier_, diagnostics_);
    testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
    return explain(campaign_, index, catalogue_, disposals, 2022y / 6 / 22, asked.at());
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
  EXPECT_EQ(all[0].clauses, (std::vector<std::string>{
                                "S10 《托育机构管理规范（试行）》第三十二条",
                                "S03 《中华人民共和国人口与计划生育法》第二十八条第三款、《托育机构消防安全指南（试行）》"}));
  EXPECT_EQ(all[0].actors, (std::vector<std::string>{"卫生健康部门：S10、S03", "消防救援机构（线索）：S03"}));
}

TEST_F(Explaining, OnlyTheDepartmentsWhoseBusinessItIsMustActAndTheRegistrarIsNamed) {
  auto& one = campaign_.institutions[0];
  campaign_.findings = {testing_support::finding(2, "JC-1", "TY-1", "D01"), testing_support::finding(3, "JC-1", "TY-1", "D02"),
                        testing_support::finding(4, "JC-1", "TY-1", "S09")};
  one.registrar = "甲市市场监督管理局";
  const auto actors = [&](const std::string& nature) {
    one.nature = nature;
    return explained().at(0).actors;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(actors("民办营利性"), (Texts{"市场监管部门（移送）：D01", "登记机关甲市市场监督管理局（移送）：D02",
                                         "卫生健康部门：S09", "公安机关：S09"}));
  EXPECT_EQ(actors("民办非营利性").front(), "民政部门（移送）：D01");
  EXPECT_EQ(actors("公办").front(), "机构编制部门（移送）：D01");
  EXPECT_EQ(actors("").front(), "市场监管部门（移送）：D01") << "a nature nobody knows yet";
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
  one.override_reason = "由甲市市场监督管理局依据《无证无照经营查处办法》第六条查处";
  EXPECT_EQ(explained().size(), 1U) << "as the bureau is really called";
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(Explaining, ClosureByHandNeedsBothTheActorAndTheLaw) {
  auto& one = campaign_.institutions[0];
  one.override_class = "关停取缔";
  for (const auto* reason :
       {"由市民政局取缔", "依据《无证无照经营查处办法》第六条查处", "由市卫生健康局依据《托育机构管理规范（试行）》取缔"}) {
    diagnostics_.clear();
    one.override_reason = reason;
    EXPECT_TRUE(explained().empty()) << reason;
    ASSERT_EQ(diagnostics_.size(), 1U) << reason;
    EXPECT_EQ(diagnostics_[0].code, "override-closure-basis") << reason;
  }
}

TEST_F(Explaining, AReasonWithoutAClassIsAnError) {
  campaign_.institutions[0].override_reason = "会商决定";
  explained();
  ASSERT_EQ(diagnostics_.size(), 1U);
  EXPECT_EQ(diagnostics_[0].code, "override-without-class");
}

}  // namespace
}  // namespace wenshu
