#include "compose/fact_use.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/date.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/numerals.h"
#include "base/text.h"
#include "compose/annex_cells.h"
#include "compose/chart_facts.h"

namespace wenshu {

namespace {

using FactKind = FactDefinition::Kind;
using From = FactDefinition::From;

std::string called(const FactDefinition& fact) {
  return fact.label.empty() ? fact.name : fmt::format("{}（{}）", fact.name, fact.label);
}

/// Goes through the tags of one template.
class NameCheck {
 public:
  NameCheck(const Template& wording, const FactScope& facts, FactUse& use) : tags_(wording.tags()), facts_(facts), use_(use) {}

  Diagnostics run() {
    for (const auto& tag : tags_) resolved_.push_back(tag.path.empty() ? itself(tag) : named(tag));
    return std::move(faults_);
  }

 private:
  /// What a tag means; `fact` is null if it means nothing, or is the text of the section around it.
  struct Resolved {
    const FactDefinition* fact = nullptr;
    FactUse* use = nullptr;
  };

  /// `{{.}}` is the text of the innermost section that has one.
  Resolved itself(const Tag& tag) {
    for (auto at = tag.inside; at; at = tags_[*at].inside) {
      const auto* const fact = resolved_[*at].fact;
      if (tags_[*at].kind == TagKind::inverted || fact == nullptr || fact->kind == FactKind::condition) continue;
      if (fact->kind == FactKind::text) return {};
      complain(tag, "{{.}} 是外面这一段的文字，" + called(*fact) + "不是一段文字", "请写里面的名称");
      return {};
    }
    complain(tag, "{{.}} 外面没有文字的段落", "写成 {{#名称}}…{{.}}…{{/名称}}");
    return {};
  }

  Resolved named(const Tag& tag) {
    const auto [found, via, level] = look_up(tag);
    if (found == nullptr) return {};
    auto* use = &level->inner[tag.path.front()];
    use->fact = found;
    use->via = via;
    const auto* fact = found;
    for (std::size_t i = 1; i < tag.path.size(); ++i) {
      if (fact->kind != FactKind::fields) {
        complain(tag, fmt::format("{}里没有“{}”", called(*fact), tag.path[i]),
                 fact->kind == FactKind::list ? fmt::format("它有几项，写成 {{{{#{0}}}}}…{{{{/{0}}}}}", fact->name)
                                              : "请只写它的名称");
        return {};
      }
      const auto part = fact->inner->find(tag.path[i]);
      if (part.fact == nullptr) {
        unknown(tag, fmt::format("{}里没有“{}”", called(*fact), tag.path[i]), tag.path[i], fact->inner->names());
        return {};
      }
      use = &use->inner[tag.path[i]];
      use->fact = fact = part.fact;
      use->via = part.via;
    }
    if (tag.kind == TagKind::variable) print(tag, *fact, *use);
    return {fact, use};
  }

  struct LookedUp {
    const FactDefinition* fact = nullptr;
    const query::Expression* via = nullptr;
    FactUse* level = nullptr;
  };

  /// From the inside out.
  LookedUp look_up(const Tag& tag) {
    std::vector<std::string> known;
    const auto& name = tag.path.front();
    for (auto at = tag.inside; at; at = tags_[*at].inside) {
      const auto& [fact, use] = resolved_[*at];
      if (tags_[*at].kind == TagKind::inverted || fact == nullptr || fact->inner == nullptr) continue;
      if (const auto found = fact->inner->find(name); found.fact != nullptr) return {found.fact, found.via, use};
      for (auto& one : fact->inner->names()) known.push_back(std::move(one));
    }
    if (const auto found = facts_.find(name); found.fact != nullptr) return {found.fact, found.via, &use_};
    for (auto& one : facts_.names()) known.push_back(std::move(one));
    unknown(tag, fmt::format("没有名为 {} 的事实", tag.name), name, known, adding(tag));
    return {};
  }

  /// How a fact would be added where the tag stands.
  std::string adding(const Tag& tag) const {
    for (auto at = tag.inside; at; at = tags_[*at].inside) {
      const auto* const fact = resolved_[*at].fact;
      if (tags_[*at].kind == TagKind::inverted || fact == nullptr || fact->kind != FactKind::list) continue;
      return fmt::format("；要加的，在 forms/kinds 里这种文书的 <list name=\"{}\"> 里写 <fact name=\"{}\" label=\"…\" is=\"…\"/>",
                         fact->name, tag.path.front());
    }
    return fmt::format("；要加的，在 forms/kinds 里这种文书的文件里写 <fact name=\"{}\" label=\"…\" is=\"…\"/>",
                       tag.path.front());
  }

  void print(const Tag& tag, const FactDefinition& fact, FactUse& use) {
    use.printed = true;
    if (fact.kind == FactKind::text) return;
    const auto how = fact.kind == FactKind::condition ? fmt::format("它是条件，写成 {{{{#{0}}}}}…{{{{/{0}}}}}", tag.name)
                     : fact.kind == FactKind::list    ? fmt::format("它有几项，写成 {{{{#{0}}}}}…{{{{/{0}}}}}", tag.name)
                                                      : fmt::format("写它的一项，如 {{{{{}.名称}}}}", tag.name);
    complain(tag, fmt::format("{} 不是一段文字，不能直接印出", called(fact)), how);
  }

  void unknown(const Tag& tag, std::string message, const std::string& name, const std::vector<std::string>& known,
               const std::string& more = {}) {
    const auto meant = nearest_word(name, known);
    complain(tag, std::move(message),
             meant.empty() ? "可用的名称用 wenshu template facts 查看；每份文书都用的写在 facts.xml 里" + more
                           : fmt::format("是否应为 {}", meant));
  }

  void complain(const Tag& tag, std::string message, std::string hint) {
    faults_.push_back(input_error("template-unanswered", tag.place, std::move(message), std::move(hint)));
  }

  const std::vector<Tag>& tags_;
  const FactScope& facts_;
  FactUse& use_;
  std::vector<Resolved> resolved_;
  Diagnostics faults_;
};

/// Lets the group an expression is about be other rows for a while.
class AboutGroup {
 public:
  AboutGroup(query::Evaluation& at, const FactContext& context) : at_(at), before_(at.group) {
    at.group = context.grouped ? std::span<const query::Row>(context.group) : std::span<const query::Row>();
  }
  ~AboutGroup() { at_.group = before_; }
  AboutGroup(const AboutGroup&) = delete;
  AboutGroup& operator=(const AboutGroup&) = delete;

 private:
  query::Evaluation& at_;
  std::span<const query::Row> before_;
};

/// Makes the facts of one context.
class FactMaker {
 public:
  FactMaker(query::Evaluation& at, const FactContext& context) : at_(at), context_(context), about_(at, context) {}

  Fact fields(const FactUse& use) {
    Fact made;
    for (const auto& [name, one] : use.inner) made.set(name, fact(one));
    return made;
  }

 private:
  Fact fact(const FactUse& use) {
    if (use.via == nullptr) return here(use);
    const auto row = at_.value(*use.via, context_.row);
    if (row == query::blank) return Fact(false);
    const FactContext there{.row = row};
    return FactMaker(at_, there).here(use);
  }

  Fact here(const FactUse& use) {
    const auto& fact = *use.fact;
    switch (fact.from) {
      case From::value:
        if (fact.kind == FactKind::condition) return Fact(at_.value(fact.what, context_.row) == query::yes);
        return text(fact, use.printed);
      case From::capital: return capital(fact);
      case From::total: return text_or_false(shown(annex_total(*fact.table, fact.columns, at_)));
      case From::chart: return chart_fact(annex_chart(*fact.table, fact.table->charts[fact.chart].chart, at_));
      case From::sentence: return text_or_false(fact.sentence.text(at_, context_.row));
      case From::rows: return list(fact, use);
      case From::items: return items(fact, use);
      case From::row: {
        const auto row = at_.value(fact.what, context_.row);
        if (row == query::blank) return Fact(false);
        const FactContext there{.row = row};
        return FactMaker(at_, there).fields(use);
      }
      case From::here: return fields(use);
      case From::item: return Fact(without_end_marks(context_.item));
      case From::index: return Fact(std::to_string(context_.index));
      case From::ordinal: return Fact(chinese_numeral(static_cast<int>(context_.index)));
      case From::given: return Fact(false);  // given by whoever knows it
    }
    return Fact(false);
  }

  Fact text(const FactDefinition& fact, bool printed) {
    const auto value = at_.value(fact.what, context_.row);
    auto shown = value == query::blank                              ? std::string()
                 : fact.what.type.kind == query::Type::Kind::date   ? long_date(value)
                 : fact.what.type.kind == query::Type::Kind::amount ? amount(value)
                                                                    : at_.text_of(fact.what.type, value);
    if (fact.bare) shown = without_end_marks(std::move(shown));
    if (!shown.empty()) return Fact(std::move(shown));
    Fact blank(false);
    if (!printed) return blank;
    if (const auto cell = at_.cell(fact.what, context_.row)) blank.stands_at(at_.rows.place(*cell));
    return blank;
  }

  static std::string long_date(query::Value value) { return chinese_text(Date(std::chrono::sys_days(std::chrono::days(value)))); }
  static std::string amount(query::Value value) { return fmt::format("{}.{:02}", value / 1000, std::abs(value % 1000) / 10); }

  Fact capital(const FactDefinition& fact) {
    const auto value = at_.value(fact.what, context_.row);
    return value == query::blank || value < 0 ? Fact(false) : Fact(capital_amount(value / 10));
  }

  Fact list(const FactDefinition& fact, const FactUse& use) {
    const auto rows = at_.rows_of(fact.what, context_.row);
    Fact::List entries;
    if (fact.group.empty()) {
      for (const auto row : rows) {
        const FactContext entry{.row = row, .index = entries.size() + 1};
        entries.push_back(FactMaker(at_, entry).fields(use));
      }
      return entries;
    }
    // What cannot be told apart belongs to no group.
    for (auto& group : in_order(fact, query::gathered(at_, fact.group, rows, query::BlankKeys::left_out))) {
      FactContext entry{.row = group.front(), .grouped = true, .index = entries.size() + 1};
      entry.group = std::move(group);
      entries.push_back(FactMaker(at_, entry).fields(use));
    }
    return entries;
  }

  std::vector<std::vector<query::Row>> in_order(const FactDefinition& fact, std::vector<std::vector<query::Row>> groups) {
    if (!fact.order) return groups;
    std::vector<std::pair<query::Value, std::size_t>> order;
    for (std::size_t i = 0; i < groups.size(); ++i) order.emplace_back(at_.value(fact.order, groups[i]), i);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::vector<query::Row>> sorted;
    for (const auto& one : order) sorted.push_back(std::move(groups[one.second]));
    return sorted;
  }

  Fact items(const FactDefinition& fact, const FactUse& use) {
    Fact::List entries;
    const auto value = at_.value(fact.what, context_.row);
    if (value == query::blank) return entries;
    const auto texts = at_.texts().items(value);
    for (const auto item : texts) {
      const FactContext entry{.row = context_.row, .index = entries.size() + 1, .item = std::string(at_.texts().text(item))};
      entries.push_back(FactMaker(at_, entry).fields(use));
    }
    return entries;
  }

  query::Evaluation& at_;
  const FactContext& context_;
  AboutGroup about_;
};

}  // namespace

Diagnostics prove_names(const Template& wording, const FactScope& facts, FactUse& use) {
  return NameCheck(wording, facts, use).run();
}

void check_must_use(const std::string& name, const Place& place, const std::vector<const Template*>& wordings,
                    Diagnostics& faults) {
  std::vector<std::string> known;
  for (const auto* const wording : wordings) {
    bool used = false;
    for (const auto& tag : wording->tags()) {
      used = used || tag.name == name;
      known.push_back(tag.name);
    }
    if (used) continue;
    const auto meant = nearest_word(name, known);
    faults.push_back(input_error("template-unused", place,
                                 fmt::format("模板 {} 没有用到必须写入文书的 {}", wording->name(), name),
                                 meant.empty() ? fmt::format("请在模板里写上 {{{{{}}}}}", name)
                                               : fmt::format("是否应为 {}；名称没有写错的，请在模板里写上", meant)));
  }
}

Fact make_facts(const FactUse& use, query::Evaluation& at, const FactContext& context) {
  return FactMaker(at, context).fields(use);
}

Fact sample_facts(const FactUse& use, bool bare) {
  Fact made;
  for (const auto& [name, one] : use.inner) {
    switch (one.fact->kind) {
      case FactKind::text: made.set(name, one.fact->example); break;
      case FactKind::condition: made.set(name, !bare); break;
      case FactKind::list: made.set(name, bare ? Fact::List{} : Fact::List{sample_facts(one, bare)}); break;
      case FactKind::fields: made.set(name, sample_facts(one, bare)); break;
    }
  }
  return made;
}

}  // namespace wenshu
