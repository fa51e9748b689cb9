#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/language.h"
#include "query/syntax.h"
#include "query/value_nodes.h"

namespace wenshu::query {

/// An expression that a `<let>` has named.
using Lets = std::map<std::string, Expression, std::less<>>;

/// What names mean where an expression stands.
struct Surroundings {
  SheetIndex sheet = nowhere;  ///< of the current row; none: an expression about the whole campaign
  SheetIndex self = nowhere;   ///< of `this`
  const Lets* lets = nullptr;
  const std::vector<std::string>* group = nullptr;  ///< of an expression about a group of rows: the columns they have in common
  int depth = 0;                                    ///< rows within rows

  /// Of the rows that are looked through there. A group is no row that could be `this`.
  Surroundings within(SheetIndex inner) const { return {inner, group == nullptr ? self : nowhere, lets, nullptr, depth + 1}; }
};

/// Keys of rows that depend on nothing.
inline const Nodes no_keys;

/// A part of an expression, bound.
struct Bound {
  const Node* node = nullptr;
  const RowsNode* rows = nullptr;
  Type type;
  bool of_row = false;   ///< depends on the current row
  bool of_self = false;  ///< depends on `this`
  bool literal = false;  ///< a text, number or date written out
  bool whole_sheet = false;
  const Nodes* keys = nullptr;          ///< of rows that depend on nothing but these; null: on more
  std::string text;                     ///< of a literal, and what a column is called
  std::vector<const Node*> quotient{};  ///< of a division, its two sides

  bool sound() const { return node != nullptr || rows != nullptr; }
};

/// Finds out what the names of an expression mean and whether its kinds fit. What is wrong is reported once; a part that has a
/// fault is not sound, and nothing is said of what follows from it.
class Binder {
 public:
  Binder(Language& language, const Passage& passage, Diagnostics& faults)
      : language_(language), schema_(language.schema()), passage_(passage), faults_(faults) {}

  Bound bind(const Syntax& syntax, const Surroundings& around);
  /// A condition; anything else is a fault.
  Bound condition(const Syntax& syntax, const Surroundings& around);
  /// Rows; anything else is a fault.
  Bound rows(const Syntax& syntax, const Surroundings& around);
  /// The rows of `source` where a condition about them holds; all of them if it is null.
  Bound filtered(Bound source, const Syntax* where, const Surroundings& inner);
  /// A value of rows that are looked up is worked out once for each key.
  Bound kept(Bound made, const Bound& source, bool what_of_self);
  std::vector<Gathered> gathered;

 private:
  Bound fault(const char* code, std::size_t at, std::string message, std::string hint = {});
  std::string written(const Syntax& syntax) const;

  Bound name(const Syntax& syntax, const Surroundings& around);
  std::optional<Bound> name_of_group(const Syntax& syntax, const Surroundings& around);
  bool in_common(const std::string& name, const Surroundings& around) const;
  std::optional<Bound> word_of_campaign(const std::string& name);
  Bound member(const Syntax& syntax, const Surroundings& around);
  std::optional<Bound> member_of(const Bound& base, const Syntax& name);
  Bound member_of_rows(const Bound& base, const Syntax& name);
  Bound cell(const Bound& base, ColumnIndex column);
  Bound linked(const Bound& base, std::size_t link);
  Bound word(const Bound& base, std::size_t index, const Syntax& name);
  Bound unknown_member(SheetIndex sheet, const Syntax& name, const Surroundings* around);
  Bound unknown_name(const Syntax& name);
  std::string leads_to(SheetIndex sheet, const std::string& name) const;
  std::pair<ColumnIndex, bool> find_column(SheetIndex sheet, const std::string& name) const;

  Bound literal(const Syntax& syntax);
  Bound arithmetic(const Syntax& syntax, const Surroundings& around);
  Bound of_dates(const Syntax& syntax, const Bound& left, const Bound& right);
  Bound term(const Syntax& syntax, const Surroundings& around);
  Bound otherwise(const Syntax& syntax, const Surroundings& around);
  Bound comparison(const Syntax& syntax, const Surroundings& around, std::pair<Bound, Bound>* sides = nullptr);
  Bound among(const Syntax& syntax, const Surroundings& around);
  Bound is(const Syntax& syntax, const Surroundings& around);
  Bound is_blank(const Syntax& syntax, const Surroundings& around);
  Bound junction(const Syntax& syntax, const Surroundings& around);
  bool comparable(Bound& left, Bound& right, std::size_t at, std::size_t left_at, std::size_t right_at);
  bool read_literal(Bound& text, const Bound& other, std::size_t text_at);
  bool same_measure(const Bound& left, const Bound& right, std::size_t at, const char* what);
  Bound ordered(const Syntax& syntax, const Bound& left, const Bound& right);
  const Node* step(const Bound& bound, const Choice& choice);
  const Node* compare(const std::string& sign, const Node* left, const Node* right);

  Bound call(const Syntax& syntax, const Surroundings& around);
  Bound gather(const Syntax& syntax, const Surroundings& around);
  Bound gather_values(const Syntax& syntax, const Surroundings& around);
  Bound fold(const Syntax& syntax, const Bound& source, const Bound& what, const Syntax& what_syntax);
  Bound count(const Syntax& syntax, const Surroundings& around);
  Bound earlier(const Syntax& syntax, const Surroundings& around);
  Bound either(const Syntax& syntax, const Surroundings& around);
  Bound matches(const Syntax& syntax, const Surroundings& around);
  Bound plain_call(const Function& function, const Syntax& syntax, const Surroundings& around);
  bool fits(const Bound& bound, Wanted wanted, const Function& function, const Syntax& syntax);
  Bound unknown_function(const Syntax& syntax);
  Bound selection(const Syntax& syntax, const Surroundings& around);
  Bound in_order(Bound source, const Syntax& selection, const Surroundings& inner);
  Bound not_rows(const Syntax& syntax, const Bound& found);
  std::string number_example(SheetIndex preferred) const;
  void remember(const Syntax& syntax, const Bound& source, const Surroundings& around);

  Language& language_;
  const Schema& schema_;
  const Passage& passage_;
  Diagnostics& faults_;
};

}  // namespace wenshu::query
