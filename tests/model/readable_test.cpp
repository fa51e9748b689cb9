#include "model/readable.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "model/garbled.h"
#include "model/item_numbers.h"
#include "model/leftovers.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::lasting;

/// A text on its way into a column of the workbook.
class ReadableCell : public testing::Test {
 protected:
  std::string of(std::string_view id, std::string_view value, std::string_view sheet = "institutions") {
    diagnostics_.clear();
    const Cell cell{.column = 1, .kind = CellKind::text, .text = lasting(value)};
    return to_text_value({cell, *definition_.sheet(sheet).field(id), {}, diagnostics_});
  }
  std::string fact(std::string_view value) { return of("fact", value, "findings"); }
  std::string code() const { return diagnostics_.empty() ? "" : diagnostics_.front().code; }
  Severity severity() const { return diagnostics_.empty() ? Severity::info : diagnostics_.front().severity; }
  bool repaired() const { return diagnostics_.size() == 1 && diagnostics_.front().severity == Severity::repair; }

  WorkbookDefinition definition_ = testing_support::definition();
  Diagnostics diagnostics_;
};

TEST_F(ReadableCell, WhatNobodySeesIsTakenOutOfEveryKindOfText) {
  for (const auto* mark : {"\uFE0F", "\u3164", "\u115F", "\u2800", "\uFFFC", "\u200B", "\u202E", "\U000E0041", "\u00AD"}) {
    EXPECT_EQ(of("name", "青禾" + std::string(mark) + "托育园"), "青禾托育园");
    EXPECT_TRUE(repaired()) << code();
    EXPECT_EQ(of("id", "TY-51" + std::string(mark) + "0699-0001"), "TY-510699-0001");
    EXPECT_TRUE(repaired()) << code();
    EXPECT_EQ(of("phone", "138" + std::string(mark) + "00001111"), "13800001111");
    EXPECT_TRUE(repaired()) << code();
    EXPECT_EQ(fact("未留存" + std::string(mark) + "记录"), "未留存记录");
    EXPECT_TRUE(repaired()) << code();
  }
}

TEST_F(ReadableCell, ATagOfHundredsOfSignsIsATagALongerOneIsText) {
  const auto tag = [](std::size_t size) { return "<span " + std::string(size - 7, 'x') + ">"; };
  EXPECT_EQ(fact("未" + tag(500) + "晨检"), "未晨检");
  EXPECT_NE(fact("未" + tag(501) + "晨检"), "未晨检");
}

TEST_F(ReadableCell, ASpecialFormOfAnIdeographIsSaid) {
  EXPECT_EQ(of("head", "葛\U000E0100城"), "葛城");
  EXPECT_EQ(code(), "text-variant");
  EXPECT_TRUE(repaired());
}

TEST_F(ReadableCell, ARadicalIsReadAsTheIdeograph) {
  EXPECT_EQ(of("name", "⻘禾市托育园"), "青禾市托育园");
  EXPECT_EQ(code(), "text-ideograph");
  EXPECT_TRUE(repaired());
}

TEST_F(ReadableCell, JoinersOfArabicAndMongolianStay) {
  EXPECT_EQ(of("head", "می\u200Cخواهم"), "می\u200Cخواهم");
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(ReadableCell, ALostCharacterInANameIsAnErrorAndInProseAWarning) {
  for (const auto* name : {"姚?", "青禾?托育园", "青□托育园", "青\uFFFD托育园", "青〓托育园"}) {
    EXPECT_EQ(of("name", name), "") << name;
    EXPECT_EQ(code(), "text-lost") << name;
    EXPECT_EQ(severity(), Severity::error) << name;
  }
  EXPECT_EQ(of("id", "TY-51069?-0001"), "");
  EXPECT_EQ(severity(), Severity::error);
  for (const auto* prose : {"姚?老师无证", "负责人□□未到场", "????", "姚\uFFFD老师"}) {
    EXPECT_NE(fact(prose), "") << prose;
    EXPECT_EQ(code(), "text-lost") << prose;
    EXPECT_EQ(severity(), Severity::warning) << prose;
  }
  EXPECT_EQ(fact("姚\uFFFD老师"), "姚□老师") << "what no face has cannot be printed";
}

TEST_F(ReadableCell, AQuestionMarkAndATickedBoxInProseAreWhatTheyAre) {
  for (const auto* prose : {"是否整改到位?", "整改 ☑是 □否", "已整改？"}) {
    EXPECT_EQ(fact(prose), prose);
    EXPECT_TRUE(diagnostics_.empty()) << prose << code();
  }
}

TEST_F(ReadableCell, AGuardIsTakenOffAndSaid) {
  EXPECT_EQ(of("id", "=\"TY-510699-0001\""), "TY-510699-0001");
  EXPECT_EQ(code(), "text-guard");
  EXPECT_TRUE(repaired());
  EXPECT_EQ(of("name", "=\"青禾\"\"托育园\""), "青禾\"托育园");
  EXPECT_EQ(of("name", "=\"a\"&\"b\""), "");
  EXPECT_EQ(code(), "text-formula");
}

TEST_F(ReadableCell, APictureOrAFormulaIsNoText) {
  for (const auto& [text, expected] :
       {std::pair{"=DISPIMG(\"ID_1\",1)", "cell-picture"}, std::pair{"_xlfn.DISPIMG(\"ID_1\",1)", "cell-picture"},
        std::pair{"=VLOOKUP(A1,B:C,2,0)", "text-formula"}, std::pair{"=Sheet1!A1", "text-formula"}}) {
    EXPECT_EQ(of("name", text), "") << text;
    EXPECT_EQ(code(), expected) << text;
    EXPECT_EQ(fact(text), "") << text;
    EXPECT_EQ(code(), expected) << text;
    EXPECT_EQ(severity(), Severity::error) << text;
  }
  diagnostics_.clear();
  const Cell uncalculated{.column = 1, .kind = CellKind::uncalculated, .text = "_xlfn.DISPIMG(\"ID_1\",1)"};
  EXPECT_EQ(to_text_value({uncalculated, *definition_.sheet("findings").field("fact"), {}, diagnostics_}), "");
  EXPECT_EQ(code(), "cell-picture");
  diagnostics_.clear();
  const Cell looked_up{.column = 1, .kind = CellKind::number, .formula = true, .text = "0"};
  EXPECT_EQ(to_text_value({looked_up, *definition_.sheet("institutions").field("town"), {}, diagnostics_}), "");
  EXPECT_EQ(code(), "text-formula");
}

TEST_F(ReadableCell, WhatAProgramWroteForNothingIsNoContent) {
  for (const auto* text : {"null", "NULL", "None", "undefined", "NaN", "N/A", "(null)", "\\N", "[object Object]"}) {
    EXPECT_EQ(of("head", text), "") << text;
    EXPECT_EQ(code(), "text-null") << text;
    EXPECT_EQ(severity(), Severity::error) << text;
    EXPECT_EQ(fact(text), "");
    EXPECT_EQ(severity(), Severity::error) << "a fact must say something: " << text;
    EXPECT_EQ(of("remark", text), "") << text;
    EXPECT_EQ(severity(), Severity::warning) << text;
  }
  for (const auto* text : {"########", "#N/A", "#REF!", "青禾#VALUE!", "Err:502"}) {
    EXPECT_EQ(of("remark", text), "") << text;
    EXPECT_EQ(severity(), Severity::error) << text;
  }
  EXPECT_EQ(of("name", "Nano托育园"), "Nano托育园");
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(ReadableCell, MarkupIsAnErrorInANameAndReadInProse) {
  EXPECT_EQ(of("name", "青禾&nbsp;托育园"), "");
  EXPECT_EQ(code(), "text-markup");
  ASSERT_FALSE(diagnostics_.empty());
  EXPECT_NE(diagnostics_.front().hint.find("青禾 托育园"), std::string::npos);
  EXPECT_EQ(fact("未晨检&nbsp;<br/>未留样 &amp;lt;3日&#x3002;"), "未晨检\n未留样 <3日。");
  EXPECT_EQ(code(), "text-markup");
  EXPECT_EQ(severity(), Severity::warning);
  EXPECT_EQ(fact("未晨检&#12290;未留样&#X3002;"), "未晨检。未留样。");
  EXPECT_EQ(fact("<p style=\"color:red\">未晨检</p><P>未留样<!-- x --></P>"), "未晨检\n未留样");
  for (const auto* plain : {"A&B托育园", "3<5", "R&D；研发", "<甲>托育园"}) {
    EXPECT_EQ(of("name", plain), plain);
    EXPECT_TRUE(diagnostics_.empty()) << plain << code();
  }
}

TEST_F(ReadableCell, GarbledTextIsAnErrorThatSaysWhatItWas) {
  EXPECT_EQ(of("name", "é\u009D\u0092ç¦¾æ‰˜è‚²å›\u00AD"), "");
  EXPECT_EQ(code(), "text-garbled");
  ASSERT_FALSE(diagnostics_.empty());
  EXPECT_EQ(severity(), Severity::error);
  EXPECT_EQ(of("name", "锟斤拷锟斤拷"), "");
  EXPECT_EQ(code(), "text-garbled");
  EXPECT_EQ(of("name", "涓浗鎵樿偛"), "");
  EXPECT_EQ(code(), "text-garbled");
}

TEST(Garbled, SaysWhatTheTextWas) {
  EXPECT_EQ(ungarbled("ä¸\u00ADå›½"), "中国");
  EXPECT_EQ(ungarbled("cafÃ©"), "é");
  EXPECT_EQ(ungarbled("鎵樿偛鍥"), "托育");
  for (const auto* plain :
       {"café——我", "3×“大”", "青禾市托育园", "泾阳县涪江沣东渭南", "×…", "±5°", "É", "Müller", "濮阳淅川滦州"})
    EXPECT_FALSE(ungarbled(plain)) << plain;
}

TEST_F(ReadableCell, ACharacterOfPrivateUseCannotBePrinted) {
  EXPECT_EQ(fact("李\uE000未到场"), "");
  EXPECT_EQ(code(), "text-private");
  EXPECT_EQ(severity(), Severity::error);
}

TEST_F(ReadableCell, AQuestionMarkOfTwoBytesInANameIsALostCharacterToo) {
  EXPECT_EQ(of("head", "姚？"), "");
  EXPECT_EQ(code(), "text-lost");
  EXPECT_EQ(fact("为什么没有晨检？"), "为什么没有晨检？");
  EXPECT_EQ(code(), "");
}

TEST_F(ReadableCell, AMaskedNameOrARemarkWithinItIsNoName) {
  for (const auto* name : {"吴某", "青禾××园", "XX托育园", "吴*", "青禾托育园（已搬迁）", "青禾托育园（暂停营业）",
                           "吴文（已离职）", "吴文（待核实）"}) {
    EXPECT_EQ(of("name", name), "") << name;
    EXPECT_EQ(code(), "placeholder") << name;
    EXPECT_EQ(severity(), Severity::error) << name;
    EXPECT_EQ(of("legal", name), "") << "not required, but a person: " << name;
  }
  EXPECT_EQ(of("name", "MAXX托育园"), "MAXX托育园") << "letters around it: a word of its own";
  EXPECT_EQ(fact("吴某未到场，已搬迁"), "吴某未到场，已搬迁") << "prose";
  EXPECT_EQ(of("members", "市某某局", "authority"), "市某某局") << "a list";
  EXPECT_TRUE(diagnostics_.empty()) << code();
}

TEST_F(ReadableCell, SignsAroundANameAreTakenOff) {
  for (const auto* name : {"青禾托育园。", "，青禾托育园", "“青禾托育园”", "《青禾托育园》。", "青禾托育园；：", "\"青禾托育园\"",
                           "‘青禾托育园’！"}) {
    EXPECT_EQ(of("name", name), "青禾托育园") << name;
    EXPECT_EQ(code(), "name-edge") << name;
    EXPECT_TRUE(repaired()) << name;
  }
  for (const auto* name : {"“青禾”托育园", "“青”和“禾”", "青禾（二分园）", "ABC", "A.B."}) EXPECT_EQ(of("name", name), name);
  EXPECT_EQ(fact("未留存记录。"), "未留存记录。");
  EXPECT_EQ(code(), "");
}

TEST_F(ReadableCell, TheDotInAPersonsNameIsTheMiddleDot) {
  for (const auto* dot : {".", "•", "‧", "・", "．", "∙"}) {
    EXPECT_EQ(of("head", "阿依古丽" + std::string(dot) + "买买提"), "阿依古丽·买买提") << dot;
    EXPECT_EQ(code(), "name-dot") << dot;
  }
  EXPECT_EQ(of("head", "阿依古丽·买买提"), "阿依古丽·买买提");
  EXPECT_EQ(code(), "");
  EXPECT_EQ(of("head", "J.吴"), "J.吴") << "between two ideographs only";
  EXPECT_EQ(of("name", "甲.乙托育园"), "甲.乙托育园") << "a person's name only";
}

TEST_F(ReadableCell, ABracketWithoutPartnerMeansThatSomethingIsLost) {
  for (const auto* name : {"青禾托育园（二分园", "青禾托育园二分园）", "青禾）托育园（", "青禾（托育园]"}) {
    EXPECT_EQ(of("name", name), "") << name;
    EXPECT_EQ(code(), "name-cut") << name;
    EXPECT_EQ(severity(), Severity::error) << name;
  }
  EXPECT_EQ(of("name", "青禾（二分园)"), "青禾（二分园)") << "of two widths: one pair";
}

TEST_F(ReadableCell, WhatAProgramWritesForALineBreakIsNoText) {
  for (const auto* name : {"青禾托育园_x000D_", "青禾\\n托育园", "青禾\\u3000托育园"}) {
    EXPECT_EQ(of("name", name), "") << name;
    EXPECT_EQ(code(), "text-markup") << name;
  }
  EXPECT_EQ(fact("未晨检_x000D_"), "未晨检");
  EXPECT_EQ(severity(), Severity::warning);
  EXPECT_EQ(fact("存在 D:\\new 文件夹"), "存在 D:\\new 文件夹");
  EXPECT_EQ(code(), "");
}

TEST_F(ReadableCell, NoPaperHasFacesOrAccentsOnIdeographs) {
  for (const auto* name : {"青禾托育园😀", "青禾托育园\u0301"}) {
    EXPECT_EQ(of("name", name), "") << name;
    EXPECT_EQ(code(), "text-odd") << name;
  }
  EXPECT_EQ(fact("未晨检👍"), "未晨检👍");
  EXPECT_EQ(severity(), Severity::warning);
  EXPECT_EQ(of("head", "José"), "José");
  EXPECT_EQ(code(), "");
}

TEST_F(ReadableCell, AWordThatHoldsAPlaceIsNoContent) {
  for (const auto* word : {"无", "不详", "待补充", "（待补充）", "见附件。", "暂无"}) {
    EXPECT_EQ(fact(word), "") << word;
    EXPECT_EQ(code(), "placeholder") << word;
    EXPECT_EQ(severity(), Severity::error) << word;
    EXPECT_EQ(of("name", word), "") << word;
    EXPECT_EQ(severity(), Severity::error) << word;
    EXPECT_EQ(of("receipt", word), "") << "a code: " << word;
    EXPECT_EQ(severity(), Severity::error) << word;
    EXPECT_EQ(of("registrar", word), "") << word;
    EXPECT_EQ(code(), "blank-word") << word;
    EXPECT_TRUE(repaired()) << word;
    EXPECT_EQ(of("remark", word), "") << word;
    EXPECT_TRUE(repaired()) << word;
  }
  EXPECT_EQ(of("uscc", "暂无"), "");
  EXPECT_TRUE(repaired()) << "no licence, no code";
  EXPECT_EQ(of("license", "无"), "无") << "a value of this column";
  EXPECT_EQ(of("remark", "无围栏"), "无围栏");
}

TEST_F(ReadableCell, TheNumberOfAListIsNoPartOfAName) {
  EXPECT_EQ(of("name", "1、青禾托育园"), "青禾托育园");
  EXPECT_EQ(code(), "name-numbered");
  EXPECT_TRUE(repaired());
  for (const auto* name : {"12.青禾托育园", "（3）青禾托育园", "③青禾托育园"}) EXPECT_EQ(of("name", name), "青禾托育园") << name;
  for (const auto* name : {"1号托育园", "3.5岁托育园", "一二三托育园", "１、２号楼托育园"}) {
    EXPECT_EQ(of("name", name), name);
    EXPECT_TRUE(diagnostics_.empty()) << name;
  }
}

TEST_F(ReadableCell, AnEnclosedSignInsideANameStandsForSomethingElse) {
  for (const auto* name : {"青禾托育㈱", "青禾①号托育园", "青禾托育园Ⓡ"}) {
    EXPECT_EQ(of("name", name), "") << name;
    EXPECT_EQ(code(), "text-odd") << name;
  }
  EXPECT_EQ(of("fact", "①未晨检", "findings"), "未晨检") << "prose may count so";
  // The blocks of such signs begin and end here; their neighbours are no signs of a list.
  for (const auto* sign : {"\u2460", "\u24FF", "\u3200", "\u33FF"}) {
    EXPECT_EQ(of("name", std::string("青禾") + sign + "园"), "") << sign;
    EXPECT_EQ(code(), "text-odd") << sign;
  }
  for (const auto* neighbour : {"\u2500", "\u31E3", "\u3400"})
    EXPECT_EQ(of("name", std::string("青禾") + neighbour + "园"), std::string("青禾") + neighbour + "园") << neighbour;
}

TEST_F(ReadableCell, TwoPersonsJoinedByAStrokeAreNotOneName) {
  for (const auto* name : {"张三/李四", "张三;李四", "张三|李四"}) {
    EXPECT_EQ(of("head", name), "") << name;
    EXPECT_EQ(code(), "name-several") << name;
  }
  EXPECT_EQ(of("head", "张三、李四"), "张三、李四") << "written out, they are two";
  EXPECT_EQ(of("name", "青禾A/B座托育园"), "青禾A/B座托育园") << "a place may have one";
}

TEST_F(ReadableCell, SeveralItemsInOneLineKeepTheirNumbers) {
  EXPECT_EQ(of("name", "1、甲园；2、乙园"), "1、甲园；2、乙园");
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(ReadableCell, ABlankInsideANameIsTakenOutWhereItIsCertain) {
  EXPECT_EQ(of("name", "青禾市\u3000阳光 托育园"), "青禾市阳光托育园");
  EXPECT_EQ(code(), "name-blank");
  EXPECT_TRUE(repaired());
  EXPECT_EQ(of("name", "ABC 托育园"), "ABC 托育园");
  EXPECT_TRUE(diagnostics_.empty());
  EXPECT_EQ(of("head", "张\u3000三"), "张三");
  EXPECT_TRUE(repaired());
  EXPECT_EQ(of("head", "张三 李四"), "张三 李四");
  EXPECT_EQ(code(), "name-blank");
  EXPECT_EQ(severity(), Severity::warning) << "one person or two";
  EXPECT_EQ(of("members", "市教育局 市公安局", "authority"), "市教育局 市公安局") << "blanks part the names of a list";
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(ReadableCell, SeveralFactsUnderOneCodeAreAWarning) {
  for (const auto* text : {"1、未晨检；2、未留样；3、未消毒", "（1）未晨检。\n（2）未留样。", "①未晨检②未留样",
                           "一、未晨检；二、未留样", "1.未晨检 2.未留样", "存在以下问题：1、未晨检；2、未留样",
                           "1、录像仅保存30日；2、2022年6月6日无记录；3、30日内未改", "1、未晨检2、未留样"}) {
    EXPECT_EQ(fact(text), text);
    EXPECT_EQ(code(), "several-items") << text;
    EXPECT_EQ(severity(), Severity::warning) << text;
  }
  EXPECT_EQ(fact("1、未晨检"), "未晨检");
  EXPECT_EQ(code(), "text-numbered");
  EXPECT_TRUE(repaired());
  for (const auto* text : {"收托1、2岁婴幼儿12人", "2022.6.3查看，1.5米高", "未按3、4月计划"}) {
    EXPECT_EQ(fact(text), text);
    EXPECT_TRUE(diagnostics_.empty()) << text << code();
  }
}

TEST(ItemNumbers, CountOnFromTheFirst) {
  EXPECT_EQ(numbered_items("1、甲；2、乙；3、丙"), 3U);
  EXPECT_EQ(numbered_items("2、甲；3、乙"), 0U);
  EXPECT_EQ(numbered_items("甲"), 0U);
  EXPECT_EQ(numbered_items(""), 0U);
  EXPECT_EQ(without_item_number("1、"), "1、");
}

}  // namespace
}  // namespace wenshu
