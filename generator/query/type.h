#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/value.h"

namespace wenshu::query {

/// The values a column may have (单选, 多选), in the order of the form.
struct Choice {
  std::vector<std::string> values;
  std::vector<std::vector<std::string>> also;  ///< other ways to write each, for hints
  std::vector<int> steps;                      ///< for each the step it belongs to; empty: none comes before another

  bool has(std::string_view value) const;
  /// The step of a value; -1 if it has none.
  int step(std::string_view value) const;
};

/// What an expression gives.
struct Type {
  enum class Kind { text, choice, yes_no, integer, decimal, amount, date, time, days, workdays, months, list, row, rows };
  Kind kind = Kind::text;
  SheetIndex sheet = nowhere;      ///< of a row and of rows
  const Choice* choice = nullptr;  ///< of a choice, and of a list of them
  std::size_t measure = nowhere;   ///< of a number: what it counts

  bool is_number() const { return kind == Kind::integer || kind == Kind::decimal || kind == Kind::amount; }
  bool is_text() const { return kind == Kind::text || kind == Kind::choice; }
  /// `date + term`.
  bool is_term() const { return kind == Kind::days || kind == Kind::workdays || kind == Kind::months; }
};

/// `整数`, `选项`, `若干行`.
std::string name_of(Type::Kind kind);

}  // namespace wenshu::query
