#include "compose/party.h"

#include <gtest/gtest.h>

#include "compose/record_fact.h"
#include "model/signboard.h"
#include "support/campaigns.h"

namespace wenshu {
namespace {

std::string party(const Institution& one) { return canonical_text(party_fact(one)); }

TEST(Party, OfAPlaceWithoutALicenceIsThePersonWhoRunsIt) {
  auto one = testing_support::institution(6, "TY-1");
  EXPECT_NE(party(one).find("is_person=f"), std::string::npos);
  EXPECT_NE(party(one).find(one.name), std::string::npos);
  one.license = "无", one.uscc.clear(), one.name = "米粒托育点（无照）", one.signboard = "米粒托育点", one.legal = "某丙";
  EXPECT_NE(party(one).find("is_person=t"), std::string::npos);
  EXPECT_NE(party(one).find("某丙"), std::string::npos);
  EXPECT_EQ(party(one).find("无照"), std::string::npos);
  one.legal.clear();
  EXPECT_NE(party(one).find("米粒托育点的举办者"), std::string::npos) << "nobody's name is guessed";
}

TEST(Party, OfATraderIsItsTradeName) {
  auto one = testing_support::institution(6, "TY-1");
  EXPECT_NE(party(one).find("is_trader=f"), std::string::npos);
  one.uscc = "92510681MA6500001P";
  EXPECT_NE(party(one).find("is_trader=t"), std::string::npos);
}

TEST(Party, ALabelOfTheLedgerIsNoPartOfAName) {
  const std::vector<std::string> labels{"无照", "无证照"};
  EXPECT_EQ(without_labels("米粒托育点（无照）", labels), "米粒托育点");
  EXPECT_EQ(without_labels("米粒托育点(无证照)", labels), "米粒托育点");
  EXPECT_EQ(without_labels("米粒【无照】托育点", labels), "米粒托育点");
  EXPECT_EQ(without_labels("无照托育点（望江店）", labels), "无照托育点（望江店）") << "no bracket around the word";
  EXPECT_EQ(without_labels("（无照）", labels), "（无照）") << "else it would have no name at all";
  auto one = testing_support::institution(6, "TY-1");
  one.signboard = "米粒托育点";
  EXPECT_NE(canonical_text(record_fact(one)).find("米粒托育点"), std::string::npos);
}

TEST(Party, EvidenceIsWhatTheWorkbookRecordsEachThingOnce) {
  auto first = testing_support::inspection(2, "JC-1", "TY-1"), second = first;
  auto finding = testing_support::finding(2, "JC-1", "TY-1", "S10");
  EXPECT_EQ(recorded_evidence({&first}, {&finding}), std::vector<std::string>{}) << "nothing recorded, nothing cited";
  first.photos = 4, first.evidence = "现场检查笔录、登记本复印件。", second.photos = 2, second.evidence = "现场检查笔录";
  finding.evidence = "截图1张；登记本复印件";
  EXPECT_EQ(recorded_evidence({&first, &second}, {&finding}),
            (std::vector<std::string>{"现场检查笔录", "登记本复印件", "照片6张", "截图1张"}));
  first.photos = 0, second.photos = 0;
  EXPECT_EQ(recorded_evidence({&first}, {}), (std::vector<std::string>{"现场检查笔录", "登记本复印件"})) << "no 照片0张";
}

TEST(Party, NoMarkIsPrintedTwice) {
  Authority authority;
  authority.copy_to = "甲委，乙办。", authority.members = "甲局、乙局：", authority.address = "甲街9号；";
  const auto text = canonical_text(record_fact(authority));
  for (const auto* const doubled : {"乙办。", "乙局：", "9号；"}) EXPECT_EQ(text.find(doubled), std::string::npos) << doubled;
  EXPECT_NE(text.find("甲委，乙办"), std::string::npos);
  EXPECT_EQ(without_end_marks(" 甲。；。 "), "甲");
  EXPECT_EQ(without_end_marks("Co.,Ltd."), "Co.,Ltd.") << "a point of another script may belong to the name";
}

}  // namespace
}  // namespace wenshu
