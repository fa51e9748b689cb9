#include "base/numerals.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

TEST(Numerals, AreReadInEveryCertainForm) {
  const std::pair<const char*, std::int64_t> numbers[] = {{"零", 0},
                                                          {"〇", 0},
                                                          {"三", 3},
                                                          {"两", 2},
                                                          {"十", 10},
                                                          {"一十", 10},
                                                          {"十五", 15},
                                                          {"三十二", 32},
                                                          {"一百零五", 105},
                                                          {"一百一十五", 115},
                                                          {"一百十五", 115},
                                                          {"两千", 2000},
                                                          {"二千零五十", 2050},
                                                          {"一万二千", 12000},
                                                          {"壹万贰仟", 12000},
                                                          {"叁拾贰", 32},
                                                          {"十二万", 120000},
                                                          {"一万零五百", 10500},
                                                          {"三亿五千万", 350000000},
                                                          {"三亿零五十", 300000050},
                                                          {"两万零一", 20001}};
  for (const auto& [text, number] : numbers) EXPECT_EQ(parse_chinese_numeral(text), number) << text;
}

TEST(Numerals, OfTwoReadingsOrNoneGiveNothing) {
  for (const auto* text : {"", "三二", "一百五", "一万二", "二〇二二", "百", "十十", "几十", "三十多", "一百零零五", "零三",
                           "二十零", "一千五十", "五万亿", "亿", "三十二人", "一亿亿", "半", "32"})
    EXPECT_EQ(parse_chinese_numeral(text), std::nullopt) << text;
}

TEST(Numerals, EveryNumberReadsBackFromItsCapitals) {
  for (std::int64_t yuan = 0; yuan < 120'000; yuan += yuan < 2'100 ? 1 : 97) {
    for (const int fen : {0, 4, 50, 53}) {
      const auto text = capital_amount(yuan * 100 + fen);
      EXPECT_EQ(parse_capital_amount(text), yuan * 100 + fen) << text;
    }
  }
}

TEST(Numerals, AmountsAreWrittenAsOnBills) {
  // 正确填写票据和结算凭证的基本规定, 二: its own examples.
  EXPECT_EQ(capital_amount(140950), "壹仟肆佰零玖元伍角整");
  EXPECT_EQ(capital_amount(600714), "陆仟零柒元壹角肆分");
  EXPECT_EQ(capital_amount(168032), "壹仟陆佰捌拾元零叁角贰分");
  EXPECT_EQ(capital_amount(10700053), "壹拾万柒仟元零伍角叁分");
  EXPECT_EQ(capital_amount(1640902), "壹万陆仟肆佰零玖元零贰分");
  EXPECT_EQ(capital_amount(32504), "叁佰贰拾伍元零肆分");
  EXPECT_EQ(capital_amount(1200000), "壹万贰仟元整");
  EXPECT_EQ(capital_amount(5), "伍分");
  EXPECT_EQ(capital_amount(0), "零元整");
  EXPECT_EQ(capital_amount(-100), "-1.00");
}

TEST(Numerals, AmountsAreReadWithOrWithoutTheirClosingWord) {
  for (const auto* text : {"壹万贰仟元整", "人民币壹万贰仟圆正", "壹万贰仟元", "一万二千元", "人民币：壹万贰仟元整"})
    EXPECT_EQ(parse_capital_amount(text), 1'200'000) << text;
  EXPECT_EQ(parse_capital_amount("壹仟陆佰捌拾元叁角贰分"), 168'032);
  for (const auto* text : {"壹万贰仟", "壹万贰元五", "约壹万元", "元", "壹元贰元", "叁分贰角", "壹万贰", "12000元"})
    EXPECT_EQ(parse_capital_amount(text), std::nullopt) << text;
}

}  // namespace
}  // namespace wenshu
