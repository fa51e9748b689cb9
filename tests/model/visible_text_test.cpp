#include "model/visible_text.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/uset.h>

#include <memory>

#include "base/text.h"
#include "model/definitions.h"
#include "model/ideograph.h"

namespace wenshu {
namespace {

struct CloseSet {
  void operator()(USet* set) const { uset_close(set); }
};

/// Every character of a pattern of Unicode properties.
std::u32string all_of(std::u16string_view pattern) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<USet, CloseSet> set(uset_openPattern(pattern.data(), static_cast<int32_t>(pattern.size()), &error));
  std::u32string all;
  if (U_FAILURE(error)) return all;
  for (int32_t i = 0; i < uset_size(set.get()); ++i) all.push_back(static_cast<char32_t>(uset_charAt(set.get(), i)));
  return all;
}

TEST(VisibleText, WhatNobodySeesIsTakenOutOfAName) {
  const auto hidden = all_of(u"[[:Default_Ignorable_Code_Point:][[:Cf:]-[:Prepended_Concatenation_Mark:]]\\u2800\\uFFFC]");
  ASSERT_GT(hidden.size(), 4000U);
  for (const char32_t code : hidden) {
    const auto seen = seen_text("青禾" + encode(code) + "托育园");
    ASSERT_TRUE(seen) << std::hex << static_cast<unsigned>(code);
    EXPECT_EQ(seen->text, "青禾托育园") << std::hex << static_cast<unsigned>(code);
    EXPECT_TRUE(seen->hidden != seen->selected) << std::hex << static_cast<unsigned>(code);
  }
}

TEST(VisibleText, AVariationOfAnIdeographIsSaidApart) {
  const auto seen = seen_text("葛\U000E0100城");
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->text, "葛城");
  EXPECT_TRUE(seen->selected);
  EXPECT_FALSE(seen->hidden);
}

TEST(VisibleText, ARadicalBecomesTheIdeographItLooksLike) {
  for (const auto& [written, meant] :
       {std::pair{"⻋", "车"}, std::pair{"⼈", "人"}, std::pair{"⻓", "长"}, std::pair{"\uF98A", "力"}, std::pair{"㇐", "一"},
        std::pair{"\U0002F803", "\U00020122"}, std::pair{"⻘", "青"}, std::pair{"⽲", "禾"}}) {
    const auto seen = seen_text(std::string(written) + "园");
    ASSERT_TRUE(seen) << written;
    EXPECT_EQ(seen->text, std::string(meant) + "园");
    EXPECT_TRUE(seen->alike);
  }
  EXPECT_FALSE(seen_text("\uFA0E")) << "one of the twelve that stand in that block and are ideographs of their own";
}

TEST(VisibleText, NoRadicalAndNoCompatibilityIdeographStays) {
  const auto made = all_of(u"[[:Radical:][\\uF900-\\uFAD9\\U0002F800-\\U0002FA1D]-[:Unified_Ideograph:]-[:Cn:]]");
  ASSERT_GT(made.size(), 1300U);
  for (const char32_t code : made) {
    if (code == 0x2E80) continue;  // a repeat mark of two dots: no ideograph
    const auto meant = ideograph(code);
    EXPECT_NE(meant, code) << std::hex << static_cast<unsigned>(code);
    EXPECT_NE(u_hasBinaryProperty(static_cast<UChar32>(meant), UCHAR_UNIFIED_IDEOGRAPH), 0) << std::hex << unsigned(code);
    EXPECT_EQ(ideograph(meant), meant);
  }
}

TEST(VisibleText, JoinersStayWhereTheyShapeLetters) {
  for (const auto* word : {"می\u200Cخواهم", "ᠮᠣᠩᠭᠣᠯ\u180E᠎ᠠ", "ᠭ\u180Bᠠ", "क्\u200Dष"}) EXPECT_FALSE(seen_text(word)) << word;
  EXPECT_EQ(seen_text("AB\u200DC").value_or(SeenText{}).text, "ABC");
  EXPECT_EQ(seen_text("نام\u202Eبد").value_or(SeenText{}).text, "نامبد") << "a mark of direction turns what follows around";
}

TEST(VisibleText, EveryBlankIsACommonOne) {
  for (const char32_t code : all_of(u"[[:Zs:]-[\\u0020\\u3000]]")) {
    const auto seen = seen_text("a" + encode(code) + "b");
    ASSERT_TRUE(seen) << std::hex << static_cast<unsigned>(code);
    EXPECT_EQ(seen->text, "a b") << std::hex << static_cast<unsigned>(code);
  }
  EXPECT_EQ(seen_text("一\u2028二").value_or(SeenText{}).text, "一\n二");
}

TEST(VisibleText, OrdinaryTextIsLeftAlone) {
  for (const auto* text : {"云溪市第一托育园（总园）", "未按规定留存：①记录；②影像……“三防”—达标", "TY-510699-0001", "Ａ座３层",
                           "吴䶮\u3000幼托", "阿依古丽·买买提", "ཤེས་རབ།", "ꆈꌠꉙ", "𠮷野", "", "café", "㎡ № ℃ ☑ ★"})
    EXPECT_FALSE(seen_text(text)) << text;
}

TEST(VisibleText, ANumberIsReadHoweverItIsWritten) {
  for (const auto* written :
       {"13800001111", "１３８００００１１１１", "138\uFE0F00001111", "1\u0336380000\u20E31111", "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟏𝟏𝟏𝟏", "①③⑧⓪⓪⓪⓪①①①①",
        "138\u2060\u200B0000\u00AD1111", "١٣٨٠٠٠٠١١١١", "1\U000E0101380000\u31641111"})
    EXPECT_EQ(as_read(written), "13800001111") << written;
  EXPECT_EQ(as_read("0838－555—0123"), "0838-555-0123");
  for (const auto* stroke : {"-", "‐", "–", "—", "―", "－", "﹣", "−", "ー", "─", "〜", "〰"})
    EXPECT_EQ(as_read(std::string("0838") + stroke + "5550123"), "0838-5550123") << stroke;
  EXPECT_EQ(as_read("138\u00A00000\u30001111\n甲"), "138 0000 1111\n甲");
  EXPECT_EQ(as_read("⻋库"), "车库");
}

TEST(VisibleText, AHeadingIsKnownWhateverHidesInIt) {
  EXPECT_EQ(normalised("机构\uFE0F编\u3164码"), normalised("机构编码"));
  EXPECT_EQ(normalised("负责\u2F08"), normalised("负责人"));
}

}  // namespace
}  // namespace wenshu
