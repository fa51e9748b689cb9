#include "model/simplified.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "model/definitions.h"

namespace wenshu {
namespace {

std::string all_simplified(std::string_view text) {
  std::string out;
  for (const char32_t code : decode(text)) out += encode(simplified(code));
  return out;
}

TEST(Simplified, TraditionalHeadersBecomeThoseOfTheForm) {
  EXPECT_EQ(
      all_simplified("統一社會信用代碼機構編號名稱類別縣鎮區鄉證照執業營單質獨園舉辦負責電話聯繫備權屬租賃建築面積樓層服務時職員"
                     "總衛評價檢監錄"),
      "统一社会信用代码机构编号名称类别县镇区乡证照执业营单质独园举办负责电话联系备权属租赁建筑面积楼层服务时职员总卫评价检监录");
  EXPECT_EQ(all_simplified("經範圍與現場開結護問題條狀態複處詳細調從無註冊標準"),
            "经范围与现场开结护问题条状态复处详细调从无注册标准");
}

TEST(Simplified, CharactersOfSimplifiedTextsStay) {
  // Characters of GB 2312 that ICU would change, and characters beyond it that are nobody's traditional form.
  for (const auto* text : {"基础台账", "乾著於", "䶮𠮷龥", "abcＡ，。"}) EXPECT_EQ(all_simplified(text), text);
}

TEST(Normalised, LeavesOutWhatPeopleWriteDifferently) {
  EXPECT_EQ(normalised(" 建築面積\n（㎡） "), "建筑面积m2");
  EXPECT_EQ(normalised("建筑面积[m²]"), normalised("建筑面积（㎡）"));
  EXPECT_EQ(normalised("Ａb\u200B\u2060c：“甲”、《乙》"), "abc甲乙");
  EXPECT_EQ(normalised("（）【】 　"), "");
  EXPECT_EQ(normalised("𠮷\xFF"), "𠮷\uFFFD");
}

}  // namespace
}  // namespace wenshu
