#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/likeness.h"
#include "base/text.h"
#include "query/binder.h"
#include "query/gather_nodes.h"
#include "query/pattern.h"
#include "query/row_nodes.h"

namespace wenshu::query {

namespace {

using Kind = Type::Kind;

constexpr std::array gathering{"count", "any", "first", "last", "sum", "min", "max", "list", "usual"};

bool is_gathering(const std::string& name) {
  return std::any_of(gathering.begin(), gathering.end(), [&](const char* one) { return name == one; });
}

const char* folding(const std::string& name) { return name == "sum" ? "相加" : "比大小"; }

Fold::How how(const std::string& name) {
  return name == "sum" ? Fold::How::sum : name == "min" ? Fold::How::least : Fold::How::greatest;
}

/// What can be added up or compared as a number is.
bool can_fold(const std::string& name, const Type& type) {
  return type.is_number() || type.kind == Kind::days || (name != "sum" && (type.kind == Kind::date || type.kind == Kind::time));
}

std::string name_of(Wanted wanted) {
  switch (wanted) {
    case Wanted::text: return "文字";
    case Wanted::number: return "数";
    case Wanted::date: return "日期";
    case Wanted::condition: return "条件";
    case Wanted::list: return "多项";
    case Wanted::days: return "天数";
    case Wanted::row: return "一行";
    case Wanted::rows: return "若干行";
    case Wanted::anything: return "值";
  }
  return {};
}

bool is_wanted(const Bound& bound, Wanted wanted) {
  switch (wanted) {
    case Wanted::text: return bound.type.is_text();
    case Wanted::number: return bound.type.is_number();
    case Wanted::date: return bound.type.kind == Kind::date;
    case Wanted::condition: return bound.type.kind == Kind::yes_no;
    case Wanted::list: return bound.type.kind == Kind::list;
    case Wanted::days: return bound.type.kind == Kind::days;
    case Wanted::row: return bound.type.kind == Kind::row;
    case Wanted::rows: return bound.rows != nullptr;
    case Wanted::anything: return bound.rows == nullptr;
  }
  return false;
}

/// The parts of `x of rows where …`: `x`, and the rows.
bool has_value(const Syntax& syntax) { return syntax.kind == Syntax::Kind::selection && syntax.parts[0] != nullptr; }

}  // namespace

Bound Binder::call(const Syntax& syntax, const Surroundings& around) {
  const auto& name = syntax.text;
  if (is_gathering(name)) {
    if (syntax.parts.empty())
      return fault("query-type", syntax.at, fmt::format("{} 的括号里没有写内容", name),
                   fmt::format("例如 {}", number_example(nowhere)));
    if (syntax.flag && name != "count" && name != "list")
      return fault("query-syntax", syntax.at, fmt::format("{} 不写 distinct", name), "distinct 只用于 count 和 list");
    return gather(syntax, around);
  }
  if (syntax.flag)
    return fault("query-syntax", syntax.at, fmt::format("{} 不写 distinct", name), "distinct 只用于 count 和 list");
  if (name == "earlier") return earlier(syntax, around);
  if (name == "if") return either(syntax, around);
  if (name == "matches") return matches(syntax, around);
  if (const auto* const function = language_.function(name)) return plain_call(*function, syntax, around);
  return unknown_function(syntax);
}

Bound Binder::unknown_function(const Syntax& syntax) {
  const auto known = language_.function_names();
  const auto meant = nearest_word(syntax.text, known);
  return fault("query-name", syntax.at, fmt::format("没有“{}”这个函数", syntax.text),
               meant.empty() ? fmt::format("可用的：{}", join(known, "、")) : fmt::format("是否应为 {}", meant));
}

/// A column of numbers that can be added up, in a call of `sum`: of that sheet if it has one, else of the first that has.
std::string Binder::number_example(SheetIndex preferred) const {
  const auto example = [](const Sheet& sheet) -> std::string {
    for (const auto& column : sheet.columns) {
      if (column.type.is_number() && column.required) return fmt::format("sum({} of {})", column.id, sheet.id);
    }
    return {};
  };
  if (preferred != nowhere) {
    if (auto found = example(schema_.sheet(preferred)); !found.empty()) return found;
  }
  for (const auto& sheet : schema_.sheets()) {
    if (auto found = example(*sheet); !found.empty()) return found;
  }
  return "sum(列 of 若干行)";
}

/// `name(x of rows)`, `name(rows)`, and for numbers `name(a, b)`.
Bound Binder::gather(const Syntax& syntax, const Surroundings& around) {
  const auto& name = syntax.text;
  if (name == "count" || name == "any") return count(syntax, around);
  const auto& first = *syntax.parts[0];
  const bool folds = name == "sum" || name == "min" || name == "max";
  if (folds && syntax.parts.size() > 1) return gather_values(syntax, around);
  if (syntax.parts.size() > (name == "list" ? 2U : 1U))
    return fault("query-type", syntax.parts[1]->begin, fmt::format("{} 的括号里只写若干行", name), "几个条件用 and 连接");
  if (!has_value(first)) {
    const auto source = rows(first, around);
    if (!source.sound()) return {};
    if (name == "first" || name == "last") {
      remember(syntax, source, around);
      Bound made = source;
      made.rows = nullptr;
      made.node = language_.make<EndRow>(source.rows, nullptr, name == "last");
      made.type = {.kind = Kind::row, .sheet = source.type.sheet};
      made.keys = nullptr;
      return kept(std::move(made), source, false);
    }
    const auto needed = name == "sum" ? "加" : name == "list" ? "列出" : name == "usual" ? "看" : "比";
    return fault("query-type", first.begin, fmt::format("{} 要知道{}哪一列", name, needed),
                 fmt::format("写 {0}(列 of 若干行){1}", name,
                             name == "sum" ? fmt::format("，例如 {}", number_example(source.type.sheet)) : std::string()));
  }
  auto source = rows(*first.parts[1], around);
  if (!source.sound()) return {};
  const auto inner = around.within(source.type.sheet);
  source = filtered(std::move(source), first.parts[2].get(), inner);
  const auto what = bind(*first.parts[0], inner);
  if (!source.sound() || !what.sound()) return {};
  source = in_order(std::move(source), first, inner);
  if (!source.sound()) return {};
  if (what.rows != nullptr)
    return fault("query-type", first.parts[0]->begin, fmt::format("{} 的“of”前面应当是一列，现为若干行", name),
                 "请写那些行的一列");
  remember(syntax, source, around);
  Bound made{.type = what.type, .of_row = source.of_row, .of_self = source.of_self || what.of_self};
  made.text = what.text;
  if (folds) return kept(fold(syntax, source, what, *first.parts[0]), source, what.of_self);
  if (name == "usual") made.node = language_.make<UsualValue>(source.rows, what.node);
  if (name == "first" || name == "last") made.node = language_.make<EndRow>(source.rows, what.node, name == "last");
  if (name != "list") return kept(std::move(made), source, what.of_self);
  if (what.type.kind == Kind::row)
    return fault("query-type", first.parts[0]->begin, "list 的“of”前面应当是一列，现为一行", "请写那一行的一列");
  const Node* separator = nullptr;
  if (syntax.parts.size() == 2) {
    const auto text = bind(*syntax.parts[1], around);
    if (!text.sound()) return {};
    if (!text.type.is_text() || text.node == nullptr)
      return fault("query-type", syntax.parts[1]->begin, "list 的第二项应当是隔开各项的文字", "例如 list(列 of 若干行, '；')");
    separator = text.node;
  }
  made.node = language_.make<ListOfRows>(source.rows, what.node, what.type, syntax.flag, separator);
  made.type = {.kind = separator == nullptr ? Kind::list : Kind::text,
               .choice = separator == nullptr ? what.type.choice : nullptr};
  return made;
}

Bound Binder::fold(const Syntax& syntax, const Bound& source, const Bound& what, const Syntax& what_syntax) {
  if (!can_fold(syntax.text, what.type)) {
    const auto column = what.text.empty() ? std::string("这一项") : what.text;
    const auto* const kind = what.type.is_text() ? "文字" : nullptr;
    return fault("query-type", what_syntax.begin,
                 fmt::format("{}不能{}：{}是{}", kind != nullptr ? kind : query::name_of(what.type.kind), folding(syntax.text),
                             column, query::name_of(what.type.kind)),
                 "数有几个写 count(若干行 where …)");
  }
  return {.node = language_.make<FoldRows>(how(syntax.text), source.rows, what.node),
          .type = what.type,
          .of_row = source.of_row,
          .of_self = source.of_self || what.of_self};
}

Bound Binder::gather_values(const Syntax& syntax, const Surroundings& around) {
  Nodes nodes;
  Bound made;
  bool first = true;
  for (const auto& part : syntax.parts) {
    const auto bound = bind(*part, around);
    if (!bound.sound()) continue;
    if (!can_fold(syntax.text, bound.type)) {
      fault("query-type", part->begin,
            fmt::format("{}不能{}", bound.type.is_text() ? "文字" : query::name_of(bound.type.kind), folding(syntax.text)),
            fmt::format("{} 里几项都写数，或者写 {}(列 of 若干行)", syntax.text, syntax.text));
      continue;
    }
    const bool alike = first || made.type.kind == bound.type.kind || (made.type.is_number() && bound.type.is_number());
    if (!alike) {
      fault("query-type", part->begin,
            fmt::format("{}与{}不能{}", query::name_of(made.type.kind), query::name_of(bound.type.kind), folding(syntax.text)),
            "几项应当是一种值");
      continue;
    }
    if (!first && !same_measure(made, bound, part->begin, folding(syntax.text))) continue;
    if (first) made.type = bound.type;
    if (bound.type.kind == Kind::decimal && made.type.kind == Kind::integer) made.type.kind = Kind::decimal;
    if (made.type.measure == nowhere) made.type.measure = bound.type.measure;
    made.of_row = made.of_row || bound.of_row;
    made.of_self = made.of_self || bound.of_self;
    nodes.push_back(bound.node);
    first = false;
  }
  if (nodes.size() < syntax.parts.size()) return {};
  made.node = language_.make<Fold>(how(syntax.text), std::move(nodes));
  return made;
}

Bound Binder::count(const Syntax& syntax, const Surroundings& around) {
  const auto& first = *syntax.parts[0];
  const auto& name = syntax.text;
  if (syntax.parts.size() > 1)
    return fault("query-type", syntax.parts[1]->begin, fmt::format("{} 的括号里只写若干行", name), "几个条件用 and 连接");
  if (has_value(first) && !syntax.flag)
    return fault("query-type", syntax.at, fmt::format("{} 数的是行，不写 of", name), "数不同的值写 count(distinct 列 of 若干行)");
  if (syntax.flag && !has_value(first))
    return fault("query-type", first.begin, "distinct 要知道数哪一列不同的值", "写 count(distinct 列 of 若干行)");
  auto source = rows(has_value(first) ? *first.parts[1] : first, around);
  if (!source.sound()) return {};
  Bound what;
  if (has_value(first)) {
    const auto inner = around.within(source.type.sheet);
    source = filtered(std::move(source), first.parts[2].get(), inner);
    what = bind(*first.parts[0], inner);
    if (!source.sound() || !what.sound()) return {};
    if (what.rows != nullptr)
      return fault("query-type", first.parts[0]->begin, "count 的“of”前面应当是一列，现为若干行", "请写那些行的一列");
  }
  remember(syntax, source, around);
  Bound made{.type = {name == "any" ? Kind::yes_no : Kind::integer}, .of_row = source.of_row};
  made.of_self = source.of_self || what.of_self;
  if (what.sound()) {
    made.node = language_.make<CountDistinct>(source.rows, what.node);
  } else if (name == "any") {
    made.node = language_.make<AnyRow>(source.rows);
  } else {
    made.node = language_.make<CountRows>(source.rows);
  }
  return kept(std::move(made), source, what.of_self);
}

Bound Binder::earlier(const Syntax& syntax, const Surroundings& around) {
  if (around.sheet == nowhere) return fault("query-type", syntax.at, "这里没有“上面的行”", "earlier 用在一张表的每一行里");
  if (syntax.parts.empty()) return fault("query-type", syntax.at, "earlier 的括号里写比较哪几列", "例如 earlier(列, 列)");
  Nodes nodes;
  for (const auto& part : syntax.parts) {
    const auto bound = bind(*part, around);
    if (bound.rows != nullptr) fault("query-type", part->begin, "earlier 的括号里写列，现为若干行");
    if (bound.node != nullptr && bound.of_self) {
      fault("query-type", part->begin, "earlier 的括号里只写这一行的列，不写 this 和 <let>");
    } else if (bound.node != nullptr) {
      nodes.push_back(bound.node);
    }
  }
  if (nodes.size() < syntax.parts.size()) return {};
  return {.rows = language_.make<EarlierRows>(around.sheet, std::move(nodes), language_.memory()),
          .type = {.kind = Kind::rows, .sheet = around.sheet},
          .of_row = true};
}

Bound Binder::either(const Syntax& syntax, const Surroundings& around) {
  if (syntax.parts.size() != 3)
    return fault("query-type", syntax.at, "if 的括号里写三项", "写 if(条件, 成立时的值, 不成立时的值)");
  const auto when = condition(*syntax.parts[0], around);
  const auto one = bind(*syntax.parts[1], around), other = bind(*syntax.parts[2], around);
  if (!when.sound() || !one.sound() || !other.sound()) return {};
  const bool alike = one.type.kind == other.type.kind || (one.type.is_number() && other.type.is_number()) ||
                     (one.type.is_text() && other.type.is_text());
  if (one.rows != nullptr || other.rows != nullptr || !alike || one.type.sheet != other.type.sheet)
    return fault("query-type", syntax.parts[2]->begin,
                 fmt::format("if 的两个值应当是一种，现为{}和{}", query::name_of(one.type.kind), query::name_of(other.type.kind)),
                 "请核对两边");
  Bound made{.node = language_.make<Either>(when.node, one.node, other.node), .type = one.type};
  if (one.type.kind != other.type.kind) made.type = {one.type.is_text() ? Kind::text : Kind::decimal};
  if (one.type.choice != other.type.choice)
    made.type.choice = nullptr, made.type.kind = one.type.is_text() ? Kind::text : one.type.kind;
  if (one.type.measure != other.type.measure) made.type.measure = nowhere;
  made.of_row = when.of_row || one.of_row || other.of_row;
  made.of_self = when.of_self || one.of_self || other.of_self;
  return made;
}

Bound Binder::matches(const Syntax& syntax, const Surroundings& around) {
  if (syntax.parts.size() != 2) return fault("query-type", syntax.at, "matches 的括号里写两项", "写 matches(文字, '正则表达式')");
  const auto text = bind(*syntax.parts[0], around);
  if (!text.sound()) return {};
  const auto& pattern = *syntax.parts[1];
  if (text.node == nullptr || !text.type.is_text())
    return fault("query-type", syntax.parts[0]->begin,
                 fmt::format("matches 的第 1 项应当是文字，现为{}", query::name_of(text.type.kind)));
  if (pattern.kind != Syntax::Kind::text)
    return fault("query-type", pattern.begin, "matches 的第 2 项应当是写在引号里的正则表达式", "例如 '[0-9]{6}'");
  if (!Matches::fault(pattern.text).empty())
    return fault("query-value", pattern.begin, fmt::format("不是正确的正则表达式：{}", pattern.text));
  Bound made{.type = {Kind::yes_no}, .of_row = text.of_row, .of_self = text.of_self};
  made.node = language_.make<Matches>(text.node, pattern.text, language_.memory());
  return made;
}

bool Binder::fits(const Bound& bound, Wanted wanted, const Function& function, const Syntax& syntax) {
  if (!is_wanted(bound, wanted)) {
    fault("query-type", syntax.begin,
          fmt::format("{} 这里应当是{}，现为{}", function.name, name_of(wanted), query::name_of(bound.type.kind)),
          "请核对这一项");
    return false;
  }
  const bool has_sheet = wanted == Wanted::row || wanted == Wanted::rows;
  if (has_sheet && !function.of.empty() && schema_.sheet(bound.type.sheet).id != function.of) {
    fault("query-type", syntax.begin,
          fmt::format("{} 要的是 {} 的行，现为{}的", function.name, function.of, schema_.sheet(bound.type.sheet).name),
          "请核对这一项");
    return false;
  }
  return true;
}

Bound Binder::plain_call(const Function& function, const Syntax& syntax, const Surroundings& around) {
  const auto least = function.wanted.size() - function.optional;
  if (syntax.parts.size() < least || (syntax.parts.size() > function.wanted.size() && !function.more))
    return fault("query-type", syntax.at,
                 fmt::format("{} 的括号里应当写{} {} 项，现有 {} 项", function.name, function.more ? "至少" : "", least,
                             syntax.parts.size()),
                 "请核对这个函数");
  std::vector<FunctionCall::Argument> arguments;
  Bound made{.type = {function.gives}};
  std::vector<Bound> bound_parts;
  for (std::size_t i = 0; i < syntax.parts.size(); ++i) {
    auto bound = bind(*syntax.parts[i], around);
    const auto wanted = function.wanted[std::min(i, function.wanted.size() - 1)];
    // A value that is looked for in a list must be one it can have.
    const bool item = i > 0 && bound.literal && bound.type.kind == Kind::text && !bound_parts.empty() &&
                      bound_parts.front().type.kind == Kind::list;
    if (!bound.sound() || !fits(bound, wanted, function, *syntax.parts[i])) continue;
    if (item && !read_literal(bound, bound_parts.front(), syntax.parts[i]->begin)) continue;
    arguments.push_back({bound.node, bound.rows});
    made.of_row = made.of_row || bound.of_row;
    made.of_self = made.of_self || bound.of_self;
    bound_parts.push_back(std::move(bound));
  }
  if (arguments.size() < syntax.parts.size()) return {};
  const auto& first = bound_parts.front();
  const bool rounds = function.name == "floor" || function.name == "ceil";
  if (rounds || function.name == "abs") made.type.measure = first.type.measure;
  if (rounds && !first.quotient.empty()) {
    made.node = function.name == "floor"
                    ? static_cast<const Node*>(language_.make<Binary<FloorOfQuotient>>(first.quotient[0], first.quotient[1]))
                    : language_.make<Binary<CeilOfQuotient>>(first.quotient[0], first.quotient[1]);
    return made;
  }
  made.node = language_.make<FunctionCall>(function, std::move(arguments));
  return made;
}

}  // namespace wenshu::query
