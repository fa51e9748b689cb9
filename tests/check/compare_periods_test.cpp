#include "check/compare_periods.h"

#include <functional>

#include <gtest/gtest.h>

#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using Codes = std::vector<std::string>;

Campaign with_columns(Campaign made) {
  std::uint32_t next = 14;
  for (const auto* field : {"seats", "address", "fire", "lease_end", "remark"})
    made.sheets["institutions"].columns[field] = ++next;
  made.sheets["findings"].columns["status"] = 7;
  made.sheets["authority"].name = "单位信息";
  made.sheets["authority"].cells["name"] = {2, 2};
  made.sheets["authority"].cells["reported_on"] = {22, 2};
  return made;
}

/// Two institutions, an inspection and a finding of the first; the earlier report is of May.
struct Reports {
  Campaign now, before;
};

Diagnostics compared(const std::function<void(Reports&)>& change) {
  static const auto checks = testing_support::checks();
  static const auto catalogue = testing_support::catalogue();
  auto campaign = testing_support::campaign();
  campaign.institutions.push_back(testing_support::institution(7, "TY-2"));
  campaign.institutions[1].address = "乙街2号", campaign.institutions[1].uscc = "92510681MA6500001P";
  Reports reports{with_columns(campaign), with_columns(campaign)};
  reports.before.file = "某处/五月.xlsx";
  reports.before.authority.reported_on = 2022y / 5 / 20;
  reports.before.institutions[0].row = 16;  // another row than now
  change(reports);
  const CampaignIndex index(reports.now);
  const FaultyCells none{{}};
  Diagnostics diagnostics;
  testing_support::Asked asked(reports.now, catalogue, 2022y / 6 / 22);
  compare_periods({reports.now, index, checks, none, 2022y / 6 / 22, asked.at()}, catalogue, reports.before, {}, diagnostics);
  std::erase_if(diagnostics, [](const Diagnostic& one) { return one.code == "period-summary"; });
  return diagnostics;
}

Codes said(const std::function<void(Reports&)>& change) { return codes(compared(change)); }

TEST(ComparePeriods, TwoReportsOfTheSameSayNothing) {
  EXPECT_EQ(said([](Reports&) {}), Codes{});
}

TEST(ComparePeriods, AnInstitutionThatIsGoneIsAskedForUnlessARemarkSpeaksOfIt) {
  const auto gone = compared([](Reports& r) { r.now.institutions.pop_back(); });
  ASSERT_EQ(codes(gone), Codes{"period-institution-gone@"});
  EXPECT_NE(gone[0].message.find("五月.xlsx 基础台账!A7"), std::string::npos) << gone[0].message;
  EXPECT_EQ(said([](Reports& r) { r.now.institutions.pop_back(), r.now.institutions[0].remark = "TY-2已注销，并入本园"; }),
            Codes{});
}

TEST(ComparePeriods, OfAnInstitutionThatIsGoneItsRecordsAreNotAskedForToo) {
  EXPECT_EQ(said([](Reports& r) {
              r.now.institutions.erase(r.now.institutions.begin());
              r.now.inspections.clear(), r.now.findings.clear();
            }),
            Codes{"period-institution-gone@"});
}

TEST(ComparePeriods, ANewInstitutionIsExplainedByItsDateOrARemark) {
  const auto added = [](std::optional<Date> registered_on, const std::string& remark) {
    return said([&](Reports& r) {
      r.before.institutions.pop_back();
      r.now.institutions[1].registered_on = registered_on, r.now.institutions[1].remark = remark;
    });
  };
  EXPECT_EQ(added(2020y / 5 / 1, ""), Codes{"period-institution-new@A7"});
  EXPECT_EQ(added(2020y / 5 / 1, "上期漏报"), Codes{});
  EXPECT_EQ(added(2022y / 6 / 1, ""), Codes{});
  EXPECT_EQ(added(2022y / 5 / 20, ""), Codes{}) << "the day of the earlier report";
  EXPECT_EQ(added(2022y / 5 / 19, ""), Codes{"period-institution-new@A7"});
}

TEST(ComparePeriods, ACodeThatChangedIsFoundByWhatStaysTheSame) {
  EXPECT_EQ(said([](Reports& r) { r.now.institutions[1].id = "TY-9"; }), Codes{"period-code-changed@A7"});
}

TEST(ComparePeriods, InspectionsAndFindingsAccumulate) {
  EXPECT_EQ(said([](Reports& r) { r.now.findings.clear(); }), Codes{"period-record-gone@"});
  EXPECT_EQ(said([](Reports& r) { r.now.inspections.clear(); }), Codes{"period-record-gone@"});
  EXPECT_EQ(said([](Reports& r) { r.before.findings.clear(), r.before.inspections.clear(); }), Codes{});
}

TEST(ComparePeriods, AStatusDoesNotGoBackWithoutAWord) {
  const auto status = [](const std::string& before, const std::string& now, const std::string& verdict = {}) {
    return said([&](Reports& r) {
      r.before.findings[0].status = before, r.now.findings[0].status = now, r.now.findings[0].verdict = verdict;
    });
  };
  EXPECT_EQ(status("未整改", "已整改"), Codes{});
  EXPECT_EQ(status("整改中", "逾期未改"), Codes{});
  EXPECT_EQ(status("已整改", "整改中"), Codes{"period-backwards@G2"});
  EXPECT_EQ(status("已整改", "整改中", "复查不合格"), Codes{});
  const auto filed = compared([](Reports& r) { r.now.institutions[0].filed = false; });
  ASSERT_EQ(codes(filed), Codes{"period-backwards@E6"});
  EXPECT_EQ(filed[0].message, "甲市TY-1托育园：是否备案上期（五月.xlsx 基础台账!E16）是“是”，本期是“否”");
}

TEST(ComparePeriods, WhatWasFiledChangesOnlyByFilingTheChange) {
  EXPECT_EQ(said([](Reports& r) { r.now.institutions[0].head = "某丙"; }), Codes{"period-filing-changed@M6"});
  EXPECT_EQ(said([](Reports& r) { r.now.institutions[0].seats = 31; }), Codes{"period-filing-changed@O6"});
  EXPECT_EQ(said([](Reports& r) {
              r.now.institutions[0].head = "某丙", r.now.institutions[0].filed = r.before.institutions[0].filed = false;
            }),
            Codes{});
}

TEST(ComparePeriods, ACodeIsNotGivenToAnotherInstitution) {
  EXPECT_EQ(said([](Reports& r) { r.now.institutions[0].registered_on = 2021y / 1 / 1; }), Codes{"period-identity-changed@L6"});
}

TEST(ComparePeriods, ANumberThatJumpsIsAskedFor) {
  const auto kids = [](std::int64_t before, std::int64_t now) {
    return said([&](Reports& r) { r.before.institutions[0].kids = before, r.now.institutions[0].kids = now; });
  };
  EXPECT_EQ(kids(20, 200), Codes{"period-jump@H6"});
  EXPECT_EQ(kids(60, 20), Codes{"period-jump@H6"});
  EXPECT_EQ(kids(20, 59), Codes{});
  EXPECT_EQ(kids(20, 60), Codes{"period-jump@H6"}) << "three times";
  EXPECT_EQ(kids(6, 19), Codes{}) << "below 20";
  EXPECT_EQ(kids(6, 20), Codes{"period-jump@H6"});
  EXPECT_EQ(kids(2, 12), Codes{}) << "few are few";
}

TEST(ComparePeriods, AStepAsideIsNoStepBack) {
  const auto status = [](const std::string& before, const std::string& now) {
    return said([&](Reports& r) { r.before.findings[0].status = before, r.now.findings[0].status = now; });
  };
  EXPECT_EQ(status("逾期未改", "整改中"), Codes{}) << "both are the second step";
  EXPECT_EQ(status("整改中", "整改中"), Codes{});
  EXPECT_EQ(status("整改中", "未整改"), Codes{"period-backwards@G2"});
}

TEST(ComparePeriods, ALeaseThatEndsOnTheSameDayDoesNotEndEarlier) {
  const auto lease = [](Date before, Date now) {
    return said([&](Reports& r) { r.before.institutions[0].lease_end = before, r.now.institutions[0].lease_end = now; });
  };
  EXPECT_EQ(lease(2025y / 5 / 1, 2025y / 5 / 1), Codes{});
  EXPECT_EQ(lease(2025y / 5 / 1, 2025y / 4 / 30), Codes{"period-date-earlier@R6"});
}

TEST(ComparePeriods, ALeaseDoesNotEndEarlier) {
  EXPECT_EQ(said([](Reports& r) {
              r.before.institutions[0].lease_end = 2025y / 5 / 1, r.now.institutions[0].lease_end = 2024y / 5 / 1;
            }),
            Codes{"period-date-earlier@R6"});
}

TEST(ComparePeriods, TheEarlierReportIsOursAndEarlier) {
  EXPECT_EQ(said([](Reports& r) { r.before.authority.reported_on = 2022y / 6 / 20, r.now.institutions.pop_back(); }),
            Codes{"period-order@B22"});
  EXPECT_EQ(said([](Reports& r) { r.before.authority.name = "乙市卫生健康局", r.now.institutions.pop_back(); }),
            Codes{"period-other-authority@B2"});
}

}  // namespace
}  // namespace wenshu
