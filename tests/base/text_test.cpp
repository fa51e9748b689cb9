#include "base/text.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

TEST(Text, EveryPlaneSurvivesDecodingAndEncoding) {
  const std::string text = "aé中䶮𬭁😀";
  EXPECT_EQ(encode(decode(text)), text);
  EXPECT_EQ(decode(text).size(), 6U);
  EXPECT_EQ(character_count(text), 6U);
}

TEST(Text, MalformedUtf8IsSeen) {
  for (const std::string text : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "\x80", "\xFF"}) {
    EXPECT_FALSE(is_utf8(text));
    EXPECT_EQ(decode(text).front(), U'\xFFFD');
  }
  EXPECT_TRUE(is_utf8("中文"));
}

TEST(Text, TrimTakesBlanksOfEveryWidth) {
  EXPECT_EQ(trim("\u3000 \n吴\u3000强\u00A0\t"), "吴\u3000强");
  EXPECT_EQ(trim(" \u3000 "), "");
}

TEST(Text, FullWidthBecomesHalfWidth) { EXPECT_EQ(half_width("４５（Ａ）\u3000，"), "45(A) ,"); }

TEST(Text, NumeralsAreWrittenAsStatutesWriteThem) {
  EXPECT_EQ(chinese_numeral(4), "四");
  EXPECT_EQ(chinese_numeral(10), "十");
  EXPECT_EQ(chinese_numeral(11), "十一");
  EXPECT_EQ(chinese_numeral(28), "二十八");
  EXPECT_EQ(chinese_numeral(103), "一百零三");
  EXPECT_EQ(chinese_numeral(110), "一百一十");
  EXPECT_EQ(chinese_numeral(126), "一百二十六");
  EXPECT_EQ(chinese_numeral(1005), "一千零五");
}

TEST(Text, MarkupIsEscaped) { EXPECT_EQ(xml_escape("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;"); }

TEST(Text, JsonStringsAreEscaped) { EXPECT_EQ(json_string("甲\"\\\n\x01"), "\"甲\\\"\\\\\\n\\u0001\""); }

TEST(Text, ControlCharactersAndNoncharactersAreForbidden) {
  EXPECT_TRUE(is_forbidden(0x0B));
  EXPECT_TRUE(is_forbidden(0xFFFE));
  EXPECT_TRUE(is_forbidden(0x1FFFF));
  EXPECT_FALSE(is_forbidden('\n'));
  EXPECT_FALSE(is_forbidden(0x2B7F1));
}

}  // namespace
}  // namespace wenshu
