#pragma once

#include <string>
#include <vector>

#include "base/date.h"

namespace wenshu {

/// One whole day in a calendar.
struct CalendarDay {
  std::string uid;  ///< the same day of the same matter always has the same, so that a calendar replaces what it has
  Date day{};
  std::string summary, description;
  int alarm_days = 0;  ///< so many days before it the calendar reminds; 0: it does not
};

/// The bytes of an iCalendar file (RFC 5545) that any calendar program or telephone reads: lines end in CR LF and are folded at
/// 75 octets, never inside a character; days are `VALUE=DATE`, from the day up to, not with, the next. `stamp` is the day it was
/// made. Same days, same bytes.
///
///     BEGIN:VCALENDAR … BEGIN:VEVENT UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION TRANSP END:VEVENT … END:VCALENDAR
std::string render_ics(const std::vector<CalendarDay>& days, const std::string& name, Date stamp);

}  // namespace wenshu
