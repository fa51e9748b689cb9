#pragma once

#include <vector>

#include "register/term.h"

namespace wenshu {

/// A demand that is open on one day.
struct Due {
  const LedgerEntry* entry = nullptr;
  std::size_t demand = 0;  ///< its place in `entry->paper().demands`
  DemandStanding standing;

  const Demand& asked() const { return entry->paper().demands[demand]; }
};

/// What papers that are not void demand and nobody has mended or closed by that day, the earliest end first; what has no end yet
/// comes last. The ledger outlives the answer. `soon`: see `standing_of`.
std::vector<Due> due(const Ledger& ledger, const WorkCalendar& calendar, Date on, int soon = 3);

}  // namespace wenshu
