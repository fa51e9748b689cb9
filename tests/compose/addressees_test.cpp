#include "compose/addressees.h"

#include <gtest/gtest.h>

#include "support/full_campaign.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

class Addressees : public testing::Test {
 protected:
  Diagnostics said(const Diagnostics& before = {}) const {
    const CampaignIndex index(campaign_);
    const FaultyCells faulty(before);
    Diagnostics all;
    testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
    check_addressees({campaign_, index, checks_, faulty, 2022y / 6 / 22, asked.at()}, catalogue_, all);
    return all;
  }
  void another_institution() {
    campaign_.institutions.push_back(testing_support::institution(7, "TY-2"));
    campaign_.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
  }

  Campaign campaign_ = testing_support::full_campaign();
  Checks checks_ = testing_support::checks();
  Catalogue catalogue_ = testing_support::catalogue();
};

TEST_F(Addressees, ABlankRegistrarIsAnErrorAtItsCellForEachInstitution) {
  another_institution();
  campaign_.findings = {testing_support::finding(2, "JC-1", "TY-1", "D02"), testing_support::finding(3, "JC-2", "TY-2", "D02")};
  const auto all = said();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].code, "department-unnamed");
  EXPECT_EQ(all[0].severity, Severity::error);
  EXPECT_EQ(all[0].place, campaign_.place(campaign_.institutions[0], "registrar"));
  EXPECT_EQ(all[1].place, campaign_.place(campaign_.institutions[1], "registrar"));
  EXPECT_NE(all[0].message.find("“登记机关”里没有写明是哪个单位"), std::string::npos) << all[0].message;
  EXPECT_NE(all[0].hint.find("请在这一格写明该单位的全称"), std::string::npos);
  EXPECT_TRUE(said({all[0]}).size() == 1) << "of a cell found faulty before nothing more is said";
  for (auto& one : campaign_.institutions) one.registrar = "甲市市场监督管理局";
  EXPECT_TRUE(said().empty());
}

TEST_F(Addressees, ADepartmentThatNoMemberUnitIsIsAnErrorAtTheMembersOnce) {
  another_institution();
  campaign_.findings = {testing_support::finding(2, "JC-1", "TY-1", "S03"), testing_support::finding(3, "JC-2", "TY-2", "S03")};
  const auto all = said();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].place, campaign_.authority_place("members"));
  EXPECT_NE(all[0].message.find("消防救援机构，“成员单位”里没有写明"), std::string::npos) << all[0].message;
  campaign_.authority.members = "市教育局、市消防救援大队";
  EXPECT_TRUE(said().empty());
}

TEST_F(Addressees, WhatIsNotTransferredNeedsNoAddressee) {
  EXPECT_TRUE(said().empty()) << "S10 is the bureau's own";
  campaign_.findings[0].code = "D02";
  campaign_.findings[0].status = "已整改";
  EXPECT_TRUE(said().empty());
}

}  // namespace
}  // namespace wenshu
