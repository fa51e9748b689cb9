#include "check/private_numbers.h"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"

namespace wenshu {
namespace {

/// Ten signs for the digits 0 to 9.
using Digits = std::array<const char*, 10>;

const std::vector<Digits>& scripts() {
  static const std::vector<Digits> all{{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
                                       {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"},
                                       {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
                                       {"〇", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
                                       {"洞", "幺", "两", "三", "四", "五", "六", "拐", "八", "勾"},
                                       {"○", "1", "二", "3", "肆", "5", "六", "7", "捌", "9"},
                                       {"⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"},
                                       {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"},
                                       {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"},
                                       {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
                                       {"০", "১", "২", "৩", "৪", "৫", "৬", "৭", "৮", "৯"},
                                       {"༠", "༡", "༢", "༣", "༤", "༥", "༦", "༧", "༨", "༩"},
                                       {"𝟎", "𝟏", "𝟐", "𝟑", "𝟒", "𝟓", "𝟔", "𝟕", "𝟖", "𝟗"},
                                       {"0\uFE0F\u20E3", "1\uFE0F\u20E3", "2\uFE0F\u20E3", "3\uFE0F\u20E3", "4\uFE0F\u20E3",
                                        "5\uFE0F\u20E3", "6\uFE0F\u20E3", "7\uFE0F\u20E3", "8\uFE0F\u20E3", "9\uFE0F\u20E3"}};
  return all;
}

const std::vector<std::string>& strokes() {
  static const std::vector<std::string> all{"",   " ",      "  ", "\t", "　",  "\u00A0", "\u200B", "\uFE0F", "\u2060", "-",
                                            "—",  "－",     ".",  "·",  "。",  "\u3164", "\u2800", "\uFFFC", "/",      "_",
                                            "~",  "*",      "，", "、", ",",   "：",     "(",      ")",      "|",      "+",
                                            "\n", "\u2028", "一", "杠", " - ", "……",     "\u00AD"};
  return all;
}

std::string in_script(const std::string& digits, const Digits& script) {
  std::string text;
  for (const char c : digits)
    text += c >= '0' && c <= '9' ? script[static_cast<std::size_t>(c - '0')] : std::string(1, c).c_str();
  return text;
}

/// The digits in groups of these sizes, parted by the stroke.
std::string grouped(const std::string& digits, const std::vector<std::size_t>& sizes, const std::string& stroke,
                    const Digits& script) {
  std::string text;
  std::size_t at = 0;
  for (const auto size : sizes) {
    if (at > 0) text += stroke;
    text += in_script(digits.substr(at, size), script);
    at += size;
  }
  return text;
}

std::vector<std::string> kinds(const std::string& text) {
  std::vector<std::string> all;
  for (const auto& one : private_numbers(text)) all.push_back(one.kind);
  return all;
}

bool finds(const std::string& text) { return !private_numbers(text).empty(); }

constexpr const char* mobile = "13800138000";
constexpr const char* identity = "11010519491231002X";

TEST(PrivateNumbers, AMobileNumberIsFoundInEveryScriptAndWithEveryStroke) {
  std::size_t ways = 0;
  for (const auto& script : scripts()) {
    for (const auto& stroke : strokes()) {
      // In Chinese numerals 一 is a digit, and no stroke.
      if (stroke == "一" && script != scripts().at(0) && script != scripts().at(1)) continue;
      for (const auto& sizes : {std::vector<std::size_t>{3, 4, 4}, {3, 8}, {7, 4}, {3, 2, 2, 2, 2}}) {
        const auto text = "联系人处" + grouped(mobile, sizes, stroke, script) + "，请知悉";
        EXPECT_TRUE(finds(text)) << text;
        ++ways;
      }
    }
  }
  EXPECT_GT(ways, 1500U);
}

TEST(PrivateNumbers, AMobileNumberIsFoundInOddGroupsParted) {
  for (const auto* stroke : {" ", "-", ".", "·", "/", "\t", "_"}) {
    for (const auto& sizes :
         {std::vector<std::size_t>{1, 3, 3, 4}, {2, 3, 3, 3}, {4, 4, 3}, {4, 3, 4}, {5, 6}, {6, 5}, {2, 2, 2, 2, 2, 1}, {1, 10}})
      EXPECT_TRUE(finds(grouped(mobile, sizes, stroke, scripts().at(0)))) << grouped(mobile, sizes, stroke, scripts().at(0));
    EXPECT_TRUE(finds(grouped(mobile, std::vector<std::size_t>(11, 1), stroke, scripts().at(0)))) << "one digit each";
  }
  for (const auto* stroke : {"、", "，", "\n"})
    EXPECT_TRUE(finds(grouped(mobile, std::vector<std::size_t>(11, 1), stroke, scripts().at(0))));
}

TEST(PrivateNumbers, WhatStandsBeforeOrBehindHidesNoMobileNumber) {
  for (const auto* before : {"",    "+86",      "+86 ",      "86",           "86-", "0086", "(86)", "（+86）",  "0",  "17951",
                             "103", "1栋2单元", "甲路12-3-", "甲路8号103室", "A座", "ID",   "手机", "微信同号", "￥", "No."}) {
    for (const auto* behind : {"", "103室", "103", "元", "（同微信）", "转", "-801", "abc", "。", "8", "号"}) {
      for (const auto* number : {"13800138000", "138 0013 8000", "138-0013-8000", "一三八〇〇一三八〇〇〇"}) {
        const auto text = std::string("地址") + before + number + behind;
        EXPECT_TRUE(finds(text)) << text;
      }
    }
  }
}

TEST(PrivateNumbers, LettersThatLookLikeDigitsHideNothing) {
  for (const auto* text : {"l38OOl38OOO", "I38 0013 8000", "138oo138ooo", "13800l38000", "1380OI38OOO"})
    EXPECT_TRUE(finds(text)) << text;
}

TEST(PrivateNumbers, TwoNumbersRunTogetherAreFound) {
  EXPECT_TRUE(finds("1380013800013900139000"));
  EXPECT_TRUE(finds("13800138000510681199001010019"));
  EXPECT_EQ(kinds("13800138000、13900139000"), (std::vector<std::string>{"手机号码", "手机号码"}));
  EXPECT_EQ(kinds("13800138000 13900139000"), (std::vector<std::string>{"手机号码", "手机号码"}));
}

TEST(PrivateNumbers, AnIdentityNumberIsFoundInEveryScriptAndGrouping) {
  std::size_t ways = 0;
  for (const auto& script : scripts()) {
    for (const auto& stroke : strokes()) {
      if (stroke == "一" && script != scripts().at(0) && script != scripts().at(1)) continue;
      for (const auto& sizes :
           {std::vector<std::size_t>{18}, {6, 8, 4}, {6, 4, 4, 4}, {6, 4, 2, 2, 4}, {17, 1}, {3, 3, 4, 4, 4}}) {
        const auto text = "证件" + grouped(identity, sizes, stroke, script) + "。";
        EXPECT_TRUE(finds(text)) << text;
        ++ways;
      }
    }
  }
  EXPECT_GT(ways, 2000U);
  for (const auto* last : {"X", "x", "Ｘ", "ｘ", "Χ", "Х", "×", "✕", "*"})
    EXPECT_TRUE(finds(std::string("11010519491231002") + last)) << last;
  EXPECT_TRUE(finds("ID11010519491231002X103室"));
}

TEST(PrivateNumbers, ALandlineIsFoundHoweverItIsWritten) {
  for (const auto* text : {"0838-5550199",
                           "08385550199",
                           "0838 5550199",
                           "(0838)5550199",
                           "（0838）5550199",
                           "［0838］555 0199",
                           "0838—555—0199",
                           "0838.555.0199",
                           "010-65550199",
                           "01065550199",
                           "（021）6555 0199",
                           "+86 838 5550199",
                           "0086-838-5550199",
                           "0838-5550199-801",
                           "0838-5550199转801",
                           "〇八三八五五五〇一九九",
                           "0838一5550199",
                           "電話5550199",
                           "电话：555 0199",
                           "座机 55501990",
                           "5550199（座机）",
                           "咨询拨打400-555-0199",
                           "０８３８－５５５０１９９",
                           "联系电话\n5550199",
                           "0838\n5550199"})
    EXPECT_TRUE(finds(text)) << text;
}

TEST(PrivateNumbers, WhatIsWrittenInLettersIsFoundToo) {
  for (const auto* text :
       {"zhang.san@example.com", "zhang_san＠example．com", "zhangsan (at) example.com", "zhangsan @ example.com", "QQ：12345678",
        "qq号 1234 5678", "扣扣12345678", "微信：zhang_san88", "微信号为wxid_abc123", "vx：zhangsan1", "加V zhangsan1",
        "护照E12345678", "川A·12345", "川A12B34", "川AD12345", "卡号：6222 0202 0000 1234 564", "身份证：3405241980010100"})
    EXPECT_EQ(private_numbers(text).size(), 1U) << text;
  EXPECT_EQ(kinds("6222020200001234563"), kinds("6222 0202 0000 1234 563"));
}

TEST(PrivateNumbers, AnAccountStandsBehindItsWordOfChatsInLettersOfPapersInDigits) {
  for (const auto* word : {"微信", "薇信", "weixin", "wechat", "加v", "vx", "抖音", "快手", "小红书", "钉钉", "支付宝"}) {
    EXPECT_TRUE(finds(std::string(word) + "：zhangsan")) << word;
    EXPECT_TRUE(finds(std::string(word) + "abcde")) << word;
    EXPECT_FALSE(finds(std::string(word) + "：abcd")) << word << ": five signs at least";
  }
  for (const auto* word : {"qq", "扣扣", "企鹅号", "护照", "通行证", "军官证", "驾驶证", "社保卡", "银行卡", "卡号", "账号",
                           "帐号", "身份证", "证件号"}) {
    EXPECT_TRUE(finds(std::string(word) + "号码：E12345")) << word;
    EXPECT_FALSE(finds(std::string(word) + "号码：EF1234")) << word << ": five digits at least";
    EXPECT_FALSE(finds(std::string(word) + "：abcdefgh")) << word << ": a word is no number of such a paper";
  }
}

TEST(PrivateNumbers, AnAddressOfMailHasANameASignAndADomainWithADot) {
  EXPECT_TRUE(finds("联系zhangsan@example.com"));
  EXPECT_TRUE(finds("a@b.cn"));
  for (const auto* none : {"zhangsan@example", "@example.com", "zhangsan@", "甲@乙"}) EXPECT_FALSE(finds(none)) << none;
}

TEST(PrivateNumbers, WhatIsNoNumberOfAPersonIsLeftAlone) {
  for (const auto* text : {"安卫健〔2026〕13号",
                           "安卫托责改〔2022〕138号，2022年6月17日",
                           "2022-06-17 2022-06-20",
                           "自2022年6月17日至2022年12月31日",
                           "二〇二二年六月十七日",
                           "130 2022-06-17",
                           "14:00-17:30 9:00",
                           "每日8:30-11:30，14:00-17:30",
                           "第一百三十八条、第四十一条第一款",
                           "国卫人口发〔2019〕58号",
                           "91510681MA6FAKE01T",
                           "行政区划代码510681001001",
                           "统计用区划代码130102001001",
                           "注册号130102000012345",
                           "举报电话12345、12320",
                           "服务热线96110",
                           "110、119",
                           "罚款13,800,138,000元",
                           "分别为35人、20人、15人",
                           "1、3、5、7、9、11、13、15",
                           "130人 1400人",
                           "邮编618000",
                           "面积1380.5平方米",
                           "GB/T 9704-2012",
                           "东经104.123456度",
                           "问题13项，整改11项，整改率84.6%",
                           "一、二、三、四、五、六、七、八、九、十、十一",
                           "（一）检查（二）处理",
                           "微信公众号“某某发布”",
                           "云台A区",
                           "青A类机构",
                           "民证字第510681201300012号",
                           "JC-2022-0617-01",
                           "1-3-501",
                           "共12345678.90元",
                           "电话抽查2022-06-17",
                           "510681********0019",
                           "138****8000"})
    EXPECT_EQ(kinds(text), std::vector<std::string>{}) << text << ": " << (finds(text) ? private_numbers(text).at(0).text : "");
}

// The last digits of a code and the year of the next column: 01336980 2021 has the shape of a mobile number.
TEST(PrivateNumbers, ACreditCodeIsOneWordWhateverItsLastDigitsStandBeside) {
  EXPECT_FALSE(finds("91510124MB01336980\n2021年5月1日"));
  EXPECT_TRUE(finds("1510124MB01336980\n2021年5月1日")) << "seventeen signs are no code";
  EXPECT_TRUE(finds("91510124MB01336981\n2021年5月1日")) << "nor are eighteen whose check character is wrong";
  EXPECT_TRUE(finds("X91510124MB01336980\n2021年5月1日")) << "nor a part of a longer word";
  EXPECT_TRUE(finds("01336980\n2021年5月1日"));
  EXPECT_TRUE(finds(std::string("91510124MB01336980 ") + mobile));
  EXPECT_TRUE(finds(mobile + std::string("，91510124MB01336980")));
  EXPECT_TRUE(finds(std::string("91510124MB01336980，") + identity));
}

TEST(PrivateNumbers, TheTextIsThatOfThePaperAndThePlainFormThatOfDigits) {
  const auto found = private_numbers("联系人一三八 0013-8000，");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "一三八 0013-8000");
  EXPECT_EQ(found[0].plain, "13800138000");
  EXPECT_EQ(found[0].kind, "手机号码");
}

TEST(PrivateNumbers, TheWordForATelephoneStandsNearTheNumber) {
  EXPECT_TRUE(finds("5550199（，座机"));
  EXPECT_FALSE(finds("5550199（，。座机")) << "four signs behind are looked at";
  EXPECT_TRUE(finds("电话一直都没有变5550199"));
  EXPECT_FALSE(finds("电话一直都没有变过5550199")) << "eight signs before are looked at";
  EXPECT_TRUE(finds("电话5550199"));
  EXPECT_FALSE(finds("电话555019")) << "seven digits at least";
}

TEST(PrivateNumbers, LimitsOfARunOfDigits) {
  EXPECT_TRUE(finds("1882288228812345")) << "five digits beside";
  EXPECT_FALSE(finds("18822882288123456"));
  EXPECT_TRUE(finds("2222218822882288"));
  EXPECT_FALSE(finds("22222218822882288"));
  EXPECT_FALSE(finds("12800138000")) << "no mobile number begins with 12";
  EXPECT_TRUE(finds("19800138000"));
  EXPECT_FALSE(finds("0838-1550199")) << "no landline begins with 1";
  EXPECT_TRUE(finds("0838-8550199"));
  EXPECT_FALSE(finds("0838-9550199"));
  EXPECT_FALSE(finds("010-5550199")) << "010 has eight digits";
  EXPECT_TRUE(finds("川A1234B"));
  EXPECT_FALSE(finds("川ABCDE1")) << "two digits at least";
}

TEST(PrivateNumbers, DigitsBesideADayOrATimeAreNoNumberBesideWhatIsNoneTheyAre) {
  for (const auto* day : {"1900-12-01", "2099-01-31", "2022-1-1", "2022.12.31"})
    EXPECT_FALSE(finds("138 " + std::string(day))) << day;
  for (const auto* none : {"1899-12-01", "2100-01-31", "2022-13-01", "2022-00-01", "2022-01-32", "2022-01-00"})
    EXPECT_TRUE(finds("138 " + std::string(none))) << none;
  for (const auto* time : {"00:00", "23:59", "24:00"}) EXPECT_FALSE(finds("1380013 " + std::string(time))) << time;
  for (const auto* none : {"25:00", "23:60"}) EXPECT_TRUE(finds("1380013 " + std::string(none))) << none;
}

TEST(PrivateNumbers, LimitsOfGroupsThatRunOnAndOfWhatAWordCallsATelephone) {
  EXPECT_TRUE(finds("12345138 0013 8000")) << "five digits before";
  EXPECT_FALSE(finds("912345138 0013 8000"));
  EXPECT_TRUE(finds("138 0013 80001234")) << "four behind";
  EXPECT_FALSE(finds("138 0013 800012345"));
  EXPECT_TRUE(finds("电话2234567890234567")) << "sixteen digits";
  EXPECT_FALSE(finds("电话22345678902345678"));
  EXPECT_TRUE(finds("0338-5550199"));
  EXPECT_FALSE(finds("0138-5550199")) << "no area code begins with 01 but 010";
}

TEST(PrivateNumbers, ACardIsOneByItsCheckDigit) {
  EXPECT_EQ(kinds("4111111111111111"), std::vector<std::string>{"银行卡号"});
  EXPECT_EQ(kinds("4111 1111 1111 1111"), std::vector<std::string>{"银行卡号"});
  EXPECT_EQ(kinds("4111111111111112"), std::vector<std::string>{});
  const auto with_check_digit = [](const std::string& digits) {
    for (char last = '0'; last <= '9'; ++last)
      if (!kinds(digits + last).empty()) return true;
    return false;
  };
  for (const auto* card : {"300000000000000", "622200000000000", "300000000000000000", "622200000000000000"})
    EXPECT_TRUE(with_check_digit(card)) << card;
  for (const auto* none : {"200000000000000", "722200000000000", "62220000000000", "6222000000000000000"})
    EXPECT_FALSE(with_check_digit(none)) << none << ": of 16 to 19 digits, the first 3 to 6";
}

}  // namespace
}  // namespace wenshu
