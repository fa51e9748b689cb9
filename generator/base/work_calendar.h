#pragma once

#include <set>

#include "base/date.h"
#include "base/xml_file.h"

namespace wenshu {

/// Which days are working days: the weekdays, but for the holidays of the State Council's yearly notice, and the days off that it
/// makes up for them (`forms/calendar.xml`). A year the file does not know counts Monday to Friday; `knows` tells.
class WorkCalendar {
 public:
  /// Fails with all mistakes of the file: days that do not exist, ranges that run backwards, days of another year, days that make
  /// up for a holiday without being days off.
  static Result<WorkCalendar> read(const XmlFile& file);

  bool knows(Date date) const { return years_.contains(int(date.year())); }
  bool is_working_day(Date date) const;
  /// The day itself, or the next working day if it is none: a time limit that ends on a day off ends with the day after it
  /// (民法典 第二百零三条；民事诉讼法 第八十五条).
  Date next_working_day(Date date) const;
  /// Working days after `from`, up to and with `to`; negative if `to` is earlier.
  int working_days_between(Date from, Date to) const;
  /// The day on which the `days`th working day after `from` ends.
  Date plus_working_days(Date from, int days) const;
  /// The last day of a term of so many days after `from`: all days count, and it does not end on a day off.
  Date end_of_term(Date from, int days) const;

 private:
  std::set<int> years_;
  std::set<std::chrono::sys_days> days_off_, made_up_;
};

}  // namespace wenshu
