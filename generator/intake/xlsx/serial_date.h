#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/workbook.h"
#include "intake/xlsx/number_format.h"

namespace wenshu {

/// A date or a time of day as a cell holds it.
struct Moment {
  CellKind kind = CellKind::date;  ///< `date` or `time`
  std::string text;                ///< as CellKind says

  friend bool operator==(const Moment&, const Moment&) = default;
};

/// Which day a serial number counts from (ECMA-376 Part 1, 18.17.4.1).
enum class DateSystem {
  from_1900,         ///< day 1 is 1900-01-01, and day 60 the 1900-02-29 that never was
  from_1904,         ///< day 0 is 1904-01-01
  from_1900_proper,  ///< day 0 is 1899-12-30, every day a real one: `dateCompatibility="0"` of strict files
};

/// The moment that the serial number `serial` shows under a date or time format; to the nearest second.
///
/// Nothing for a number that is no moment: a negative one, the day 60 that never was, days beyond 9999-12-31, an elapsed time
/// of a day or more.
std::optional<Moment> serial_moment(double serial, NumberFormat format, DateSystem system);

/// An ISO 8601 date, time, or both (`2022-06-17T08:30:00.000`); a closing `Z` means nothing, as programs write it without
/// thinking of time zones. Nothing for a real offset or anything else.
std::optional<Moment> iso_moment(std::string_view text);

}  // namespace wenshu
