// Which papers a campaign needs. A kind is planned row by row, or group by group; where each row is about a matter (`matter`),
// the rows of a group are divided among the papers of the register in which they stand, and what stands in none is a new paper.
#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/digest.h"
#include "batch/paper.h"
#include "batch/paper_difference.h"
#include "batch/paper_matters.h"
#include "model/finding_keys.h"

namespace wenshu {

namespace {

/// The rows of a sheet that papers of a kind are made for, in their order.
std::vector<query::Row> rows_of(const Each& each, query::Evaluation& at) {
  std::vector<query::Row> rows;
  for (query::Row row = 0; row < static_cast<query::Row>(at.rows.count(each.sheet)); ++row) rows.push_back(row);
  if (!each.by) return rows;
  std::vector<std::pair<query::Value, query::Row>> order;
  for (const auto row : rows) order.emplace_back(at.value(each.by, row), row);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(order.begin(), order.end(), rows.begin(), [](const auto& one) { return one.second; });
  return rows;
}

/// Groups in the order in which the first row of each that counts is met.
std::vector<std::vector<query::Row>> by_what_counts(const Each& each, query::Evaluation& at, const std::vector<query::Row>& rows,
                                                    std::vector<std::vector<query::Row>> groups) {
  std::unordered_map<query::Row, std::size_t> places;
  for (std::size_t i = 0; i < rows.size(); ++i) places.emplace(rows[i], i);
  std::vector<std::pair<std::size_t, std::vector<query::Row>>> placed;
  for (auto& group : groups) {
    const auto first = std::find_if(group.begin(), group.end(), [&](query::Row row) { return counts(each, at, row); });
    placed.emplace_back(places.at(first == group.end() ? group.front() : *first), std::move(group));
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(placed.begin(), placed.end(), groups.begin(), [](auto& one) { return std::move(one.second); });
  return groups;
}

/// The rows of each paper: one, or all those of a group.
std::vector<std::vector<query::Row>> subjects_of(const Each& each, query::Evaluation& at) {
  const auto rows = rows_of(each, at);
  if (each.grouped())
    return by_what_counts(each, at, rows, query::gathered(at, each.group.values, rows, query::BlankKeys::left_out));
  std::vector<std::vector<query::Row>> subjects;
  for (const auto row : rows) subjects.push_back({row});
  return subjects;
}

const Institution* institution_of(const Case& the_case, const Each& each, query::Row row) {
  if (each.about == Each::About::nobody) return nullptr;
  if (each.about == Each::About::link) row = the_case.source.rows.one(each.sheet, each.link, row);
  return row == query::blank ? nullptr : &the_case.campaign.institutions[static_cast<std::size_t>(row)];
}

/// What an expression says of a paper, each item of a list by itself; nothing if it is blank.
std::vector<std::string> texts_of(const query::Expression& part, query::Evaluation& at, const FactContext& context) {
  const auto value = context.grouped ? at.value(part, std::span(context.group)) : at.value(part, context.row);
  if (value == query::blank) return {};
  if (part.type.kind != query::Type::Kind::list) return {at.text_of(part.type, value)};
  std::vector<std::string> texts;
  const auto items = at.texts().items(value);
  for (const auto item : items) texts.emplace_back(at.texts().text(item));
  return texts;
}

/// What is not blank of the parts.
std::string key_of(const DocumentKind& kind, query::Evaluation& at, const FactContext& context) {
  auto key = kind.id;
  for (const auto& part : kind.each.key) {
    for (const auto& text : texts_of(part, at, context)) key.append("/").append(text);
  }
  return key;
}

/// The findings that a paper speaks of, each once.
std::vector<std::string> mentions_of(const DocumentKind& kind, query::Evaluation& at, const FactContext& context) {
  std::vector<std::string> findings;
  if (!kind.each.mentions) return findings;
  for (auto& text : texts_of(kind.each.mentions, at, context)) {
    if (!text.empty() && std::find(findings.begin(), findings.end(), text) == findings.end()) findings.push_back(std::move(text));
  }
  return findings;
}

std::vector<std::string> keys_of_findings(const Case& the_case) {
  const auto& schema = the_case.source.rows.schema();
  const auto sheet = schema.find(Finding::sheet);
  return finding_keys(the_case.campaign, sheet == query::nowhere ? std::vector<std::string>() : schema.sheet(sheet).key);
}

/// Plans one paper after the other.
class PaperPlanner {
 public:
  using Recall = std::function<const RecalledPaper*(const DocumentKind&, query::Row)>;

  PaperPlanner(const Case& the_case, const Ledger& ledger, const Selection& selection, const Recall* recall = nullptr,
               const KeptBytes* kept = nullptr)
      : the_case_(the_case),
        ledger_(ledger),
        selection_(selection),
        recall_(recall),
        kept_(kept),
        keys_(keys_of_findings(the_case)),
        matters_(the_case.campaign, keys_) {
    for (const auto& entry : ledger.entries()) {
      if (entry.live()) held_[entry.paper().kind + "\n" + entry.paper().institution].push_back(&entry);
    }
  }

  Result<Planned> run(const std::vector<DocumentKind>& kinds, int round) {
    for (const auto& kind : kinds) {
      if (kind.round != round || (recall_ == nullptr && !is_selected(kind, selection_))) continue;
      if (!plan_kind(kind)) return failure(std::move(errors_));
    }
    if (!errors_.empty()) return failure(std::move(errors_));
    return std::move(planned_);
  }

 private:
  /// False, with the reason in `errors_`, if nothing can be planned at all.
  bool plan_kind(const DocumentKind& kind) {
    std::vector<PlannedPaper> papers;
    {
      const auto lease = the_case_.evaluations->borrow(the_case_.source, the_case_.issued_on);
      for (auto& rows : subjects_of(kind.each, *lease)) {
        if (kind.each.matter) {
          divide(kind, *lease, rows, papers);
          continue;
        }
        if (recall_ != nullptr && (*recall_)(kind, rows.front()) == nullptr) continue;
        if (std::none_of(rows.begin(), rows.end(), [&](query::Row row) { return counts(kind.each, *lease, row); })) continue;
        auto paper = begun(kind, rows);
        const auto context = context_of(paper, *lease);
        paper.key = key_of(kind, *lease, context);
        paper.findings = mentions_of(kind, *lease, context);
        papers.push_back(std::move(paper));
      }
    }
    if (recall_ == nullptr) leave_out_lacking(kind, papers);
    if (kind.numbering) check_keys(papers);
    return errors_.empty() &&
           std::all_of(papers.begin(), papers.end(), [&](PlannedPaper& paper) { return plan(std::move(paper)); });
  }

  /// Says what is missing of papers that are expected, and leaves out those that cannot be made for it; one that was issued
  /// stays.
  void leave_out_lacking(const DocumentKind& kind, std::vector<PlannedPaper>& papers) {
    if (kind.lacks.empty()) return;
    const auto lease = the_case_.evaluations->borrow(the_case_.source, the_case_.issued_on);
    auto& at = *lease;
    std::erase_if(papers, [&](const PlannedPaper& paper) {
      if (kind.numbering && ledger_.live(paper.key) != nullptr) return false;
      const auto context = context_of(paper, at);
      const std::span<const query::Row> group = context.group;
      bool lacking = false;
      for (const auto& lack : kind.lacks) {
        if (lack.each != query::nowhere) continue;
        if ((context.grouped ? at.value(lack.when, group) : at.value(lack.when, context.row)) != query::yes) continue;
        lacking = true;
        const auto text = context.grouped ? lack.text.text(at, group) : lack.text.text(at, context.row, "（空）");
        say_lacking(kind, lack, place_of(the_case_, paper), text);
      }
      return lacking;
    });
    for (const auto& lack : kind.lacks) {
      if (lack.each == query::nowhere) continue;
      for (query::Row row = 0; row < static_cast<query::Row>(at.rows.count(lack.each)); ++row) {
        if (at.holds(lack.when, row) != true) continue;
        const auto cell = lack.at ? at.cell(lack.at, row) : std::nullopt;
        say_lacking(kind, lack, cell ? at.rows.place(*cell) : Place{.file = the_case_.campaign.file},
                    lack.text.text(at, row, "（空）"));
      }
    }
  }

  void say_lacking(const DocumentKind& kind, const Lack& lack, Place place, const std::string& text) {
    planned_.notes.push_back(
        input_warning("paper-lacking", std::move(place), fmt::format("《{}》还作不出：{}", kind.name, text), lack.hint));
  }

  PlannedPaper begun(const DocumentKind& kind, const std::vector<query::Row>& rows) const {
    PlannedPaper paper{.kind = &kind, .row = rows.front(), .date = the_case_.issued_on};
    paper.institution = institution_of(the_case_, kind.each, paper.row);
    if (kind.each.grouped()) paper.rows = rows;
    return paper;
  }

  /// The papers of one group whose rows are each about a matter: those issued before, each with the rows it is about, and a new
  /// one about what stands in none of them.
  void divide(const DocumentKind& kind, query::Evaluation& at, const std::vector<query::Row>& rows,
              std::vector<PlannedPaper>& papers) {
    if (recall_ != nullptr) return recall_divided(kind, at, rows, papers);
    auto fresh = begun(kind, rows);
    const auto group = key_of(kind, at, {.row = rows.front(), .group = rows, .grouped = true});
    std::vector<std::string> matters;
    for (const auto row : rows) matters.push_back(at.text(kind.each.matter, row));
    std::vector<bool> taken(rows.size(), false);
    const auto ours = held_.find(kind.id + "\n" + (fresh.institution == nullptr ? std::string() : fresh.institution->id));
    for (const auto* const entry : ours == held_.end() ? std::vector<const LedgerEntry*>() : ours->second) {
      if (!(entry->paper().key + "/").starts_with(group + "/")) continue;
      std::vector<query::Row> held;
      for (const auto i : rows_in(entry->paper(), matters)) {
        if (!taken[i]) held.push_back(rows[i]);
        taken[i] = true;
      }
      if (names_no_findings(entry->paper())) keep_printed(kind.each, entry->paper().date, held);
      if (held.empty()) continue;
      auto& paper = papers.emplace_back(begun(kind, held));
      paper.key = entry->paper().key;
      for (const auto row : held) paper.findings.push_back(at.text(kind.each.matter, row));
    }
    std::vector<query::Row> left;
    fresh.key = group;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (taken[i] || !counts(kind.each, at, rows[i])) continue;
      left.push_back(rows[i]);
      fresh.key += "/" + matters[i];
      fresh.findings.push_back(matters[i]);
    }
    if (left.empty()) return;
    fresh.row = left.front();
    fresh.rows = std::move(left);
    papers.push_back(std::move(fresh));
  }

  /// The papers of a plan about the rows of a group.
  void recall_divided(const DocumentKind& kind, query::Evaluation& at, const std::vector<query::Row>& rows,
                      std::vector<PlannedPaper>& papers) const {
    for (const auto first : rows) {
      const auto* const planned = (*recall_)(kind, first);
      if (planned == nullptr) continue;
      std::vector<query::Row> theirs;
      for (const auto row : rows) {
        const auto matter = at.text(kind.each.matter, row);
        if (std::find(planned->findings.begin(), planned->findings.end(), matter) != planned->findings.end())
          theirs.push_back(row);
      }
      if (theirs.empty()) continue;
      auto& paper = papers.emplace_back(begun(kind, theirs));
      paper.key = planned->key;
      paper.findings = planned->findings;
    }
  }

  /// Which of these matters a paper is about.
  std::vector<std::size_t> rows_in(const Issued& paper, const std::vector<std::string>& matters) const {
    const auto findings = matters_.findings_of(paper);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < matters.size(); ++i) {
      const auto finding = matters_.finding(matters[i]);
      if (finding && std::binary_search(findings.begin(), findings.end(), *finding)) found.push_back(i);
    }
    return found;
  }

  /// An older program printed what counted on the day of the paper, by the workbook of today.
  void keep_printed(const Each& each, Date day, std::vector<query::Row>& rows) {
    const auto lease = the_case_.evaluations->borrow(the_case_.source, day);
    std::erase_if(rows, [&](query::Row row) { return !counts(each, *lease, row); });
  }

  /// Two papers of one key would be one in the register.
  void check_keys(const std::vector<PlannedPaper>& papers) {
    std::map<std::string_view, const PlannedPaper*> met;
    for (const auto& paper : papers) {
      const auto [place, fresh] = met.emplace(paper.key, &paper);
      if (paper.key == paper.kind->id) {
        errors_.push_back(input_error("paper-key-repeated", place_of(the_case_, paper),
                                      fmt::format("这份《{}》没有凭以登记的编号：kind 的 key 里写的各列都空着", paper.kind->name),
                                      "请填写这些列，或者给 key 换几列"));
      } else if (!fresh) {
        errors_.push_back(input_error("paper-key-repeated", place_of(the_case_, paper),
                                      fmt::format("两份《{}》在登记簿里会是同一件：另一份是 {}", paper.kind->name,
                                                  to_text(place_of(the_case_, *place->second))),
                                      "请核对编号有没有写重；没有写重的，给 kind 的 key 加上能区分它们的列"));
      }
    }
  }

  bool plan(PlannedPaper paper) {
    const auto& kind = *paper.kind;
    if (recall_ != nullptr) return recall(std::move(paper));
    if (!kind.numbering) {
      if (!known_day(paper.date)) return false;
      planned_.papers.push_back(std::move(paper));
      return true;
    }
    if (const auto* const held = ledger_.live(paper.key)) return keep(std::move(paper), *held);
    if (!dress(paper)) return false;
    if (const auto* const earlier = earlier_campaign_paper(paper); earlier != nullptr && !is_called(kind, selection_.another))
      return ask_about(std::move(paper), *earlier);
    paper.is_new = true;
    planned_.papers.push_back(std::move(paper));
    return true;
  }

  /// A paper of a plan made before; true without one if the plan has it not.
  bool recall(PlannedPaper paper) {
    const auto* const planned = (*recall_)(*paper.kind, paper.row);
    if (planned == nullptr) return true;
    paper.key = planned->key;
    paper.number = planned->number;
    paper.date = planned->date;
    if (paper.kind->numbering ? !dress(paper) : !known_day(paper.date)) return false;
    if (paper.digest != planned->digest) {
      errors_.push_back(environment_error("plan-stale", place_of(the_case_, paper),
                                          fmt::format("《{}》{} 现在印出来的内容与计划时的不同", paper.kind->name, paper.number),
                                          "没有使用文号。用 wenshu plan drop 撤掉这个计划，再重新计划"));
      return true;
    }
    paper.stem = planned->stem;
    paper.below = planned->below;
    paper.is_new = planned->is_new;
    planned_.papers.push_back(std::move(paper));
    return true;
  }

  bool known_day(Date date) {
    if (known_days_.contains(date)) return true;
    if (auto known = check_day(the_case_, date); !known) {
      append(errors_, std::move(known.error()));
      return false;
    }
    return known_days_.insert(date).second;
  }

  /// A pattern of the form, filled; nothing, with the reason, if it cannot be.
  std::optional<std::string> filled(const Template& pattern, const Fact& facts) {
    auto text = pattern.render(facts, {}, Escaping::none);
    if (text) return std::move(*text);
    append(errors_, std::move(text.error()));
    return std::nullopt;
  }

  /// What the paper's date decides: its prefix, what it is called, whom it goes to, its demands and its digest. False, with the
  /// reason, if they cannot be had.
  bool dress(PlannedPaper& paper) {
    if (!known_day(paper.date)) return false;
    const auto facts = facts_of(the_case_, paper);
    const auto& kind = *paper.kind;
    paper.digest = paper_digest(kind, facts).value_or("");
    auto prefix = filled(kind.numbering->prefix, facts), title = filled(kind.title, facts), to = filled(kind.to, facts);
    if (!prefix || !title || !to) return false;
    paper.recipient = trim(*to);
    if (paper.recipient.empty() && !kind.to.tags().empty()) {
      errors_.push_back(input_error("paper-to-nobody", place_of(the_case_, paper),
                                    fmt::format("这份《{}》没有写送给谁", kind.name), "请填写 kind 的 to 里写的那几列"));
      return false;
    }
    paper.policy = {std::move(*prefix), kind.numbering->pad, kind.numbering->ordinal};
    paper.title = kind.name;
    if (!title->empty()) paper.title = std::move(*title);
    set_demands(paper);
    return true;
  }

  void set_demands(PlannedPaper& paper) {
    paper.demands.clear();
    if (paper.kind->demands.empty()) return;
    const auto lease = the_case_.evaluations->borrow(the_case_.source, paper.date);
    auto& at = *lease;
    const auto context = context_of(paper, at);
    for (const auto& demand : paper.kind->demands) {
      for (const auto row : rows_behind(demand.rows, at, context)) paper.demands.push_back(demand_of(demand, row, at));
    }
    for (const auto& one : paper.demands) {
      const bool known = std::find(paper.findings.begin(), paper.findings.end(), one.finding) != paper.findings.end();
      if (!one.finding.empty() && !known) paper.findings.push_back(one.finding);
    }
  }

  Demand demand_of(const DemandRows& demand, query::Row row, query::Evaluation& at) const {
    Demand made{.matter = without_stop(at.text(demand.fact, row))};
    if (const auto due = at.value(demand.due, row); due != query::blank)
      made.term = {.kind = Term::Kind::date, .date = Date(std::chrono::sys_days(std::chrono::days(due)))};
    made.safety = demand.safety && at.holds(demand.safety, row) == true;
    const auto findings = at.rows.schema().find(Finding::sheet);
    if (demand.rows.type.sheet == findings) made.finding = keys_[static_cast<std::size_t>(row)];
    return made;
  }

  static std::vector<query::Row> rows_behind(const query::Expression& rows, query::Evaluation& at, const FactContext& context) {
    const auto before = at.group;
    at.group = context.grouped ? std::span<const query::Row>(context.group) : before;
    auto found = at.rows_of(rows, context.row);
    at.group = before;
    return found;
  }

  /// A paper issued before, under the number and date it has. What it printed then stands, whatever it would print now.
  bool keep(PlannedPaper paper, const LedgerEntry& entry) {
    const auto& issued = entry.paper();
    paper.date = issued.date;
    paper.number = issued.number;
    if (!dress(paper)) return false;
    if (!same_scheme(issued.digest, "2:")) {
      planned_.unjudged.push_back(issued.number);
    } else if (!paper.digest.empty() && paper.digest != issued.digest) {
      planned_.notes.push_back(differs(paper, issued));
      planned_.differing.push_back(paper.number);
    } else {
      planned_.papers.push_back(std::move(paper));
    }
    return true;
  }

  /// The blocks that are not as they were printed, some of them; empty if what was printed is not kept.
  std::string changes_of(const PlannedPaper& paper, const Issued& issued) const {
    const auto print = kept_ == nullptr ? std::nullopt : paper_print(*paper.kind, facts_of(the_case_, paper));
    if (!print) return {};
    std::map<std::string, std::string> now;
    for (auto& one : print->contents()) now.emplace(std::move(one.hash), std::move(one.bytes));
    const auto changes =
        paper_difference(issued.digest, paper.digest, [&](const std::string& hash) -> Result<std::optional<std::string>> {
          const auto at = now.find(hash);
          return at == now.end() ? (*kept_)(hash) : std::optional(at->second);
        });
    if (!changes || changes->empty()) return {};
    constexpr std::size_t most = 3, longest = 40;
    const auto some_of = [](const std::string& text) {
      const auto codes = decode(text);
      return encode(std::u32string_view(codes).substr(0, longest)) + (codes.size() > longest ? "……" : "");
    };
    std::vector<std::string> told;
    for (std::size_t i = 0; i < std::min(most, changes->size()); ++i) {
      const auto& one = (*changes)[i];
      if (one.before.empty())
        told.push_back(fmt::format("现“{}”", some_of(one.after)));
      else if (one.after.empty())
        told.push_back(fmt::format("原“{}”", some_of(one.before)));
      else
        told.push_back(fmt::format("原“{}”，现“{}”", some_of(one.before), some_of(one.after)));
    }
    return fmt::format("，有 {} 处：{}{}", changes->size(), join(told, "；"), changes->size() > most ? " 等" : "");
  }

  Diagnostic differs(const PlannedPaper& paper, const Issued& issued) const {
    return input_warning(
        "issued-differs", place_of(the_case_, paper),
        fmt::format("{} 已于{}发出，现在印出来的内容与登记的不同（工作簿或者模板在那以后有改动）{}，未重新生成", paper.number,
                    chinese_text(paper.date), changes_of(paper, issued)),
        fmt::format("以发出的文书为准；确需更正的，先作废：wenshu register void {} --reason 原因 --date 作废日期 --register "
                    "登记簿文件（没有用 --register 的，是工作簿旁边的 登记簿.db），再运行一次",
                    paper.number));
  }

  /// The latest paper of the kind that the authority has issued about another report; null: there is none.
  const Issued* earlier_campaign_paper(const PlannedPaper& paper) const {
    if (!paper.kind->each.whole) return nullptr;
    const Issued* latest = nullptr;
    const auto place = paper.key.substr(0, paper.key.rfind('/') + 1);
    const auto ours = held_.find(paper.kind->id + "\n");
    for (const auto* const entry : ours == held_.end() ? std::vector<const LedgerEntry*>() : ours->second) {
      const auto& one = entry->paper();
      if (one.prefix != paper.policy.prefix && !one.key.starts_with(place)) continue;
      if (latest == nullptr || std::tuple(latest->date, latest->serial) < std::tuple(one.date, one.serial)) latest = &one;
    }
    return latest;
  }

  /// A changed 填报日期 makes another report, or corrects the old one: nobody but the clerk knows. If the paper prints the same,
  /// it is the old one.
  bool ask_about(PlannedPaper paper, const Issued& earlier) {
    paper.date = earlier.date;
    if (!dress(paper)) return false;
    if (paper.digest == earlier.digest) {
      paper.key = earlier.key;
      paper.number = earlier.number;
      planned_.papers.push_back(std::move(paper));
      return true;
    }
    const auto& name = paper.kind->name;
    const auto reported = earlier.key.substr(earlier.key.rfind('/') + 1);
    errors_.push_back(input_error(
        "campaign-paper-again", the_case_.campaign.authority_place("reported_on"),
        fmt::format("《{}》已于{}以 {} 发出（填报日期 {}），工作簿现在的填报日期是 {}：是否另发一份要先问清楚", name,
                    chinese_text(earlier.date), earlier.number, reported, paper.key.substr(paper.key.rfind('/') + 1)),
        fmt::format(
            "是另一期、需要另发的，加 --another {0} 再运行；发出的那份有误的，先作废：wenshu register void {1} --reason 原因 "
            "--date 作废日期 --register 登记簿文件，再运行一次；仍是同一期的，把填报日期改回 {2}，或者用 --only "
            "只生成别的种类",
            name, earlier.number, reported)));
    return true;
  }

  const Case& the_case_;
  const Ledger& ledger_;
  const Selection& selection_;
  const Recall* recall_;           ///< null: no plan is made again
  const KeptBytes* kept_;          ///< what papers printed when they were issued; null: nobody can say
  std::vector<std::string> keys_;  ///< of the findings of the workbook
  PaperMatters matters_;
  std::unordered_map<std::string, std::vector<const LedgerEntry*>> held_;  ///< not void, by kind and institution
  Planned planned_;
  std::set<Date> known_days_;
  Diagnostics errors_;
};

}  // namespace

Result<Planned> plan_papers(const Case& the_case, const std::vector<DocumentKind>& kinds, const Ledger& ledger,
                            const Selection& selection, int round, const KeptBytes& kept) {
  return PaperPlanner(the_case, ledger, selection, nullptr, kept ? &kept : nullptr).run(kinds, round);
}

Result<std::vector<PlannedPaper>> recall_papers(
    const Case& the_case, const std::vector<DocumentKind>& kinds,
    const std::function<const RecalledPaper*(const DocumentKind&, query::Row)>& recall, int round) {
  const Ledger nothing;
  const Selection all;
  auto planned = PaperPlanner(the_case, nothing, all, &recall).run(kinds, round);
  if (!planned) return failure(std::move(planned.error()));
  return std::move(planned->papers);
}

}  // namespace wenshu
