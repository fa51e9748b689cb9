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
                           {"JC-1", "TY-1", "@2022-06-07", "文甲", "C1", "文乙", "C2"},
                           {"JC-2", "TY-1", "@2022-06-08", "文甲", "C1", "文乙", "C2"},
                           {"JC-3", "TY-1", "@2022-06-09", "文甲", "C1", "文乙", "C2"}})};
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

/// As many inspections as wanted, a row each.
Sheet inspections(std::uint32_t count) {
  std::vector<std::vector<std::string>> rows{
      {"检查编号", "机构编码", "检查日期", "检查人员一", "执法证号一", "检查人员二", "执法证号二"}};
  for (std::uint32_t i = 1; i <= count; ++i)
    rows.push_back({"JC-" + std::to_string(i), "TY-1", "@2022-06-07", "文甲", "C1", "文乙", "C2"});
  return sheet("检查记录", rows);
}

TEST_F(Looks, TwentyCommentsAreToldEachTheOthersAreCounted) {
  for (const std::uint32_t count : {20U, 21U, 23U}) {
    workbook_ = {.file = "a.xlsx", .sheets = {inspections(30)}};
    for (std::uint32_t i = 0; i < count; ++i) workbook_.sheets[0].comments.push_back({i + 2, 1, "甲", "改"});
    read();
    ASSERT_EQ(diagnostics_.size(), count == 20 ? 20U : 21U) << count;
    const auto& last = diagnostics_.at(diagnostics_.size() - 1).message;
    const auto counted = "另有 " + std::to_string(count - 20) + " 条批注";
    EXPECT_EQ(last.find(counted) != std::string::npos, count > 20) << last;
  }
}

TEST_F(Looks, ACommentOfMoreThanFortySignsIsCut) {
  const auto told_of = [&](std::size_t size) {
    workbook_ = {.file = "a.xlsx", .sheets = {inspections(3)}};
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += "改";
    workbook_.sheets[0].comments = {{2, 1, "甲", text}};
    read();
    return diagnostics_.at(0).message;
  };
  EXPECT_EQ(told_of(40).find("…"), std::string::npos);
  EXPECT_NE(told_of(41).find("改…”"), std::string::npos);
}

TEST_F(Looks, TwentyPaintedRowsAreNamedTheOthersAreCounted) {
  for (const std::uint32_t count : {20U, 21U}) {
    workbook_ = {.file = "a.xlsx", .sheets = {inspections(60)}, .paints = {"黄色底"}};
    for (std::uint32_t row = 2; row < 2 * count + 2; row += 2) cell(row, 3).looks.paint = 1;
    read();
    ASSERT_EQ(told(), std::vector<std::string>{"cells-painted@C2"});
    const auto& said = diagnostics_.at(0).message;
    EXPECT_NE(said.find("有 " + std::to_string(count) + " 个单元格"), std::string::npos) << said;
    EXPECT_EQ(said.find("等 21 行") != std::string::npos, count == 21) << said;
    EXPECT_EQ(said.find(" 行；"), count == 21 ? said.find(" 行；") : std::string::npos) << said;
  }
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
  day(2, "2022-06-06T12:00:00");
  cell(2, 3).looks.hides_day = true;
  cell(3, 3).looks.hides_year = true;
  const auto campaign = read();
  EXPECT_EQ(told(), (std::vector<std::string>{"date-without-day@C2", "date-without-year@C3"}));
  ASSERT_EQ(campaign.inspections.size(), 3U);
  EXPECT_FALSE(campaign.inspections[0].on);
  EXPECT_FALSE(campaign.inspections[1].on);
  EXPECT_NE(diagnostics_.at(0).message.find("存的是 2022-06-06，"), std::string::npos) << diagnostics_.at(0).message;
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

TEST_F(Looks, AColumnThatIsShiftedAlikeIsReadSoWhateverTheOthersAre) {
  using namespace std::chrono_literals;
  workbook_ = {.file = "a.xlsx",
               .sheets = {sheet("问题清单", {{"检查编号", "机构编码", "条目编号", "具体事实", "整改时限", "复查日期"},
                                             {"JC-1", "TY-1", "S10", "甲", "@2022-07-05", "@2022-07-10"},
                                             {"JC-1", "TY-1", "S11", "乙", "@2022-07-06", "@2022-07-11"},
                                             {"JC-1", "TY-1", "S12", "丙", "@2022-07-07", "@2022-07-12"}})}};
  for (std::uint32_t row = 2; row <= 4; ++row) {
    const auto shifted = std::string(cell(row, 5).text) + "T16:00:00";
    cell(row, 5).text = testing_support::lasting(shifted);
  }
  const auto campaign = read();
  EXPECT_FALSE(has_errors(diagnostics_));
  ASSERT_EQ(campaign.findings.size(), 3U);
  EXPECT_EQ(campaign.findings[0].due, Date(2022y / 7 / 6));
  EXPECT_EQ(campaign.findings[2].due, Date(2022y / 7 / 8));
  EXPECT_EQ(campaign.findings[0].rechecked, Date(2022y / 7 / 10));
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
