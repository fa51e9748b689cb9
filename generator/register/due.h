#pragma once

#include <vector>

#include "base/work_calendar.h"
#include "register/register.h"

namespace wenshu {

/// A demand of an issued document as it stands on one day.
struct Due {
  const Entry* entry = nullptr;
  Deadline deadline;
  Date ends{};           ///< the day it ends on: the next working day, if it is none itself
  int days = 0;          ///< until then; negative: overdue by so many
  int working_days = 0;  ///< the same in working days
};

/// What is due of the documents issued and not void, the earliest first. `entries` outlive the answer.
std::vector<Due> due(const std::vector<Entry>& entries, const WorkCalendar& calendar, Date on);

}  // namespace wenshu
