#pragma once

#include <cstdlib>

#include "base/work_calendar.h"
#include "support/campaigns.h"

namespace wenshu::testing_support {

/// The project's own calendar.
inline const WorkCalendar& calendar() {
  static const auto read = WorkCalendar::read(form("calendar.xml"));
  if (!read) std::abort();
  return *read;
}

}  // namespace wenshu::testing_support
