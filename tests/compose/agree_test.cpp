#include "compose/agree.h"

#include <functional>

#include <gtest/gtest.h>

#include "compose/annex_table.h"
#include "compose/document_xml.h"
#include "support/campaigns.h"
#include "support/full_campaign.h"
#include "support/kinds.h"
#include "support/places.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;
using testing_support::codes;
using testing_support::column;
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
      const std::function<void(DocumentKind&)>& change_form,
      const std::function<void(AnnexTable&)>& change = [](AnnexTable&) {}) {
    const CampaignIndex index(campaign_);
    Diagnostics diagnostics;
    const auto disposals = testing_support::classified(campaign_, index, catalogue_, classifier_, diagnostics);
    const testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
    const Case the_case{campaign_, index, catalogue_, disposals, 2022y / 6 / 22, asked.source()};
    auto kind = testing_support::kind("annex-6");
    change_form(kind);
    const auto facts = campaign_facts(the_case, kind, testing_support::totals());
    auto table = compose_annex(the_case, kind, facts);
    EXPECT_TRUE(table);
    change(*table);
    check_annex(the_case, kind, *table, facts, checks_, diagnostics);
    return diagnostics;
  }

  Campaign campaign_ = testing_support::readable(testing_support::campaign());
  Catalogue catalogue_ = testing_support::catalogue();
  Classifier classifier_ = testing_support::classifier();
  Checks checks_ = testing_support::checks();
};

TEST_F(Agreement, ATableNoRuleLooksAtMayStillAskForNothingThatExists) {
  const CampaignIndex index(campaign_);
  Diagnostics diagnostics;
  const auto disposals = testing_support::classified(campaign_, index, catalogue_, classifier_, diagnostics);
  const testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
  std::vector<DocumentKind> kinds;
  kinds.push_back(testing_support::kind("annex-5"));
  column(kinds.front(), "机构名称").field = "nickname";
  EXPECT_EQ(codes(check_annexes({campaign_, index, catalogue_, disposals, 2022y / 6 / 22, asked.source()}, kinds, checks_)),
            Codes{"form-annex@"});
}

TEST_F(Agreement, TheProjectsOwnTablesAgree) {
  EXPECT_EQ(codes(found([](DocumentKind&) {})), Codes{});
  const CampaignIndex index(campaign_);
  Diagnostics diagnostics;
  const auto disposals = testing_support::classified(campaign_, index, catalogue_, classifier_, diagnostics);
  const testing_support::Asked asked(campaign_, catalogue_, 2022y / 6 / 22);
  const std::filesystem::path source(test::source_tree());
  const auto kinds = read_kinds(source / "forms", source / "templates", testing_support::language()).value();
  EXPECT_EQ(codes(check_annexes({campaign_, index, catalogue_, disposals, 2022y / 6 / 22, asked.source()}, kinds, checks_)),
            Codes{});
}

TEST_F(Agreement, No1PartsThatDoNotMakeTheWholeAreAnError) {
  const auto lost = found([](DocumentKind& kind) { column(kind, "营利性").conditions["part"] = "没有这一类"; });
  ASSERT_EQ(codes(lost), (Codes{"annex-sum@", "annex-sum@"})) << "one a town";
  EXPECT_EQ(lost[0].place.file, "annex-6.xml");
  EXPECT_NE(lost[0].message.find("“乙镇”一行"), std::string::npos) << lost[0].message;
  EXPECT_NE(lost[0].message.find("之和是 0，机构数·摸底机构总数 是 1"), std::string::npos) << lost[0].message;
}

TEST_F(Agreement, No2FiledAndUnfiledMakeTheWhole) {
  EXPECT_EQ(codes(found([](DocumentKind& kind) { column(kind, "未备案").conditions["filed"] = "未知"; })), Codes{"annex-sum@"});
}

TEST_F(Agreement, No4And5ProblemsAndDisposalsMakeTheWhole) {
  EXPECT_EQ(codes(found([](DocumentKind& kind) { column(kind, "无问题机构数").conditions["has"] = "problem"; })),
            Codes(2, "annex-sum@"));
  EXPECT_EQ(codes(found([](DocumentKind& kind) { column(kind, "整改规范").conditions["disposal"] = "别的"; })),
            Codes(1, "annex-sum@"));
}

TEST_F(Agreement, No3EachTotalIsWhatTheLedgerGives) {
  const auto changed = found([](DocumentKind&) {},
                             [](AnnexTable& table) {
                               for (std::size_t i = 0; i < table.columns.size(); ++i) {
                                 if (table.columns[i].header == "托位数") table.rows[0][i] = std::int64_t{31};
                               }
                             });
  EXPECT_EQ(codes(changed), (Codes{"annex-not-ledger@", "text-not-table@"}));
  EXPECT_NE(changed[0].message.find("各行之和是 61，按基础台账统计是 60"), std::string::npos) << changed[0].message;
}

TEST_F(Agreement, No26TheTextPrintsTheNumbersOfTheTable) {
  EXPECT_EQ(codes(found([](DocumentKind& kind) { column(kind, "从业人员").sum = "carers"; })), Codes{"text-not-table@"});
}

TEST_F(Agreement, AColumnThatIsNoLongerThereIsToldNotForgotten) {
  const auto renamed = found([](DocumentKind& kind) { column(kind, "托位数").column.header = "托位"; });
  ASSERT_EQ(codes(renamed), Codes{"form-check@"});
  EXPECT_EQ(renamed[0].severity, Severity::warning);
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
