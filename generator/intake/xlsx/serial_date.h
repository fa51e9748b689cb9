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
/// thinking of time zones, and `+08:00` is the time of China. A duration of less than a day is a time of day (`PT9H10M0.000S`),
/// as strict files have it. Nothing for another offset or anything else.
std::optional<Moment> iso_moment(std::string_view text);

/// What follows the time of an ISO 8601 date: `Z`, `+08:00`, `-0500`; empty if nothing does, or if the text is no such date.
std::string_view iso_zone(std::string_view text);

/// The seconds that `-05:00` or `+0800` stand from UTC; 0 for `Z`. Nothing for anything else.
std::optional<int> zone_seconds(std::string_view zone);

}  // namespace wenshu
