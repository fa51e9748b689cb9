#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "base/date.h"
#include "base/likeness.h"
#include "base/text.h"
#include "model/decimal.h"
#include "query/binder.h"
#include "query/read_nodes.h"

namespace wenshu::query {

namespace {

using Kind = Type::Kind;

/// A time as it is written out, in minutes; nothing if it is none.
std::optional<Value> time_of(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto hours = parse_decimal(text.substr(0, colon)), minutes = parse_decimal(text.substr(colon + 1));
  if (!hours || !minutes || hours->thousandths % one_unit != 0 || minutes->thousandths % one_unit != 0) return std::nullopt;
  const auto hour = hours->thousandths / one_unit, minute = minutes->thousandths / one_unit;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

/// The value that was meant by one that is none.
std::string meant_value(const Choice& choice, const std::string& written) {
  const auto plain = normalised(written);
  for (std::size_t i = 0; i < choice.values.size(); ++i) {
    for (const auto& also : choice.also[i]) {
      if (normalised(also) == plain) return choice.values[i];
    }
  }
  return nearest_word(written, choice.values);
}

bool never_equal(const Bound& left, const Bound& right) {
  if (left.type.choice == nullptr || right.type.choice == nullptr) return false;
  const auto& values = left.type.choice->values;
  return std::none_of(values.begin(), values.end(), [&](const std::string& one) { return right.type.choice->has(one); });
}

}  // namespace

Bound Binder::literal(const Syntax& syntax) {
  Bound made{.literal = true, .text = syntax.text};
  switch (syntax.kind) {
    case Syntax::Kind::text:
      made.type.kind = Kind::text;
      made.node = language_.make<TextConstant>(language_.constant(syntax.text));
      return made;
    case Syntax::Kind::date: made.type.kind = Kind::date; break;
    default: made.type.kind = syntax.value % one_unit == 0 ? Kind::integer : Kind::decimal; break;
  }
  made.node = language_.make<Constant>(syntax.value);
  return made;
}

/// A text that is written out is read as what it is compared with: one of the values, 是 and 否, a time.
bool Binder::read_literal(Bound& text, const Bound& other, std::size_t text_at) {
  const auto& type = other.type;
  if (type.choice != nullptr && (type.kind == Kind::choice || type.kind == Kind::list)) {
    if (type.choice->has(text.text)) return true;
    const auto meant = meant_value(*type.choice, text.text);
    fault("query-value", text_at, fmt::format("没有“{}”这个值", text.text),
          fmt::format("{}可填的值：{}", meant.empty() ? std::string() : fmt::format("是否应为“{}”；", meant),
                      join(type.choice->values, "、")));
    return false;
  }
  if (type.is_text() || type.kind == Kind::list) return true;
  if (type.kind == Kind::yes_no) {
    if (text.text != "是" && text.text != "否") {
      fault("query-value", text_at, fmt::format("没有“{}”这个值", text.text), "可填的值：是、否");
      return false;
    }
    text.node = language_.make<Constant>(text.text == "是" ? yes : no);
    text.type = {Kind::yes_no};
    return true;
  }
  if (type.kind == Kind::time) {
    const auto time = time_of(text.text);
    if (!time) {
      fault("query-value", text_at, fmt::format("“{}”不是时刻", text.text), "时刻写作 '09:30'");
      return false;
    }
    text.node = language_.make<Constant>(*time);
    text.type = {Kind::time};
    return true;
  }
  if (type.kind == Kind::date) {
    fault("query-type", text_at, "日期不能与文字比较",
          parse_iso_date(text.text) ? fmt::format("日期不加引号：{}", text.text) : "日期写作 2022-01-01，不加引号");
  } else if (type.is_number()) {
    fault("query-type", text_at, "数不能与文字比较",
          parse_decimal(text.text) ? fmt::format("数不加引号：{}", text.text) : "请核对是不是写错了列");
  } else {
    fault("query-type", text_at, fmt::format("{}不能与文字比较", name_of(type.kind)), "请核对两边");
  }
  return false;
}

bool Binder::same_measure(const Bound& left, const Bound& right, std::size_t at, const char* what) {
  const auto one = left.type.measure, other = right.type.measure;
  if (one == nowhere || other == nowhere || one == other) return true;
  fault("query-type", at, fmt::format("单位不同，不能{}：{}与{}", what, schema_.measure(one), schema_.measure(other)),
        "请核对两边的列");
  return false;
}

/// Whether both sides are of one kind; says why not.
bool Binder::comparable(Bound& left, Bound& right, std::size_t at, std::size_t left_at, std::size_t right_at) {
  if (!left.sound() || !right.sound()) return false;
  if (right.literal && right.type.kind == Kind::text && !left.literal && left.type.kind != Kind::list && left.rows == nullptr)
    return read_literal(right, left, right_at) && (left.type.is_text() || left.type.kind == right.type.kind);
  if (left.literal && left.type.kind == Kind::text && !right.literal && right.type.kind != Kind::list && right.rows == nullptr)
    return read_literal(left, right, left_at) && (right.type.is_text() || left.type.kind == right.type.kind);
  for (const auto* const side : {&left, &right}) {
    if (side->rows != nullptr) return fault("query-type", at, "若干行不能比较", "问几个写 count(…)，问有没有写 any(…)").sound();
    if (side->type.kind == Kind::list)
      return fault("query-type", at, "多选的列不能用 = 比较",
                   fmt::format("写 has({}, '{}')", side->text.empty() ? std::string("…") : side->text,
                               (side == &left ? right : left).literal ? (side == &left ? right : left).text : "…"))
          .sound();
  }
  const auto one = left.type.kind, other = right.type.kind;
  if ((one == Kind::days && right.type.is_number()) || (other == Kind::days && left.type.is_number())) {
    const auto& number = one == Kind::days ? right : left;
    fault("query-type", at, "天数与数比较，没有写单位",
          fmt::format("写 {} days（自然日）；工作日写 workdays(起, 止) 与数比较", number.literal ? number.text : "15"));
    return false;
  }
  if (left.type.is_number() && right.type.is_number()) return same_measure(left, right, at, "比较");
  if (left.type.is_text() && right.type.is_text()) return true;
  if (one == other && (one != Kind::row || left.type.sheet == right.type.sheet)) return true;
  const auto of = [&](const Bound& side) {
    return side.type.kind == Kind::row ? fmt::format("{}的一行", schema_.sheet(side.type.sheet).name) : name_of(side.type.kind);
  };
  fault("query-type", at, fmt::format("{}与{}不能比较", of(left), of(right)));
  return false;
}

const Node* Binder::step(const Bound& bound, const Choice& choice) {
  std::vector<std::pair<std::size_t, int>> steps;
  for (std::size_t i = 0; i < choice.values.size(); ++i)
    steps.emplace_back(language_.constant(choice.values[i]), choice.steps[i]);
  return language_.make<StepOf>(bound.node, std::move(steps));
}

const Node* Binder::compare(const std::string& sign, const Node* left, const Node* right) {
  if (sign == "=") return language_.make<Binary<Holds<std::equal_to<>>>>(left, right);
  if (sign == "!=") return language_.make<Binary<Holds<std::not_equal_to<>>>>(left, right);
  if (sign == "<") return language_.make<Binary<Holds<std::less<>>>>(left, right);
  if (sign == "<=") return language_.make<Binary<Holds<std::less_equal<>>>>(left, right);
  if (sign == ">") return language_.make<Binary<Holds<std::greater<>>>>(left, right);
  return language_.make<Binary<Holds<std::greater_equal<>>>>(left, right);
}

/// `<` and its like: of numbers, days, dates, times, and of values that follow one another.
Bound Binder::ordered(const Syntax& syntax, const Bound& left, const Bound& right) {
  const auto kind = left.type.kind;
  if (left.type.is_text()) {
    const auto* const choice = left.type.choice != nullptr ? left.type.choice : right.type.choice;
    const bool both = left.type.choice == nullptr || right.type.choice == nullptr || left.type.choice == right.type.choice;
    if (choice == nullptr || choice->steps.empty() || !both)
      return fault("query-type", syntax.at, "文字和没有先后的选项不能比大小", "要有先后，在 workbook.xml 里写 <steps>");
    return {.node = compare(syntax.text, step(left, *choice), step(right, *choice))};
  }
  if (kind == Kind::yes_no || kind == Kind::row)
    return fault("query-type", syntax.at, fmt::format("{}不能比大小", name_of(kind)), "用 = 或者 != 比较");
  return {.node = compare(syntax.text, left.node, right.node)};
}

Bound Binder::comparison(const Syntax& syntax, const Surroundings& around, std::pair<Bound, Bound>* sides) {
  const auto &left_syntax = *syntax.parts[0], &right_syntax = *syntax.parts[1];
  auto left = bind(left_syntax, around), right = bind(right_syntax, around);
  if (!comparable(left, right, syntax.at, left_syntax.begin, right_syntax.begin)) return {};
  const bool equal = syntax.text == "=" || syntax.text == "!=";
  if (equal && never_equal(left, right))
    return fault("query-type", syntax.at, "两列的值没有一个相同，永远不会相等", "请核对两边的列");
  Bound made = equal ? Bound{.node = compare(syntax.text, left.node, right.node)} : ordered(syntax, left, right);
  if (!made.sound()) return {};
  made.type = {Kind::yes_no};
  made.of_row = left.of_row || right.of_row;
  made.of_self = left.of_self || right.of_self;
  if (sides != nullptr) *sides = {std::move(left), std::move(right)};
  return made;
}

Bound Binder::among(const Syntax& syntax, const Surroundings& around) {
  auto left = bind(*syntax.parts[0], around);
  Nodes values;
  Bound made{.type = {Kind::yes_no}, .of_row = left.of_row, .of_self = left.of_self};
  for (std::size_t i = 1; i < syntax.parts.size(); ++i) {
    auto value = bind(*syntax.parts[i], around);
    auto subject = left;
    if (!comparable(subject, value, syntax.at, syntax.parts[0]->begin, syntax.parts[i]->begin)) continue;
    values.push_back(value.node);
    made.of_row = made.of_row || value.of_row;
    made.of_self = made.of_self || value.of_self;
  }
  if (!left.sound() || values.size() + 1 < syntax.parts.size()) return {};
  made.node = language_.make<Among>(left.node, std::move(values));
  if (syntax.flag) made.node = language_.make<Opposite>(made.node);
  return made;
}

Bound Binder::is(const Syntax& syntax, const Surroundings& around) {
  auto left = bind(*syntax.parts[0], around), right = bind(*syntax.parts[1], around);
  if (!comparable(left, right, syntax.at, syntax.parts[0]->begin, syntax.parts[1]->begin)) return {};
  Bound made{.type = {Kind::yes_no}, .of_row = left.of_row || right.of_row, .of_self = left.of_self || right.of_self};
  made.node = language_.make<Same>(left.node, right.node);
  if (syntax.flag) made.node = language_.make<Opposite>(made.node);
  return made;
}

Bound Binder::is_blank(const Syntax& syntax, const Surroundings& around) {
  const auto bound = bind(*syntax.parts[0], around);
  if (!bound.sound()) return {};
  if (bound.rows != nullptr) return fault("query-type", syntax.at, "若干行不能问空不空", "问有没有写 any(…)，没有写 not any(…)");
  Bound made{.type = {Kind::yes_no}, .of_row = bound.of_row, .of_self = bound.of_self};
  made.node = language_.make<IsBlank>(bound.node);
  if (syntax.flag) made.node = language_.make<Opposite>(made.node);
  return made;
}

Bound Binder::otherwise(const Syntax& syntax, const Surroundings& around) {
  auto left = bind(*syntax.parts[0], around), right = bind(*syntax.parts[1], around);
  if (!left.sound() || !right.sound()) return {};
  if (left.rows != nullptr || right.rows != nullptr)
    return fault("query-type", syntax.at, "若干行没有空的，不写 else", "没有行写 not any(…)");
  const bool literal = right.literal && right.type.kind == Kind::text && !left.type.is_text();
  if (literal && !read_literal(right, left, syntax.parts[1]->begin)) return {};
  const bool alike = left.type.kind == right.type.kind || (left.type.is_number() && right.type.is_number()) ||
                     (left.type.is_text() && right.type.is_text());
  if (!alike || (left.type.kind == Kind::row && left.type.sheet != right.type.sheet))
    return fault("query-type", syntax.at,
                 fmt::format("else 两边应当是一种值，现为{}和{}", name_of(left.type.kind), name_of(right.type.kind)),
                 "请核对两边");
  Bound made{.node = language_.make<Otherwise>(left.node, right.node), .type = left.type};
  made.text = left.text;
  made.of_row = left.of_row || right.of_row;
  made.of_self = left.of_self || right.of_self;
  if (left.type.kind == Kind::integer && right.type.kind == Kind::decimal) made.type.kind = Kind::decimal;
  // A word of its own, or another column's values, is beyond the choice.
  if (left.type.choice != right.type.choice) {
    const bool within = left.type.choice != nullptr && right.literal && left.type.choice->has(right.text);
    const bool one_of_both = left.type.choice != nullptr && right.type.choice != nullptr;
    if (one_of_both) {
      auto values = left.type.choice->values;
      for (const auto& value : right.type.choice->values) {
        if (!left.type.choice->has(value)) values.push_back(value);
      }
      made.type.choice = language_.choice(std::move(values));
    } else if (!within) {
      made.type = {left.type.kind == Kind::list ? Kind::list : Kind::text};
    }
  }
  return made;
}

}  // namespace wenshu::query
