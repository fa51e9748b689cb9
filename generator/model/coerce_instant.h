#pragma once

#include <optional>
#include <string>

#include "model/coerce.h"

namespace wenshu {

/// How a text or number that tells a moment, as programs write it, comes out as a day.
struct InstantDay {
  std::optional<Date> day;
  std::string why;  ///< if there is no day: what the value is and why its day is not certain
  std::string hint;
};

/// The day in China of a moment with its time zone (`2022-06-20T00:00:00+08:00`, `2022-06-19T16:00:00.000Z`) or in milliseconds
/// since 1970 (`1655654400000`), which is what JavaScript and databases export. Certain if it is that day in UTC as well, or if
/// it is midnight in China; a date with a time but no zone is that day. Nothing if `text` is written in none of these ways.
std::optional<InstantDay> instant_day(const std::string& text);

/// A duration of less than a day since midnight, `PT9H10M`, as `09:10`; nothing for anything else.
std::optional<std::string> duration_time(const std::string& text);

}  // namespace wenshu
