#include "register/due.h"

#include <algorithm>

namespace wenshu {

std::vector<Due> due(const Ledger& ledger, const WorkCalendar& calendar, Date on, int soon) {
  std::vector<Due> all;
  for (const auto& entry : ledger.entries()) {
    const auto& paper = entry.paper();
    if (paper.date > on) continue;
    for (std::size_t i = 0; i < paper.demands.size(); ++i) {
      const auto standing = standing_of(entry, i, calendar, on, soon);
      const bool done =
          standing.state == DemandState::voided || standing.state == DemandState::closed || standing.state == DemandState::mended;
      if (!done) all.push_back({&entry, i, standing});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Due& a, const Due& b) {
    const auto &first = a.standing.ending.day, &second = b.standing.ending.day;
    return first && (!second || *first < *second);
  });
  return all;
}

}  // namespace wenshu
