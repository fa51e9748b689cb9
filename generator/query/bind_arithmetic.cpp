#include <fmt/format.h>

#include "query/binder.h"
#include "query/read_nodes.h"

namespace wenshu::query {

namespace {

using Kind = Type::Kind;

const char* verb(const std::string& sign) { return sign == "+" ? "相加" : sign == "-" ? "相减" : sign == "*" ? "相乘" : "相除"; }

/// A number without a unit takes that of the other; of two units nothing is left but a number.
std::size_t measure_of(const std::string& sign, const Type& left, const Type& right) {
  if (sign == "+" || sign == "-") return left.measure != nowhere ? left.measure : right.measure;
  if (right.measure == nowhere) return left.measure;
  return left.measure == nowhere && sign == "*" ? right.measure : nowhere;
}

Kind kind_of(const std::string& sign, const Type& left, const Type& right) {
  if (left.kind == Kind::amount || right.kind == Kind::amount) return Kind::amount;
  return left.kind == Kind::integer && right.kind == Kind::integer && sign != "/" ? Kind::integer : Kind::decimal;
}

}  // namespace

Bound Binder::term(const Syntax& syntax, const Surroundings& around) {
  const auto number = bind(*syntax.parts[0], around);
  if (!number.sound()) return {};
  if (number.type.kind != Kind::integer)
    return fault("query-type", syntax.parts[0]->begin,
                 fmt::format("{} 前面应当是整数，现为{}", syntax.text, name_of(number.type.kind)),
                 "例如 15 days、5 workdays、36 months");
  Bound made = number;
  made.type = {syntax.text == "workdays" ? Kind::workdays : syntax.text == "days" ? Kind::days : Kind::months};
  made.node = language_.make<WholeNumber>(number.node, syntax.text == "years" ? 12 : 1);
  made.literal = false;
  return made;
}

/// Sums and differences that a date or a term stands in; not sound if there is neither.
Bound Binder::of_dates(const Syntax& syntax, const Bound& left, const Bound& right) {
  const auto& sign = syntax.text;
  const auto one = left.type.kind, other = right.type.kind;
  if (sign == "-" && one == Kind::date && other == Kind::date)
    return {.node = language_.make<Binary<Subtract>>(left.node, right.node), .type = {Kind::days}};
  if (one == Kind::days && other == Kind::days && (sign == "+" || sign == "-")) {
    const auto* const node = sign == "+" ? static_cast<const Node*>(language_.make<Binary<Add>>(left.node, right.node))
                                         : language_.make<Binary<Subtract>>(left.node, right.node);
    return {.node = node, .type = {Kind::days}};
  }
  if (one == Kind::date && right.type.is_number() && (sign == "+" || sign == "-"))
    return fault("query-type", syntax.at, sign == "+" ? "日期加数，没有写单位" : "日期减数，没有写单位",
                 fmt::format("写 {0} 30 days、{0} 5 workdays 或 {0} 36 months", sign));
  if (one == Kind::date && right.type.is_term() && (sign == "+" || sign == "-")) {
    const auto* const term = sign == "+" ? right.node : language_.make<Negative>(right.node);
    if (other == Kind::days) return {.node = language_.make<Binary<PlusDays>>(left.node, term), .type = {Kind::date}};
    if (other == Kind::months) return {.node = language_.make<Binary<PlusMonths>>(left.node, term), .type = {Kind::date}};
    if (sign == "-") return fault("query-type", syntax.at, "不能从日期减工作日", "比较两个日期相隔的工作日写 workdays(起, 止)");
    return {.node = language_.make<PlusWorkdays>(left.node, term), .type = {Kind::date}};
  }
  return fault("query-type", syntax.at, fmt::format("{}与{}不能{}", name_of(one), name_of(other), verb(sign)), "请核对两边");
}

Bound Binder::arithmetic(const Syntax& syntax, const Surroundings& around) {
  const auto left = bind(*syntax.parts[0], around);
  if (!left.sound()) {
    if (syntax.parts.size() > 1) bind(*syntax.parts[1], around);
    return {};
  }
  if (syntax.kind == Syntax::Kind::negative) {
    if (!left.type.is_number() && !left.type.is_term())
      return fault("query-type", syntax.parts[0]->begin, fmt::format("负号后面应当是数，现为{}", name_of(left.type.kind)));
    auto made = left;
    made.node = language_.make<Negative>(left.node);
    made.text = "-" + left.text;
    made.quotient.clear();
    return made;
  }
  const auto right = bind(*syntax.parts[1], around);
  if (!right.sound()) return {};
  Bound made;
  const auto& sign = syntax.text;
  if (left.type.is_number() && right.type.is_number()) {
    const bool adds = sign == "+" || sign == "-";
    if (adds && !same_measure(left, right, syntax.at, verb(sign))) return {};
    if (sign == "+") made.node = language_.make<Binary<Add>>(left.node, right.node);
    if (sign == "-") made.node = language_.make<Binary<Subtract>>(left.node, right.node);
    if (sign == "*") made.node = language_.make<Binary<Multiply>>(left.node, right.node);
    if (sign == "/") made.node = language_.make<Binary<Divide>>(left.node, right.node);
    if (sign == "/") made.quotient = {left.node, right.node};
    made.type.kind = kind_of(sign, left.type, right.type);
    made.type.measure = measure_of(sign, left.type, right.type);
  } else if (left.rows != nullptr || right.rows != nullptr) {
    return fault("query-type", syntax.at, fmt::format("若干行不能{}", verb(sign)), "数有几行写 count(…)");
  } else {
    made = of_dates(syntax, left, right);
  }
  made.of_row = left.of_row || right.of_row;
  made.of_self = left.of_self || right.of_self;
  return made;
}

}  // namespace wenshu::query
