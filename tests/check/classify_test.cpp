#include "check/classify.h"

#include <functional>
#include <memory>
#include <optional>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/campaigns.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

struct Expected {
  const char* name;
  std::function<void(Campaign&)> change;
  int kind;
  const char* disposal;
};

/// The disposal of a campaign's first institution, or in its place the code of what is wrong with it.
Disposal classified(const std::function<void(Campaign&)>& change) {
  static const auto catalogue = testing_support::catalogue();
  static const auto classifier = testing_support::classifier();
  auto campaign = testing_support::campaign();
  change(campaign);
  const CampaignIndex index(campaign);
  Diagnostics found;
  const auto all = testing_support::classified(campaign, index, catalogue, classifier, found);
  const auto* const disposal = all.of(campaign.institutions[0]);
  return disposal != nullptr ? *disposal : Disposal{.disposal = found.empty() ? "none" : found.front().code};
}

/// The project's classification with one text changed, what reading it says, and the disposal of the campaign's institution.
class Changed {
 public:
  Changed(const std::string& text, const std::string& by) {
    const auto form = testing_support::must(XmlFile::parse(replaced(text, by), "classification.xml"));
    const auto vocabulary = testing_support::form("vocabulary.xml"), checklist = testing_support::form("checklist.xml");
    auto read = read_language(testing_support::definition(), {vocabulary, form, checklist, testing_support::register_form()});
    if (!read) faults = read.error();
    if (!read) return;
    language_ = std::move(*read);
    auto classifier = Classifier::read(form, *language_);
    if (!classifier) faults = classifier.error();
    if (classifier) classifier_ = std::move(*classifier);
  }
  Disposals classified(const Campaign& campaign, Diagnostics& found) const {
    const auto catalogue = testing_support::must(
        Catalogue::read(testing_support::form("law.xml"), testing_support::form("checklist.xml"), *language_));
    const auto rows = campaign_rows(*language_, campaign, catalogue, campaign.authority.issued_on);
    query::Evaluation at(*language_, rows, testing_support::calendar());
    return classifier_->classify(campaign, CampaignIndex(campaign), at, found);
  }
  Diagnostics faults;

 private:
  static std::string replaced(const std::string& text, const std::string& by) {
    auto all = testing_support::must(read_file(test::source_tree() + "/forms/classification.xml"));
    const auto at = all.find(text);
    EXPECT_NE(at, std::string::npos) << text;
    return at == std::string::npos ? all : all.replace(at, text.size(), by);
  }
  std::unique_ptr<query::Language> language_;
  std::optional<Classifier> classifier_;
};

void unlicensed(Campaign& c, bool feasible) {
  c.institutions[0].license = "无", c.institutions[0].filed = false, c.institutions[0].feasible = feasible;
  c.findings[0].code = "D01";
}

TEST(Classify, EveryRuleOfThePlanApplies) {
  const std::vector<Expected> cases{
      {"filed, a finding", [](Campaign&) {}, 0, "整改规范"},
      {"filed, nothing found", [](Campaign& c) { c.findings.clear(); }, 0, "无需处置"},
      {"filed, all mended", [](Campaign& c) { c.findings[0].status = "已整改"; }, 0, "无需处置"},
      {"fire exit blocked", [](Campaign& c) { c.findings[0].code = "S03"; }, 1, "整改规范"},
      {"no licence, could have one", [](Campaign& c) { unlicensed(c, true); }, 2, "登记备案"},
      {"no licence, could not", [](Campaign& c) { unlicensed(c, false); }, 3, "关停取缔"},
      {"no licence, could not, and fire", [](Campaign& c) { unlicensed(c, false), c.findings[0].code = "S03"; }, 1, "关停取缔"},
      {"licensed, not filed", [](Campaign& c) { c.institutions[0].filed = false, c.findings[0].code = "D03"; }, 4, "登记备案"},
      {"licensed, not filed, more", [](Campaign& c) { c.institutions[0].filed = false; }, 4, "整改规范"},
      {"licensed, not filed, only 丙", [](Campaign& c) { c.institutions[0].filed = false, c.findings[0].code = "M04"; }, 4,
       "登记备案"}};
  for (const auto& one : cases) {
    const auto disposal = classified(one.change);
    EXPECT_EQ(disposal.disposal, one.disposal) << one.name;
    EXPECT_EQ(disposal.kinds.empty() ? 0 : disposal.kinds.front().id, one.kind) << one.name;
    EXPECT_LE(disposal.kinds.size(), 1U) << one.name;
    EXPECT_FALSE(disposal.reason.empty()) << one.name;
  }
}

TEST(Classify, WhatNobodyInspectedIsOfNoOtherClass) {
  const auto uninspected = [](Campaign& c) { c.inspections.clear(), c.findings.clear(); };
  const std::vector<std::function<void(Campaign&)>> ledgers{[](Campaign&) {}, [](Campaign& c) { unlicensed(c, true); },
                                                            [](Campaign& c) { unlicensed(c, false); },
                                                            [](Campaign& c) { c.institutions[0].filed = false; }};
  for (const auto& ledger : ledgers) {
    const auto disposal = classified([&](Campaign& c) { ledger(c), uninspected(c); });
    EXPECT_EQ(disposal.disposal, "未检查");
    EXPECT_TRUE(disposal.kinds.empty());
    EXPECT_EQ(disposal.facts.back(), "检查记录：无");
  }
  const auto by_hand = [&](Campaign& c) {
    uninspected(c);
    c.institutions[0].override_class = "无需处置", c.institutions[0].override_reason = "会商决定";
  };
  EXPECT_EQ(classified(by_hand).disposal, "override-fixed") << "a class needs an inspection";
}

TEST(Classify, TheFactsThatLedThereAreGiven) {
  const auto disposal = classified([](Campaign& c) { c.findings[0].code = "S03"; });
  EXPECT_EQ(disposal.facts,
            (std::vector<std::string>{"证照类型：营业执照", "是否备案：是", "是否具备办证条件：是", "S03 事实2"}));
}

TEST(Classify, WhatNoRuleCoversIsAnErrorNotAGuess) {
  EXPECT_EQ(classified([](Campaign& c) { c.institutions[0].filed = std::nullopt, c.findings.clear(); }).disposal, "none")
      << "the blank is reported at its own cell";
  const Changed changed("when=\"filed and troubled\"", "when=\"filed and serious\"");
  ASSERT_TRUE(changed.faults.empty()) << to_text(changed.faults.front());
  auto campaign = testing_support::campaign();
  campaign.findings[0].code = "M04";
  Diagnostics found;
  EXPECT_TRUE(changed.classified(campaign, found).by_code.empty());
  EXPECT_EQ(testing_support::codes(found), std::vector<std::string>{"classification-undecided@B6"});
}

TEST(Classify, AnInstitutionMayBeOfSeveralProblemKinds) {
  const Changed changed("label=\"问题类型\"", "label=\"问题类型\" many=\"true\"");
  ASSERT_TRUE(changed.faults.empty()) << to_text(changed.faults.front());
  auto campaign = testing_support::campaign();
  campaign.institutions[0].filed = false, campaign.findings[0].code = "S03";
  Diagnostics found;
  const auto all = changed.classified(campaign, found);
  const auto* const disposal = all.of(campaign.institutions[0]);
  ASSERT_NE(disposal, nullptr);
  EXPECT_EQ(disposal->kind_labels(), "（一）、（四）");
  ASSERT_EQ(disposal->kinds.size(), 2U);
  EXPECT_EQ(disposal->kinds[1].text, "有证照但未备案");
}

TEST(Classify, OfTwoRowsWithOneCodeOnlyTheFirstIsClassified) {
  auto campaign = testing_support::campaign();
  campaign.institutions.push_back(testing_support::institution(7, "TY-1"));
  campaign.institutions[1].override_class = "无需处置";
  static const auto catalogue = testing_support::catalogue();
  Diagnostics found;
  const auto all =
      testing_support::classified(campaign, CampaignIndex(campaign), catalogue, testing_support::classifier(), found);
  EXPECT_TRUE(found.empty()) << "whose the findings are is not known";
  ASSERT_EQ(all.by_code.size(), 1U);
  EXPECT_EQ(all.by_code.at("TY-1").disposal, "整改规范");
}

TEST(Classify, WhatAnOfficeMisspellsIsSaidWithTheNearestRightWord) {
  const auto said = [](const std::string& text, const std::string& by) {
    const Changed changed(text, by);
    return changed.faults.empty() ? std::string("nothing")
                                  : to_text(changed.faults.front().place) + " " + changed.faults.front().message + "（" +
                                        changed.faults.front().hint + "）";
  };
  EXPECT_NE(said("name=\"关停取缔\"", "name=\"关停取谛\"").find("没有叫“关停取缔”的 <class>（是否应为 关停取谛）"),
            std::string::npos);
  EXPECT_NE(said("override = '关停取缔'", "override = '关停取谛'").find("没有“关停取谛”这个值"), std::string::npos);
  EXPECT_NE(said("not item.filing", "not item.filling").find("是否应为 filing"), std::string::npos);
  EXPECT_NE(said("item.class in ('甲'", "item.class in ('申'").find("没有“申”这个值"), std::string::npos);
  EXPECT_NE(said("<class id=\"clear\"", "<class closes=\"true\" id=\"clear\"").find("closes"), std::string::npos);
  EXPECT_NE(said("<choose name=\"ruled\"", "<choose name=\"rule\"").find("没有“ruled”这一列"), std::string::npos);
  EXPECT_NE(said("at=\"name\"", "at=\"nam\"").find("是否应为 name"), std::string::npos);
}

}  // namespace
}  // namespace wenshu
