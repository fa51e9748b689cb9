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

/// The moment that the serial number `serial` shows under a date or time format; to the nearest second.
///
/// In the 1900 system day 1 is 1900-01-01 and the day 60, 1900-02-29, never was. Nothing for a number that is no moment: a
/// negative one, that day 60, days beyond 9999-12-31, an elapsed time of a day or more.
std::optional<Moment> serial_moment(double serial, NumberFormat format, bool date1904);

/// An ISO 8601 date, time, or both (`2022-06-17T08:30:00.000`); a closing `Z` means nothing, as programs write it without
/// thinking of time zones. Nothing for a real offset or anything else.
std::optional<Moment> iso_moment(std::string_view text);

}  // namespace wenshu
