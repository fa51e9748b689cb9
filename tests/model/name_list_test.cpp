#include "model/name_list.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

using Names = std::vector<std::string>;

TEST(NameList, IsPartedAtEverySignThatPartsNames) {
  for (const auto* sign : {"、", "，", ",", "；", ";", "/", "／", "|", "｜", "\n", "\r\n", " ", "　", "  ", "、、", "、 "})
    EXPECT_EQ(names_in("市教育局" + std::string(sign) + "市公安局"), (Names{"市教育局", "市公安局"})) << sign;
  EXPECT_EQ(names_in("、市教育局　市公安局 市民政局、"), (Names{"市教育局", "市公安局", "市民政局"}));
  EXPECT_EQ(names_in("1、市教育局\n2、市公安局"), (Names{"市教育局", "市公安局"}));
  EXPECT_EQ(names_in(" "), Names{});
}

TEST(NameList, BlanksWithinAShortNamePartNothing) {
  EXPECT_EQ(names_in("教 育 局"), Names{"教育局"});
  EXPECT_EQ(names_in("市教育局 公安"), Names{"市教育局公安"}) << "a name has three characters at least";
  EXPECT_EQ(names_in("市教育局 公安局"), (Names{"市教育局", "公安局"}));
}

}  // namespace
}  // namespace wenshu
