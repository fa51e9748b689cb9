#include <gtest/gtest.h>

#include <algorithm>

#include "model/coerce.h"
#include "model/day_shift.h"
#include "model/interpret.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::codes;
using testing_support::sheet;

/// Two inspections with their findings; a test changes looks and days.
class Looks : public testing::Test {
 protected:
  Looks() {
    workbook_.file = "a.xlsx";
    workbook_.sheets = {
        sheet("检查记录", {{"检查编号", "机构编码", "检查日期", "检查人员一", "执法证号一", "检查人员二", "执法证号二"},
                           {"JC-1", "TY-1", "@2022-06-07", "某甲", "C1", "某乙", "C2"},
                           {"JC-2", "TY-1", "@2022-06-08", "某甲", "C1", "某乙", "C2"},
                           {"JC-3", "TY-1", "@2022-06-09", "某甲", "C1", "某乙", "C2"}})};
  }

  Cell& cell(std::uint32_t row, std::uint32_t column) { return workbook_.sheets[0].rows[row - 1].cells[column - 1]; }
  void day(std::uint32_t row, std::string_view text) { cell(row, 3).text = text; }

  Campaign read() {
    diagnostics_.clear();
    auto campaign = interpret(std::move(workbook_), definition_, diagnostics_);
    std::erase_if(diagnostics_, [](const auto& one) { return one.code == "sheet-missing"; });
    return campaign;
  }
  std::vector<std::string> told() const { return codes(diagnostics_); }

  WorkbookDefinition definition_ = testing_support::definition();
  Workbook workbook_;
  Diagnostics diagnostics_;
};

TEST_F(Looks, PlainCellsAreNothingToSpeakOf) {
  EXPECT_EQ(read().inspections.size(), 3U);
  EXPECT_EQ(told(), std::vector<std::string>{});
}

TEST_F(Looks, ARowStruckThroughIsAsked) {
  for (std::uint32_t column = 1; column <= 7; ++column) cell(3, column).looks.struck = true;
  read();
  EXPECT_EQ(told(), std::vector<std::string>{"row-struck@A3"});
  EXPECT_EQ(diagnostics_.front().severity, Severity::error);
}

TEST_F(Looks, ACellStruckThroughIsAsked) {
  cell(3, 4).looks.struck = true;
  read();
  EXPECT_EQ(told(), std::vector<std::string>{"cell-struck@D3"});
  EXPECT_EQ(diagnostics_.front().severity, Severity::error);
}

TEST_F(Looks, OldWordsStruckBesideNewOnesAreAnError) {
  cell(2, 4).looks.partly_struck = true;
  read();
  EXPECT_EQ(told(), std::vector<std::string>{"cell-partly-struck@D2"});
  EXPECT_EQ(diagnostics_.front().severity, Severity::error);
}

TEST_F(Looks, ACommentOnARecordIsToldAndOneOnAHeadingIsNot) {
  workbook_.sheets[0].comments = {{1, 1, "甲", "按格式填写"}, {3, 3, "甲", "改为6月10日"}, {9, 1, "甲", "空行"}};
  read();
  EXPECT_EQ(told(), std::vector<std::string>{"cell-comment@C3"});
  EXPECT_EQ(diagnostics_.front().severity, Severity::warning);
  EXPECT_NE(diagnostics_.front().message.find("改为6月10日"), std::string::npos);
}

TEST_F(Looks, CellsOfAnotherColourThanTheirColumnAreTold) {
  workbook_.paints = {"黄色底"};
  for (std::uint32_t column = 1; column <= 7; ++column) cell(3, column).looks.paint = 1;
  read();
  EXPECT_EQ(told(), std::vector<std::string>{"cells-painted@A3"});
  EXPECT_EQ(diagnostics_.front().severity, Severity::warning);
  EXPECT_NE(diagnostics_.front().message.find("A3:G3"), std::string::npos);
  EXPECT_NE(diagnostics_.front().message.find("黄色底"), std::string::npos);
}

TEST_F(Looks, TheColoursOfAReviewedCopySayNothing) {
  workbook_.paints = {"红色底"};
  workbook_.sheets[0].reviewed = true;
  cell(3, 2).looks.paint = 1;
  read();
  EXPECT_EQ(told(), std::vector<std::string>{});
}

TEST_F(Looks, AColumnOfOneColourSaysNothing) {
  workbook_.paints = {"黄色底"};
  for (std::uint32_t row = 2; row <= 4; ++row) cell(row, 1).looks.paint = 1;
  read();
  EXPECT_EQ(told(), std::vector<std::string>{});
}

TEST_F(Looks, ADateWhoseFormatHidesTheDayIsIncomplete) {
  cell(2, 3).looks.hides_day = true;
  cell(3, 3).looks.hides_year = true;
  const auto campaign = read();
  EXPECT_EQ(told(), (std::vector<std::string>{"date-without-day@C2", "date-without-year@C3"}));
  ASSERT_EQ(campaign.inspections.size(), 3U);
  EXPECT_FALSE(campaign.inspections[0].on);
  EXPECT_FALSE(campaign.inspections[1].on);
}

TEST_F(Looks, DaysThatAreAllShiftedAlikeAreTheNextDay) {
  using namespace std::chrono_literals;
  day(2, "2022-06-06T23:59:17"), day(3, "2022-06-07T23:59:17"), day(4, "2022-06-08T23:59:17");
  const auto campaign = read();
  EXPECT_EQ(told(), (std::vector<std::string>{"date-shifted@C2", "date-shifted@C3", "date-shifted@C4"}));
  EXPECT_FALSE(has_errors(diagnostics_));
  ASSERT_EQ(campaign.inspections.size(), 3U);
  EXPECT_EQ(campaign.inspections[0].on, Date(2022y / 6 / 7));
  EXPECT_EQ(campaign.inspections[2].on, Date(2022y / 6 / 9));
}

TEST_F(Looks, EightHoursAreAShiftToo) {
  using namespace std::chrono_literals;
  day(2, "2022-06-06T16:00:00"), day(3, "2022-05-31T16:00:00"), day(4, "2022-06-08T15:59:17");
  const auto campaign = read();
  EXPECT_FALSE(has_errors(diagnostics_));
  ASSERT_EQ(campaign.inspections.size(), 3U);
  EXPECT_EQ(campaign.inspections[0].on, Date(2022y / 6 / 7));
  EXPECT_EQ(campaign.inspections[1].on, Date(2022y / 6 / 1));
}

TEST_F(Looks, OneDayThatIsNotShiftedMakesAllOthersDoubtful) {
  day(2, "2022-06-06T23:59:17"), day(3, "2022-06-07T23:59:17");
  const auto campaign = read();
  EXPECT_EQ(told(), (std::vector<std::string>{"date-shifted@C2", "date-shifted@C3"}));
  EXPECT_TRUE(has_errors(diagnostics_));
  ASSERT_EQ(campaign.inspections.size(), 3U);
  EXPECT_FALSE(campaign.inspections[0].on);
  EXPECT_TRUE(campaign.inspections[2].on);
}

TEST_F(Looks, TheEndOfADayIsNoShift) {
  for (const auto* time : {"T23:59:59", "T23:59:00"}) {
    for (std::uint32_t row = 2; row <= 4; ++row) day(row, testing_support::lasting("2022-06-0" + std::to_string(row + 4) + time));
    auto copy = Workbook{.file = "a.xlsx", .sheets = workbook_.sheets};
    diagnostics_.clear();
    interpret(std::move(copy), definition_, diagnostics_);
    EXPECT_TRUE(std::any_of(diagnostics_.begin(), diagnostics_.end(), [](const auto& one) {
      return one.code == "date-shifted" && one.severity == Severity::error;
    })) << time;
  }
}

TEST_F(Looks, AnyOtherTimeOfADayIsSaid) {
  day(2, "2022-06-07T08:30:00");
  const auto campaign = read();
  EXPECT_EQ(told(), std::vector<std::string>{"date-with-time@C2"});
  ASSERT_EQ(campaign.inspections.size(), 3U);
  EXPECT_TRUE(campaign.inspections[0].on);
}

TEST(DayTime, IsReadFromEveryKindOfCell) {
  using namespace std::chrono_literals;
  const auto of = [](CellKind kind, std::string_view text) {
    const auto found = day_time({.column = 1, .kind = kind, .text = text}, false);
    return found ? iso_text(found->day) + " " + clock_text(*found) : "nothing";
  };
  EXPECT_EQ(of(CellKind::date, "2022-06-02T23:59:17"), "2022-06-02 23:59:17");
  EXPECT_EQ(of(CellKind::date, "2022-06-02"), "nothing");
  EXPECT_EQ(of(CellKind::number, "44714.9995"), "2022-06-02 23:59:17");
  EXPECT_EQ(of(CellKind::number, "44715"), "nothing");
  for (const auto* text : {"2022-06-02 23:59:17", "2022/6/2 23:59:17", "2022年6月2日 23:59:17", "2022-06-02T23:59:17.000",
                           "２０２２－０６－０２　２３：５９：１７"})
    EXPECT_EQ(of(CellKind::untyped, text), "2022-06-02 23:59:17") << text;
  for (const auto* text : {"2022-06-02 00:00:00", "2022-06-02T16:00:00Z", "2022-06-02 25:00", "9:30", "2022-06-02"})
    EXPECT_EQ(of(CellKind::untyped, text), "nothing") << text;
}

}  // namespace
}  // namespace wenshu
