#include "register/ledger.h"

#include <algorithm>

namespace wenshu {

namespace {

/// Whether an act is about a finding. Of a list of findings an empty one is about them all.
bool is_about(const Extended& act, std::string_view finding) {
  return act.findings.empty() || std::find(act.findings.begin(), act.findings.end(), finding) != act.findings.end();
}

template <typename T>
bool is_about(const T& act, std::string_view finding) {
  return act.finding == finding;
}

template <typename T>
const Event* last_about(const LedgerEntry& entry, std::string_view finding, const std::optional<Date>& day) {
  const Event* last = nullptr;
  for (const auto* const event : acts_of<T>(entry, day)) {
    if (is_about(std::get<T>(event->deed), finding)) last = event;
  }
  return last;
}

}  // namespace

std::vector<std::size_t> LedgerEntry::demands_of(std::string_view finding) const {
  std::vector<std::size_t> found;
  const auto& demands = paper().demands;
  for (std::size_t i = 0; i < demands.size(); ++i) {
    if (demands[i].finding == finding) found.push_back(i);
  }
  return found;
}

std::vector<FileRecord> LedgerEntry::files() const {
  auto all = paper().files;
  for (const auto& act : life) {
    const auto* const added = std::get_if<FilesAdded>(&act.event->deed);
    if (added != nullptr && act.retracted == nullptr) all.insert(all.end(), added->files.begin(), added->files.end());
  }
  return all;
}

const Event* service_of(const LedgerEntry& entry, const std::optional<Date>& day) {
  const auto services = acts_of<Served>(entry, day);
  return services.empty() ? nullptr : services.front();
}

Matter matter_of(const LedgerEntry& entry, std::string_view finding, const std::optional<Date>& day) {
  return {last_about<Extended>(entry, finding, day), last_about<Rechecked>(entry, finding, day),
          last_about<Escalated>(entry, finding, day), last_about<Closed>(entry, finding, day)};
}

int Series::first() const { return start == nullptr ? 1 : std::get<SeriesStarted>(start->deed).first; }

int Series::next() const { return numbers.empty() ? first() : std::max(first(), numbers.rbegin()->first + 1); }

const Event& Ledger::apply(Event event) {
  event.seq = last() + 1;
  events_.push_back(std::move(event));
  const auto& kept = events_.back();
  std::visit([&](const auto& deed) { fold(kept, deed); }, kept.deed);
  return kept;
}

void Ledger::cut(std::int64_t seq) {
  if (seq >= last()) return;
  auto events = std::move(events_);
  *this = Ledger();
  for (; last() < seq; events.pop_front()) apply(std::move(events.front()));
}

const Event* Ledger::event(std::int64_t seq) const {
  return seq < 1 || seq > last() ? nullptr : &events_[static_cast<std::size_t>(seq - 1)];
}

LedgerEntry* Ledger::find(std::int64_t seq) {
  const auto at = by_seq_.find(seq);
  return at == by_seq_.end() ? nullptr : &entries_[at->second];
}

const LedgerEntry* Ledger::entry(std::int64_t seq) const {
  const auto at = by_seq_.find(seq);
  return at == by_seq_.end() ? nullptr : &entries_[at->second];
}

const LedgerEntry* Ledger::live(std::string_view key) const {
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return nullptr;
  const auto found = std::find_if(at->second.begin(), at->second.end(), [](const LedgerEntry* one) { return one->live(); });
  return found == at->second.end() ? nullptr : *found;
}

const LedgerEntry* Ledger::latest(std::string_view key) const {
  const auto at = by_key_.find(key);
  return at == by_key_.end() ? nullptr : at->second.back();
}

const LedgerEntry* Ledger::order_of(std::string_view finding) const {
  const auto at = by_finding_.find(finding);
  if (at == by_finding_.end()) return nullptr;
  const auto found = std::find_if(at->second.begin(), at->second.end(), [](const LedgerEntry* one) { return one->live(); });
  return found == at->second.end() ? nullptr : *found;
}

const LedgerEntry* Ledger::called(std::string_view number) const {
  const auto at = by_number_.find(number);
  return at == by_number_.end() ? nullptr : at->second.front();
}

const Series* Ledger::series(std::string_view prefix, int year) const {
  const auto at = series_.find({std::string(prefix), year});
  return at == series_.end() ? nullptr : &at->second;
}

const LedgerEntry* Ledger::numbered(std::string_view prefix, int year, int serial) const {
  const auto* const of = series(prefix, year);
  if (of == nullptr) return nullptr;
  const auto at = of->numbers.find(serial);
  return at == of->numbers.end() ? nullptr : at->second.entry;
}

const Event* Ledger::retraction_of(std::int64_t seq) const {
  const auto at = retractions_.find(seq);
  return at == retractions_.end() ? nullptr : at->second;
}

const Event* Ledger::approval_of(std::string_view key) const {
  const auto at = approvals_.find(key);
  return at == approvals_.end() ? nullptr : at->second;
}

void Ledger::fold(const Event& event, const Issued& issued) {
  by_seq_.emplace(event.seq, entries_.size());
  entries_.push_back({.event = &event, .life = {}});
  auto& entry = entries_.back();
  by_key_[issued.key].push_back(&entry);
  if (entry.is_order()) {
    for (const auto& finding : issued.findings) by_finding_[finding].push_back(&entry);
  }
  if (!issued.number.empty()) by_number_[issued.number].push_back(&entry);
  if (issued.serial == 0) return;
  auto& use = series_[{issued.prefix, issued.year}].numbers[issued.serial];
  use.entry = &entry;
  use.date = issued.date;
}

void Ledger::fold(const Event& event, const SeriesStarted& started) { series_[{started.prefix, started.year}].start = &event; }

void Ledger::fold(const Event& event, const Reserved& reserved) {
  auto& numbers = series_[{reserved.prefix, reserved.year}].numbers;
  for (auto serial = reserved.from; serial <= reserved.to; ++serial) {
    auto& use = numbers[serial];
    use.reserved = &event;
    if (use.entry == nullptr) use.date = reserved.date;
  }
}

void Ledger::fold(const Event& event, const Released& released) {
  auto& numbers = series_[{released.prefix, released.year}].numbers;
  const bool at_end = numbers.empty() || numbers.rbegin()->first <= released.to;
  for (auto serial = released.from; serial <= released.to; ++serial) {
    const auto at = numbers.find(serial);
    if (at == numbers.end() || at->second.entry != nullptr) continue;
    if (at_end)
      numbers.erase(at);
    else
      at->second.burned = &event;
  }
}

void Ledger::fold(const Event& event, const Approved& approved) { approvals_[approved.key] = &event; }

void Ledger::fold(const Event& event, const Voided& voided) {
  auto* const entry = find(voided.entry);
  if (entry == nullptr) return;
  entry->life.push_back({&event});
  if (entry->voided == nullptr) entry->voided = &event;
}

void Ledger::fold(const Event& event, const Superseded& superseded) {
  auto* const before = find(superseded.old_entry);
  auto* const after = find(superseded.new_entry);
  if (before == nullptr || after == nullptr) return;
  before->life.push_back({&event});
  before->superseded_by = after->seq();
  after->life.push_back({&event});
  after->supersedes = before->seq();
}

void Ledger::fold(const Event& event, const Retracted& retracted) {
  const auto* const taken_back = this->event(retracted.seq);
  if (taken_back == nullptr || taken_back->seq >= event.seq || retraction_of(retracted.seq) != nullptr) return;
  auto* const entry = find(entry_of(taken_back->deed));
  if (entry == nullptr && !std::holds_alternative<Decided>(taken_back->deed) &&
      !std::holds_alternative<Transferred>(taken_back->deed))
    return;
  retractions_.emplace(retracted.seq, &event);
  if (entry == nullptr) return;
  for (auto& act : entry->life) {
    if (act.event == taken_back) act.retracted = &event;
  }
  entry->life.push_back({&event});
}

void Ledger::fold(const Event& event, const UnknownEvent& /*unknown*/) {
  if (unknown_ == nullptr) unknown_ = &event;
}

template <typename T>
void Ledger::fold(const Event& event, const T& /*other*/) {
  auto* const entry = find(entry_of(event.deed));
  if (entry != nullptr) entry->life.push_back({&event});
}

}  // namespace wenshu
