#include "compose/filled_annex.h"

#include <functional>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "compose/annex_table.h"
#include "support/filled.h"
#include "support/full_campaign.h"
#include "support/kinds.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using testing_support::column;
using Codes = std::vector<std::string>;

/// Two towns: 乙镇 with an institution that has two findings, one mended, 丙镇 with one that has none.
class FilledAnnex : public testing::Test {
 protected:
  FilledAnnex() {
    kinds_.push_back(testing_support::kind("annex-6"));
    campaign_.institutions.push_back(testing_support::institution(7, "TY-2"));
    campaign_.institutions[1].town = "丙镇";
    campaign_.findings.push_back(testing_support::finding(3, "JC-1", "TY-1", "H01"));
    campaign_.findings[1].status = "已整改";
  }

  /// Annex 6 as the program makes it: towns in rows 5 and 6, the total in row 7.
  FilledTable filled() {
    FilledTable table;
    with_case([&](const Case& the_case) { table = testing_support::filled(compose_annex(the_case, kinds_.front()).value()); });
    return table;
  }

  Codes found(const std::function<void(FilledTable&)>& change, const Diagnostics& before = {}) {
    campaign_.filled = {filled()};
    change(campaign_.filled.front());
    Diagnostics diagnostics;
    with_case([&](const Case& the_case) { check_filled_annexes(the_case, kinds_, checks_, before, diagnostics); });
    campaign_.filled.clear();
    for (const auto& one : diagnostics) messages_ += one.message + "\n", hints_ += one.hint + "\n";
    return codes(diagnostics);
  }

  void with_case(const std::function<void(const Case&)>& use) {
    const CampaignIndex index(campaign_);
    const testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
    use({campaign_, index, catalogue_, 2022y / 6 / 22, asked.source()});
  }

  Campaign campaign_ = testing_support::full_campaign();
  Catalogue catalogue_ = testing_support::catalogue();
  Checks checks_ = testing_support::checks();
  std::vector<DocumentKind> kinds_;
  std::string messages_, hints_;
};

TEST_F(FilledAnnex, No3OneThatSaysWhatTheProgramSaysIsSound) {
  EXPECT_EQ(found([](FilledTable&) {}), Codes{}) << messages_;
  const auto written = [](FilledTable& table) {
    const auto seats = column(table, "规模与人员", "托位数"), findings = column(table, "问题数", "消防");
    table.cells[{5, seats}] = "３０ 个";
    table.cells.erase({6, findings});
    table.cells[{5, findings}] = "—";
  };
  EXPECT_EQ(found(written), Codes{}) << "full-width, with a unit, nothing and a dash for 0: " << messages_;
}

TEST_F(FilledAnnex, No3EveryCellIsThatOfTheLedger) {
  const auto table = filled();
  for (const auto& [at, text] : table.cells) {
    const auto digits = text.find_first_not_of("0123456789") == std::string::npos;
    if (at.first < 5 || at.first > 7 || at.second < 4 || !digits) continue;
    EXPECT_EQ(found([at = at, text = text](FilledTable& one) { one.cells[at] = std::to_string(std::stoll(text) + 1); }),
              Codes{"annex-filled-differs@" + cell_name(at.first, at.second)});
  }
}

TEST_F(FilledAnnex, No3WhatIsNoNumberDiffers) {
  for (const auto* wrong : {"约30", "30.5", "#REF!", "三十", "30（含混合班）", "9223372036854775807"}) {
    const auto change = [&](FilledTable& table) { table.cells[{5, column(table, "规模与人员", "托位数")}] = wrong; };
    EXPECT_EQ(found(change), Codes{"annex-filled-differs@M5"}) << wrong;
  }
  EXPECT_NE(messages_.find("“乙镇”的“规模与人员·托位数”写的是约30，按基础台账、问题清单统计是 30"), std::string::npos)
      << messages_;
}

TEST_F(FilledAnnex, No3EveryTownStandsInOneRow) {
  EXPECT_EQ(found([](FilledTable& table) {
              table.cells[{6, 3}] = "丁镇";
            }),
            (Codes{"annex-filled-rows@C6", "annex-filled-rows@"}));
  EXPECT_EQ(found([](FilledTable& table) {
              table.cells[{6, 3}] = "乙镇";
            }),
            (Codes{"annex-filled-rows@C6", "annex-filled-rows@"}));
  EXPECT_EQ(found([](FilledTable& table) { table.cells.erase({6, 3}); }), (Codes{"annex-filled-rows@C6", "annex-filled-rows@"}));
}

/// Everything wrong in the ledger's kids and findings: what is counted from them is not compared with it, only within the table.
TEST_F(FilledAnnex, No1245SumsOfTheTableAreCheckedWhereTheLedgerIsInDoubt) {
  const auto doubt = [&](const char* field) { return input_error("x", campaign_.place(campaign_.institutions[0], field), ""); };
  const Diagnostics no_kids{doubt("kids")}, no_licence{doubt("license"), doubt("filed"), doubt("town")};
  const auto kids = [](FilledTable& table) { table.cells[{5, column(table, "规模与人员", "在托人数")}] = "99"; };
  EXPECT_EQ(found(kids, no_kids), (Codes{"annex-filled-total@N7", "annex-filled-unread@"}));
  const auto parts = [](FilledTable& table) { table.cells[{5, column(table, "机构数", "营利性")}] = "9"; };
  EXPECT_EQ(found(parts, no_licence), (Codes{"annex-filled-sum@D5", "annex-filled-total@E7", "annex-filled-unread@"}));
  const auto filing = [](FilledTable& table) { table.cells[{6, column(table, "备案情况", "未备案")}] = "9"; };
  EXPECT_EQ(found(filing, no_licence).at(0), "annex-filled-sum@D6");
  const auto disposal = [](FilledTable& table) { table.cells[{6, column(table, "拟处置", "整改规范")}] = "9"; };
  EXPECT_EQ(found(disposal, no_licence).at(0), "annex-filled-sum@D6");
  const auto others = [](FilledTable& table) { table.cells[{6, column(table, "存在问题的机构", "其他问题")}] = "9"; };
  EXPECT_EQ(found(others, no_licence).at(0), "annex-filled-sum@P6") << "m=m1+m2+m3+m4 and the rest";
  const auto without = [](FilledTable& table) { table.cells[{6, column(table, "无问题机构数", "无问题机构数")}] = "9"; };
  EXPECT_EQ(found(without, no_licence).at(0), "annex-filled-sum@D6") << "m+n=a";
}

TEST_F(FilledAnnex, WhoseTownIsInDoubtIsNotCompared) {
  const Diagnostics no_town{input_error("x", campaign_.place(campaign_.institutions[0], "town"), "")};
  const auto seats = [](FilledTable& table) { table.cells[{5, column(table, "规模与人员", "托位数")}] = "99"; };
  EXPECT_EQ(found(seats, no_town), (Codes{"annex-filled-total@M7", "annex-filled-unread@"}));
}

TEST_F(FilledAnnex, No19ItsRatesAreThoseOfTheFindings) {
  const auto rates = [](const char* ordered, const char* mended, const char* share, const char* whole) {
    return [=](FilledTable& table) {
      table.cells[{4, 50}] = "下达整改问题数", table.cells[{4, 51}] = "完成整改数", table.cells[{4, 52}] = "整改率";
      table.cells[{5, 50}] = ordered, table.cells[{5, 51}] = mended, table.cells[{5, 52}] = share;
      table.cells[{6, 50}] = "0", table.cells[{6, 52}] = "—", table.cells[{7, 52}] = whole;
    };
  };
  EXPECT_EQ(found(rates("2", "1", "50%", "0.5")), Codes{}) << messages_;
  EXPECT_EQ(found(rates("2", "1", "50.1%", "50%")), Codes{"rate-differs@AZ5"});
  EXPECT_EQ(found(rates("3", "1", "50%", "100%")), (Codes{"annex-filled-differs@AX5", "rate-differs@AZ7"}));
  EXPECT_NE(messages_.find("按问题清单统计是 50%（下达 2 项，完成 1 项）"), std::string::npos) << messages_;
}

TEST_F(FilledAnnex, TownsOfOneNameAreToldApartByTheirCounty) {
  campaign_.institutions[1].town = "乙镇", campaign_.institutions[1].county = "别县", campaign_.institutions[0].county = "甲县";
  EXPECT_EQ(found([](FilledTable&) {}), Codes{}) << messages_;
  EXPECT_EQ(found([](FilledTable& table) {
              table.cells[{6, column(table, "规模与人员", "托位数")}] = "99";
            }),
            Codes{"annex-filled-differs@M6"});
  EXPECT_EQ(found([](FilledTable& table) {
              table.cells.erase({6, 2});
            }).at(0),
            "annex-filled-rows@C6")
      << "which of the two it is nobody can say";
}

TEST_F(FilledAnnex, ARateIsHeldAgainstTheRatioOfSumsAsItWasRounded) {
  kinds_.front() = testing_support::changed_kind(
      "annex-6", "<empty header=\"备注\" width=\"6\"/>",
      "<column header=\"备案率\" is=\"percent(count(rows where filed), count(rows))\" width=\"6\" total=\"whole\"/>");
  campaign_.institutions.push_back(testing_support::institution(8, "TY-3"));
  campaign_.institutions.back().filed = false;
  const auto rate = [](const char* town, const char* all) {
    return [=](FilledTable& table) {
      const auto at = column(table, "备案率", "备案率");
      table.cells[{5, at}] = town, table.cells[{6, at}] = "100%", table.cells[{7, at}] = all;
    };
  };
  EXPECT_EQ(found(rate("50%", "66.7%")), Codes{}) << messages_;
  EXPECT_EQ(found(rate("50%", "67%")), Codes{}) << "rounded to a whole: " << messages_;
  EXPECT_EQ(found(rate("50%", "75%")), Codes{"annex-filled-differs@" + cell_name(7, 37)})
      << "the mean of the rows is not the rate of all";
}

TEST_F(FilledAnnex, OneOfAnotherFormIsSaidToBeUnread) {
  const auto other = [](FilledTable& table) {
    table.cells.clear();
    table.cells[{1, 1}] = "镇（街道）", table.cells[{1, 2}] = "总数";
    table.cells[{2, 1}] = "乙镇", table.cells[{2, 2}] = "1";
  };
  EXPECT_EQ(found(other), Codes{"annex-filled-unread@"});
  EXPECT_NE(hints_.find("附件6 摸底核查情况表的表头"), std::string::npos) << hints_;
  const auto renamed = [](FilledTable& table) { table.cells[{4, column(table, "规模与人员", "托位数")}] = "托位"; };
  EXPECT_EQ(found(renamed), Codes{"annex-filled-unread@"});
  EXPECT_NE(messages_.find("规模与人员·托位数"), std::string::npos) << messages_;
}

}  // namespace
}  // namespace wenshu
