#include "register/register.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"

namespace wenshu {

namespace {

/// So many events are written to the store at once.
constexpr std::int64_t at_once = 2000;

/// Says in which register it was, where nobody said.
void say_where(Diagnostics& all, const std::string& name) {
  for (auto& one : all) {
    if (one.place == Place{}) one.place.file = name;
  }
}

}  // namespace

struct Register::Kept {
  std::unique_ptr<Store> store;
  Ledger ledger;
  Head head;  ///< of what `ledger` has

  /// Takes in what is new, from the store or the session that writes. If the last event is not what it was (another register was
  /// put there, or an older one carried over by somebody else), everything is read again.
  template <typename Source>
  Result<void> catch_up(Source& source) {
    bool held = head.seq == 0;
    if (!held) {
      auto looked = source.read(head.seq - 1, [&](Record&& record) { held = held || head_of(record) == head; });
      if (!looked) return looked;
    }
    if (!held) *this = Kept{std::move(store), {}, {}};
    Diagnostics faults;
    auto read = source.read(head.seq, [&](Record&& record) {
      if (!faults.empty()) return;
      if (record.seq != head.seq + 1 || record.prev != head.hash) {
        faults.push_back(environment_error("register-damaged", {.file = store->name()},
                                           fmt::format("第 {} 条登记记录不接着前一条", record.seq),
                                           "登记簿被改动过或者已损坏：请用备份恢复，不要再往里面登记"));
        return;
      }
      auto event = read_recorded_body(record.seq, record.body);
      if (event) {
        ledger.apply(std::move(*event));
        head = head_of(record);
      } else {
        append(faults, std::move(event.error()));
      }
    });
    say_where(faults, store->name());
    return read.and_then([&]() -> Result<void> {
      if (!faults.empty()) return failure(std::move(faults));
      return {};
    });
  }

  /// Appends what the ledger has beyond the store, a part at a time.
  Result<void> append_new(Session& session) {
    auto last = head;
    while (last.seq < ledger.last()) {
      std::vector<Event> events;
      for (auto seq = last.seq + 1; seq <= std::min(ledger.last(), last.seq + at_once); ++seq)
        events.push_back(*ledger.event(seq));
      const auto rows = rows_of(last, events);
      if (auto done = session.append(rows); !done) return done;
      last = head_of(rows.records.back());
    }
    head = last;
    return {};
  }

  /// What was not written is not known either.
  void forget(std::int64_t seq) {
    ledger.cut(seq);
    if (head.seq == seq) return;
    // The hash of that event is the store's to say: everything is read again when it is asked for.
    ledger = Ledger();
    head = {};
  }
};

Register::Register(std::unique_ptr<Kept> kept) : kept_(std::move(kept)) {}
Register::~Register() = default;
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

Result<Register> Register::open_as(const std::string& address, Access access, const StoreOptions& options) {
  return open_store(address, access, options).map([](std::unique_ptr<Store>&& store) {
    return Register(std::make_unique<Kept>(Kept{std::move(store), {}, {}}));
  });
}

Result<Register> Register::open(const std::string& address, const StoreOptions& options) {
  return open_as(address, Access::write, options);
}

Result<Register> Register::open_read_only(const std::string& address, const StoreOptions& options) {
  return open_as(address, Access::read, options);
}

Result<Register> Register::open_for_planning(const std::string& address, const StoreOptions& options) {
  return open_as(address, Access::plan, options);
}

const std::string& Register::name() const { return kept_->store->name(); }
Store& Register::store() const { return *kept_->store; }

Result<const Ledger*> Register::ledger() const {
  return kept_->catch_up(*kept_->store).map([&]() -> const Ledger* { return &kept_->ledger; });
}

template <typename Work>
auto Register::write(const Work& work, const std::function<Result<void>(Session&)>& also) {
  using Answer = decltype(work(kept_->ledger));
  auto session = kept_->store->begin();
  if (!session) return Answer(failure(std::move(session.error())));
  if (auto ready = kept_->catch_up(**session); !ready) return Answer(failure(std::move(ready.error())));
  const auto before = kept_->ledger.last();
  auto answer = work(kept_->ledger);
  if (!answer) {
    say_where(answer.error(), name());
    return answer;
  }
  if (kept_->ledger.last() == before) return answer;
  auto done = kept_->append_new(**session)
                  .and_then([&]() -> Result<void> { return also ? also(**session) : Result<void>{}; })
                  .and_then([&] { return (*session)->commit(); });
  if (done) return answer;
  kept_->forget(before);
  return Answer(failure(std::move(done.error())));
}

Result<std::vector<Numbered>> Register::issue(std::vector<NumberRequest> requests, const Stamp& stamp,
                                              const ContentsOf& contents) {
  std::vector<std::size_t> fresh;
  return write(
      [&](Ledger& ledger) {
        auto answers = issue_papers(ledger, std::move(requests), stamp);
        for (std::size_t i = 0; answers && i < answers->size(); ++i) {
          if ((*answers)[i].is_new) fresh.push_back(i);
        }
        return answers;
      },
      [&](Session& session) -> Result<void> {
        for (const auto i : fresh) {
          if (!contents) return {};
          auto of_paper = contents(i);
          if (!of_paper) return failure(std::move(of_paper.error()));
          if (auto done = session.append({{}, {}, std::move(*of_paper)}); !done) return done;
        }
        return {};
      });
}

Result<std::vector<Numbered>> Register::preview(std::vector<NumberRequest> requests) const {
  if (auto ready = kept_->catch_up(*kept_->store); !ready) return failure(std::move(ready.error()));
  const auto before = kept_->ledger.last();
  auto answers = issue_papers(kept_->ledger, std::move(requests), {});
  if (!answers) say_where(answers.error(), name());
  kept_->ledger.cut(before);
  return answers;
}

Result<void> Register::foresee(const std::vector<NumberRequest>& requests,
                               const std::function<Result<void>(const Ledger&, std::int64_t recorded)>& look) const {
  if (auto ready = kept_->catch_up(*kept_->store); !ready) return ready;
  const auto recorded = kept_->ledger.last();
  IssuedAhead ahead(kept_->ledger);
  for (const auto& request : requests) ahead.add(request);
  return look(kept_->ledger, recorded);
}

Result<std::vector<Numbered>> Register::reserve(const std::string& plan, const std::vector<NumberRequest>& requests,
                                                const Stamp& stamp) {
  return write([&](Ledger& ledger) { return reserve_numbers(ledger, plan, requests, stamp); });
}

Result<void> Register::release(const std::string& plan, const std::string& reason, const Stamp& stamp) {
  return write([&](Ledger& ledger) { return release_numbers(ledger, plan, reason, stamp); });
}

Result<Steps> Register::record(const std::vector<Wish>& wishes, const Stamp& stamp, const WorkCalendar& calendar) {
  return write([&](Ledger& ledger) { return legal(ledger, wishes, stamp, &calendar); });
}

Result<std::optional<Head>> Register::head() const {
  return kept_->store->head().map([](Head&& head) { return head.seq == 0 ? std::nullopt : std::optional(std::move(head)); });
}

Result<bool> Register::holds(const Head& head) const {
  auto hash = kept_->store->hash_of(head.seq);
  if (!hash) return failure(std::move(hash.error()));
  if (*hash == head.hash) return true;
  return ledger().map([&](const Ledger* all) {
    return std::any_of(all->events().begin(), all->events().end(),
                       [&](const Event& event) { return !head.hash.empty() && legacy_of(event.deed) == head.hash; });
  });
}

}  // namespace wenshu
