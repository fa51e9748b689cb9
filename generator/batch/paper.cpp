#include "batch/paper.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "batch/digest.h"

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

bool counts(const Each& each, query::Evaluation& at, query::Row row) { return !each.where || at.holds(each.where, row) == true; }

/// The rows of each paper. Of a group all are there, as long as one of them counts.
std::vector<std::vector<query::Row>> subjects_of(const Each& each, query::Evaluation& at) {
  std::vector<std::vector<query::Row>> subjects;
  struct Group {
    std::vector<query::Row> rows;
    bool counts = false;
  };
  std::map<std::vector<query::Value>, Group> groups;
  std::vector<Group*> order;
  for (const auto row : rows_of(each, at)) {
    if (!each.grouped()) {
      if (counts(each, at, row)) subjects.push_back({row});
      continue;
    }
    std::vector<query::Value> key;
    for (const auto& one : each.group.values) key.push_back(at.value(one, row));
    if (std::find(key.begin(), key.end(), query::blank) != key.end()) continue;
    auto& group = groups[std::move(key)];
    group.rows.push_back(row);
    if (group.counts || !counts(each, at, row)) continue;
    group.counts = true;
    order.push_back(&group);
  }
  for (auto* const group : order) subjects.push_back(std::move(group->rows));
  return subjects;
}

const Institution* institution_of(const Case& the_case, const Each& each, query::Row row) {
  if (each.about == Each::About::nobody) return nullptr;
  if (each.about == Each::About::link) row = the_case.source.rows.one(each.sheet, each.link, row);
  return row == query::blank ? nullptr : &the_case.campaign.institutions[static_cast<std::size_t>(row)];
}

/// What is not blank of the parts, each item of a list being one.
std::string key_of(const DocumentKind& kind, query::Evaluation& at, const FactContext& context) {
  auto key = kind.id;
  for (const auto& part : kind.each.key) {
    const auto value = context.grouped ? at.value(part, std::span(context.group)) : at.value(part, context.row);
    if (value == query::blank) continue;
    if (part.type.kind == query::Type::Kind::list) {
      const auto items = at.texts().items(value);
      for (const auto item : items) key.append("/").append(at.texts().text(item));
    } else {
      key += "/" + at.text_of(part.type, value);
    }
  }
  return key;
}

}  // namespace

FactContext context_of(const PlannedPaper& paper, query::Evaluation& at) {
  const auto& each = paper.kind->each;
  if (!each.grouped()) return {.row = paper.row};
  FactContext context{.grouped = true};
  for (const auto row : paper.rows) {
    if (counts(each, at, row)) context.group.push_back(row);
  }
  if (context.group.empty()) context.group = paper.rows;  // of an earlier day, when nothing of this was so
  context.row = context.group.front();
  return context;
}

Fact facts_of(const Case& the_case, const PlannedPaper& paper) {
  const auto lease = the_case.evaluations->borrow(the_case.source, paper.date);
  auto facts = make_facts(paper.kind->use, *lease, context_of(paper, *lease));
  if (paper.kind->numbering) facts.set("number", text_or_false(paper.number));
  return facts;
}

Place place_of(const Case& the_case, const PlannedPaper& paper) {
  if (paper.institution != nullptr) return the_case.campaign.place(*paper.institution, "name");
  const auto& each = paper.kind->each;
  if (each.whole) return {.file = the_case.campaign.file};
  const auto& columns = the_case.source.rows.schema().sheet(each.sheet).columns;
  const auto at = std::find_if(columns.begin(), columns.end(), [](const query::Column& one) { return one.required; });
  return the_case.source.rows.place(
      {each.sheet, at == columns.end() ? 0 : static_cast<query::ColumnIndex>(at - columns.begin()), paper.row});
}

NumberRequest number_request(const PlannedPaper& paper) {
  return {.kind = paper.kind->id,
          .key = paper.key,
          .institution = paper.institution == nullptr ? std::string() : paper.institution->id,
          .recipient = paper.recipient,
          .title = paper.title,
          .digest = paper.digest,
          .date = paper.date,
          .policy = paper.policy,
          .expected = paper.number,
          .findings = paper.findings,
          .demands = paper.demands};
}

namespace {

/// Plans one paper after the other.
class PaperPlanner {
 public:
  using Recall = std::function<const RecalledPaper*(const DocumentKind&, query::Row)>;

  PaperPlanner(const Case& the_case, const Ledger& ledger, const Selection& selection, const Recall* recall = nullptr)
      : the_case_(the_case), ledger_(ledger), selection_(selection), recall_(recall) {}

  Result<Planned> run(const std::vector<DocumentKind>& kinds) {
    for (const auto& kind : kinds) {
      if (recall_ == nullptr && (selection_.only.empty() ? kind.asked : !named(kind, selection_.only))) continue;
      if (selection_.institutions_only && kind.each.about == Each::About::nobody) continue;
      if (!plan_kind(kind)) return failure(std::move(errors_));
    }
    if (!errors_.empty()) return failure(std::move(errors_));
    return std::move(planned_);
  }

 private:
  static bool named(const DocumentKind& kind, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const auto& word) { return kind.is_called(word); });
  }

  /// False, with the reason in `errors_`, if nothing can be planned at all.
  bool plan_kind(const DocumentKind& kind) {
    std::vector<PlannedPaper> papers;
    {
      const auto lease = the_case_.evaluations->borrow(the_case_.source, the_case_.issued_on);
      for (auto& rows : subjects_of(kind.each, *lease)) {
        PlannedPaper paper{.kind = &kind, .row = rows.front(), .date = the_case_.issued_on};
        paper.institution = institution_of(the_case_, kind.each, paper.row);
        if (kind.each.grouped()) paper.rows = std::move(rows);
        paper.key = key_of(kind, *lease, context_of(paper, *lease));
        papers.push_back(std::move(paper));
      }
    }
    if (kind.numbering) check_keys(papers);
    return errors_.empty() &&
           std::all_of(papers.begin(), papers.end(), [&](PlannedPaper& paper) { return plan(std::move(paper)); });
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
    if (const auto* const held = ledger_.live(paper.key); held != nullptr) return keep(std::move(paper), held->paper());
    if (!dress(paper)) return false;
    if (const auto* const earlier = earlier_campaign_paper(paper); earlier != nullptr && !named(kind, selection_.another))
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

  /// What the paper's date decides: its prefix, what it is called, its demands and its digest. False, with the reason, if they
  /// cannot be had.
  bool dress(PlannedPaper& paper) {
    if (!known_day(paper.date)) return false;
    const auto facts = facts_of(the_case_, paper);
    const auto& kind = *paper.kind;
    paper.digest = paper_digest(kind, facts).value_or("");
    auto prefix = filled(kind.numbering->prefix, facts), title = filled(kind.title, facts), to = filled(kind.to, facts);
    if (!prefix || !title || !to) return false;
    if (trim(*to).empty() && !kind.to.tags().empty()) {
      errors_.push_back(input_error("paper-to-nobody", place_of(the_case_, paper),
                                    fmt::format("这份《{}》没有写送给谁", kind.name), "请填写 kind 的 to 里写的那几列"));
      return false;
    }
    paper.policy = {std::move(*prefix), kind.numbering->pad, kind.numbering->ordinal};
    paper.title = kind.name;
    if (!title->empty()) paper.title = std::move(*title);
    paper.recipient = std::move(*to);
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
      for (const auto row : rows_behind(demand.rows, at, context)) {
        const auto due = at.value(demand.due, row);
        Term term;
        if (due != query::blank) term = {.kind = Term::Kind::date, .date = Date(std::chrono::sys_days(std::chrono::days(due)))};
        paper.demands.push_back({.matter = without_stop(at.text(demand.fact, row)), .term = term});
      }
    }
  }

  static std::vector<query::Row> rows_behind(const query::Expression& rows, query::Evaluation& at, const FactContext& context) {
    const auto before = at.group;
    at.group = context.grouped ? std::span<const query::Row>(context.group) : before;
    auto found = at.rows_of(rows, context.row);
    at.group = before;
    return found;
  }

  /// A paper issued before, under the number and date it has. What it printed then stands, whatever it would print now.
  bool keep(PlannedPaper paper, const Issued& entry) {
    paper.date = entry.date;
    paper.number = entry.number;
    if (!dress(paper)) return false;
    if (!same_scheme(entry.digest, "2:")) {
      planned_.unjudged.push_back(entry.number);
    } else if (!paper.digest.empty() && paper.digest != entry.digest) {
      planned_.notes.push_back(differs(paper));
      planned_.differing.push_back(paper.number);
    } else {
      planned_.papers.push_back(std::move(paper));
    }
    return true;
  }

  Diagnostic differs(const PlannedPaper& paper) const {
    return input_warning(
        "issued-differs", place_of(the_case_, paper),
        fmt::format("{} 已于{}发出，现在印出来的内容与登记的不同（工作簿或者模板在那以后有改动），未重新生成", paper.number,
                    chinese_text(paper.date)),
        fmt::format("以发出的文书为准；确需更正的，先作废：wenshu register void {} --reason 原因 --date 作废日期 --register "
                    "登记簿文件（没有用 --register 的，是工作簿旁边的 登记簿.db），再运行一次",
                    paper.number));
  }

  /// The latest paper of the kind that the authority has issued about another report; null: there is none.
  const Issued* earlier_campaign_paper(const PlannedPaper& paper) const {
    if (!paper.kind->each.whole) return nullptr;
    const Issued* latest = nullptr;
    const auto place = paper.key.substr(0, paper.key.rfind('/') + 1);
    for (const auto& one : ledger_.entries()) {
      const auto& entry = one.paper();
      const bool ours = one.live() && entry.kind == paper.kind->id && entry.institution.empty() &&
                        (entry.prefix == paper.policy.prefix || entry.key.starts_with(place));
      if (ours && (latest == nullptr || std::tuple(latest->date, latest->serial) < std::tuple(entry.date, entry.serial)))
        latest = &entry;
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
  const Recall* recall_;
  Planned planned_;
  std::set<Date> known_days_;
  Diagnostics errors_;
};

}  // namespace

Diagnostics unknown_kinds(const Selection& selection, const std::vector<DocumentKind>& kinds) {
  auto words = selection.only;
  words.insert(words.end(), selection.another.begin(), selection.another.end());
  Diagnostics diagnostics;
  std::string known;
  for (const auto& kind : kinds) known += fmt::format("{}{}（{}）", known.empty() ? "" : "、", kind.name, kind.id);
  for (const auto& word : words) {
    if (std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.is_called(word); })) continue;
    diagnostics.push_back(input_error("kind-unknown", {}, fmt::format("没有“{}”这种文书", word), "可用的种类：" + known));
  }
  return diagnostics;
}

Result<void> preview_numbers(const Register& the_register, std::vector<PlannedPaper>& papers) {
  std::vector<NumberRequest> requests;
  std::vector<PlannedPaper*> waiting;
  for (auto& paper : papers) {
    if (!paper.is_new) continue;
    requests.push_back(number_request(paper));
    waiting.push_back(&paper);
  }
  auto preview = the_register.preview(requests);
  if (!preview) return failure(std::move(preview.error()));
  for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i]->number = (*preview)[i].number;
  return {};
}

Result<Planned> plan_papers(const Case& the_case, const std::vector<DocumentKind>& kinds, const Ledger& ledger,
                            const Selection& selection) {
  return PaperPlanner(the_case, ledger, selection).run(kinds);
}

Result<std::vector<PlannedPaper>> recall_papers(
    const Case& the_case, const std::vector<DocumentKind>& kinds,
    const std::function<const RecalledPaper*(const DocumentKind&, query::Row)>& recall) {
  auto planned = PaperPlanner(the_case, Ledger(), {}, &recall).run(kinds);
  if (!planned) return failure(std::move(planned.error()));
  return std::move(planned->papers);
}

}  // namespace wenshu
