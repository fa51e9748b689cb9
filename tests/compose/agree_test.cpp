#include "compose/agree.h"

#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "compose/annex_table.h"
#include "compose/document_xml.h"
#include "support/full_campaign.h"
#include "support/kinds.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using Codes = std::vector<std::string>;

class Agreement : public testing::Test {
 protected:
  Agreement() {
    auto second = testing_support::institution(7, "TY-2");
    second.town = "丙镇", second.filed = false;
    campaign_.institutions.push_back(second);
    campaign_.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
  }
  /// What is found in annex 6 with something of its form changed, and something of the finished table.
  Diagnostics found(
      const std::string& from = {}, const std::string& to = {},
      const std::function<void(AnnexTable&)>& change = [](AnnexTable&) {}) {
    Diagnostics diagnostics;
    const auto kind = from.empty() ? testing_support::kind("annex-6") : testing_support::changed_kind("annex-6", from, to);
    with_case([&](const Case& the_case) {
      auto table = compose_annex(the_case, kind);
      ASSERT_TRUE(table) << to_text(table.error().front());
      change(*table);
      check_annex(the_case, kind, *table, checks_, diagnostics);
    });
    return diagnostics;
  }
  void with_case(const std::function<void(const Case&)>& use) {
    const CampaignIndex index(campaign_);
    const testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
    use({campaign_, index, catalogue_, 2022y / 6 / 22, asked.source()});
  }

  Campaign campaign_ = testing_support::full_campaign();
  Catalogue catalogue_ = testing_support::catalogue();
  Checks checks_ = testing_support::checks();
};

TEST_F(Agreement, TheProjectsOwnTablesAgree) {
  EXPECT_EQ(codes(found()), Codes{});
  const std::filesystem::path source(test::source_tree());
  const auto kinds = read_kinds(source / "forms", source / "templates", testing_support::language()).value();
  with_case([&](const Case& the_case) { EXPECT_EQ(codes(check_annexes(the_case, kinds, checks_)), Codes{}); });
}

TEST_F(Agreement, No1PartsThatDoNotMakeTheWholeAreAnError) {
  const auto lost = found("part = '营利性'", "part = '事业单位'");
  ASSERT_EQ(codes(lost), (Codes{"annex-sum@", "annex-sum@"})) << "one a town";
  EXPECT_EQ(lost[0].place.file, "annex-6.xml");
  EXPECT_NE(lost[0].message.find("“乙镇”一行"), std::string::npos) << lost[0].message;
  EXPECT_NE(lost[0].message.find("之和是 0，机构数·摸底机构总数 是 1"), std::string::npos) << lost[0].message;
}

TEST_F(Agreement, No2FiledAndUnfiledMakeTheWhole) {
  EXPECT_EQ(codes(found("count(rows where not filed)", "count(rows where not filed and kids above 1000)")), Codes{"annex-sum@"});
}

TEST_F(Agreement, No4And5ProblemsAndDisposalsMakeTheWhole) {
  EXPECT_EQ(codes(found("problem_kind is blank and not troubled and", "(problem_kind is filled or troubled) and")),
            Codes(2, "annex-sum@"));
  EXPECT_EQ(codes(found("disposal = '整改规范'", "disposal = '关停取缔'")), Codes(1, "annex-sum@"));
}

TEST_F(Agreement, No3EachTotalIsWhatTheLedgerGives) {
  const auto changed = found({}, {}, [](AnnexTable& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].header == "托位数") table.rows[0][i] = std::int64_t{31};
    }
  });
  EXPECT_EQ(codes(changed), Codes{"annex-not-ledger@"});
  EXPECT_NE(changed[0].message.find("各行之和是 61，按基础台账统计是 60"), std::string::npos) << changed[0].message;
}

TEST_F(Agreement, No3WhatMayNotBeAddedUpIsFoundOut) {
  campaign_.institutions[1].phone = campaign_.institutions[0].phone;
  EXPECT_EQ(codes(found("is=\"count(rows)\"", "is=\"count(distinct phone of rows)\"")).at(0), "annex-not-ledger@")
      << "one telephone in two towns is one";
}

TEST_F(Agreement, RowsThatNobodyCouldJudgeAreToldWithTheirCells) {
  campaign_.institutions[1].filed_on = std::nullopt, campaign_.institutions[0].filed_on = 2021y / 5 / 31;
  const auto blank = found("count(rows where not filed)", "count(rows where filed_on after 2022-01-01)");
  const auto told = std::find_if(blank.begin(), blank.end(), [](const auto& one) { return one.code == "annex-unjudged"; });
  ASSERT_NE(told, blank.end());
  EXPECT_EQ(told->severity, Severity::warning);
  EXPECT_EQ(told->place.cell, testing_support::place_of(campaign_, 1, "filed_on"));
  EXPECT_NE(told->message.find("“备案情况·未备案”有 1 行"), std::string::npos) << told->message;
}

TEST_F(Agreement, No25TheNotedAttachmentsAreTheOnesThatFollow) {
  const auto paper = [&](const std::string& noted, const std::string& attached) {
    const auto content = read_document_xml(
        "<document title=\"通知\" subject=\"1\" keywords=\"甲\"><title>通知</title><p>见附件。</p>"
        "<attachments><item>" +
            noted +
            "</item></attachments>"
            "<page-break/><annex-mark>附件</annex-mark><annex-title>" +
            attached + "</annex-title><p>略。</p></document>",
        "notice.xml");
    EXPECT_TRUE(content) << to_text(content.error().front());
    Diagnostics diagnostics;
    check_attachments(*content, checks_, diagnostics);
    return diagnostics;
  };
  EXPECT_EQ(codes(paper("处置名单", "处置名单")), Codes{});
  const auto differing = paper("处置名单", "分类处置名单");
  ASSERT_EQ(codes(differing), Codes{"attachment-name@"});
  EXPECT_EQ(differing[0].message, "《通知》的附件说明是“处置名单”，附件的标题是“分类处置名单”");
}

}  // namespace
}  // namespace wenshu
