#pragma once

#include <deque>
#include <vector>

#include "base/work_calendar.h"
#include "register/ledger.h"

namespace wenshu {

/// What somebody wants to write into the register.
struct Wish {
  Date on{};  ///< the legal date; of a paper its own
  Deed deed = {};
  Place place = {};             ///< the cell, line or option it comes from
  bool needs_approval = false;  ///< of a paper: the office issues it only when its draft was approved
};

/// Wishes that are legal steps.
struct Steps {
  std::vector<Event> events;
  Diagnostics notes;  ///< what a clerk should know of them: warnings
};

/// Judges wishes one after the other, each as if those before it had been written down: all or none. If all are legal, `ledger`
/// has them afterwards, else it is as it was and all refusals are told, each with a code of its own, its clause, the event in its
/// way and how to mend it. Every precondition stands in `judge_papers.cpp` and `judge_life.cpp`. Without a calendar, what depends
/// on one is not judged.
Result<Steps> legal(Ledger& ledger, const std::vector<Wish>& wishes, const Stamp& stamp, const WorkCalendar* calendar);

/// The refusals of one event that is not in the ledger yet, and notes.
struct Judgement {
  Diagnostics refusals, notes;
};
Judgement judge(const Ledger& ledger, const Event& event, const WorkCalendar* calendar, const Wish& wish = {});

/// Folds the next event of a recorded history and judges it again; what is not legal joins `unlawful`.
void fold_recorded(Ledger& ledger, Event event, Diagnostics& unlawful);

/// A recorded history judged again, event by event, but for what depends on a calendar, which may have learned of holidays since:
/// empty if every step was legal.
Diagnostics unlawful(const std::deque<Event>& events);

}  // namespace wenshu
