#include <gtest/gtest.h>

#include "intake/package.h"
#include "intake/xlsx/number_format.h"
#include "intake/xlsx/serial_date.h"

namespace wenshu::test {

namespace {

std::string shown(const std::optional<Moment>& moment) {
  return moment ? (moment->kind == CellKind::time ? "time " : "date ") + moment->text : "nothing";
}

std::string serial(double number, NumberFormat format = NumberFormat::date, DateSystem system = DateSystem::from_1900) {
  return shown(serial_moment(number, format, system));
}

}  // namespace

TEST(NumberFormat, BuiltInDatesAndTimesAreKnownWithTheChineseOnes) {
  const auto of = [](std::initializer_list<std::uint32_t> ids, NumberFormat format) {
    for (const auto id : ids) EXPECT_EQ(builtin_format(id), format) << id;
  };
  of({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}, NumberFormat::date);
  of({18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56}, NumberFormat::time);
  of({46}, NumberFormat::elapsed);
  of({0, 1, 2, 9, 10, 11, 12, 13, 23, 26, 37, 40, 44, 48, 49, 59, 60, 163}, NumberFormat::plain);
}

TEST(NumberFormat, CustomDatesAreRecognised) {
  for (const auto* code : {"yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "m/d/yyyy h:mm",
                           "[DBNum1][$-804]m\"月\"d\"日\"", "mmm", "m\"月\"", "aaaa", "YYYY.MM.DD", "yyyy年m月d日",
                           "[$-F800]dddd, mmmm dd, yyyy", "e/m/d"}) {
    EXPECT_EQ(classify(code), NumberFormat::date) << code;
  }
}

TEST(NumberFormat, CustomTimesAreRecognised) {
  for (const auto* code :
       {"h:mm", "hh:mm:ss", "h:mm AM/PM", "[$-F400]h:mm:ss AM/PM", "h\"时\"mm\"分\"", "mm:ss", "上午/下午h\"时\"mm\"分\";@"}) {
    EXPECT_EQ(classify(code), NumberFormat::time) << code;
  }
  for (const auto* code : {"[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]", "[H]\"小时\""})
    EXPECT_EQ(classify(code), NumberFormat::elapsed) << code;
}

TEST(NumberFormat, LettersInQuotesBracketsAndEscapesAreNoDates) {
  for (const auto* code :
       {"General", "0.00", "0.00E+00", "#,##0\"days\"", "[Red]0", "[DBNum2]General", "0\\d", "_d0", "*m0", "@", "", "\"ymd", "[y",
        "0.00_);[Red]\\(0.00\\)", "0;\"d\";yyyy", "\\", "General\"人\"", "[Magenta]#,##0", "[>=60]0"}) {
    EXPECT_EQ(classify(code), NumberFormat::plain) << code;
  }
}

TEST(SerialDate, DaysCountFrom1900WithTheLeapDayThatNeverWas) {
  EXPECT_EQ(serial(1), "date 1900-01-01");
  EXPECT_EQ(serial(59), "date 1900-02-28");
  EXPECT_EQ(serial(60), "nothing");
  EXPECT_EQ(serial(61), "date 1900-03-01");
  EXPECT_EQ(serial(44729), "date 2022-06-17");
  EXPECT_EQ(serial(2958465), "date 9999-12-31");
  EXPECT_EQ(serial(2958466), "nothing");
}

TEST(SerialDate, DaysCountFrom1904WhereTheWorkbookSaysSo) {
  EXPECT_EQ(serial(0, NumberFormat::date, DateSystem::from_1904), "date 1904-01-01");
  EXPECT_EQ(serial(60, NumberFormat::date, DateSystem::from_1904), "date 1904-03-01");
  EXPECT_EQ(serial(43267, NumberFormat::date, DateSystem::from_1904), "date 2022-06-17");
  EXPECT_EQ(serial(0.5, NumberFormat::time, DateSystem::from_1904), "time 12:00:00");
}

TEST(SerialDate, EveryDayIsRealWhereTheWorkbookIsNotCompatible) {
  EXPECT_EQ(serial(2, NumberFormat::date, DateSystem::from_1900_proper), "date 1900-01-01");
  EXPECT_EQ(serial(60, NumberFormat::date, DateSystem::from_1900_proper), "date 1900-02-28");
  EXPECT_EQ(serial(61, NumberFormat::date, DateSystem::from_1900_proper), "date 1900-03-01");
  EXPECT_EQ(serial(44729, NumberFormat::date, DateSystem::from_1900_proper), "date 2022-06-17");
}

TEST(SerialDate, WhatIsNoDayIsLeftANumber) {
  for (const double number : {-1.0, 0.0, 1e300, -0.5}) EXPECT_EQ(serial(number), "nothing") << number;
}

TEST(SerialDate, TimesRoundToTheNearestSecond) {
  EXPECT_EQ(serial(44729.354166666664), "date 2022-06-17T08:30:00");
  EXPECT_EQ(serial(44729.999999), "date 2022-06-18");
  EXPECT_EQ(serial(0.354166666666667, NumberFormat::time), "time 08:30:00");
  EXPECT_EQ(serial(0.354166666666667, NumberFormat::date), "time 08:30:00");
  EXPECT_EQ(serial(0.9999999, NumberFormat::time), "time 23:59:59");
  EXPECT_EQ(serial(0, NumberFormat::time), "time 00:00:00");
  EXPECT_EQ(serial(44729.5, NumberFormat::time), "date 2022-06-17T12:00:00");
  EXPECT_EQ(serial(2958465.9999999), "nothing");
}

TEST(SerialDate, ElapsedTimeOfADayOrMoreIsNoDate) {
  EXPECT_EQ(serial(0.25, NumberFormat::elapsed), "time 06:00:00");
  EXPECT_EQ(serial(1.0625, NumberFormat::elapsed), "nothing");
}

TEST(IsoDate, DatesTimesAndBothAreRead) {
  EXPECT_EQ(shown(iso_moment("2022-06-17")), "date 2022-06-17");
  EXPECT_EQ(shown(iso_moment("2022-06-17T08:30:00")), "date 2022-06-17T08:30:00");
  EXPECT_EQ(shown(iso_moment("2022-06-17T00:00:00.000Z")), "date 2022-06-17");
  EXPECT_EQ(shown(iso_moment("2022-12-31T23:59:59.999")), "date 2023-01-01");
  EXPECT_EQ(shown(iso_moment("08:30")), "time 08:30:00");
  EXPECT_EQ(shown(iso_moment("08:30:59.4")), "time 08:30:59");
  EXPECT_EQ(shown(iso_moment("2022-06-17T00:00:00+08:00")), "date 2022-06-17") << "the time of China";
  EXPECT_EQ(shown(iso_moment("2022-06-17T08:30:00.5+0800")), "date 2022-06-17T08:30:01");
}

TEST(IsoDate, ADurationOfLessThanADayIsATime) {
  EXPECT_EQ(shown(iso_moment("PT9H10M0.000S")), "time 09:10:00");
  EXPECT_EQ(shown(iso_moment("PT0H11M")), "time 00:11:00");
  EXPECT_EQ(shown(iso_moment("P0DT45M30.6S")), "time 00:45:31");
  EXPECT_EQ(shown(iso_moment("PT0S")), "time 00:00:00");
}

TEST(IsoDate, ACellSaysWhichZoneOrLengthIsInTheWay) {
  const auto line = [](const char* value) {
    return first_line(read_parts(workbook_parts(std::string("<row><c t=\"d\"><v>") + value + "</v></c></row>")));
  };
  EXPECT_NE(line("2022-06-17T00:00:00-05:00").find("时区 -05:00"), std::string::npos) << line("2022-06-17T00:00:00-05:00");
  EXPECT_NE(line("PT36H").find("一天以上的时长"), std::string::npos) << line("PT36H");
}

TEST(IsoDate, NothingElseIs) {
  for (const auto* text : {"",
                           "2022-6-17",
                           "2022-02-29",
                           "2022-06-17 08:30",
                           "2022-06-17T",
                           "2022-06-17T8:30",
                           "2022-06-17T24:00:00",
                           "08:60",
                           "8:30",
                           "08:30:00+07:00",
                           "08:30:00.",
                           "08:30:00.x",
                           "P1D",
                           "20220617",
                           "-5:30",
                           "08:3",
                           "+1:30",
                           "P",
                           "PT",
                           "PT24H",
                           "PT9X",
                           "PT-1H",
                           "P1M",
                           "PTH",
                           "2022-06-17T08:30:00+08:0",
                           "2022-06-17T08:30:00-05:00",
                           "2022-06-17T08:30:00+9"}) {
    EXPECT_EQ(shown(iso_moment(text)), "nothing") << text;
  }
}

TEST(Date, NumberUnderADateFormatIsADate) {
  auto parts = workbook_parts(
      R"(<row><c s="1"><v>44729</v></c><c s="2"><v>0.5</v></c><c s="0"><v>44729</v></c><c s="1"><v>60</v></c>)"
      R"(<c s="1"><v>4.4729E4</v></c><c s="1" t="str"><v>2022.6.3</v></c><c t="d"><v>2022-06-17</v></c><c s="1"><f>TODAY()</f><v>44729.5</v></c></row>)");
  parts["xl/styles.xml"] = styles_xml({"yyyy\"年\"m\"月\"d\"日\"", "h:mm"});
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|styles|styles.xml"});
  EXPECT_EQ(cells(read_parts(parts)),
            "A1 date 2022-06-17\nB1 time 12:00:00\nC1 number 44729\nD1 number 60\nE1 date 2022-06-17\nF1 text 2022.6.3\n"
            "G1 date 2022-06-17\nH1 date 2022-06-17T12:00:00 formula\n");
}

TEST(Date, Workbook1904MovesItsDates) {
  auto parts = workbook_parts(R"(<row><c s="1"><v>43267</v></c></row>)");
  parts["xl/styles.xml"] = R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>)";
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|styles|styles.xml"});
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="r"><workbookPr date1904="true"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>)";
  EXPECT_EQ(cells(read_parts(parts)), "A1 date 2022-06-17\n");
}

TEST(Date, WorkbookWithoutDateCompatibilityCountsRealDays) {
  auto parts = workbook_parts(R"(<row><c s="1"><v>59</v></c></row>)");
  parts["xl/styles.xml"] = R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)";
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|styles|styles.xml"});
  EXPECT_EQ(cells(read_parts(parts)), "A1 date 1900-02-28\n");
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="r"><workbookPr dateCompatibility="0"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>)";
  EXPECT_EQ(cells(read_parts(parts)), "A1 date 1900-02-27\n");
}

TEST(Date, CodeInTheFileWinsOverTheBuiltInOfTheSameNumber) {
  auto parts = workbook_parts(R"(<row><c s="0"><v>44729</v></c></row>)");
  parts["xl/styles.xml"] =
      R"(<styleSheet><numFmts><numFmt numFmtId="58" formatCode="0.0"/></numFmts><cellXfs><xf numFmtId="58"/></cellXfs></styleSheet>)";
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml({"rId1|worksheet|worksheets/sheet1.xml", "rId2|styles|styles.xml"});
  EXPECT_EQ(cells(read_parts(parts)), "A1 number 44729\n");
}

}  // namespace wenshu::test
