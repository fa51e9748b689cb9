#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "intake/workbook.h"

namespace wenshu {

/// A day with a time of it.
struct DayTime {
  Date day;
  int seconds = 0;  ///< of the day, below 86 400
};

/// The day and time of a cell that holds both: a date of a spreadsheet, a serial number with a fraction, a text like
/// `2022-06-17 08:30`. Nothing for a day alone, or for a text that names its zone.
std::optional<DayTime> day_time(const Cell& cell, bool from_1904);

/// `08:30:00`.
std::string clock_text(const DayTime& moment);

/// How a program in UTC+8 shifts a day that it takes for the midnight of another clock.
enum class Shift {
  none,     ///< a time of day like any other, or none
  seconds,  ///< some seconds short of midnight: Shanghai's clock was 43 seconds ahead before 1901, and some scripts still are
  hours,    ///< eight hours before midnight, with or without those seconds
  day_end   ///< 23:59:59 or 23:59:00: the end of that day, or a shift; nobody can tell
};

/// What the time of a cell looks like.
Shift shift_of(const DayTime& moment);

/// The shift that a column of days has in common, so that each of them certainly means the day after.
struct DayShift {
  Shift common = Shift::none;
};

/// Looks at the cells of one column, or of all columns of days of a sheet: they have a shift in common if there are two or more,
/// and every day among them is shifted in the same way. Cells that hold no day count for nothing.
DayShift common_shift(const std::vector<const Cell*>& cells, bool from_1904);

}  // namespace wenshu
