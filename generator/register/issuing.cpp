#include "register/issuing.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "register/steps.h"

namespace wenshu {

namespace {

std::string matter(const NumberRequest& request) {
  return request.institution.empty() ? fmt::format("“{}”", request.title)
                                     : fmt::format("“{}”（机构编码 {}）", request.title, request.institution);
}

/// Which number of its plan a finished paper carries: by its text, so that papers may come in any order.
class PlannedNumbers {
 public:
  PlannedNumbers(const Ledger& ledger, std::string plan) : ledger_(ledger), plan_(std::move(plan)) {}

  /// 0: the plan has not reserved it.
  int serial(const NumberRequest& request) {
    const int year = int(request.date.year());
    auto [at, fresh] = known_.try_emplace({request.policy.prefix, year});
    auto& serials = at->second;
    if (const auto* const series = fresh ? ledger_.series(request.policy.prefix, year) : nullptr; series != nullptr) {
      for (const auto& [serial, use] : series->numbers) {
        if (use.entry == nullptr && use.burned == nullptr && use.reserved != nullptr &&
            std::get<Reserved>(use.reserved->deed).plan == plan_)
          serials.emplace(number_text(request.policy, year, serial), serial);
      }
    }
    const auto found = serials.find(request.expected);
    return found == serials.end() ? 0 : found->second;
  }

 private:
  const Ledger& ledger_;
  std::string plan_;
  std::map<std::pair<std::string, int>, std::unordered_map<std::string, int>> known_;
};

/// Puts one paper after the other into the ledger.
class Issuer {
 public:
  Issuer(Ledger& ledger, const Stamp& stamp) : ledger_(ledger), stamp_(stamp), before_(ledger.last()) {}

  Result<std::vector<Numbered>> run(std::vector<NumberRequest> requests) {
    std::vector<Numbered> answers;
    answers.reserve(requests.size());
    for (auto& request : requests) {
      const auto one_of_them = std::move(request);  // its texts go as those of its event come
      answers.push_back(one(one_of_them));
    }
    if (refused_.empty()) return answers;
    ledger_.cut(before_);
    return failure(std::move(refused_));
  }

 private:
  Numbered one(const NumberRequest& request) {
    if (request.key.empty() || (request.numbered && request.policy.prefix.empty()) || !request.date.ok()) {
      refused_.push_back(input_error("register-request", {}, fmt::format("{}没有可供登记的事项、文号代字或日期", matter(request)),
                                     "请核对成文日期和单位信息里的代字；没有填错的，请管理程序的人核对这种文书的编号规则"));
      return {};
    }
    const auto* const held = ledger_.live(request.key);
    return held == nullptr ? fresh(request) : again(request, *held);
  }

  /// A paper that the ledger holds.
  Numbered again(const NumberRequest& request, const LedgerEntry& held) {
    const auto& paper = held.paper();
    const auto& name = paper.number.empty() ? paper.title : paper.number;
    const bool unchanged = paper.digest == request.digest || !same_scheme(paper.digest, request.digest);
    if (!request.expected.empty() && (!unchanged || request.expected != paper.number)) {
      // It was not there when this run was planned.
      refused_.push_back(
          moved(fmt::format("另一次运行刚刚以 {} 发出了{}{}", name, matter(request), unchanged ? "" : "，内容与这次的不同")));
    } else if (!unchanged) {
      refused_.push_back(input_error(
          "register-changed", {},
          fmt::format("{}已于{}以 {} 发出，现在的内容与登记的不同", matter(request), chinese_text(paper.date), name),
          fmt::format("如果确需改写，请先作废 {} 并写明原因（wenshu register void），再重新运行；否则请恢复原来的数据", name)));
    }
    return {held.seq(), paper.number, paper.serial, paper.date, false};
  }

  Numbered fresh(const NumberRequest& request) {
    const auto* const before = ledger_.latest(request.key);
    const auto supersedes = before != nullptr && before->superseded_by == 0 ? before->seq() : 0;
    auto paper = paper_of(request);
    if (!request.expected.empty() && paper.number != request.expected) {
      refused_.push_back(moved(fmt::format("另一次运行已经用了文号 {}", request.expected)));
      return {};
    }
    Numbered answer{ledger_.last() + 1, paper.number, paper.serial, paper.date, true};
    const auto refused = refused_.size();
    step(request, std::move(paper));
    if (supersedes != 0 && refused_.size() == refused) step(request, Superseded{supersedes, answer.entry});
    return answer;
  }

  Issued paper_of(const NumberRequest& request) {
    auto paper = as_issued(request);
    paper.files = request.files;
    paper.data = request.data;
    paper.forms = request.forms;
    paper.templates = request.templates;
    paper.plan = request.plan;
    if (!request.numbered) return paper;
    paper.year = int(request.date.year());
    const auto* const series = ledger_.series(paper.prefix, paper.year);
    paper.serial = request.plan.empty() ? series == nullptr ? 1 : series->next() : planned(request);
    paper.number = number_text(request.policy, paper.year, paper.serial);
    return paper;
  }

  int planned(const NumberRequest& request) {
    return plans_.try_emplace(request.plan, ledger_, request.plan).first->second.serial(request);
  }

  /// A step that is judged; a refused one counts for those after it, so that one mistake is told once.
  void step(const NumberRequest& request, Deed deed) {
    const Wish wish{.on = request.date, .deed = {}, .place = {}, .needs_approval = request.needs_approval};
    Event event{.seq = ledger_.last() + 1, .on = request.date, .stamp = stamp_, .deed = std::move(deed)};
    auto verdict = judge(ledger_, event, nullptr, wish);
    for (auto& one : verdict.refusals) {
      // It was legal when it was planned: what hinders it now, somebody else has just written down.
      if (!request.expected.empty() && one.cause == Cause::input) one = moved("登记簿在这次运行期间有了变化：" + one.message);
      refused_.push_back(std::move(one));
    }
    ledger_.apply(std::move(event));
  }

  static Diagnostic moved(std::string what) {
    return environment_error("register-moved", {}, std::move(what), "没有发出任何文书；请重新运行一次，以发出的为准");
  }

  Ledger& ledger_;
  const Stamp& stamp_;
  std::int64_t before_;
  std::map<std::string, PlannedNumbers> plans_;
  Diagnostics refused_;
};

/// Writes steps into the ledger, all or none.
Result<void> take_steps(Ledger& ledger, const std::vector<Wish>& wishes, const Stamp& stamp) {
  return legal(ledger, wishes, stamp, nullptr).map([](Steps&&) {});
}

}  // namespace

Issued as_issued(const NumberRequest& request) {
  return {.kind = request.kind,
          .key = request.key,
          .findings = request.findings,
          .institution = request.institution,
          .recipient = request.recipient,
          .title = request.title,
          .number = request.expected,
          .prefix = request.numbered ? request.policy.prefix : std::string(),
          .date = request.date,
          .digest = request.digest,
          .demands = request.demands};
}

bool same_scheme(std::string_view one, std::string_view other) {
  const auto scheme = [](std::string_view digest) {
    const auto version = digest.substr(0, digest.find(':') + 1);
    return version.empty() ? std::string_view("1:") : version;
  };
  return scheme(one) == scheme(other);
}

Result<std::vector<Numbered>> issue_papers(Ledger& ledger, std::vector<NumberRequest> requests, const Stamp& stamp) {
  return Issuer(ledger, stamp).run(std::move(requests));
}

void IssuedAhead::add(const NumberRequest& request) {
  ledger_.apply({.on = request.date, .stamp = {}, .deed = as_issued(request)});
}

Result<std::vector<Numbered>> reserve_numbers(Ledger& ledger, const std::string& plan, const std::vector<NumberRequest>& requests,
                                              const Stamp& stamp) {
  const auto before = ledger.last();
  auto answers = issue_papers(ledger, requests, stamp);
  if (!answers) return answers;
  ledger.cut(before);
  std::map<std::pair<std::string, int>, Reserved> blocks;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    auto& answer = (*answers)[i];
    if (!answer.is_new || answer.serial == 0) continue;
    answer.entry = 0;
    const int year = int(answer.date.year());
    auto [at, fresh] = blocks.try_emplace(std::pair(requests[i].policy.prefix, year));
    auto& block = at->second;
    if (fresh) block = {plan, requests[i].policy.prefix, year, answer.serial, answer.serial, answer.date};
    block.to = answer.serial;
    block.date = std::max(block.date, answer.date);
  }
  std::vector<Wish> wishes;
  for (auto& [series, block] : blocks) wishes.push_back({.deed = std::move(block)});
  return take_steps(ledger, wishes, stamp).map([&] { return std::move(*answers); });
}

Result<void> release_numbers(Ledger& ledger, const std::string& plan, const std::string& reason, const Stamp& stamp) {
  std::vector<Wish> wishes;
  for (const auto& [of, series] : ledger.series()) {
    std::vector<std::pair<int, int>> runs;
    for (const auto& [serial, use] : series.numbers) {
      const bool ours = use.reserved != nullptr && use.entry == nullptr && use.burned == nullptr &&
                        std::get<Reserved>(use.reserved->deed).plan == plan;
      if (!ours) continue;
      if (runs.empty() || runs.back().second != serial - 1) runs.emplace_back(serial, serial);
      runs.back().second = serial;
    }
    for (const auto& [from, to] : runs) wishes.push_back({.deed = Released{plan, of.first, of.second, from, to, reason}});
  }
  std::reverse(wishes.begin(), wishes.end());
  return take_steps(ledger, wishes, stamp);
}

}  // namespace wenshu
