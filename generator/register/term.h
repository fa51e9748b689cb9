#pragma once

#include <optional>

#include "base/work_calendar.h"
#include "register/ledger.h"

namespace wenshu {

/// The day on which a service counts: of 公告 thirty days later (民事诉讼法 第九十五条; to verify), else its own.
Date effective_day(const Event& service);

/// When a demand ends.
struct Ending {
  std::optional<Date> printed;  ///< the day the term is counted to, before it is rolled; none: it has not begun
  std::optional<Date> day;      ///< its last day, moved on from a day off (民法典 第二百零三条)
  std::optional<Date> begun;    ///< the day of service, which is not counted
  bool before_service = false;  ///< a printed date that had passed when the paper was served: nobody can be late for it
  bool certain = true;          ///< false: the calendar does not know a year it runs through
};

/// The end of the demand at `paper().demands[demand]`, from its term, the service and the extension recorded up to `day`.
Ending ending_of(const LedgerEntry& entry, std::size_t demand, const WorkCalendar& calendar,
                 const std::optional<Date>& day = std::nullopt);

/// How a demand stands on a day.
enum class DemandState {
  unserved,        ///< 期限未起算: not served yet
  before_service,  ///< 期限先于送达: its date had passed when it was served
  running,         ///< 期限内
  soon,            ///< 即将到期
  overdue,         ///< 逾期
  mended,          ///< 已改正, by the last recheck
  closed,          ///< 已销号
  voided           ///< 文书已作废
};

/// `期限未起算` …
const char* name_of(DemandState state);

/// A demand on a day. Extensions, rechecks and closings of a later day do not count.
struct DemandStanding {
  DemandState state = DemandState::unserved;
  Ending ending;
  Matter matter;
  int days = 0;          ///< until the end; negative: late by so many
  int working_days = 0;  ///< the same in working days
};

/// `soon`: how many days before its end a term counts as 即将到期.
DemandStanding standing_of(const LedgerEntry& entry, std::size_t demand, const WorkCalendar& calendar, Date day, int soon = 3);

}  // namespace wenshu
