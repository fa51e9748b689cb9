#include "model/coerce.h"

#include <gtest/gtest.h>

#include "model/coerce_text.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

struct Tried {
  Diagnostics diagnostics;
  std::string code() const { return diagnostics.empty() ? "" : diagnostics.front().code; }
  Severity severity() const { return diagnostics.front().severity; }
};

class Coerce : public testing::Test {
 protected:
  const FieldDefinition& field(std::string_view sheet, std::string_view id) { return *definition_.sheet(sheet).field(id); }
  Cell text(std::string_view value) { return {.column = 1, .kind = CellKind::text, .text = testing_support::lasting(value)}; }
  Cell number(std::string_view value) { return {.column = 1, .kind = CellKind::number, .text = testing_support::lasting(value)}; }

  std::optional<std::int64_t> integer(const Cell& cell) {
    tried_ = {};
    return to_integer({cell, field("institutions", "seats"), {}, tried_.diagnostics});
  }
  std::optional<Decimal> decimal(const Cell& cell) {
    tried_ = {};
    return to_decimal({cell, field("institutions", "area"), {}, tried_.diagnostics});
  }
  std::optional<Date> date(const Cell& cell) {
    tried_ = {};
    return to_date({cell, field("institutions", "lease_end"), {}, tried_.diagnostics});
  }
  std::optional<bool> yes_no(const Cell& cell) {
    tried_ = {};
    return to_yes_no({cell, field("institutions", "filed"), {}, tried_.diagnostics});
  }
  std::string of(std::string_view id, const Cell& cell, std::string_view sheet = "institutions") {
    tried_ = {};
    return to_text_value({cell, field(sheet, id), {}, tried_.diagnostics});
  }

  /// A value of a column of that type.
  std::string typed(FieldType type, const Cell& cell) {
    tried_ = {};
    const FieldDefinition field{.id = "own", .header = "列", .type = type};
    return to_text_value({cell, field, {}, tried_.diagnostics});
  }

  WorkbookDefinition definition_ = testing_support::definition();
  Tried tried_;
};

TEST_F(Coerce, ACleanNumberNeedsNoWord) {
  EXPECT_EQ(integer(number("45")), 45);
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(decimal(number("752.5")), Decimal{752500});
  EXPECT_EQ(decimal(number("526.40000000000009")), Decimal{526400});
  EXPECT_TRUE(tried_.diagnostics.empty());
}

TEST_F(Coerce, ARepairChangesSomethingThatCanBeSeen) {
  for (const auto* written : {"7", "550", " 550 "}) {
    EXPECT_TRUE(integer(text(written)));
    EXPECT_TRUE(tried_.diagnostics.empty()) << written << "已读作" << written;
  }
}

TEST_F(Coerce, ACertainNumberIsRepairedAndReported) {
  EXPECT_EQ(integer(text("４５")), 45);
  EXPECT_EQ(tried_.code(), "fullwidth-digits");
  EXPECT_EQ(integer(text("1,234")), 1234);
  EXPECT_EQ(tried_.code(), "number-as-text");
  EXPECT_EQ(decimal(text("120㎡")), Decimal{120000});
  EXPECT_EQ(tried_.code(), "number-with-unit");
  EXPECT_EQ(decimal(text("1,200平方米")), Decimal{1200000});
  EXPECT_EQ(integer(text("45个")), 45);
  EXPECT_EQ(tried_.severity(), Severity::repair);
}

TEST_F(Coerce, WhereAFileKnowsNoTypesANumberAsWrittenIsNoRepair) {
  const auto untyped = [](std::string_view value) { return Cell{.column = 1, .kind = CellKind::untyped, .text = value}; };
  EXPECT_EQ(integer(untyped("45")), 45);
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(integer(untyped("４５")), 45);
  EXPECT_EQ(tried_.code(), "fullwidth-digits");
  EXPECT_EQ(integer(untyped(" ")), std::nullopt);
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(of("uscc", untyped("915106980000001234")), "915106980000001234");
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(of("uscc", untyped("9.15107E+17")), "");
  EXPECT_EQ(tried_.code(), "uscc-number-truncated");
}

TEST_F(Coerce, ChineseNumeralsThatCanBeReadInOneWayAreNumbers) {
  EXPECT_EQ(integer(text("三十二")), 32);
  EXPECT_EQ(tried_.code(), "chinese-numeral");
  EXPECT_EQ(integer(text("十二个")), 12);
  EXPECT_NE(tried_.diagnostics.front().message.find("“十二个”已读作“12”"), std::string::npos);
  EXPECT_EQ(integer(text("一百五")), std::nullopt);
  EXPECT_EQ(tried_.code(), "unparseable-number");
}

TEST_F(Coerce, TenThousandsAreNotMultipliedButTheNumberIsOffered) {
  EXPECT_EQ(decimal(text("1.2万")), std::nullopt);
  EXPECT_EQ(tried_.code(), "wan-suffix");
  EXPECT_NE(tried_.diagnostics.front().hint.find("12000"), std::string::npos);
  EXPECT_EQ(decimal(text("约万")), std::nullopt);
  EXPECT_EQ(tried_.code(), "wan-suffix");
}

TEST_F(Coerce, ACitizensNumberIsCheckedCharacterByCharacter) {
  EXPECT_EQ(typed(FieldType::identity, text("510681199001010019")), "510681199001010019");
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(typed(FieldType::identity, text("１１０１０５ 19491231 002x")), "11010519491231002X");
  EXPECT_EQ(tried_.code(), "identity-width");
  EXPECT_EQ(tried_.severity(), Severity::repair);
  EXPECT_EQ(typed(FieldType::identity, text("510681199001010018")), "");
  EXPECT_EQ(tried_.code(), "identity-checksum");
  EXPECT_EQ(typed(FieldType::identity, text("510681900101001")), "");
  EXPECT_EQ(tried_.code(), "identity-old");
  EXPECT_NE(tried_.diagnostics.front().hint.find("18 位"), std::string::npos);
  EXPECT_EQ(typed(FieldType::identity, number("5.1068119900101E+17")), "");
  EXPECT_EQ(tried_.code(), "identity-number-truncated");
}

TEST_F(Coerce, ADivisionCodeIsOfAProvince) {
  EXPECT_EQ(of("division_code", number("510681"), "authority"), "510681");
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(of("division_code", text("510681000000"), "authority"), "510681");
  EXPECT_EQ(tried_.code(), "division-form");
  EXPECT_EQ(of("division_code", text("990681"), "authority"), "");
  EXPECT_EQ(tried_.code(), "division-province");
  EXPECT_EQ(of("division_code", text("51068"), "authority"), "");
  EXPECT_EQ(tried_.code(), "division-length");
  EXPECT_NE(tried_.diagnostics.front().message.find("现为 5 位：51068"), std::string::npos);
}

TEST_F(Coerce, AmountsAreReadFromDigitsAndCapitals) {
  EXPECT_EQ(typed(FieldType::amount, number("12000")), "12000.00");
  EXPECT_EQ(typed(FieldType::amount, text("12000.00")), "12000.00");
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(typed(FieldType::amount, text("￥12,000.5元")), "12000.50");
  EXPECT_EQ(tried_.code(), "amount-form");
  EXPECT_EQ(typed(FieldType::amount, text("人民币壹万贰仟元整")), "12000.00");
  EXPECT_EQ(tried_.code(), "amount-capital");
  EXPECT_EQ(typed(FieldType::amount, text("1.2万元")), "");
  EXPECT_EQ(tried_.code(), "wan-suffix");
  EXPECT_EQ(typed(FieldType::amount, text("约五千元")), "");
  EXPECT_EQ(tried_.code(), "unparseable-number");
}

TEST_F(Coerce, StoreysUnderTheGroundAreNegative) {
  const auto storey = [this](const Cell& cell) {
    tried_.diagnostics.clear();
    return to_integer({cell, field("institutions", "floor"), {}, tried_.diagnostics});
  };
  EXPECT_EQ(storey(number("-1")), -1);
  EXPECT_TRUE(tried_.diagnostics.empty());
  for (const auto* written : {"地下一层", "负1楼", "B1", "Ｂ1层"}) {
    EXPECT_EQ(storey(text(written)), -1) << written;
    EXPECT_EQ(tried_.code(), "storey-below-ground") << written;
  }
  EXPECT_EQ(storey(text("B-1")), std::nullopt);
  EXPECT_EQ(tried_.code(), "unparseable-number");
  EXPECT_EQ(storey(text("1至3层")), std::nullopt);
  EXPECT_EQ(tried_.code(), "unparseable-number");
}

TEST_F(Coerce, AnUncertainNumberIsAnErrorAndGivesNothing) {
  EXPECT_EQ(decimal(text("约200")), std::nullopt);
  EXPECT_EQ(tried_.code(), "unparseable-number");
  EXPECT_EQ(decimal(text("0.02万")), std::nullopt);
  EXPECT_EQ(tried_.code(), "wan-suffix");
  EXPECT_EQ(integer(number("-2")), std::nullopt);
  EXPECT_EQ(tried_.code(), "negative");
  EXPECT_EQ(integer(text("45人")), std::nullopt);  // another column's unit
  EXPECT_EQ(tried_.code(), "unparseable-number");
  EXPECT_EQ(integer(number("4.5")), std::nullopt);
  EXPECT_EQ(tried_.code(), "not-integer");
  EXPECT_EQ(integer(text("12,34")), std::nullopt);
  EXPECT_EQ(tried_.severity(), Severity::error);
}

TEST_F(Coerce, DatesAreReadInEveryCertainForm) {
  for (const auto* form : {"2025.6.3", "2025/6/3", "2025年6月3日", "20250603", "２０２５．６．３", "2025-6-3",
                           "2025 年 6 月 3 日", "二〇二五年六月三日", "二零二五年六月三日", "2025年6月3号", "2025-6-3 0:00",
                           "2025-06-03 00:00:00", "2025年6月3日 星期二", "2025.6.3."}) {
    EXPECT_EQ(date(text(form)), Date(2025y / 6 / 3)) << form;
    EXPECT_EQ(tried_.code(), "date-dotted") << form;
  }
  EXPECT_EQ(date(text("2025-06-03")), Date(2025y / 6 / 3));
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(date({.column = 1, .kind = CellKind::date, .text = "2025-06-03T08:30:00"}), Date(2025y / 6 / 3));
  EXPECT_EQ(tried_.code(), "date-with-time");
  EXPECT_EQ(date(number("44715")), Date(2022y / 6 / 3));
  EXPECT_EQ(tried_.code(), "date-serial");
}

TEST_F(Coerce, ASerialNumberCountsFromTheDayItsWorkbookCountsFrom) {
  const Cell cell = number("43253");
  tried_ = {};
  EXPECT_EQ(to_date({cell, field("institutions", "lease_end"), {}, tried_.diagnostics, true}), Date(2022y / 6 / 3));
  EXPECT_EQ(tried_.code(), "date-serial");
  EXPECT_EQ(date(number("44715.5")), Date(2022y / 6 / 3));
  EXPECT_NE(tried_.diagnostics.front().message.find("时刻"), std::string::npos);
}

TEST_F(Coerce, ADateWithoutYearIsNeverCompleted) {
  for (const auto* form : {"6月3日", "6.3", "6-3"}) {
    EXPECT_EQ(date(text(form)), std::nullopt) << form;
    EXPECT_EQ(tried_.code(), "date-without-year") << form;
  }
  for (const auto& [form, code] :
       {std::pair{"2022年6月", "date-without-day"}, std::pair{"2022.6", "date-without-day"},
        std::pair{"202206", "date-without-day"}, std::pair{"22.6.3", "date-short-year"}, std::pair{"6/3/2022", "date-order"},
        std::pair{"长期", "date-malformed"}, std::pair{"二〇二二年六月", "date-malformed"}}) {
    EXPECT_EQ(date(text(form)), std::nullopt) << form;
    EXPECT_EQ(tried_.code(), code) << form;
  }
  EXPECT_EQ(date(text("44715")), std::nullopt);
  EXPECT_NE(tried_.diagnostics.front().hint.find("2022-06-03"), std::string::npos);
  EXPECT_EQ(date(text("2022-02-30")), std::nullopt);
  EXPECT_EQ(tried_.code(), "date-malformed");
  EXPECT_EQ(date(number("12")), std::nullopt);
}

TEST_F(Coerce, TimesAreReadWithColonOrCharacters) {
  EXPECT_EQ(of("start", text("9：05"), "inspections"), "09:05");
  EXPECT_EQ(of("start", text("15时30分"), "inspections"), "15:30");
  EXPECT_EQ(of("start", {.column = 1, .kind = CellKind::time, .text = "08:30:00"}, "inspections"), "08:30");
  EXPECT_EQ(of("start", text("25:00"), "inspections"), "");
  EXPECT_EQ(tried_.code(), "time-malformed");
}

TEST_F(Coerce, ATimeInOtherWordsIsRepairedAndReported) {
  for (const auto* written : {"9点10分", "9时10分", "９：１０"}) {
    EXPECT_EQ(of("start", text(written), "inspections"), "09:10") << written;
    EXPECT_EQ(tried_.code(), "time-variant") << written;
  }
  EXPECT_EQ(of("start", text("9:10"), "inspections"), "09:10");
  EXPECT_EQ(tried_.code(), "");
  EXPECT_EQ(of("start", text("9:10:00"), "inspections"), "09:10");
  EXPECT_EQ(tried_.code(), "");
  EXPECT_EQ(of("start", text("9:10:25"), "inspections"), "09:10");
  EXPECT_EQ(tried_.code(), "time-variant") << "seconds do not go without a word";
}

TEST_F(Coerce, ATimeOfHalfADayIsReadWhereItIsCertain) {
  for (const auto* written : {"下午2:40", "2:40 PM", "PM 2:40", "下午2时40分", "2:40p.m.", "下午14:40"}) {
    EXPECT_EQ(of("start", text(written), "inspections"), "14:40") << written;
    EXPECT_EQ(tried_.code(), "time-variant") << written;
  }
  EXPECT_EQ(of("start", text("上午9:10"), "inspections"), "09:10");
  EXPECT_EQ(of("start", text("下午12:10"), "inspections"), "12:10");
  for (const auto* written : {"上午12:10", "上午14:40", "下午0:10", "下午25:10", "上午"}) {
    EXPECT_EQ(of("start", text(written), "inspections"), "") << written;
    EXPECT_EQ(tried_.code(), "time-malformed") << written;
  }
}

TEST_F(Coerce, ADayThatContradictsItsDayOfTheWeekIsAnError) {
  for (const auto* written : {"2025年6月3日 星期三", "2025-06-03（周一）", "2025.6.3 星期天"}) {
    EXPECT_EQ(date(text(written)), std::nullopt) << written;
    EXPECT_EQ(tried_.code(), "date-weekday") << written;
    EXPECT_EQ(tried_.severity(), Severity::error) << written;
  }
  EXPECT_EQ(date(text("2025年6月1日 星期天")), Date(2025y / 6 / 1));
  EXPECT_EQ(date(text("2025年6月1日（周日）")), Date(2025y / 6 / 1));
}

TEST_F(Coerce, ALimitOfAtOnceIsAnEmptyOne) {
  const auto due = [&](const char* written) {
    tried_ = {};
    const auto cell = text(written);
    return to_date({cell, field("findings", "due"), {}, tried_.diagnostics});
  };
  EXPECT_EQ(due("立即"), std::nullopt);
  EXPECT_EQ(tried_.code(), "blank-word");
  EXPECT_EQ(tried_.severity(), Severity::repair);
  due("马上");
  EXPECT_EQ(tried_.code(), "date-malformed") << "nothing is guessed";
  date(text("立即"));
  EXPECT_EQ(tried_.code(), "date-malformed") << "another column";
}

TEST_F(Coerce, ACodeOfCapitalsHasCapitals) {
  EXPECT_EQ(of("code", text("s10"), "findings"), "S10");
  EXPECT_EQ(tried_.code(), "code-width");
  EXPECT_EQ(of("id", text("ty-1"), "findings"), "ty-1") << "how institutions are numbered nobody knows";
  EXPECT_EQ(tried_.code(), "");
}

TEST_F(Coerce, YesAndNoHaveManyHands) {
  EXPECT_EQ(yes_no(text("√")), true);
  EXPECT_EQ(tried_.code(), "yes-variant");
  EXPECT_EQ(yes_no(text("Ｎ")), false);
  EXPECT_EQ(yes_no(text("是")), true);
  EXPECT_TRUE(tried_.diagnostics.empty());
  EXPECT_EQ(yes_no(text("已备案")), true) << "a word of this column";
  EXPECT_EQ(tried_.code(), "yes-variant");
  EXPECT_EQ(yes_no(text("未备案")), false);
  EXPECT_EQ(yes_no(text("正在办")), std::nullopt);
  EXPECT_EQ(tried_.code(), "enum-unknown");
}

TEST_F(Coerce, AnUnknownEnumerationValueNamesTheNearest) {
  EXPECT_EQ(of("license", text("营业执照")), "营业执照");
  EXPECT_EQ(of("license", text("民非登记证书")), "民办非企业单位登记证书");
  EXPECT_EQ(tried_.code(), "enum-variant");
  EXPECT_EQ(of("license", text("营业执造")), "");
  EXPECT_EQ(tried_.code(), "enum-unknown");
  EXPECT_NE(tried_.diagnostics.front().hint.find("是否应为“营业执照”"), std::string::npos);
}

TEST_F(Coerce, AVerdictInWordsOfItsOwnIsReadAsItsValueOnlyWhereThatIsCertain) {
  EXPECT_EQ(of("verdict", text("复查合格。"), "findings"), "已改正");
  EXPECT_EQ(tried_.code(), "enum-variant");
  EXPECT_EQ(of("verdict", text("逾期未整改"), "findings"), "未改正");
  EXPECT_EQ(tried_.code(), "enum-variant");
  for (const auto* own : {"复查不合格", "整改不到位，已购置设备", "门已修，\n窗未修", "基本整改到位"}) {
    EXPECT_EQ(of("verdict", text(own), "findings"), own) << "kept: none of the three is certain";
    EXPECT_EQ(tried_.code(), "enum-kept");
    EXPECT_EQ(tried_.diagnostics.front().severity, Severity::warning);
  }
  EXPECT_EQ(of("served_way", text("当面交付"), "findings"), "");
  EXPECT_EQ(tried_.code(), "enum-unknown") << "other lists keep nothing";
}

TEST_F(Coerce, ALineBreakInANameIsTakenOutButKeptInAFact) {
  EXPECT_EQ(of("name", text("青禾市阳\n 光树托育园")), "青禾市阳光树托育园");
  EXPECT_EQ(tried_.code(), "name-newline");
  EXPECT_EQ(of("fact", text("一\n二"), "findings"), "一\n二");
  EXPECT_TRUE(tried_.diagnostics.empty());
}

TEST_F(Coerce, CharactersNobodySeesAreTakenOutAndSaid) {
  EXPECT_EQ(of("name", text("阳光\u200B树\u00AD托育园\uFEFF")), "阳光树托育园");
  EXPECT_EQ(tried_.code(), "text-invisible");
  EXPECT_EQ(of("license", text("营业\u200D执照")), "营业执照");
  EXPECT_EQ(of("id", text("TY\u200B-1")), "TY-1");
  EXPECT_EQ(tried_.code(), "code-width");
  EXPECT_EQ(of("name", text("吴䶮\u3000幼托")), "吴䶮幼托") << "a blank between the characters of a name is none of it";
}

TEST_F(Coerce, ACreditCodeKeptAsANumberIsLost) {
  EXPECT_EQ(of("uscc", number("9.15106990000001E+17")), "");
  EXPECT_EQ(tried_.code(), "uscc-number-truncated");
  EXPECT_EQ(of("uscc", text("9.15E+17")), "");
  EXPECT_EQ(tried_.code(), "uscc-number-truncated");
  EXPECT_EQ(of("uscc", text("９１510699xkflj2k0x6 ")), "91510699XKFLJ2K0X6");
  EXPECT_EQ(tried_.code(), "uscc-width");
}

TEST_F(Coerce, PhonesAreMobileOrWithAreaCode) {
  EXPECT_EQ(of("phone", text("0838-1000000")), "0838-1000000");
  EXPECT_EQ(of("phone", text("0838-0999999")), "") << "no number begins with 0";
  EXPECT_EQ(tried_.code(), "phone-malformed");
  EXPECT_EQ(of("phone", text("0838—5550123")), "0838-5550123");
  EXPECT_EQ(of("phone", number("18018594154")), "18018594154");
  EXPECT_EQ(of("phone", text("1380838")), "");
  EXPECT_EQ(tried_.code(), "phone-malformed");
  EXPECT_EQ(of("phone", text("1801859415")), "");
  EXPECT_EQ(of("phone", number("1.8018594154E10")), "18018594154");
  EXPECT_EQ(of("phone", text("18018594154.0")), "18018594154");
  EXPECT_EQ(tried_.code(), "phone-width");
  EXPECT_EQ(of("phone", text("1.8E+10")), "");
  EXPECT_EQ(tried_.code(), "phone-scientific");
  EXPECT_EQ(of("phone", number("8385550123")), "");
  EXPECT_NE(tried_.diagnostics.front().hint.find("0838-5550123"), std::string::npos);
}

TEST_F(Coerce, ControlCharactersErrorsAndUncalculatedFormulasAreErrors) {
  EXPECT_EQ(of("name", text("甲\x0B乙")), "");
  EXPECT_EQ(tried_.code(), "text-control");
  EXPECT_EQ(integer({.column = 1, .kind = CellKind::error, .text = "#REF!"}), std::nullopt);
  EXPECT_EQ(tried_.code(), "cell-error");
  EXPECT_EQ(integer({.column = 1, .kind = CellKind::uncalculated, .text = "SUM(A1)"}), std::nullopt);
  EXPECT_EQ(tried_.code(), "formula-uncalculated");
}

TEST_F(Coerce, AnApostropheThatOnlyMarkedTextIsTakenOff) {
  EXPECT_EQ(integer(text("'45")), 45);
  EXPECT_EQ(date(text("'2026-06-03")), 2026y / 6 / 3);
  EXPECT_EQ(of("uscc", text("'91510681MA6FAKE01T")), "91510681MA6FAKE01T");
  EXPECT_EQ(tried_.code(), "uscc-width");
  EXPECT_EQ(of("phone", text("'13800000000")), "13800000000");
  EXPECT_EQ(of("name", text("'甲托育园")), "甲托育园");
  EXPECT_EQ(tried_.code(), "text-apostrophe");
  EXPECT_EQ(of("name", text("'甲'托育园")), "'甲'托育园");
  EXPECT_EQ(of("name", text("''甲托育园")), "''甲托育园");
}

TEST_F(Coerce, ADecimalWrittenAsTextIsRoundedLikeANumber) {
  EXPECT_EQ(decimal(text("381.12345")), Decimal{381123});
  EXPECT_EQ(tried_.code(), "decimal-rounded");
}

TEST_F(Coerce, AUnitMayStandInBrackets) {
  EXPECT_EQ(decimal(text("381（㎡）")), Decimal{381000});
  EXPECT_EQ(integer(text("45(个)")), 45);
  EXPECT_EQ(tried_.code(), "number-with-unit");
}

TEST_F(Coerce, AMathematicalMinusIsAMinus) {
  EXPECT_EQ(integer(text("−3")), std::nullopt);
  EXPECT_EQ(tried_.code(), "negative");
}

TEST_F(Coerce, ADayThatIsNotInTheCalendarIsSaidSo) {
  EXPECT_EQ(date(text("2026年2月30日")), std::nullopt);
  EXPECT_EQ(tried_.code(), "date-malformed");
  EXPECT_NE(tried_.diagnostics.front().message.find("2026 年没有 2 月 30 日这一天"), std::string::npos);
}

TEST_F(Coerce, ADayNobodyMeansIsAnError) {
  for (const auto* day : {"1905-06-03", "1900-01-01", "9999-12-31"}) {
    EXPECT_EQ(date(text(day)), std::nullopt) << day;
    EXPECT_EQ(tried_.code(), "date-far") << day;
    EXPECT_EQ(date({.column = 1, .kind = CellKind::date, .text = testing_support::lasting(day)}), std::nullopt) << day;
    EXPECT_EQ(tried_.code(), "date-far") << day;
  }
}

TEST_F(Coerce, ADateMayBeSeparatedByCommas) {
  EXPECT_EQ(date(text("2026、6、3")), 2026y / 6 / 3);
  EXPECT_EQ(date(text("2026，6，3")), 2026y / 6 / 3);
  EXPECT_EQ(tried_.severity(), Severity::repair);
}

TEST_F(Coerce, ATickedBoxIsAnAnswer) {
  EXPECT_EQ(yes_no(text("☑是 □否")), true);
  EXPECT_EQ(tried_.code(), "yes-variant");
  EXPECT_EQ(yes_no(text("□是■否")), false);
  EXPECT_EQ(yes_no(text("√是")), true);
  EXPECT_EQ(yes_no(text("☑是☑否")), std::nullopt);
  EXPECT_EQ(tried_.code(), "enum-unknown");
  EXPECT_EQ(yes_no(text("□是□否")), std::nullopt);
}

TEST_F(Coerce, WhatStandsForTheCellAboveIsNoValue) {
  for (const auto* mark : {"同上", "〃", "\""}) {
    EXPECT_EQ(of("town", text(mark)), "") << mark;
    EXPECT_EQ(tried_.code(), "ditto") << mark;
  }
}

TEST_F(Coerce, SeveralValuesAreToldInOneRepair) {
  const auto several = [&](std::string_view value) {
    tried_ = {};
    return to_enumerations({text(value), field("institutions", "service"), {}, tried_.diagnostics});
  };
  using Values = std::vector<std::string>;
  EXPECT_EQ(several("全日、半日"), (Values{"全日", "半日"}));
  EXPECT_TRUE(tried_.diagnostics.empty());
  for (const auto* written :
       {"全日托、半日托", "全日,半日", "全日、半日、", "全日 半日", "全日和半日", "全日+半日", "全日|半日"}) {
    EXPECT_EQ(several(written), (Values{"全日", "半日"})) << written;
    ASSERT_EQ(tried_.diagnostics.size(), 1U) << written;
    EXPECT_EQ(tried_.code(), "enum-variant") << written;
    EXPECT_NE(tried_.diagnostics.front().message.find("“全日、半日”"), std::string::npos) << tried_.diagnostics.front().message;
  }
  EXPECT_EQ(several("全日和周末"), Values{});
  EXPECT_EQ(tried_.code(), "enum-unknown");
}

TEST_F(Coerce, TraditionalCharactersAreTheSameWord) {
  EXPECT_EQ(of("license", text("營業執照")), "营业执照");
  EXPECT_EQ(tried_.code(), "enum-variant");
}

TEST_F(Coerce, ANumberTooLargeIsNotCalledNoNumber) {
  EXPECT_EQ(decimal(number("1000000000000000")), std::nullopt);
  EXPECT_NE(tried_.diagnostics.front().message.find("太大"), std::string::npos);
}

TEST_F(Coerce, AMomentIsTheDayItIsInChinaWhereThatIsCertain) {
  const auto day = 2022y / 6 / 20;
  for (const auto* written :
       {"2022-06-20T00:00:00+08:00", "2022-06-20T23:30:00+0800", "2022-06-19T16:00:00.000Z", "2022-06-20T00:00:00Z",
        "2022-06-20T07:59:59+00:00", "2022-06-20T09:00:00+09:00", "2022-06-20 14:30:00", "1655654400000", "1655683200000"}) {
    EXPECT_EQ(date(text(written)), day) << written;
    EXPECT_EQ(tried_.code(), "date-moment") << written;
    EXPECT_EQ(tried_.diagnostics.size(), 1U) << written;
  }
  EXPECT_EQ(date(number("1655654400000")), day) << "milliseconds, midnight in China";
}

TEST_F(Coerce, AMomentOfTwoDaysNamesItsZoneOrItsMilliseconds) {
  const auto message = [&](const Cell& cell, const char* code, const char* word) {
    EXPECT_FALSE(date(cell)) << cell.text;
    ASSERT_EQ(tried_.code(), code) << cell.text;
    EXPECT_EQ(tried_.severity(), Severity::error);
    EXPECT_NE(tried_.diagnostics.front().message.find(word), std::string::npos) << tried_.diagnostics.front().message;
  };
  message(text("2022-06-19T17:30:00Z"), "date-zone", "世界标准时间");
  message(text("2022-06-20T20:00:00-05:00"), "date-zone", "-05:00");
  message(text("2022-06-21T00:30:00+09:00"), "date-zone", "+09:00");
  message(number("1655661600000"), "date-zone", "毫秒");
  message(text("1655654400"), "date-zone", "不是有效日期");
  EXPECT_NE(tried_.diagnostics.front().hint.find("2022-06-20"), std::string::npos) << tried_.diagnostics.front().hint;
  message(text("2022-06-19T16:00:00"), "date-shifted", "16:00:00");
  message(text("2022-06-19 23:59:17"), "date-shifted", "23:59:17");
  message(text("202206201230"), "date-malformed", "202206201230");
}

TEST_F(Coerce, AMomentOfAZoneThatIsNoneIsNoDay) {
  for (const auto* written : {"2022-06-20T10:00:00+15:00", "2022-06-20T10:00:00+08:60", "2022-06-20T10:00:00-8"}) {
    EXPECT_FALSE(date(text(written))) << written;
    EXPECT_EQ(tried_.severity(), Severity::error) << written;
  }
}

TEST_F(Coerce, ADurationOfLessThanADayIsATime) {
  EXPECT_EQ(of("start", text("PT9H10M"), "inspections"), "09:10");
  EXPECT_EQ(tried_.code(), "time-variant");
  EXPECT_EQ(of("start", text("PT33H"), "inspections"), "");
  EXPECT_EQ(tried_.code(), "time-malformed");
}

}  // namespace
}  // namespace wenshu
