#include "register/term.h"

namespace wenshu {

namespace {

// 民事诉讼法 第九十五条: 自发出公告之日起，经过三十日，即视为送达 (to verify: the days of the year the law was last amended).
constexpr int days_of_notice = 30;

/// Whether the calendar knows every year from the one day to the other.
bool knows_all(const WorkCalendar& calendar, Date from, Date to) {
  for (auto year = from.year(); year <= to.year(); ++year) {
    if (!calendar.knows(year / std::chrono::January / 1)) return false;
  }
  return true;
}

}  // namespace

Date effective_day(const Event& service) {
  const auto& served = std::get<Served>(service.deed);
  return served.way == "公告" ? plus_days(service.on, days_of_notice) : service.on;
}

Ending ending_of(const LedgerEntry& entry, std::size_t demand, const WorkCalendar& calendar, const std::optional<Date>& day) {
  Ending ending;
  const auto* const service = service_of(entry, day);
  if (service == nullptr) return ending;
  const auto begun = effective_day(*service);
  if (day && begun > *day) return ending;
  ending.begun = begun;
  const auto& asked = entry.paper().demands[demand];
  const auto& term = asked.term;
  const auto* const extended = matter_of(entry, asked.finding, day).extended;
  if (extended != nullptr) {
    ending.printed = std::get<Extended>(extended->deed).to;
  } else {
    switch (term.kind) {
      case Term::Kind::at_once: ending.printed = begun; break;
      case Term::Kind::date: ending.printed = term.date; break;
      case Term::Kind::natural_days: ending.printed = plus_days(begun, term.days); break;
      case Term::Kind::working_days: ending.printed = calendar.plus_working_days(begun, term.days); break;
    }
  }
  // What is due at once has no last day that could fall on a day off.
  const bool rolls = extended != nullptr || term.kind != Term::Kind::at_once;
  ending.day = rolls ? calendar.next_working_day(*ending.printed) : *ending.printed;
  ending.before_service = *ending.day < begun;
  const bool counted = extended == nullptr && term.kind == Term::Kind::working_days;
  ending.certain = !rolls || knows_all(calendar, counted ? begun : *ending.printed, *ending.day);
  return ending;
}

const char* name_of(DemandState state) {
  switch (state) {
    case DemandState::unserved: return "期限未起算";
    case DemandState::before_service: return "期限先于送达";
    case DemandState::running: return "期限内";
    case DemandState::soon: return "即将到期";
    case DemandState::overdue: return "逾期";
    case DemandState::mended: return "已改正";
    case DemandState::closed: return "已销号";
    case DemandState::voided: return "已作废";
  }
  return "";
}

DemandStanding standing_of(const LedgerEntry& entry, std::size_t demand, const WorkCalendar& calendar, Date day, int soon) {
  DemandStanding standing{.ending = ending_of(entry, demand, calendar, day),
                          .matter = matter_of(entry, entry.paper().demands[demand].finding, day)};
  const auto& ending = standing.ending;
  if (ending.day) {
    standing.days = days_between(day, *ending.day);
    standing.working_days = calendar.working_days_between(day, *ending.day);
  }
  const auto* const recheck = standing.matter.rechecked;
  standing.state = [&] {
    if (entry.voided != nullptr && entry.voided->on <= day) return DemandState::voided;
    if (standing.matter.closed != nullptr) return DemandState::closed;
    if (recheck != nullptr && std::get<Rechecked>(recheck->deed).verdict == "已改正") return DemandState::mended;
    if (!ending.day) return DemandState::unserved;
    if (ending.before_service) return DemandState::before_service;
    if (standing.days < 0) return DemandState::overdue;
    return standing.days <= soon ? DemandState::soon : DemandState::running;
  }();
  return standing;
}

}  // namespace wenshu
