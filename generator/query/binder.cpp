#include "query/binder.h"

#include <utility>

#include <fmt/format.h>

#include "query/lexer.h"
#include "query/read_nodes.h"
#include "query/row_nodes.h"

namespace wenshu::query {

namespace {

/// What a thing of that kind would be compared like, to become a condition.
std::string as_condition(const Bound& found) {
  if (found.rows != nullptr) return "问有没有写 any(…)，问几个写 count(…) above 0";
  const auto name = found.text.empty() ? std::string("…") : found.text;
  if (found.type.is_text()) return fmt::format("写成比较：{} = '…'", name);
  if (found.type.kind == Type::Kind::row) return fmt::format("写成 {} is filled", name);
  if (found.type.kind == Type::Kind::list) return fmt::format("写成 has({}, '…')", name);
  return fmt::format("写成比较，例如 {} above 0", name);
}

}  // namespace

Bound Binder::fault(const char* code, std::size_t at, std::string message, std::string hint) {
  faults_.push_back(expression_fault(code, passage_, at, std::move(message), std::move(hint)));
  return {};
}

std::string Binder::written(const Syntax& syntax) const {
  if (syntax.past <= syntax.begin) return passage_.text();
  return passage_.text().substr(syntax.begin, syntax.past - syntax.begin);
}

Bound Binder::bind(const Syntax& syntax, const Surroundings& around) {
  using Kind = Syntax::Kind;
  switch (syntax.kind) {
    case Kind::number:
    case Kind::text:
    case Kind::date: return literal(syntax);
    case Kind::name: return name(syntax, around);
    case Kind::member: return member(syntax, around);
    case Kind::call: return call(syntax, around);
    case Kind::negative:
    case Kind::arithmetic: return arithmetic(syntax, around);
    case Kind::term: return term(syntax, around);
    case Kind::otherwise: return otherwise(syntax, around);
    case Kind::comparison: return comparison(syntax, around);
    case Kind::among: return among(syntax, around);
    case Kind::is: return is(syntax, around);
    case Kind::is_blank: return is_blank(syntax, around);
    case Kind::opposite:
    case Kind::all:
    case Kind::any: return junction(syntax, around);
    case Kind::selection: return selection(syntax, around);
  }
  return {};
}

Bound Binder::condition(const Syntax& syntax, const Surroundings& around) {
  auto found = bind(syntax, around);
  if (!found.sound() || found.type.kind == Type::Kind::yes_no) return found;
  return fault("query-type", syntax.begin, fmt::format("这里应当是条件（成立或不成立），现为{}", name_of(found.type.kind)),
               as_condition(found));
}

Bound Binder::not_rows(const Syntax& syntax, const Bound& found) {
  const auto [last, first] = schema_.example_tables();
  return fault("query-type", syntax.begin,
               fmt::format("这里应当是若干行（如 {}、{} where …），现为{}", last, first, name_of(found.type.kind)),
               "求几列之和写 sum(列, 列)；汇总写 sum(列 of 若干行)");
}

Bound Binder::rows(const Syntax& syntax, const Surroundings& around) {
  auto found = bind(syntax, around);
  return !found.sound() || found.rows != nullptr ? found : not_rows(syntax, found);
}

Bound Binder::junction(const Syntax& syntax, const Surroundings& around) {
  Nodes nodes;
  Bound made{.type = {Type::Kind::yes_no}};
  for (const auto& part : syntax.parts) {
    const auto bound = condition(*part, around);
    if (!bound.sound()) continue;
    nodes.push_back(bound.node);
    made.of_row = made.of_row || bound.of_row;
    made.of_self = made.of_self || bound.of_self;
  }
  if (nodes.size() < syntax.parts.size()) return {};
  switch (syntax.kind) {
    case Syntax::Kind::opposite: made.node = language_.make<Opposite>(nodes.front()); break;
    case Syntax::Kind::all: made.node = language_.make<All>(std::move(nodes)); break;
    default: made.node = language_.make<Any>(std::move(nodes)); break;
  }
  return made;
}

/// Equations between a row that is looked for and the row that asks are looked up.
Bound Binder::filtered(Bound source, const Syntax* where, const Surroundings& inner) {
  if (where == nullptr || !source.sound()) return source;
  std::vector<const Syntax*> parts{where};
  if (where->kind == Syntax::Kind::all) {
    parts.clear();
    for (const auto& part : where->parts) parts.push_back(part.get());
  }
  Nodes all, theirs, ours;
  bool of_self = source.of_self, keyed = source.whole_sheet && !source.of_self;
  for (const auto* const part : parts) {
    const bool equation = part->kind == Syntax::Kind::comparison && part->text == "=";
    std::pair<Bound, Bound> sides;
    const auto bound = equation ? comparison(*part, inner, &sides) : condition(*part, inner);
    if (!bound.sound()) continue;
    all.push_back(bound.node);
    of_self = of_self || bound.of_self;
    auto& [left, right] = sides;
    if (right.of_row && !left.of_row) std::swap(left, right);
    if (!equation || !left.of_row || left.of_self || right.of_row) {
      keyed = keyed && !bound.of_self;
      continue;
    }
    theirs.push_back(left.node), ours.push_back(right.node);
  }
  if (all.size() < parts.size()) return {};
  const auto* const condition = all.size() == 1 ? all.front() : language_.make<All>(std::move(all));
  source.keys = nullptr;
  if (source.whole_sheet && !theirs.empty()) {
    const auto* const looked_up =
        language_.make<LookedUp>(source.type.sheet, std::move(theirs), std::move(ours), condition, language_.memory());
    source.rows = looked_up;
    if (keyed) source.keys = &looked_up->keys();
  } else {
    source.rows = language_.make<Filtered>(source.rows, condition);
    if (keyed) source.keys = &no_keys;
  }
  source.of_self = of_self;
  source.whole_sheet = false;
  return source;
}

Bound Binder::kept(Bound made, const Bound& source, bool what_of_self) {
  if (made.node != nullptr && source.keys != nullptr && !what_of_self)
    made.node = language_.make<KeptByKey>(made.node, *source.keys, language_.memory());
  return made;
}

Bound Binder::selection(const Syntax& syntax, const Surroundings& around) {
  const auto& value = syntax.parts[0];
  if (value)
    return fault("query-syntax", syntax.at, "“of”应当写在汇总的括号里面", fmt::format("例如 {}", number_example(nowhere)));
  const auto& first = *syntax.parts[1];
  auto source = bind(first, around);
  if (!source.sound()) return source;
  if (source.rows == nullptr) {
    if (first.kind != Syntax::Kind::call) return not_rows(first, source);
    return fault("query-syntax", syntax.at, fmt::format("“{}”应当写在汇总的括号里面", syntax.parts[2] ? "where" : "by"),
                 fmt::format("例如 count({} where …)", schema_.example_tables().first));
  }
  const auto inner = around.within(source.type.sheet);
  source = filtered(std::move(source), syntax.parts[2].get(), inner);
  return in_order(std::move(source), syntax, inner);
}

/// The rows in the order that the `by` of a selection asks for.
Bound Binder::in_order(Bound source, const Syntax& selection, const Surroundings& inner) {
  const auto& by = selection.parts[3];
  if (!source.sound() || !by) return source;
  const auto key = bind(*by, inner);
  if (!key.sound()) return {};
  if (key.node == nullptr || key.type.kind == Type::Kind::list || key.type.kind == Type::Kind::row)
    return fault("query-type", by->begin, fmt::format("{}没有先后，不能用来排列", name_of(key.type.kind)),
                 "by 后面写日期、数或者文字");
  const bool steps = key.type.choice != nullptr && !key.type.choice->steps.empty();
  source.rows = language_.make<Ordered>(source.rows, steps ? step(key, *key.type.choice) : key.node, key.type.is_text() && !steps,
                                        selection.flag);
  source.of_self = source.of_self || key.of_self;
  source.whole_sheet = false;
  if (key.of_self) source.keys = nullptr;
  return source;
}

void Binder::remember(const Syntax& syntax, const Bound& source, const Surroundings& around) {
  if (around.depth == 0) gathered.push_back({written(syntax), source.rows, source.type.sheet});
}

}  // namespace wenshu::query
