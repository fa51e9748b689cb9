#include "check/check.h"

#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;

/// The codes of errors and warnings a campaign with one thing changed gives, each with its cell.
std::vector<std::string> found(const std::function<void(Campaign&)>& change, Date issued_on = 2022y / 6 / 22) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::campaign();
  change(campaign);
  return codes(testing_support::checked(campaign, catalogue, checks, issued_on));
}

using Codes = std::vector<std::string>;

TEST(Check, ASoundCampaignRaisesNothing) {
  EXPECT_EQ(found([](Campaign&) {}), Codes{});
}

TEST(Check, CreditCodesAreChecked) {
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].uscc = "91510681MA6FAKE01U"; }), Codes{"uscc-checksum@C6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].license = "事业单位法人证书"; }), Codes{"uscc-license-mismatch@D6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].uscc.clear(); }), Codes{"required-blank@C6"});
}

TEST(Check, OneCodeForTwoInstitutionsIsAnErrorForTwoSitesAWarning) {
  const auto second = [](Campaign& c, std::string name) {
    c.institutions.push_back(testing_support::institution(7, "TY-2"));
    c.institutions[1].name = std::move(name);
    c.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
  };
  EXPECT_EQ(found([&](Campaign& c) { second(c, "别的托育园"); }), Codes{"uscc-duplicate@C7"});
  EXPECT_EQ(found([&](Campaign& c) { second(c, c.institutions[0].name); }), Codes{"uscc-two-sites@C7"});
}

TEST(Check, NumbersOfARowMustAgree) {
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].kids = 31; }), Codes{"kids-not-sum@H6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].carers = 9; }), Codes{"staff-below-sum@I6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].certified = 9; }), Codes{"certified-above-staff@J6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].kids = std::nullopt, c.institutions[0].carers = std::nullopt; }), Codes{});
}

TEST(Check, ACellFoundFaultyBeforeIsNotCalledBlank) {
  static const auto catalogue = testing_support::catalogue();
  static const auto checks = testing_support::checks();
  auto campaign = testing_support::campaign();
  campaign.institutions[0].uscc.clear();
  const Diagnostics before{input_error("uscc-number-truncated", campaign.place(campaign.institutions[0], "uscc"), "")};
  EXPECT_EQ(codes(testing_support::checked(campaign, catalogue, checks, 2022y / 6 / 22, before)), Codes{});
}

TEST(Check, FilingMustFitTheLicenceAndTheDates) {
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].filed_on = std::nullopt; }), Codes{"required-blank@F6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].filed_on = 2019y / 1 / 1; }), Codes{"filed-before-registered@F6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].filed_on = 2022y / 6 / 21; }), Codes{"date-in-future-of-report@F6"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions[0].license = "无", c.institutions[0].uscc.clear(); }),
            Codes{"filed-without-license@E6"});
}

TEST(Check, TwoOfficersAreTwoPersons) {
  EXPECT_EQ(found([](Campaign& c) { c.inspections[0].o2 = "检甲", c.inspections[0].n2 = "CR1"; }),
            Codes{"same-officer-twice@F2"});
  EXPECT_EQ(found([](Campaign& c) { c.inspections[0].n2 = "CR1"; }), Codes{"same-officer-twice@G2"});
}

TEST(Check, OfOneNumberForTwoOfficersTheRarerCellIsInDoubt) {
  const auto many = [](Campaign& c, std::size_t wrong) {
    for (std::uint32_t i = 2; i < 6; ++i) {
      c.inspections.push_back(testing_support::inspection(1 + i, "JC-" + std::to_string(i), "TY-1"));
      c.inspections.back().start = std::to_string(10 + i) + ":00";
    }
    c.inspections[wrong].n1 = "CR2";
    c.inspections[wrong].n2 = "CR3";
  };
  EXPECT_EQ(found([&](Campaign& c) { many(c, 0); }), Codes{"certificate-two-officers@E2"}) << "though it stands first";
  EXPECT_EQ(found([&](Campaign& c) { many(c, 3); }), Codes{"certificate-two-officers@E5"});
  const auto same_name = [&](Campaign& c) { many(c, 1), c.inspections[1].n1 = "CR1", c.inspections[1].o2 = "检甲"; };
  EXPECT_EQ(found(same_name), Codes{"same-officer-twice@F3"}) << "whose the second number is follows from nothing";
}

TEST(Check, ReferencesMustLeadSomewhere) {
  EXPECT_EQ(found([](Campaign& c) { c.findings[0].id = "TY-9"; }), Codes{"finding-unknown-institution@B2"});
  EXPECT_EQ(found([](Campaign& c) { c.findings[0].iid = "JC-9"; }), Codes{"finding-unknown-inspection@A2"});
  EXPECT_EQ(found([](Campaign& c) { c.findings[0].code = "Z99"; }), Codes{"finding-unknown-code@C2"});
  EXPECT_EQ(found([](Campaign& c) { c.inspections[0].id = "TY-9"; }),
            (Codes{"institution-uninspected@A6", "inspection-unknown-institution@B2"}))
      << "the finding is not to blame for its inspection";
  const auto other = [](Campaign& c) {
    c.institutions.push_back(testing_support::institution(7, "TY-2"));
    c.institutions[1].name = c.institutions[0].name;
    c.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
    c.findings[0].id = "TY-2";
  };
  EXPECT_EQ(found(other), (Codes{"uscc-two-sites@C7", "finding-other-institution@B2"}));
  EXPECT_EQ(found([](Campaign& c) { c.findings.push_back(c.findings[0]), c.findings[1].row = 3; }),
            Codes{"finding-duplicate@D3"});
}

/// The campaign with a hundred inspections of unknown institutions and as many findings of unknown inspections.
void point_nowhere(Campaign& c) {
  for (std::uint32_t i = 0; i < 100; ++i) {
    c.inspections.push_back(testing_support::inspection(3 + i, "JC-" + std::to_string(100 + i), "TY-" + std::to_string(100 + i)));
    c.findings.push_back(
        testing_support::finding(3 + i, "JC-" + std::to_string(300 + i), "TY-" + std::to_string(100 + i), "S10"));
  }
}

TEST(Check, AnEmptyLedgerIsOneErrorNotOneForEachThatRefersToIt) {
  const auto empty = [](Campaign& c) {
    point_nowhere(c);
    c.institutions.clear();
    c.findings.resize(1);
  };
  EXPECT_EQ(found(empty), (Codes{"records-missing@", "references-unchecked@", "references-unchecked@"}));
  const auto no_inspections = [](Campaign& c) { point_nowhere(c), c.inspections.clear(), c.findings.resize(1); };
  EXPECT_EQ(found(no_inspections), (Codes{"records-missing@", "references-unchecked@"}));
  EXPECT_EQ(found([](Campaign& c) { c.inspections.clear(), c.findings.clear(); }), Codes{"institution-uninspected@"});
  EXPECT_EQ(found([](Campaign& c) { c.institutions.clear(), c.inspections.clear(), c.findings.clear(); }), Codes{})
      << "a report of nothing is a report";
}

TEST(Check, AnEmptyLedgerStillLetsTheOtherSheetsBeCompared) {
  const auto change = [](Campaign& c) { c.institutions.clear(), c.findings[0].iid = "JC-9"; };
  EXPECT_EQ(found(change),
            (Codes{"records-missing@", "references-unchecked@", "references-unchecked@", "finding-unknown-inspection@A2"}));
}

TEST(Check, ALedgerThatWasNotReadIsNotCalledEmpty) {
  const auto missing = [](Campaign& c) { point_nowhere(c), c.institutions.clear(), c.sheets.erase("institutions"); };
  const auto without_codes = [](Campaign& c) { point_nowhere(c), c.institutions[0].id.clear(); };
  for (const auto& all : {found(missing), found(without_codes)}) {
    EXPECT_EQ(std::count(all.begin(), all.end(), "references-unchecked@"), 2);
    EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const auto& one) { return one.find("institution") != one.npos; }), 0);
    EXPECT_EQ(std::count(all.begin(), all.end(), "records-missing@"), 0);
  }
}

TEST(Check, AFindingUnderAWrongInstitutionIsNeitherMissingThereNorContradictedHere) {
  const auto moved = [](Campaign& c) {
    c.institutions.push_back(testing_support::institution(7, "TY-2"));
    auto& other = c.institutions[1];
    other.name = c.institutions[0].name, other.address = "乙街9号", other.seats = 30;
    c.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
    c.institutions[0].seats = 5, c.findings[0].code = "B06", c.findings[0].id = "TY-2";
  };
  EXPECT_EQ(found(moved), (Codes{"uscc-two-sites@C7", "finding-other-institution@B2"}));
}

TEST(Check, WithoutFindingsReadNoneIsSaidToBeMissing) {
  const auto overcrowded = [](Campaign& c) { c.institutions[0].seats = 5, c.findings.clear(); };
  EXPECT_EQ(found(overcrowded), Codes{"finding-missing@H6"});
  EXPECT_EQ(found([&](Campaign& c) { overcrowded(c), c.sheets.erase("findings"); }), Codes{});
  const auto misspelt = [](Campaign& c) { c.institutions[0].seats = 5, c.findings[0].code = "b06"; };
  EXPECT_EQ(found(misspelt), Codes{"finding-unknown-code@C2"}) << "its code is wrong, and that is said";
}

TEST(Check, DatesStandInOrder) {
  EXPECT_EQ(found([](Campaign& c) { c.findings[0].due = 2022y / 6 / 6; }), Codes{"due-before-inspection@E2"});
  EXPECT_EQ(found([](Campaign& c) { c.findings[0].due = 2022y / 6 / 14; }), Codes{"due-before-issue@E2"});
  // The inspection's own date is the fault; the finding's is not blamed for it.
  EXPECT_EQ(found([](Campaign& c) { c.inspections[0].on = 2022y / 12 / 1; }), Codes{"date-in-future-of-report@C2"});
}

TEST(Check, AMatterOfAnotherPowerIsPointedOut) {
  EXPECT_EQ(found([](Campaign& c) { c.findings[0].code = "H05"; }), Codes{"finding-other-power@C2"});
}

}  // namespace
}  // namespace wenshu
