#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "register/event.h"

namespace wenshu {

/// An event about a paper, after it was issued; `retracted` is the event that took it back.
struct Act {
  const Event* event = nullptr;
  const Event* retracted = nullptr;
};

/// One paper of the register (文书登记簿的一件) and its life. Lives as long as its `Ledger`.
struct LedgerEntry {
  const Event* event = nullptr;  ///< that issued it
  std::vector<Act> life;         ///< what came after, in order, retracted events too
  const Event* voided = nullptr;
  std::int64_t superseded_by = 0;  ///< `seq` of the paper that stands for it; 0: none
  std::int64_t supersedes = 0;

  std::int64_t seq() const { return event->seq; }
  const Issued& paper() const { return std::get<Issued>(event->deed); }
  bool live() const { return voided == nullptr; }
  /// Whether it demands something: only an order keeps its findings from another order.
  bool is_order() const { return !paper().demands.empty(); }
  /// The demands about a finding, by their place in `paper().demands`; `finding` empty: of the paper as a whole.
  std::vector<std::size_t> demands_of(std::string_view finding) const;
  /// All its files: those it was issued with and those recorded later.
  std::vector<FileRecord> files() const;
};

/// The events of one kind that count in a life up to a day, not retracted, in the order of their legal dates.
template <typename T>
std::vector<const Event*> acts_of(const LedgerEntry& entry, const std::optional<Date>& day = std::nullopt) {
  std::vector<const Event*> found;
  for (const auto& act : entry.life) {
    if (act.retracted != nullptr || !std::holds_alternative<T>(act.event->deed) || (day && act.event->on > *day)) continue;
    auto at = found.end();
    while (at != found.begin() && (*(at - 1))->on > act.event->on) --at;
    found.insert(at, act.event);
  }
  return found;
}

/// The one service of a paper that counts; null: none.
const Event* service_of(const LedgerEntry& entry, const std::optional<Date>& day = std::nullopt);

/// What happened to one finding of a paper, up to a day.
struct Matter {
  const Event* extended = nullptr;
  const Event* rechecked = nullptr;  ///< the last recheck
  const Event* escalated = nullptr;  ///< the last step
  const Event* closed = nullptr;
};
Matter matter_of(const LedgerEntry& entry, std::string_view finding, const std::optional<Date>& day = std::nullopt);

/// What a number of a series is used for.
struct NumberUse {
  Date date{};                         ///< of the paper; of a reserved number, of the papers it is meant for
  const LedgerEntry* entry = nullptr;  ///< null: no paper bears it
  const Event* reserved = nullptr;     ///< the reservation it came from
  const Event* burned = nullptr;       ///< released in the middle of its series: never used
};

/// One series of numbers: a prefix and a year.
struct Series {
  const Event* start = nullptr;  ///< null: it begins with 1
  std::map<int, NumberUse> numbers;

  int first() const;
  /// The number that is given next.
  int next() const;
};

/// The state of a register: a pure fold over its events, whoever stored them. An event that is no legal step is folded as far as
/// it makes sense; `steps.h` judges.
class Ledger {
 public:
  Ledger() = default;
  Ledger(Ledger&&) noexcept = default;
  Ledger& operator=(Ledger&&) noexcept = default;
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  ~Ledger() = default;

  /// Takes the next event; its `seq` becomes that of its place, 1 for the first.
  const Event& apply(Event event);
  /// Forgets every event after `seq`.
  void cut(std::int64_t seq);

  std::int64_t last() const { return static_cast<std::int64_t>(events_.size()); }
  const std::deque<Event>& events() const { return events_; }
  const Event* event(std::int64_t seq) const;
  /// Papers in the order in which they were recorded.
  const std::deque<LedgerEntry>& entries() const { return entries_; }
  const LedgerEntry* entry(std::int64_t seq) const;
  /// The paper of a key that is not void; null: none.
  const LedgerEntry* live(std::string_view key) const;
  /// The last paper of a key, void or not.
  const LedgerEntry* latest(std::string_view key) const;
  /// The order, not void, that a finding stands in; null: none.
  const LedgerEntry* order_of(std::string_view finding) const;
  /// The paper of a number, written as it is printed; null: none.
  const LedgerEntry* called(std::string_view number) const;
  const LedgerEntry* numbered(std::string_view prefix, int year, int serial) const;
  const std::map<std::pair<std::string, int>, Series>& series() const { return series_; }
  const Series* series(std::string_view prefix, int year) const;
  /// What took an event back; null: it counts.
  const Event* retraction_of(std::int64_t seq) const;
  /// The last approval of a draft of a key; null: none.
  const Event* approval_of(std::string_view key) const;
  /// An event that this program does not know; null: none.
  const Event* unknown() const { return unknown_; }

 private:
  using Keys = std::unordered_map<std::string_view, std::vector<LedgerEntry*>>;

  LedgerEntry* find(std::int64_t seq);
  void fold(const Event& event, const Issued& issued);
  void fold(const Event& event, const SeriesStarted& started);
  void fold(const Event& event, const Reserved& reserved);
  void fold(const Event& event, const Released& released);
  void fold(const Event& event, const Approved& approved);
  void fold(const Event& event, const Voided& voided);
  void fold(const Event& event, const Superseded& superseded);
  void fold(const Event& event, const Retracted& retracted);
  void fold(const Event& event, const UnknownEvent& unknown);
  template <typename T>
  void fold(const Event& event, const T& other);

  std::deque<Event> events_;
  std::deque<LedgerEntry> entries_;
  std::unordered_map<std::int64_t, std::size_t> by_seq_;  ///< the place in `entries_` of the paper an event issued
  Keys by_key_, by_finding_, by_number_;                  ///< views into `events_`
  std::unordered_map<std::string_view, const Event*> approvals_;
  std::unordered_map<std::int64_t, const Event*> retractions_;
  std::map<std::pair<std::string, int>, Series> series_;
  const Event* unknown_ = nullptr;
};

}  // namespace wenshu
