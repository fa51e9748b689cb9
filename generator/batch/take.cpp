#include "batch/take.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/paper_matters.h"
#include "register/event_fields.h"
#include "register/find.h"

namespace wenshu {

namespace {

/// `（第 12 条，张三 2026-10-21 09:12 登记）`
std::string written_by(const Event& event) {
  auto at = event.stamp.at.substr(0, 16);
  std::replace(at.begin(), at.end(), 'T', ' ');
  return fmt::format("第 {} 条，{}登记", event.seq, trim(event.stamp.by + " " + at));
}

std::string mend_either(const Event& event) {
  return fmt::format("请核对：工作簿写错的，改正这一格；登记错的，先用 wenshu register retract {} --reason 原因 撤回", event.seq);
}

class Taker {
 public:
  Taker(const Campaign& campaign, const std::vector<std::string>& keys, const Ledger& ledger, const TakeTerms& terms)
      : campaign_(campaign), terms_(terms), orders_(campaign.findings.size(), nullptr) {
    const PaperMatters matters(campaign, keys);
    for (const auto& entry : ledger.entries()) {
      if (!entry.live() || !entry.is_order()) continue;
      for (const auto& demand : entry.paper().demands) {
        if (const auto finding = matters.finding_of(entry.paper(), demand)) orders_[*finding] = &entry;
      }
    }
  }

  void add(std::size_t place, const std::string& key) {
    const auto& finding = campaign_.findings[place];
    if (!finding.served_on && !finding.extended_to && !finding.rechecked) return;
    const auto* const order = orders_[place];
    if (order == nullptr) return note_unordered(finding, key);
    if (finding.served_on) add_service(finding, *order);
    if (!finding.extended_to && !finding.rechecked) return;
    // An older paper does not say which demand is about which finding; with one demand there is no doubt.
    const bool listed = !names_no_findings(order->paper());
    if (!listed && order->paper().demands.size() != 1) return note_unlisted(finding, *order);
    const auto matter = listed ? key : std::string();
    if (finding.extended_to) add_extension(finding, matter, *order);
    if (finding.rechecked) add_recheck(finding, matter, *order);
  }

  Taking finish() {
    for (auto& [order, found] : services_) taking_.wishes.push_back(std::move(found.wish));
    for (auto& [order, wish] : extensions_) taking_.wishes.push_back(std::move(wish));
    for (auto& wish : rechecks_) taking_.wishes.push_back(std::move(wish));
    note_rechecks_alone();
    std::stable_sort(taking_.wishes.begin(), taking_.wishes.end(),
                     [](const Wish& one, const Wish& other) { return one.on < other.on; });
    return std::move(taking_);
  }

 private:
  struct Service {
    Wish wish;
    const Finding* from = nullptr;
  };

  void fault(const std::string& code, const Finding& finding, std::string_view field, const std::string& message,
             const std::string& hint) {
    taking_.faults.push_back(input_error(code, campaign_.place(finding, field), message, hint));
  }

  /// A service or an extension is of a paper, which the register should know; a recheck alone may be of what no order names.
  void note_unordered(const Finding& finding, const std::string& key) {
    if (!finding.served_on && !finding.extended_to) {
      rechecked_alone_.emplace_back(&finding, key);
      return;
    }
    taking_.notes.push_back(
        input_warning("take-unordered", campaign_.place(finding, finding.served_on ? "served_on" : "extended_to"),
                      fmt::format("登记簿里没有责令改正问题 {} 的有效文书，这一行的送达、延期、复查没有登记", key),
                      "在程序之外发出的，先用 wenshu register add 登记那份文书"));
  }

  void note_rechecks_alone() {
    if (rechecked_alone_.empty()) return;
    std::vector<std::string> keys;
    for (const auto& [finding, key] : rechecked_alone_) keys.push_back(key);
    taking_.notes.push_back(
        input_info("take-unordered", campaign_.place(*rechecked_alone_.front().first, "rechecked"),
                   fmt::format("{} 个问题只填了复查，登记簿里没有责令改正它们的文书，不登记：{}", keys.size(), join(keys, "、")),
                   "移送的、只提建议的本来不登记；在程序之外责令改正的，先用 wenshu register add 登记那份文书"));
  }

  void note_unlisted(const Finding& finding, const LedgerEntry& order) {
    taking_.notes.push_back(input_warning("take-unlisted",
                                          campaign_.place(finding, finding.extended_to ? "extended_to" : "rechecked"),
                                          fmt::format("{} 登记时没有逐项写明问题，这一行的延期、复查没有登记", called(order)),
                                          "请用 wenshu register extend、recheck 对着那份文书登记"));
  }

  /// The workbook's text and the register's, where both have one.
  struct Told {
    std::string_view field;
    std::string here, there;
  };

  /// Says every difference; true if there is one.
  bool differs(const std::string& code, const Finding& finding, const LedgerEntry& order, const Event& event,
               const std::vector<Told>& told) {
    bool any = false;
    for (const auto& one : told) {
      if (one.here.empty() || one.here == one.there) continue;
      any = true;
      fault(code, finding, one.field,
            fmt::format("这一格写的是“{}”，{} 登记的是{}（{}）", printable(one.here), called(order),
                        one.there.empty() ? "空着" : fmt::format("“{}”", one.there), written_by(event)),
            mend_either(event));
    }
    return any;
  }

  static std::vector<Told> service_told(const Finding& finding, Date on, const Served& served) {
    return {{"served_on", iso_text(*finding.served_on), iso_text(on)},
            {"served_way", finding.served_way, served.way},
            {"served_by1", finding.served_by1, served.by1},
            {"served_by2", finding.served_by2, served.by2},
            {"receiver", finding.receiver, served.receiver}};
  }

  void add_service(const Finding& finding, const LedgerEntry& order) {
    if (const auto* const event = service_of(order); event != nullptr) {
      differs("service-conflict", finding, order, *event, service_told(finding, event->on, std::get<Served>(event->deed)));
      return;
    }
    Served served;
    served.entry = order.seq(), served.way = finding.served_way, served.receiver = finding.receiver;
    served.by1 = finding.served_by1, served.by2 = finding.served_by2;
    const auto [at, is_new] = services_.try_emplace(order.seq());
    if (is_new) {
      at->second = {{.on = *finding.served_on, .deed = served, .place = campaign_.place(finding, "served_on")}, &finding};
      return;
    }
    const auto& first = at->second;
    for (const auto& one : service_told(finding, first.wish.on, std::get<Served>(first.wish.deed))) {
      if (one.here == one.there || one.here.empty()) continue;
      fault("take-rows-differ", finding, one.field,
            fmt::format("这一格写的是“{}”，同一份文书 {} 的另一行（{}）写的是“{}”", printable(one.here), called(order),
                        to_text(campaign_.place(*first.from, one.field)), printable(one.there)),
            "一份文书只送达一次，请改成一样的");
    }
  }

  void add_extension(const Finding& finding, const std::string& key, const LedgerEntry& order) {
    if (const auto* const event = matter_of(order, key).extended; event != nullptr) {
      const auto& extended = std::get<Extended>(event->deed);
      differs("extension-conflict", finding, order, *event,
              {{"extended_to", iso_text(*finding.extended_to), iso_text(extended.to)},
               {"extension_reason", finding.extension_reason, extended.reason}});
      return;
    }
    if (!terms_.approved_on || !terms_.applied_on || terms_.approver.empty()) {
      fault("extension-undated", finding, "extended_to",
            fmt::format("延期至 {}：工作簿里没有申请日期、批准日期和批准人，不能登记", iso_text(*finding.extended_to)),
            fmt::format("请加上 --applied-on 申请日期 --on 批准日期 --approver 批准人（用于这次登记的全部延期），或者用 wenshu "
                        "register extend {} 单独登记",
                        called(order)));
      return;
    }
    auto& wish = extensions_[fmt::format("{}\n{}\n{}", order.seq(), iso_text(*finding.extended_to), finding.extension_reason)];
    if (std::holds_alternative<Extended>(wish.deed)) {
      std::get<Extended>(wish.deed).findings.push_back(key);
      return;
    }
    Extended extended;
    extended.entry = order.seq(), extended.findings = {key}, extended.reason = finding.extension_reason,
    extended.to = *finding.extended_to;
    extended.applied_on = *terms_.applied_on, extended.approver = terms_.approver;
    wish = {.on = *terms_.approved_on, .deed = extended, .place = campaign_.place(finding, "extended_to")};
  }

  void add_recheck(const Finding& finding, const std::string& key, const LedgerEntry& order) {
    for (const auto* const event : acts_of<Rechecked>(order)) {
      const auto& rechecked = std::get<Rechecked>(event->deed);
      if (rechecked.finding != key || event->on != *finding.rechecked) continue;
      differs("recheck-conflict", finding, order, *event, {{"verdict", finding.verdict, rechecked.verdict}});
      return;
    }
    std::vector<std::string> verdicts;
    for (const auto& one : recheck_verdicts) verdicts.emplace_back(one.id);
    if (std::find(verdicts.begin(), verdicts.end(), finding.verdict) == verdicts.end())
      return fault("recheck-verdict", finding, "verdict",
                   finding.verdict.empty() ? fmt::format("{}的复查没有填写复查结论，不能登记", iso_text(*finding.rechecked))
                                           : fmt::format("复查结论“{}”不能登记", printable(finding.verdict)),
                   "请填写：" + join(verdicts, "、"));
    const auto visit = std::find_if(campaign_.inspections.begin(), campaign_.inspections.end(), [&](const Inspection& one) {
      return one.id == finding.id && one.on == finding.rechecked && one.type.find(terms_.recheck) != std::string::npos;
    });
    if (visit == campaign_.inspections.end())
      return fault(
          "recheck-uninspected", finding, "rechecked",
          fmt::format("检查记录里没有 {} 对 {} 的复查，不知道复查人员是谁", iso_text(*finding.rechecked), finding.id),
          fmt::format(
              "请在检查记录里加一行：检查日期 {}，检查类型里写“{}”，并填写两名检查人员；或者用 wenshu register recheck 单独登记",
              iso_text(*finding.rechecked), terms_.recheck));
    Rechecked rechecked;
    rechecked.entry = order.seq(), rechecked.finding = key, rechecked.verdict = finding.verdict;
    rechecked.officers = {visit->o1, visit->o2};
    rechecks_.push_back({.on = *finding.rechecked, .deed = rechecked, .place = campaign_.place(finding, "rechecked")});
  }

  const Campaign& campaign_;
  const TakeTerms& terms_;
  std::vector<const LedgerEntry*> orders_;  ///< by the place of the finding; null: none
  std::map<std::int64_t, Service> services_;
  std::map<std::string, Wish> extensions_;
  std::vector<Wish> rechecks_;
  std::vector<std::pair<const Finding*, std::string>> rechecked_alone_;  ///< with their keys
  Taking taking_;
};

}  // namespace

Taking take(const Campaign& campaign, const std::vector<std::string>& keys, const Ledger& ledger, const TakeTerms& terms) {
  Taker taker(campaign, keys, ledger, terms);
  for (std::size_t i = 0; i < campaign.findings.size(); ++i) taker.add(i, keys[i]);
  return taker.finish();
}

Diagnostics said_of(const Taking& taking, const Campaign& campaign) {
  Diagnostics said;
  std::size_t pending = taking.wishes.size();
  for (const auto& fault : taking.faults) {
    if (fault.code == "extension-undated") {  // nothing is wrong in the workbook
      ++pending;
      continue;
    }
    said.push_back(fault);
    const bool contradicts = fault.code.ends_with("-conflict") || fault.code == "take-rows-differ";
    if (!contradicts) said.back().severity = Severity::warning;
  }
  if (pending > 0)
    said.push_back(
        input_info("take-pending", {.file = campaign.file, .sheet = campaign.sheets.at(std::string(Finding::sheet)).name},
                   fmt::format("有 {} 条送达、延期、复查还没有登记到登记簿", pending), "请运行 wenshu register take 登记"));
  return said;
}

}  // namespace wenshu
