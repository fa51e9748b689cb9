#include "register/due.h"

#include <algorithm>

namespace wenshu {

std::vector<Due> due(const std::vector<Entry>& entries, const WorkCalendar& calendar, Date on) {
  std::vector<Due> all;
  for (const auto& entry : entries) {
    if (entry.state != EntryState::issued) continue;
    for (const auto& deadline : entry.deadlines) {
      const auto ends = calendar.next_working_day(deadline.due);
      all.push_back({&entry, deadline, ends, days_between(on, ends), calendar.working_days_between(on, ends)});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Due& a, const Due& b) { return a.ends < b.ends; });
  return all;
}

}  // namespace wenshu
