#pragma once

#include "base/work_calendar.h"
#include "support/forms.h"

namespace wenshu::testing_support {

/// The project's own calendar.
inline const WorkCalendar& calendar() {
  static const auto read = must(WorkCalendar::read(form("calendar.xml")));
  return read;
}

}  // namespace wenshu::testing_support
