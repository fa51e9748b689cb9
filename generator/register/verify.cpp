#include "register/verify.h"

#include <deque>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/legacy.h"
#include "register/steps.h"

namespace wenshu {

namespace {

class Verifier {
 public:
  explicit Verifier(Store& store) : store_(store) {}

  Result<Diagnostics> run() {
    return store_.storage_faults()
        .map([&](Diagnostics&& faults) { append(found_, std::move(faults)); })
        .and_then([&] { return chain(); })
        .map([&] { steps(); })
        .map([&] { series(); })
        .and_then([&] { return numbers(); })
        .and_then([&] { return contents(); })
        .and_then([&] { return store_.faults_left_behind(); })
        .map([&](Diagnostics&& faults) {
          append(found_, std::move(faults));
          append(found_, broken_old_links(events_, store_.name()));
          return std::move(found_);
        });
  }

 private:
  void complain(std::string code, std::string message) {
    found_.push_back(input_error(std::move(code), {.file = store_.name()}, std::move(message),
                                 "请用备份核对，查明谁改过登记簿；不要自行补号"));
  }

  /// Walks the chain; after a broken link it goes on from what is stored, so that each break is told where it is.
  Result<void> chain() {
    Head last;
    return store_.read(0, [&](Record&& record) {
      if (const auto broken = broken_link(last, record))
        complain("register-audit", fmt::format("第 {} 条登记记录与登记时的校验值不符：{}", record.seq, *broken));
      last = head_of(record);
      auto event = read_body(record.seq, record.body);
      if (!event) complain("register-audit", event.error().front().message);
      events_.push_back(event ? std::move(*event) : Event{});
      events_.back().seq = record.seq;
    });
  }

  void steps() {
    for (auto& one : unlawful(events_)) {
      one.place.file = store_.name();
      found_.push_back(std::move(one));
    }
  }

  /// Every series counts 1, 2, 3 …, or from its start, without a hole; numbers given before the start by hand aside.
  void series() {
    std::map<std::pair<std::string, int>, Series> all;
    Ledger ledger;
    for (const auto& event : events_) ledger.apply(event);
    for (const auto& [of, series] : ledger.series()) {
      const auto name = fmt::format("{}〔{}〕", of.first, of.second);
      auto next = series.first();
      for (const auto& [serial, use] : series.numbers) {
        if (serial < series.first()) {
          if (use.entry == nullptr || use.entry->paper().source.empty())
            complain("register-gap", fmt::format("{}{}号早于这一年的起始号", name, serial));
          continue;
        }
        if (serial == next + 1) complain("register-gap", fmt::format("{}缺 {} 号", name, next));
        if (serial > next + 1) complain("register-gap", fmt::format("{}缺 {} 至 {} 号", name, next, serial - 1));
        next = serial + 1;
      }
    }
    for (const auto& [number, times] : repeated())
      complain("register-duplicate", fmt::format("文号 {} 登记了 {} 次", number, times));
  }

  std::map<std::string, int> repeated() const {
    std::map<std::string, int> times;
    for (const auto& event : events_) {
      const auto* const issued = std::get_if<Issued>(&event.deed);
      if (issued != nullptr && !issued->number.empty()) ++times[issued->number];
    }
    std::erase_if(times, [](const auto& one) { return one.second == 1; });
    return times;
  }

  /// The second fence must stand where the events say.
  Result<void> numbers() {
    std::set<std::tuple<std::string, int, int, std::int64_t>> wanted;
    for (const auto& event : events_) {
      const auto* const issued = std::get_if<Issued>(&event.deed);
      if (issued != nullptr && issued->serial > 0) wanted.emplace(issued->prefix, issued->year, issued->serial, event.seq);
    }
    auto read = store_.numbers([&](const NumberRow& row) {
      if (wanted.erase({row.prefix, row.year, row.serial, row.seq}) == 0)
        complain("register-number", fmt::format("文号表里的 {}〔{}〕{}号（第 {} 条）没有对应的登记", printable(row.prefix),
                                                row.year, row.serial, row.seq));
    });
    for (const auto& [prefix, year, serial, seq] : wanted)
      complain("register-number", fmt::format("文号表里缺 {}〔{}〕{}号（第 {} 条）", prefix, year, serial, seq));
    return read;
  }

  Result<void> contents() {
    return store_.contents([&](KeptContent&& content) {
      if (sha256(content.bytes) != content.hash)
        complain("register-content", fmt::format("存下的文书内容 {} 与校验值不符", printable(content.hash)));
    });
  }

  Store& store_;
  std::deque<Event> events_;
  Diagnostics found_;
};

}  // namespace

Result<Diagnostics> verify(Store& store) { return Verifier(store).run(); }

}  // namespace wenshu
