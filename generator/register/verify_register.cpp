#include "register/verify_register.h"

#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/ledger.h"
#include "register/legacy.h"
#include "register/steps.h"

namespace wenshu {

namespace {

class Verifying {
 public:
  Verifying(Store& store, const std::vector<Anchor>& anchors) : store_(store), anchors_(anchors) {}

  Result<Verification> run() {
    return store_.storage_faults()
        .map([&](Diagnostics&& faults) { append(out_.found, std::move(faults)); })
        .and_then([&] { return chain(); })
        .map([&] { append(out_.found, std::move(unlawful_)), series(), repeated(); })
        .and_then([&] { return numbers(); })
        .and_then([&] { return contents(); })
        .and_then([&] { return carried_over(); })
        .and_then([&] { return lost_anchors(store_, anchors_); })
        .map([&](Diagnostics&& lost) {
          append(out_.found, std::move(lost));
          out_.anchors = anchors_.size();
          return std::move(out_);
        });
  }

 private:
  void complain(std::string code, std::string message) {
    out_.found.push_back(input_error(std::move(code), {.file = store_.name()}, std::move(message),
                                     "请用备份核对，查明谁改过登记簿；不要自行补号"));
  }

  /// Walks the chain; after a broken link it goes on from what is stored, so that each break is told where it is.
  Result<void> chain() {
    return store_
        .read(0,
              [&](Record&& record) {
                if (const auto broken = broken_link(out_.head, record))
                  complain("register-audit", fmt::format("第 {} 条登记与登记时不符，有人改过：{}", record.seq, *broken));
                out_.head = head_of(record);
                auto event = read_body(record.seq, record.body);
                if (!event)
                  for (const auto& one : event.error()) complain("register-audit", one.message);
                Event next;
                next.deed = UnknownEvent{};
                if (event) next = std::move(*event);
                next.seq = record.seq;
                fold_recorded(ledger_, std::move(next), unlawful_);
                ++out_.events;
              })
        .map([&] {
          for (auto& one : unlawful_) one.place.file = store_.name();
        });
  }

  /// Every series counts 1, 2, 3 …, or from its start, without a hole; numbers given before the start by hand aside.
  void series() {
    out_.papers = ledger_.entries().size();
    for (const auto& [of, series] : ledger_.series()) {
      const auto name = fmt::format("{}〔{}〕", printable(of.first), of.second);
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
  }

  void repeated() {
    std::unordered_map<std::string_view, int> times;
    std::set<std::string_view> several;
    for (const auto& entry : ledger_.entries()) {
      const auto& number = entry.paper().number;
      if (!number.empty() && ++times[number] > 1) several.insert(number);
    }
    for (const auto number : several)
      complain("register-duplicate", fmt::format("文号 {} 登记了 {} 次", printable(number), times.at(number)));
  }

  /// The second fence must stand where the events say.
  Result<void> numbers() {
    std::vector<bool> stands(static_cast<std::size_t>(ledger_.last()) + 1, false);
    auto read = store_.numbers([&](const NumberRow& row) {
      // Of an event that came while this was compared: another writer's.
      if (row.seq > out_.head.seq && store_.head().value_or(Head{}).seq >= row.seq) return;
      const auto* const event = ledger_.event(row.seq);
      const auto* const issued = event == nullptr ? nullptr : std::get_if<Issued>(&event->deed);
      if (issued != nullptr && issued->prefix == row.prefix && issued->year == row.year && issued->serial == row.serial)
        stands[static_cast<std::size_t>(row.seq)] = true;
      else
        complain("register-number", fmt::format("文号表里的 {}〔{}〕{}号（第 {} 条）没有对应的登记", printable(row.prefix),
                                                row.year, row.serial, row.seq));
    });
    for (const auto& entry : ledger_.entries()) {
      const auto& paper = entry.paper();
      if (paper.serial <= 0) continue;
      ++out_.numbers;
      if (!stands[static_cast<std::size_t>(entry.seq())])
        complain("register-number", fmt::format("文号表里缺 {}〔{}〕{}号（第 {} 条）", printable(paper.prefix), paper.year,
                                                paper.serial, entry.seq()));
    }
    return read;
  }

  Result<void> contents() {
    return store_.contents([&](KeptContent&& content) {
      ++out_.contents;
      if (sha256(content.bytes) != content.hash)
        complain("register-content", fmt::format("存下的文书内容 {} 与校验值不符", printable(content.hash)));
    });
  }

  Result<void> carried_over() {
    const auto* const first = ledger_.event(1);
    const auto* const imported = first == nullptr ? nullptr : std::get_if<Imported>(&first->deed);
    if (imported == nullptr) return {};
    auto left = store_.faults_left_behind();
    if (!left) return failure(std::move(left.error()));
    auto old = broken_old_links(ledger_.events(), store_.name());
    append(old, std::move(*left));
    if (!imported->damage.empty()) {
      for (auto& one : old) one.hint = fmt::format("迁移时已写明接受：{}", printable(imported->damage));
      old = as_warnings(std::move(old));
    }
    append(out_.found, std::move(old));
    out_.carried_over = static_cast<std::size_t>(imported->rows);
    return {};
  }

  Store& store_;
  const std::vector<Anchor>& anchors_;
  Ledger ledger_;
  Diagnostics unlawful_;
  Verification out_;
};

}  // namespace

Result<Verification> verify_register(Store& store, const std::vector<Anchor>& anchors) { return Verifying(store, anchors).run(); }

std::string compared_text(const Verification& verification) {
  if (verification.events == 0) return "登记簿里还没有登记，没有可以核对的。\n";
  auto text = fmt::format(
      "登记簿完好，末条是 {}：核对了 {} 条登记的校验值前后相接，每一步都合规定；{} "
      "份文书的文号连续，没有重复；表和保护与建簿时相同",
      anchor_text(verification.head), verification.events, verification.papers);
  if (verification.contents > 0) text += fmt::format("；存下的 {} 份内容与校验值相符", verification.contents);
  if (verification.carried_over > 0) text += fmt::format("；从旧登记簿迁来的 {} 条与旧的校验值相符", verification.carried_over);
  text +=
      verification.anchors > 0
          ? fmt::format("；登记簿外面记着的 {} 个进度都在。\n", verification.anchors)
          : "。没有写 "
            "--anchor、--head-log，旁边也没有进度记录，没有与登记簿外面的进度核对：换成旧的副本、整本改写的，从里面看不出来。\n";
  return text;
}

}  // namespace wenshu
