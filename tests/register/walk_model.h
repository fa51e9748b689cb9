#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/work_calendar.h"
#include "register/event.h"

namespace wenshu::walk {

// A register written a second time, apart from `ledger.cpp` and `steps.cpp`: plain maps, nothing folded, every question asked of
// all that was told. It says for each deed what hinders it; a random history must hear the same of both.

using Codes = std::set<std::string>;

template <typename... T>
struct Either : T... {
  using T::operator()...;
};
template <typename... T>
Either(T...) -> Either<T...>;

struct Told {
  Date on{};
  Deed deed = {};
};

class Model {
 public:
  explicit Model(const WorkCalendar& calendar) : calendar_(calendar) {}

  std::map<std::int64_t, Told> told;  ///< by number; what was taken back is gone
  std::set<std::int64_t> gone;        ///< numbers of what was taken back
  std::int64_t last = 0;

  void tell(Date on, const Deed& deed) {
    told[++last] = {on, deed};
    if (const auto* const back = std::get_if<Retracted>(&deed)) told.erase(back->seq), gone.insert(back->seq);
  }

  template <typename T>
  std::map<std::int64_t, std::pair<Date, T>> all() const {
    std::map<std::int64_t, std::pair<Date, T>> found;
    for (const auto& [seq, one] : told)
      if (const auto* const deed = std::get_if<T>(&one.deed)) found.emplace(seq, std::pair(one.on, *deed));
    return found;
  }
  template <typename T>
  std::map<std::int64_t, std::pair<Date, T>> of(std::int64_t paper) const {
    auto found = all<T>();
    std::erase_if(found, [&](const auto& one) { return one.second.second.entry != paper; });
    return found;
  }
  const Issued* paper(std::int64_t seq) const {
    const auto at = told.find(seq);
    return at == told.end() ? nullptr : std::get_if<Issued>(&at->second.deed);
  }
  bool is_void(std::int64_t seq) const { return !of<Voided>(seq).empty(); }
  Date void_day(std::int64_t seq) const { return of<Voided>(seq).begin()->second.first; }

  /// What stands at each number of a series: its day, and `paper`, `plan P`, `paper of plan P` or `burned of plan P`.
  std::map<int, std::pair<Date, std::string>> numbers(const std::string& prefix, int year) const {
    std::map<int, std::pair<Date, std::string>> at;
    for (const auto& [seq, one] : told) {
      if (const auto* const it = std::get_if<Reserved>(&one.deed); it != nullptr && it->prefix == prefix && it->year == year)
        for (int i = it->from; i <= it->to; ++i) at[i] = {it->date, "plan " + it->plan};
      if (const auto* const it = std::get_if<Issued>(&one.deed); it != nullptr && it->prefix == prefix && it->year == year)
        at[it->serial] = {it->date, it->plan.empty() ? "paper" : "paper of plan " + it->plan};
      if (const auto* const it = std::get_if<Released>(&one.deed); it != nullptr && it->prefix == prefix && it->year == year) {
        const bool tail = at.rbegin()->first == it->to;
        for (int i = it->from; i <= it->to; ++i) tail ? void(at.erase(i)) : void(at[i].second = "burned of plan " + it->plan);
      }
    }
    return at;
  }
  int first(const std::string& prefix, int year) const {
    int begins = 1;
    for (const auto& [seq, one] : all<SeriesStarted>())
      if (one.second.prefix == prefix && one.second.year == year) begins = one.second.first;
    return begins;
  }
  int next(const std::string& prefix, int year) const {
    const auto at = numbers(prefix, year);
    return at.empty() ? first(prefix, year) : std::max(first(prefix, year), at.rbegin()->first + 1);
  }

  /// The day from which a paper counts as served; nothing: it is not.
  std::optional<Date> served(std::int64_t seq) const {
    const auto services = of<Served>(seq);
    if (services.empty()) return std::nullopt;
    const auto& [on, it] = services.begin()->second;
    return it.way == "公告" ? Date(std::chrono::sys_days(on) + std::chrono::days(30)) : on;
  }
  /// The day a demand ends on, and the one it was counted to.
  std::optional<std::pair<Date, Date>> ends(std::int64_t seq, const Demand& demand) const {
    const auto from = served(seq);
    if (!from) return std::nullopt;
    auto day = std::chrono::sys_days(*from);
    bool rolls = true;
    if (demand.term.kind == Term::Kind::at_once) rolls = false;
    if (demand.term.kind == Term::Kind::date) day = demand.term.date;
    if (demand.term.kind == Term::Kind::natural_days) day += std::chrono::days(demand.term.days);
    for (int left = demand.term.kind == Term::Kind::working_days ? demand.term.days : 0; left > 0;)
      left -= calendar_.is_working_day(day += std::chrono::days(1)) ? 1 : 0;
    for (const auto& [number, one] : of<Extended>(seq))
      if (const auto& it = one.second;
          it.findings.empty() || std::count(it.findings.begin(), it.findings.end(), demand.finding) > 0)
        day = it.to, rolls = true;
    const Date counted = day;
    while (rolls && !calendar_.is_working_day(day)) day += std::chrono::days(1);
    return std::pair(Date(day), counted);
  }
  /// The last verdict about a finding and its day; empty: none.
  std::pair<Date, std::string> verdict(std::int64_t seq, const std::string& finding) const {
    std::map<std::pair<Date, std::int64_t>, std::string> in_order;
    for (const auto& [number, one] : of<Rechecked>(seq))
      if (one.second.finding == finding) in_order[{one.first, number}] = one.second.verdict;
    if (in_order.empty()) return {};
    return {in_order.rbegin()->first.first, in_order.rbegin()->second};
  }
  bool closed(std::int64_t seq, const std::string& finding) const {
    const auto found = of<Closed>(seq);
    return std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.second.second.finding == finding; });
  }
  std::vector<Demand> demands(std::int64_t seq, const std::string& finding) const {
    auto found = paper(seq)->demands;
    std::erase_if(found, [&](const Demand& one) { return one.finding != finding; });
    return found;
  }

  /// What hinders a deed.
  Codes hindered(Date on, const Deed& deed) const {
    Codes codes;
    const auto say = [&](bool bad, const char* code) {
      if (bad) codes.insert(code);
      return bad;
    };
    const auto no_paper = [&](std::int64_t seq) {
      if (say(paper(seq) == nullptr, "event-paper-unknown") || say(is_void(seq), "paper-void")) return true;
      say(on < paper(seq)->date, "event-before-issue");
      return false;
    };
    const auto not_open = [&](std::int64_t seq, const std::string& finding) {
      return say(demands(seq, finding).empty(), "event-finding-unknown") || say(closed(seq, finding), "finding-closed");
    };
    const auto two = [](const std::vector<std::string>& names) {
      return std::set<std::string>(names.begin(), names.end()).size() > 1;
    };
    const auto out_of_order = [&](const std::string& prefix, int year, int serial, Date day) {
      for (const auto& [other, use] : numbers(prefix, year))
        say((other < serial && use.first > day && !between(prefix, year, other, serial)) ||
                (other > serial && use.first < day && !between(prefix, year, serial, other)),
            "register-date-order");
    };
    std::visit(
        Either{[&](const SeriesStarted& it) { say(!numbers(it.prefix, it.year).empty(), "register-series-begun"); },
               [&](const Reserved& it) {
                 const auto at = numbers(it.prefix, it.year);
                 say(it.from != next(it.prefix, it.year) || it.to < it.from, "reserved-not-next");
                 for (const auto& [serial, use] : at) say(use.second.ends_with("plan " + it.plan), "reserved-twice");
                 out_of_order(it.prefix, it.year, it.from, it.date);
               },
               [&](const Released& it) {
                 const auto at = numbers(it.prefix, it.year);
                 for (int i = it.from; i <= it.to; ++i)
                   say(!at.contains(i) || at.at(i).second != "plan " + it.plan, "released-unknown");
                 say(it.to < it.from, "released-unknown");
               },
               [&](const Issued& it) {
                 std::int64_t before = 0, live = 0;
                 for (const auto& [seq, one] : all<Issued>())
                   if (one.second.key == it.key) before = seq, live = is_void(seq) ? live : seq;
                 if (!say(live != 0, "paper-issued")) say(before != 0 && it.date < void_day(before), "issued-before-void");
                 for (const auto& [seq, one] : all<Issued>())
                   for (const auto& demand : it.demands)
                     say(!is_void(seq) && one.second.key != it.key && !one.second.demands.empty() &&
                             !demands(seq, demand.finding).empty(),
                         "finding-ordered");
                 const auto at = numbers(it.prefix, it.year);
                 const auto here = at.find(it.serial);
                 if (!it.source.empty()) {
                   if (!say(here != at.end(), "number-taken")) say(it.serial > next(it.prefix, it.year), "number-beyond");
                 } else if (!it.plan.empty()) {
                   say(here == at.end() || here->second.second != "plan " + it.plan, "number-not-reserved");
                 } else {
                   say(it.serial != next(it.prefix, it.year), "number-not-next");
                 }
                 out_of_order(it.prefix, it.year, it.serial, it.date);
               },
               [&](const Served& it) {
                 if (no_paper(it.entry)) return;
                 const bool in_person = it.way == "直接" || it.way == "留置";
                 say(it.by1.empty() || it.by1 == it.by2 || (in_person && it.by2.empty()), "served-officers");
                 say(it.way == "电子" && !it.address_confirmed, "served-unconfirmed");
                 say(it.way == "留置" && it.witness.empty() && it.note.find("录像") == std::string::npos, "served-witness");
                 say(served(it.entry).has_value(), "served-twice");
               },
               [&](const Extended& it) {
                 if (no_paper(it.entry) || say(!served(it.entry), "extended-unserved")) return;
                 say(it.applied_on > on, "extended-order");
                 for (const auto& finding : it.findings) {
                   if (not_open(it.entry, finding)) continue;
                   for (const auto& demand : demands(it.entry, finding)) {
                     if (say(demand.safety || demand.term.kind == Term::Kind::at_once, "extended-safety")) continue;
                     bool twice = false;
                     for (const auto& [number, one] : of<Extended>(it.entry))
                       twice = twice || std::count(one.second.findings.begin(), one.second.findings.end(), finding) > 0;
                     if (say(twice, "extended-twice")) continue;
                     const auto [end, counted] = *ends(it.entry, demand);
                     say(it.applied_on > end || on > end, "extended-late");
                     const auto more = days_between(end, it.to);
                     say(more < 1 || more > days_between(*served(it.entry), counted), "extended-length");
                   }
                 }
               },
               [&](const Rechecked& it) {
                 if (no_paper(it.entry) || not_open(it.entry, it.finding)) return;
                 say(!two(it.officers), "recheck-officers");
                 for (const auto& [number, one] : of<Rechecked>(it.entry))
                   say(one.first == on && one.second.finding == it.finding, "recheck-twice");
                 const auto from = served(it.entry);
                 if (say(!from, "recheck-unserved") || say(on < from.value_or(on), "recheck-before-service")) return;
                 for (const auto& demand : demands(it.entry, it.finding)) {
                   const auto end = ends(it.entry, demand)->first;
                   say(it.verdict == "未改正" && (end >= on || end < *from), "recheck-before-expiry");
                 }
               },
               [&](const Closed& it) {
                 if (no_paper(it.entry) || not_open(it.entry, it.finding)) return;
                 const auto [day, word] = verdict(it.entry, it.finding);
                 if (it.how != "mended") return void(say(it.reason.empty(), "close-reason"));
                 if (!say(word != "已改正", "close-unmended")) say(on < day, "close-before-recheck");
               },
               [&](const Escalated& it) {
                 if (no_paper(it.entry) || not_open(it.entry, it.finding)) return;
                 const auto [day, word] = verdict(it.entry, it.finding);
                 if (!say(word != "未改正", "escalate-unmended")) say(on < day, "escalate-before-recheck");
                 const auto called = [&](const std::string& number) -> std::int64_t {
                   for (const auto& [seq, one] : all<Issued>())
                     if (!number.empty() && one.second.number == number) return seq;
                   return 0;
                 };
                 if (it.step == "list-notice") say(called(it.ref) == 0, "escalate-notice");
                 if (it.step != "list") return;
                 say(it.ref.empty(), "escalate-decision");
                 std::map<std::pair<Date, std::int64_t>, std::int64_t> notices;
                 for (const auto& [number, one] : of<Escalated>(it.entry))
                   if (const auto notice = called(one.second.ref);
                       one.second.step == "list-notice" && one.second.finding == it.finding && notice != 0 && !is_void(notice))
                     notices[{one.first, number}] = notice;
                 const auto from = notices.empty() ? std::nullopt : served(notices.begin()->second);
                 if (say(!from, "escalate-notice")) return;
                 int full = 0;
                 for (auto later = std::chrono::sys_days(*from) + std::chrono::days(1); later < std::chrono::sys_days(on);
                      later += std::chrono::days(1))
                   full += calendar_.is_working_day(later) ? 1 : 0;
                 say(full < 5, "escalate-notice");
               },
               [&](const Transferred& it) { no_paper(it.entry); },
               [&](const Received& it) {
                 if (no_paper(it.entry)) return;
                 say(!of<Received>(it.entry).empty(), "received-twice");
                 std::set<Date> sent;
                 for (const auto& [number, one] : of<Transferred>(it.entry)) sent.insert(one.first);
                 say(!sent.empty() && on < *sent.begin(), "received-before-transfer");
               },
               [&](const Voided& it) {
                 if (say(paper(it.entry) == nullptr, "event-paper-unknown") || say(is_void(it.entry), "register-already-void"))
                   return;
                 say(on < paper(it.entry)->date, "register-date-order");
               },
               [&](const Superseded& it) {
                 if (say(paper(it.old_entry) == nullptr || paper(it.new_entry) == nullptr, "event-paper-unknown")) return;
                 bool before = false;
                 for (const auto& [seq, one] : all<Superseded>()) before = before || one.second.old_entry == it.old_entry;
                 if (say(!is_void(it.old_entry) || is_void(it.new_entry) || before, "supersede-live")) return;
                 say(paper(it.old_entry)->key != paper(it.new_entry)->key, "supersede-key");
                 say(paper(it.new_entry)->date < void_day(it.old_entry), "issued-before-void");
               },
               [&](const Retracted& it) {
                 if (say(gone.contains(it.seq), "retract-twice")) return;
                 if (say(!told.contains(it.seq), "retract-unknown")) return;
                 if (say(!may_go(told.at(it.seq).deed), "retract-kind")) return;
                 Model without(calendar_);
                 for (std::int64_t seq = 1; seq <= last; ++seq) {
                   const auto at = told.find(seq);
                   const bool there = at != told.end() && seq != it.seq && !std::holds_alternative<Retracted>(at->second.deed);
                   if (there && seq > it.seq && may_go(at->second.deed))
                     say(!without.hindered(at->second.on, at->second.deed).empty(), "retract-needed");
                   without.last = seq - 1;
                   there ? without.tell(at->second.on, at->second.deed) : void(++without.last);
                 }
               },
               [&](const auto& /*no rule of its own*/) {}},
        deed);
    return codes;
  }

 private:
  static bool may_go(const Deed& deed) {
    static const std::set<std::string> kinds{"served",    "extended", "rechecked",   "closed",
                                             "escalated", "decided",  "transferred", "received"};
    return kinds.contains(type_of(deed));
  }
  /// Whether another number of the series lies between two: only neighbours are held against each other.
  bool between(const std::string& prefix, int year, int low, int high) const {
    const auto at = numbers(prefix, year);
    return std::any_of(at.begin(), at.end(), [&](const auto& one) { return one.first > low && one.first < high; });
  }
  const WorkCalendar& calendar_;
};

}  // namespace wenshu::walk
