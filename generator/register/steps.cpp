#include "register/steps.h"

#include <algorithm>
#include <set>
#include <type_traits>

#include "base/text.h"
#include "register/bench.h"
#include "register/event_fields.h"

namespace wenshu {

namespace {

/// What can stand in the register.
bool is_writable(const std::string& text) { return is_clean_text(text); }
bool is_writable(const std::vector<std::string>& texts) {
  return std::all_of(texts.begin(), texts.end(), [](const std::string& one) { return is_writable(one); });
}
bool is_writable(const std::vector<Demand>& all) {
  return std::all_of(all.begin(), all.end(),
                     [](const Demand& one) { return is_writable(one.finding) && is_writable(one.matter); });
}
bool is_writable(const std::vector<FileRecord>& all) {
  return std::all_of(all.begin(), all.end(), [](const FileRecord& one) {
    return is_writable(one.path) && is_writable(one.format) && is_writable(one.sha256);
  });
}
template <typename T>
bool is_writable(const T& /*whole numbers and dates*/) {
  return true;
}

bool is_missing(const std::string& text) { return trimmed(text).empty(); }
bool is_missing(Date date) { return !date.ok(); }
template <typename T>
bool is_missing(const T& value) {
  return value == T{};
}

bool is_broken(Date date) { return date != Date{} && !date.ok(); }
template <typename T>
bool is_broken(const T& /*no date*/) {
  return false;
}

/// What every field must be, whatever its event: written in characters, there if it is required, one of its words.
template <typename T>
void judge_fields(Bench& bench, const T& it) {
  std::vector<std::string> missing;
  each_field<T>([&](const auto& one) {
    const auto& value = it.*one.member;
    if (!is_writable(value))
      bench.refuse("event-text", fmt::format("{}里有不能登记的字符", one.label), "请去掉看不见的控制字符，重新输入这一项");
    if (one.use == FieldUse::required && is_missing(value))
      missing.emplace_back(one.label);
    else if (is_broken(value))
      bench.refuse("event-incomplete", fmt::format("{}不是存在的日期", one.label), "请写存在的日期");
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::string>) {
      if (one.words == nullptr || is_missing(value)) return;
      const auto is = [&](const Word& word) { return word.id == value; };
      if (std::any_of(one.words->begin(), one.words->end(), is)) return;
      std::vector<std::string> words;
      for (const auto& word : *one.words) words.emplace_back(word.id);
      bench.refuse("event-word", fmt::format("{}“{}”不认得", one.label, value), "可以写：" + join(words, "、"));
    }
  });
  if (!missing.empty())
    bench.refuse("event-incomplete", fmt::format("{}没有写{}", label_of(bench.event.deed), join(missing, "、")), "请写明这些项");
}

/// Whether an event has a legal date: something was done on a day. Of the others the day of writing is enough.
template <typename T>
constexpr bool has_day = !std::is_same_v<T, SeriesStarted> && !std::is_same_v<T, Reserved> && !std::is_same_v<T, Released> &&
                         !std::is_same_v<T, Retracted> && !std::is_same_v<T, FilesAdded> && !std::is_same_v<T, Imported> &&
                         !std::is_same_v<T, Exported> && !std::is_same_v<T, UnknownEvent>;

/// Papers may be dated ahead; what was done cannot have been done after it was written down.
template <typename T>
void judge_day(Bench& bench) {
  if constexpr (has_day<T>) {
    const auto on = bench.event.on;
    if (!on.ok()) return bench.refuse("event-incomplete", fmt::format("{}没有写日期", label_of(bench.event.deed)), "请写明日期");
    const auto written = parse_iso_date(bench.event.stamp.at.substr(0, 10));
    if (!std::is_same_v<T, Issued> && !std::is_same_v<T, Superseded> && written && *written < on)
      bench.refuse(
          "event-future",
          fmt::format("{}的日期{}还没有到（今天是{}）", label_of(bench.event.deed), chinese_text(on), chinese_text(*written)),
          "请改正日期");
  }
}

bool can_be_retracted(const Deed& deed) {
  return std::visit(
      [](const auto& it) {
        using T = std::remove_cvref_t<decltype(it)>;
        return std::is_same_v<T, Served> || std::is_same_v<T, Extended> || std::is_same_v<T, Rechecked> ||
               std::is_same_v<T, Closed> || std::is_same_v<T, Escalated> || std::is_same_v<T, Decided> ||
               std::is_same_v<T, Transferred> || std::is_same_v<T, Received>;
      },
      deed);
}

/// Whether a later event leans on what happened to a paper: it is about it, or it lists by a notice that is this paper.
bool leans_on(const LedgerEntry& entry, const Event& later) {
  if (entry_of(later.deed) == entry.seq()) return true;
  const auto* const step = std::get_if<Escalated>(&later.deed);
  return step != nullptr && !entry.paper().number.empty() && step->ref == entry.paper().number;
}

/// The papers whose life must be known to judge what leans on `entry`: itself, those that list by it, and the notices they name.
std::set<std::int64_t> papers_around(const Ledger& ledger, const LedgerEntry& entry) {
  std::set<std::int64_t> around{entry.seq()};
  for (const auto& event : ledger.events()) {
    if (leans_on(entry, event)) around.insert(entry_of(event.deed));
  }
  const auto leaning = around;
  for (const auto seq : leaning) {
    const auto* const one = ledger.entry(seq);
    for (const auto* const step : one == nullptr ? std::vector<const Event*>{} : acts_of<Escalated>(*one)) {
      const auto* const notice = ledger.called(std::get<Escalated>(step->deed).ref);
      if (notice != nullptr) around.insert(notice->seq());
    }
  }
  return around;
}

bool belongs_to(const Event& event, const std::set<std::int64_t>& papers) {
  return papers.contains(std::holds_alternative<Issued>(event.deed) ? event.seq : entry_of(event.deed));
}

/// The first later event that is not legal any more without `seq`; null: none.
const Event* first_in_need(const Ledger& ledger, const Event& taken_back, const WorkCalendar* calendar) {
  const auto* const entry = ledger.entry(entry_of(taken_back.deed));
  if (entry == nullptr) return nullptr;
  const auto around = papers_around(ledger, *entry);
  Ledger without;
  for (const auto& event : ledger.events()) {
    const bool counts = belongs_to(event, around) && ledger.retraction_of(event.seq) == nullptr && event.seq != taken_back.seq &&
                        !std::holds_alternative<Retracted>(event.deed);
    if (counts && event.seq > taken_back.seq && can_be_retracted(event.deed) && !judge(without, event, calendar).refusals.empty())
      return &event;
    // Every event keeps its number.
    without.apply(counts ? event : Event{.deed = Exported{}});
  }
  return nullptr;
}

}  // namespace

std::string said(const Event& event) {
  auto at = event.stamp.at.substr(0, 16);
  std::replace(at.begin(), at.end(), 'T', ' ');
  const auto who = join({event.stamp.by, at}, event.stamp.by.empty() || at.empty() ? "" : " ");
  return fmt::format("第 {} 条{}", event.seq, who.empty() ? std::string() : "，" + who + " 登记");
}

std::string name_of(const LedgerEntry& entry) {
  return entry.paper().number.empty() ? fmt::format("《{}》", entry.paper().title) : entry.paper().number;
}

void judge(Bench& bench, const Retracted& it) {
  const auto* const event = bench.ledger.event(it.seq);
  if (event == nullptr)
    return bench.refuse("retract-unknown", fmt::format("登记簿里没有第 {} 条记录", it.seq),
                        "请用 wenshu register show 查看记录的条数");
  if (!can_be_retracted(event->deed))
    return bench.refuse("retract-kind", fmt::format("{}（{}）不能撤回", label_of(event->deed), said(*event)),
                        "发出的文书只能作废；能撤回的是送达、延期、复查、销号、升级、决定、移送、签收的登记");
  if (const auto* const before = bench.ledger.retraction_of(it.seq); before != nullptr)
    return bench.refuse("retract-twice",
                        fmt::format("{}（{}）已经撤回（{}）", label_of(event->deed), said(*event), said(*before)), "不用再撤回");
  if (const auto* const later = first_in_need(bench.ledger, *event, bench.calendar); later != nullptr)
    bench.refuse("retract-needed",
                 fmt::format("{}（{}）不能撤回：后来登记的{}（{}）以它为前提", label_of(event->deed), said(*event),
                             label_of(later->deed), said(*later)),
                 "请先撤回后来登记的");
}

Judgement judge(const Ledger& ledger, const Event& event, const WorkCalendar* calendar, const Wish& wish) {
  Bench bench(ledger, event, calendar, wish);
  if (const auto* const unknown = ledger.unknown(); unknown != nullptr) {
    bench.found.refusals.push_back(environment_error(
        "register-newer", {},
        fmt::format("登记簿里有新版程序登记的事项“{}”（{}），这个程序不能再往里面登记", type_of(unknown->deed), said(*unknown)),
        "请升级本程序"));
    return std::move(bench.found);
  }
  if (!is_writable(event.stamp.by) || !is_writable(event.stamp.at))
    bench.refuse("event-text", "经手人里有不能登记的字符", "请重新写 --by");
  std::visit(
      [&](const auto& it) {
        using T = std::remove_cvref_t<decltype(it)>;
        judge_fields(bench, it);
        judge_day<T>(bench);
        // Half an event is not worth asking what it leads to.
        if (bench.found.refusals.empty()) judge(bench, it);
      },
      event.deed);
  return std::move(bench.found);
}

Result<Steps> legal(Ledger& ledger, const std::vector<Wish>& wishes, const Stamp& stamp, const WorkCalendar* calendar) {
  const auto before = ledger.last();
  Steps steps;
  Diagnostics refusals;
  for (const auto& wish : wishes) {
    Event event{.on = wish.on, .stamp = stamp, .deed = wish.deed};
    if (const auto* const issued = std::get_if<Issued>(&wish.deed)) event.on = issued->date;
    event.seq = ledger.last() + 1;
    auto verdict = judge(ledger, event, calendar, wish);
    append(refusals, std::move(verdict.refusals));
    append(steps.notes, std::move(verdict.notes));
    // A refused one counts for those after it, so that one mistake is told once.
    steps.events.push_back(ledger.apply(std::move(event)));
  }
  if (refusals.empty()) return steps;
  ledger.cut(before);
  return failure(std::move(refusals));
}

void fold_recorded(Ledger& ledger, Event event, Diagnostics& unlawful) {
  for (auto& one : judge(ledger, event, nullptr).refusals) {
    one.message = fmt::format("第 {} 条登记记录不合规则：{}", event.seq, one.message);
    one.hint = "请用备份核对，查明谁改过登记簿";
    unlawful.push_back(std::move(one));
  }
  ledger.apply(std::move(event));
}

Diagnostics unlawful(const std::deque<Event>& events) {
  Ledger ledger;
  Diagnostics found;
  for (const auto& event : events) fold_recorded(ledger, event, found);
  return found;
}

}  // namespace wenshu
