// Random histories, a third of their steps illegal: the ledger and a model written apart from it say the same of every step and
// stand the same after it, in memory and in every kind of store. `WENSHU_WALKS` is how many; .ci/nightly walks 2 000.
#include <cstdlib>
#include <iostream>
#include <random>

#include "register/history.h"
#include "register/register.h"
#include "register/stores.h"
#include "register/verify_register.h"
#include "register/walk_model.h"

namespace wenshu::walk {
namespace {

using namespace std::chrono_literals;

constexpr int steps_of_a_walk = 60;

unsigned walks() {
  const char* const wanted = std::getenv("WENSHU_WALKS");
  return wanted == nullptr ? 200U : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

Stamp stamp() { return {"2026-11-30T09:12:03+08:00", "张三", "wenshu"}; }

/// Thinks of steps, most of them near what is legal.
class Thinker {
 public:
  Thinker(unsigned seed, const Model& model) : random_(seed), model_(model) {}

  /// A step that is legal, or one time in three one that is not, if it comes to mind.
  Told think() {
    day_ = plus_days(day_, below(3));
    const bool legal = below(3) > 0;
    Told told;
    for (int tries = 0; tries < 40; ++tries) {
      told = any();
      if (model_.hindered(told.on, told.deed).empty() == legal) break;
    }
    return told;
  }

 private:
  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool once_in(int count) { return below(count) == 0; }
  Date near() { return plus_days(day_, once_in(5) ? below(30) - 20 : 0); }
  template <typename T>
  T one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }
  std::string finding() { return "W" + std::to_string(1 + below(9)); }
  std::vector<std::string> officers() {
    return once_in(8) ? std::vector<std::string>{"甲"} : std::vector<std::string>{"甲", "乙"};
  }

  /// A paper that was issued; now and then a number that is none.
  std::int64_t paper() {
    std::vector<std::int64_t> papers;
    for (const auto& [seq, one] : model_.all<Issued>()) papers.push_back(seq);
    // What has begun is more often gone on with.
    std::vector<std::int64_t> begun;
    for (const auto& [seq, one] : model_.all<Rechecked>()) begun.push_back(one.second.entry);
    for (const auto& [seq, one] : model_.all<Extended>()) begun.push_back(one.second.entry);
    if (!begun.empty() && once_in(3)) return one_of(begun);
    return papers.empty() || once_in(25) ? 1 + below(70) : one_of(papers);
  }
  /// A finding of the paper, or another.
  std::string finding_of(std::int64_t seq) {
    const auto* const issued = model_.paper(seq);
    return issued == nullptr || issued->findings.empty() || once_in(15) ? finding() : one_of(issued->findings);
  }

  Term term() {
    const std::vector<Term> terms{{},
                                  {Term::Kind::natural_days, {}, 1 + below(15)},
                                  {Term::Kind::natural_days, {}, 5},
                                  {Term::Kind::working_days, {}, 1 + below(6)},
                                  {Term::Kind::date, plus_days(day_, below(12)), 0}};
    return one_of(terms);
  }

  Issued issue() {
    Issued it{.kind = "order", .key = "k" + std::to_string(below(40)), .title = "通知"};
    it.prefix = once_in(4) ? "乙" : "甲";
    it.date = near();
    it.year = int(it.date.year());
    it.serial = std::max(1, model_.next(it.prefix, it.year) + (once_in(6) ? below(4) - 2 : 0));
    std::set<std::string> findings{finding()};
    if (once_in(2)) findings.insert(finding());
    it.findings.assign(findings.begin(), findings.end());
    for (const auto& one : it.findings) it.demands.push_back({one, "补足", term(), once_in(8)});
    if (once_in(3)) it.demands.clear();
    if (once_in(8)) it.source = "登记本";
    if (once_in(3)) take_reserved(it);
    it.number = it.prefix + "〔" + std::to_string(it.year) + "〕" + std::to_string(it.serial) + "号";
    return it;
  }
  void take_reserved(Issued& it) {
    for (const auto& [serial, use] : model_.numbers(it.prefix, it.year)) {
      if (!use.second.starts_with("plan ")) continue;
      it.serial = serial, it.date = use.first, it.plan = once_in(6) ? "px" : use.second.substr(5), it.source = "";
      if (once_in(2)) return;
    }
  }

  Told any() {
    const auto on = near();
    const auto seq = paper();
    const auto about = finding_of(seq);
    const std::string prefix = once_in(3) ? "乙" : "甲", plan = "p" + std::to_string(below(5));
    const int next = model_.next(prefix, 2022);
    switch (below(26)) {
      case 0: return {{}, SeriesStarted{prefix, 2022, 1 + below(9), "", ""}};
      case 1:
        return {{},
                Reserved{plan, prefix, 2022, next + (once_in(5) ? 1 : 0), std::max(1, next + below(4) - (once_in(9) ? 4 : 0)),
                         near()}};
      case 2: {
        const int from = std::max(1, next - 1 - below(4));
        return {{}, Released{plan, prefix, 2022, from, from + below(3), "不用"}};
      }
      case 3:
      case 4:
      case 5:
      case 6:
      case 7: {
        auto it = issue();
        return {it.date, it};
      }
      case 8:
      case 9:
      case 10: return {on, serve(seq)};
      case 11:
      case 12:
        return {on, Extended{seq,
                             {about},
                             plus_days(on, -below(3) + (once_in(9) ? 2 : 0)),
                             "材料未到",
                             "",
                             plus_days(day_, below(25)),
                             "李四"}};
      case 13:
      case 14:
      case 15:
      case 16:
        return {on, Rechecked{seq, about, officers(), "", one_of<std::string>({"已改正", "部分改正", "未改正", "未改正"})}};
      case 17:
        return {plus_days(on, once_in(3) ? -below(4) : 0),
                Closed{seq, about, one_of<std::string>({"mended", "mended", "gone"}), once_in(2) ? "已注销" : ""}};
      case 18:
      case 19:
      case 20: return {on, Escalated{seq, about, one_of<std::string>({"talk", "case", "list-notice", "list"}), reference()}};
      case 21: return {on, Voided{seq, "有误", "", ""}};
      case 22: return {on, Superseded{seq, paper()}};
      case 23: return {on, Transferred{.entry = seq, .receiver = "丙局", .basis = "第一条"}};
      case 24: return {on, Received{seq, "戊"}};
      default: return {{}, Retracted{std::max<std::int64_t>(1, model_.last - below(12)), "写错"}};
    }
  }

  Served serve(std::int64_t seq) {
    Served it{
        .entry = seq, .way = one_of<std::string>({"直接", "直接", "留置", "邮寄", "电子", "公告"}), .by1 = "甲", .by2 = "乙"};
    if (once_in(6)) it.by2 = one_of<std::string>({"甲", ""});
    it.address_confirmed = once_in(2);
    if (once_in(2)) it.note = "已录像";
    if (once_in(3)) it.witness = "丙";
    return it;
  }
  std::string reference() {
    const auto* const issued = model_.paper(paper());
    return issued == nullptr || once_in(6) ? "" : issued->number;
  }

  std::mt19937 random_;
  const Model& model_;
  Date day_ = 2022y / 6 / 1;
};

std::string day_text(const std::optional<Date>& day) { return day ? iso_text(*day) : "-"; }

/// All that can be asked of a register, as the ledger has it …
std::string stand_of(const Ledger& ledger) {
  std::string text;
  for (const auto& entry : ledger.entries()) {
    const auto* const service = service_of(entry);
    text += std::to_string(entry.seq()) + " " + entry.paper().key + (entry.live() ? " live" : " void") + " served " +
            day_text(service == nullptr ? std::nullopt : std::optional(effective_day(*service))) + "\n";
    for (std::size_t i = 0; i < entry.paper().demands.size(); ++i) {
      const auto& finding = entry.paper().demands[i].finding;
      const auto matter = matter_of(entry, finding);
      text += "  " + finding + " ends " + day_text(ending_of(entry, i, test::calendar()).day) + " " +
              (matter.rechecked == nullptr ? "-" : std::get<Rechecked>(matter.rechecked->deed).verdict) +
              (matter.closed == nullptr ? "" : " closed") +
              (ledger.order_of(finding) == nullptr ? "" : " in " + std::to_string(ledger.order_of(finding)->seq())) + "\n";
    }
  }
  for (const auto* const prefix : {"甲", "乙"}) {
    const auto* const series = ledger.series(prefix, 2022);
    text += std::string(prefix) + " next " + std::to_string(series == nullptr ? 1 : series->next());
    if (series == nullptr) continue;
    for (const auto& [serial, use] : series->numbers)
      text += " " + std::to_string(serial) + (use.entry != nullptr ? "=" : use.burned != nullptr ? "x" : "?");
  }
  return text;
}

/// … and as the model has it.
std::string stand_of(const Model& model) {
  std::string text;
  std::map<std::string, std::int64_t> orders;
  for (const auto& [seq, one] : model.all<Issued>())
    for (const auto& demand : one.second.demands)
      if (!model.is_void(seq)) orders.emplace(demand.finding, seq);
  for (const auto& [seq, one] : model.all<Issued>()) {
    text += std::to_string(seq) + " " + one.second.key + (model.is_void(seq) ? " void" : " live") + " served " +
            day_text(model.served(seq)) + "\n";
    for (const auto& demand : one.second.demands) {
      const auto ends = model.ends(seq, demand);
      const auto verdict = model.verdict(seq, demand.finding).second;
      text += "  " + demand.finding + " ends " + (ends ? iso_text(ends->first) : "-") + " " + (verdict.empty() ? "-" : verdict) +
              (model.closed(seq, demand.finding) ? " closed" : "") +
              (orders.contains(demand.finding) ? " in " + std::to_string(orders.at(demand.finding)) : "") + "\n";
    }
  }
  for (const auto* const prefix : {"甲", "乙"}) {
    text += std::string(prefix) + " next " + std::to_string(model.next(prefix, 2022));
    for (const auto& [serial, use] : model.numbers(prefix, 2022))
      text += " " + std::to_string(serial) +
              (use.second.starts_with("paper")    ? "="
               : use.second.starts_with("burned") ? "x"
                                                  : "?");
  }
  return text;
}

Codes codes_of(const Result<Steps>& done) {
  Codes codes;
  if (!done) {
    for (const auto& one : done.error()) codes.insert(one.code);
  }
  return codes;
}

std::string text_of(const Codes& codes) {
  std::string text;
  for (const auto& one : codes) text += one + " ";
  return text;
}

/// One walk; `take` writes a wish down and tells how it went. Gives how many steps were refused.
template <typename Take, typename Look>
int walk(unsigned seed, const Take& take, const Look& look, std::map<std::string, int>& met) {
  Model model(test::calendar());
  Thinker thinker(seed, model);
  int refused = 0;
  for (int step = 0; step < steps_of_a_walk; ++step) {
    const auto told = thinker.think();
    const auto wanted = model.hindered(told.on, told.deed);
    const auto heard = codes_of(take(Wish{.on = told.on, .deed = told.deed}));
    EXPECT_EQ(text_of(heard), text_of(wanted))
        << "walk " << seed << ", step " << step << ": " << body_of({.on = told.on, .deed = told.deed});
    if (wanted.empty()) model.tell(told.on, told.deed);
    refused += wanted.empty() ? 0 : 1;
    ++met[wanted.empty() ? type_of(told.deed) : *wanted.begin()];
    EXPECT_EQ(look(), stand_of(model)) << "walk " << seed << ", step " << step;
    if (testing::Test::HasFailure()) {
      for (const auto& [seq, one] : model.told) std::cerr << seq << " " << body_of({.on = one.on, .deed = one.deed}) << "\n";
      break;
    }
  }
  return refused;
}

TEST(Walk, TheLedgerAndAModelWrittenApartSayTheSameOfEveryStep) {
  std::map<std::string, int> met;
  unsigned refused = 0;
  for (unsigned seed = 1; seed <= walks() && !HasFailure(); ++seed) {
    Ledger ledger;
    refused += static_cast<unsigned>(walk(
        seed, [&](const Wish& wish) { return legal(ledger, {wish}, stamp(), &test::calendar()); },
        [&] { return stand_of(ledger); }, met));
    EXPECT_TRUE(unlawful(ledger.events()).empty()) << "walk " << seed;
  }
  const auto steps = walks() * steps_of_a_walk;
  EXPECT_GT(refused * 4, steps) << "a third, more or less";
  EXPECT_LT(refused * 2, steps);
  // A walk that never came to a rule says nothing of it.
  for (const auto* const code : {"served",
                                 "extended",
                                 "rechecked",
                                 "closed",
                                 "escalated",
                                 "voided",
                                 "superseded",
                                 "retracted",
                                 "reserved",
                                 "released",
                                 "registered-by-hand",
                                 "series-started",
                                 "transferred",
                                 "received",
                                 "register-series-begun",
                                 "reserved-not-next",
                                 "reserved-twice",
                                 "released-unknown",
                                 "paper-issued",
                                 "issued-before-void",
                                 "finding-ordered",
                                 "number-taken",
                                 "number-beyond",
                                 "number-not-next",
                                 "number-not-reserved",
                                 "register-date-order",
                                 "served-officers",
                                 "served-unconfirmed",
                                 "served-witness",
                                 "served-twice",
                                 "extended-unserved",
                                 "extended-order",
                                 "extended-safety",
                                 "extended-twice",
                                 "extended-late",
                                 "extended-length",
                                 "recheck-officers",
                                 "recheck-twice",
                                 "recheck-unserved",
                                 "recheck-before-service",
                                 "recheck-before-expiry",
                                 "close-unmended",
                                 "close-reason",

                                 "escalate-unmended",
                                 "escalate-before-recheck",
                                 "escalate-notice",
                                 "escalate-decision",
                                 "received-twice",
                                 "received-before-transfer",
                                 "register-already-void",
                                 "supersede-live",
                                 "supersede-key",
                                 "retract-unknown",
                                 "retract-kind",
                                 "retract-twice",
                                 "retract-needed",
                                 "paper-void",
                                 "event-before-issue",
                                 "event-paper-unknown",
                                 "event-finding-unknown",
                                 "finding-closed"})
    EXPECT_GT(met[code], 0) << code;
}

class WalkOnAStore : public test::StoreTest {};
INSTANTIATE_SHELVES(WalkOnAStore);

TEST_P(WalkOnAStore, ItStandsTheSameInEveryStoreAndForWhoeverOpensIt) {
  std::map<std::string, int> met;
  for (unsigned seed = 1; seed <= walks() / 60 && !HasFailure(); ++seed) {
    const auto address = shelf->address("walk" + std::to_string(seed));
    auto the_register = Register::open(address).value();
    walk(
        seed, [&](const Wish& wish) { return the_register.record({wish}, stamp(), test::calendar()); },
        [&] { return stand_of(*the_register.ledger().value()); }, met);
    const auto again = Register::open_read_only(address).value();
    EXPECT_EQ(stand_of(*again.ledger().value()), stand_of(*the_register.ledger().value()));
    EXPECT_TRUE(verify_register(again.store()).value().found.empty());
  }
}

}  // namespace
}  // namespace wenshu::walk
