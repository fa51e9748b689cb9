// The last value that is taken and the first that is not: where a cell's reading ends.
#include <gtest/gtest.h>

#include "model/coerce.h"
#include "model/coerce_text.h"
#include "model/decimal.h"
#include "model/identity_number.h"
#include "model/phone_number.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

class InputLimits : public testing::Test {
 protected:
  const FieldDefinition& field(std::string_view id, std::string_view sheet = "institutions") const {
    return *definition_.sheet(sheet).field(id);
  }
  static Cell cell(std::string_view value) {
    return {.column = 1, .kind = CellKind::text, .text = testing_support::lasting(value)};
  }
  std::optional<Date> date(std::string_view value) {
    found_.clear();
    return to_date({cell(value), field("lease_end"), {}, found_});
  }
  std::optional<Decimal> decimal(std::string_view value) {
    found_.clear();
    return to_decimal({cell(value), field("area"), {}, found_});
  }
  std::string text(std::string_view id, std::string_view value, std::string_view sheet = "institutions") {
    found_.clear();
    return to_text_value({cell(value), field(id, sheet), {}, found_});
  }
  std::string code() const { return found_.empty() ? "" : found_.at(0).code; }
  std::string hint() const { return found_.empty() ? "" : found_.at(0).hint; }

  WorkbookDefinition definition_ = testing_support::definition();
  Diagnostics found_;
};

TEST_F(InputLimits, ADayIsOneOfTheYearsSuchPapersSpeakOf) {
  EXPECT_EQ(date("1949-01-01"), Date(1949y / 1 / 1));
  EXPECT_EQ(date("2119-12-31"), Date(2119y / 12 / 31));
  for (const auto* far : {"1948-12-31", "2120-01-01"}) {
    EXPECT_FALSE(date(far)) << far;
    EXPECT_EQ(code(), "date-far") << far;
  }
}

TEST_F(InputLimits, ASerialNumberOfADayIsOfferedFrom1954To2119) {
  for (const auto& [serial, day] : {std::pair{"20000", "1954-10-03"}, std::pair{"80000", "2119-01-11"}}) {
    EXPECT_FALSE(date(serial));
    EXPECT_NE(hint().find(day), std::string::npos) << hint();
  }
  for (const auto* none : {"19999", "80001"}) {
    EXPECT_FALSE(date(none));
    EXPECT_EQ(hint().find("序列值"), std::string::npos) << hint();
  }
}

TEST_F(InputLimits, SecondsOfATimestampAreOfferedFrom2001To2099) {
  for (const auto& [stamp, day] : {std::pair{"1000000000", "2001-09-09"}, std::pair{"4102444800", "2100-01-01"}}) {
    EXPECT_FALSE(date(stamp));
    EXPECT_NE(hint().find(day), std::string::npos) << hint();
  }
  for (const auto* none : {"999999999", "4102444801", "165565440000"}) {
    EXPECT_FALSE(date(none));
    EXPECT_EQ(hint().find("时间戳"), std::string::npos) << hint();
  }
}

TEST_F(InputLimits, ADayEndsAtOneMinuteToMidnight) {
  EXPECT_EQ(text("start", "23:59", "inspections"), "23:59");
  EXPECT_EQ(text("start", "0:00", "inspections"), "00:00");
  for (const auto* none : {"24:00", "23:60"}) {
    EXPECT_EQ(text("start", none, "inspections"), "") << none;
    EXPECT_EQ(code(), "time-malformed") << none;
  }
}

TEST_F(InputLimits, CommasStandWhereThousandsEnd) {
  EXPECT_EQ(decimal("1,200"), Decimal{1'200'000});
  EXPECT_EQ(decimal("123,456"), Decimal{123'456'000});
  EXPECT_EQ(decimal("12,345,678"), Decimal{12'345'678'000});
  EXPECT_EQ(decimal("1,200.5"), Decimal{1'200'500});
  for (const auto* odd : {"1234,567", "1,23", "1,2345", ",200", "1,,200", "12,34,567"}) EXPECT_FALSE(decimal(odd)) << odd;
}

TEST_F(InputLimits, ANumberHasThirteenDigitsAndThreePlaces) {
  EXPECT_EQ(parse_decimal("1234567890123"), Decimal{1'234'567'890'123'000});
  EXPECT_FALSE(parse_decimal("12345678901234"));
  EXPECT_EQ(parse_decimal("1.234"), Decimal{1'234});
  EXPECT_FALSE(parse_decimal("1.2344"));
  EXPECT_EQ(decimal("381.1234"), Decimal{381'123});
  EXPECT_EQ(code(), "decimal-rounded");
  EXPECT_EQ(decimal("381.1235"), Decimal{381'124}) << "half a unit goes up";
  EXPECT_EQ(decimal("0"), Decimal{0});
  EXPECT_EQ(code(), "") << "nought is not negative";
  EXPECT_FALSE(decimal("-0.001"));
  EXPECT_EQ(code(), "negative");
}

TEST_F(InputLimits, StrokesThatSayNothingAreEightAtMost) {
  const std::string stroke = "—";
  std::string strokes;
  for (int i = 0; i < 8; ++i) strokes += stroke;
  EXPECT_TRUE(is_empty(cell(strokes), field("address")));
  EXPECT_FALSE(is_empty(cell(strokes + stroke), field("address")));
}

TEST_F(InputLimits, ABlankInANameOfThreeIsTakenOutInOneOfFourAskedAbout) {
  EXPECT_EQ(text("head", "欧阳　青"), "欧阳青");
  EXPECT_EQ(code(), "name-blank");
  EXPECT_EQ(found_.at(0).severity, Severity::repair);
  EXPECT_EQ(text("head", "张三　李四"), "张三　李四");
  EXPECT_EQ(code(), "name-blank");
  EXPECT_EQ(found_.at(0).severity, Severity::warning);
}

TEST_F(InputLimits, ACitizenIsBornFrom1900To2099) {
  EXPECT_EQ(identity_fault("510681190001010018"), "");
  EXPECT_EQ(identity_fault("510681209912310019"), "");
  EXPECT_EQ(identity_fault("510681189912310013"), "identity-birth");
  EXPECT_EQ(identity_fault("510681210001010013"), "identity-birth");
}

TEST_F(InputLimits, AMobileNumberOfTwoDigitsMoreOrLessIsRecognised) {
  EXPECT_NE(phone_hint("138000000").find("漏了数字"), std::string::npos);
  EXPECT_NE(phone_hint("1380000000000").find("多了数字"), std::string::npos);
  for (const auto* none : {"13800000", "13800000000", "13800000000000"}) EXPECT_EQ(phone_hint(none), "") << none;
}

}  // namespace
}  // namespace wenshu
