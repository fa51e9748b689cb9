#include "batch/by_hand.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "sample_campaign.h"

namespace wenshu {
namespace {

/// What has to be made by hand with all papers of the sample: `应另作：送达回证（…）`.
class ByHandNotes : public testing::Test {
 protected:
  std::vector<std::string> notes(bool issued_before = false) {
    auto planned = plan_papers(sample_.the_case(), sample_.rules.kinds, {}, {}).value();
    for (auto& paper : planned.papers) paper.is_new = paper.is_new && !issued_before;
    std::vector<std::string> messages;
    for (const auto& one : by_hand_notes(sample_.the_case(), planned.papers)) {
      EXPECT_EQ(one.code, "by-hand");
      EXPECT_EQ(one.severity, Severity::info);
      messages.push_back(one.message);
      hints_.push_back(one.hint);
    }
    return messages;
  }
  testing_support::SampleCampaign sample_;
  std::vector<std::string> hints_;
};

TEST_F(ByHandNotes, NameThePapersThatGoWithEachKindAndHowMany) {
  EXPECT_EQ(notes(), (std::vector<std::string>{"应另作：现场检查笔录（责令限期整改通知书 8 份，每份一件）",
                                               "应另作：送达回证（责令限期整改通知书 8 份，每份一件）",
                                               "应另作：送达回证（卫生监督意见书 3 份，每份一件）",
                                               "应另作：送达回证（备案告知通知书 3 份，每份一件）"}));
  EXPECT_TRUE(hints_[0].ends_with("；用 --also 现场检查笔录 一并作")) << hints_[0];
  EXPECT_TRUE(hints_[1].ends_with("；用 --also 送达回证 一并作")) << hints_[1];
}

TEST_F(ByHandNotes, AnOrderThatWarnsNeedsADecisionOfItsOwn) {
  sample_.campaign.authority.warn = true;
  const auto all = notes();
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[2], "应另作：当场行政处罚决定书（警告）（责令限期整改通知书 8 份，每份一件）");
  EXPECT_TRUE(hints_[2].ends_with("；本程序还不能生成")) << hints_[2];
}

TEST_F(ByHandNotes, AreSaidOfNewPapersOnly) { EXPECT_TRUE(notes(true).empty()); }

}  // namespace
}  // namespace wenshu
