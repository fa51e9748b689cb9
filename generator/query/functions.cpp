#include "query/functions.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"
#include "model/compared_text.h"
#include "model/decimal.h"

namespace wenshu::query {

namespace {

std::string_view text_at(const Call& call, std::size_t index) { return call.at.texts().text(call.values[index]); }

Value made(const Call& call, std::string_view text) { return call.at.texts().number(text); }

Value answer(bool yes_or_no) { return yes_or_no ? yes : no; }

Value count_of(std::size_t count) { return static_cast<Value>(count) * one_unit; }

/// Whether one of the texts after the first stands in it where `stands` looks.
template <typename Stands>
Value one_of(const Call& call, Stands stands) {
  const auto text = text_at(call, 0);
  for (std::size_t i = 1; i < call.values.size(); ++i) {
    if (stands(text, text_at(call, i))) return yes;
  }
  return no;
}

/// Characters from the `from`th on, counted from 1; all of them if no length is given.
Value part(const Call& call) {
  const auto codes = decode(text_at(call, 0));
  const auto from = call.values[1] / one_unit;
  const auto length = call.values.size() < 3 ? Value(codes.size()) : call.values[2] / one_unit;
  if (from < 1 || length < 1 || from > Value(codes.size())) return blank;
  return made(call,
              encode(std::u32string_view(codes).substr(static_cast<std::size_t>(from - 1), static_cast<std::size_t>(length))));
}

Value digits(const Call& call) {
  std::string kept;
  for (const char c : text_at(call, 0)) {
    if (c >= '0' && c <= '9') kept += c;
  }
  return made(call, kept);
}

/// `82.7%`: per cent to one place, half a unit rounded up; `100%` and `0%` only if it is all or nothing; `—` of nothing.
Value percent(const Call& call) {
  const auto some = call.values[0], whole = call.values[1];
  if (whole == 0) return made(call, "—");
  if (some == whole) return made(call, "100%");
  if (some == 0) return made(call, "0%");
  const auto doubled = sum(product(some, 2000 * one_unit), whole);
  auto shown = floor_of_quotient(doubled, product(2 * one_unit, whole));
  if (shown == blank) return blank;
  shown /= one_unit;
  if (some > 0 && some < whole) shown = std::clamp<Value>(shown, 1, 999);
  return made(call, shown % 10 == 0 ? fmt::format("{}%", shown / 10) : fmt::format("{}.{}%", shown / 10, std::abs(shown % 10)));
}

Value parted(const Call& call) {
  std::vector<Value> items;
  for (const auto& item : split(text_at(call, 0), text_at(call, 1))) {
    if (const auto text = call.at.texts().number(trim(item)); text != blank) items.push_back(text);
  }
  return call.at.texts().list(std::move(items));
}

Value has(const Call& call) {
  const auto& items = call.at.texts().items(call.values[0]);
  return answer(std::any_of(call.values.begin() + 1, call.values.end(),
                            [&](Value wanted) { return std::find(items.begin(), items.end(), wanted) != items.end(); }));
}

/// `照片6张`; blank of none.
Value counted(const Call& call) {
  if (call.values[1] == 0) return blank;
  return made(call, fmt::format("{}{}{}", text_at(call, 0), to_text(Decimal{call.values[1]}), text_at(call, 2)));
}

/// What several texts name one after another, parted by 、, ； or a line break: each once.
Value pieces(const Call& call) {
  std::vector<Value> items;
  for (const auto text : call.values) {
    if (text == blank) continue;
    for (const auto& line : split(replace_all(std::string(call.at.texts().text(text)), "\n", "、"), "、")) {
      for (const auto& piece : split(line, "；")) {
        const auto one = made(call, without_end_marks(piece));
        if (one != blank && std::find(items.begin(), items.end(), one) == items.end()) items.push_back(one);
      }
    }
  }
  return call.at.texts().list(std::move(items));
}

std::chrono::sys_days day(Value value) { return std::chrono::sys_days(std::chrono::days(value)); }
Value day_value(Date date) { return std::chrono::sys_days(date).time_since_epoch().count(); }

constexpr Value longest_term = 10'000;  // days of a term
constexpr std::size_t few = 8;          // arguments a call has space for without asking for memory

std::vector<Function> text_functions() {
  using enum Wanted;
  const auto starts = [](std::string_view text, std::string_view sign) { return text.starts_with(sign); };
  const auto ends = [](std::string_view text, std::string_view sign) { return text.ends_with(sign); };
  const auto holds = [](std::string_view text, std::string_view sign) { return text.find(sign) != std::string_view::npos; };
  return {
      {"length", {text}, false, Type::Kind::integer, [](const Call& c) { return count_of(character_count(text_at(c, 0))); }},
      {"starts", {text, text}, true, Type::Kind::yes_no, [starts](const Call& c) { return one_of(c, starts); }},
      {"ends", {text, text}, true, Type::Kind::yes_no, [ends](const Call& c) { return one_of(c, ends); }},
      {"contains", {text, text}, true, Type::Kind::yes_no, [holds](const Call& c) { return one_of(c, holds); }},
      {"part", {text, number, number}, false, Type::Kind::text, part, "", 1},
      {"digits", {text}, false, Type::Kind::text, digits},
      {"normal", {text}, false, Type::Kind::text, [](const Call& c) { return made(c, compared_text(text_at(c, 0))); }},
      {"phrase",
       {text},
       false,
       Type::Kind::text,
       [](const Call& c) { return made(c, without_stop(std::string(text_at(c, 0)))); }},
      {"bare",
       {text},
       false,
       Type::Kind::text,
       [](const Call& c) { return made(c, without_end_marks(std::string(text_at(c, 0)))); }},
      {"counted_text", {text, number, text}, false, Type::Kind::text, counted},
      {"pieces", {text}, true, Type::Kind::list, pieces, "", 0, true},
      {"split", {text, text}, false, Type::Kind::list, parted},
      {"has", {list, text}, true, Type::Kind::yes_no, has},
  };
}

std::vector<Function> number_functions() {
  using enum Wanted;
  return {
      {"floor", {number}, false, Type::Kind::integer, [](const Call& c) { return floor_of_quotient(c.values[0], one_unit); }},
      {"ceil", {number}, false, Type::Kind::integer, [](const Call& c) { return ceil_of_quotient(c.values[0], one_unit); }},
      {"abs", {number}, false, Type::Kind::decimal, [](const Call& c) { return std::abs(c.values[0]); }},
      {"mod",
       {number, number},
       false,
       Type::Kind::decimal,
       [](const Call& c) { return difference(c.values[0], product(c.values[1], floor_of_quotient(c.values[0], c.values[1]))); }},
      {"ratio", {number, number}, false, Type::Kind::decimal, [](const Call& c) { return quotient(c.values[0], c.values[1]); }},
      {"percent", {number, number}, false, Type::Kind::text, percent},
  };
}

std::vector<Function> date_functions() {
  using enum Wanted;
  return {
      {"year",
       {date},
       false,
       Type::Kind::integer,
       [](const Call& c) { return Value{int(Date(day(c.values[0])).year())} * one_unit; }},
      {"days_between",
       {date, date},
       false,
       Type::Kind::integer,
       [](const Call& c) { return (c.values[1] - c.values[0]) * one_unit; }},
      {"workdays",
       {date, date},
       false,
       Type::Kind::integer,
       [](const Call& c) {
         if (std::abs(c.values[1] - c.values[0]) > longest_term * 2) return blank;
         return Value{c.at.calendar.working_days_between(Date(day(c.values[0])), Date(day(c.values[1])))} * one_unit;
       }},
      {"end_of_term",
       {date, number},
       false,
       Type::Kind::date,
       [](const Call& c) {
         const auto days = c.values[1] / one_unit;
         if (days < 0 || days > longest_term || c.values[1] % one_unit != 0) return blank;
         return day_value(c.at.calendar.end_of_term(Date(day(c.values[0])), static_cast<int>(days)));
       }},
      {"next_workday",
       {date},
       false,
       Type::Kind::date,
       [](const Call& c) { return day_value(c.at.calendar.next_working_day(Date(day(c.values[0])))); }},
      {"calendar_known",
       {date},
       false,
       Type::Kind::yes_no,
       [](const Call& c) { return answer(c.at.calendar.knows(Date(day(c.values[0])))); }},
  };
}

}  // namespace

std::vector<Function> plain_functions() {
  auto all = text_functions();
  for (auto& more : {number_functions(), date_functions()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

Value FunctionCall::value(Evaluation& at, Row row) const {
  std::array<Value, few> space{};
  std::vector<Value> more(arguments_.size() > few ? arguments_.size() : 0);
  Value* const values = more.empty() ? space.data() : more.data();
  std::size_t count = 0;
  std::vector<std::vector<Row>> rows;
  for (const auto& argument : arguments_) {
    if (argument.node != nullptr) {
      values[count] = argument.node->value(at, row);
      if (values[count++] == blank && !function_.blanks) return blank;
      continue;
    }
    auto& found = rows.emplace_back();
    argument.rows->each(at, row, [&](Row one) {
      found.push_back(one);
      return true;
    });
  }
  return function_.call({at, {values, count}, rows});
}

}  // namespace wenshu::query
