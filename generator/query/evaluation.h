#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/work_calendar.h"
#include "query/expression.h"
#include "query/rows.h"

namespace wenshu::query {

class Language;

/// Rows and what they are asked in. What it points to outlives it and does not change.
struct Source {
  const Language& language;
  const Rows& rows;
  const WorkCalendar& calendar;
};

/// Rows by what they have in common, made when first asked for.
struct RowIndex {
  struct Hash {
    std::size_t operator()(const std::vector<Value>& key) const;
  };
  std::unordered_map<std::vector<Value>, std::vector<Row>, Hash> rows;
};

/// What remembers something between two calls of the same node: a compiled pattern, an index.
class Memory {
 public:
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  virtual ~Memory() = default;
};

/// Evaluates expressions over rows. Remembers what it has found (defines, indexes), so one goes through all rows; every thread
/// has its own. The language and the rows outlive it and do not change.
class Evaluation {
 public:
  Evaluation(const Language& language, const Rows& rows, const WorkCalendar& calendar);
  explicit Evaluation(const Source& source) : Evaluation(source.language, source.rows, source.calendar) {}

  /// True or false; nothing if it is unknown.
  std::optional<bool> holds(const Expression& condition, Row row);
  Value value(const Expression& expression, Row row);
  std::vector<Row> rows_of(const Expression& expression, Row row);
  /// As a person reads it: `是`, `12.5`, `2022-06-17`, `全日、半日`; empty if blank.
  std::string text(const Expression& expression, Row row);
  std::string text_of(const Type& type, Value value) const;
  /// Evaluates for a group of rows: `rows` are those, and columns are read from the first.
  std::string text(const Expression& expression, std::span<const Row> group);
  Value value(const Expression& expression, std::span<const Row> group);

  /// The cell an expression stands for, if it is a column of some row and there is that row.
  std::optional<Cell> cell(const Expression& expression, Row row);
  /// Every cell that decides on the value, each once, in their order: of rows behind an aggregate, too.
  std::vector<Cell> cells(const Expression& expression, Row row);
  std::vector<Cell> cells(const Expression& expression, std::span<const Row> group);

  /// For nodes: where they are and what they may look at.
  const Rows& rows;
  const WorkCalendar& calendar;
  const Language& language;
  Row self = blank;            ///< the row the expression is about: `this`
  std::span<const Row> group;  ///< of an expression about a group
  std::vector<Cell>* trace = nullptr;

  const Texts& texts() const { return texts_; }
  Texts& texts() { return texts_; }
  /// The number of a text of the language.
  Value constant(std::size_t slot) {
    return slot < constants_.size() && constants_[slot] != not_yet ? constants_[slot] : learn_constant(slot);
  }
  /// The day of issue and what else there is one of: that of the rows, unless this evaluation is about another.
  Value global(std::size_t index) const { return globals_[index]; }
  void set_global(std::string_view name, Value value);
  /// What a computed column is for a row of its sheet.
  Value computed(SheetIndex sheet, ColumnIndex column, Row row);
  /// What a define is for a row of its sheet.
  Value defined(std::size_t word, Row row);
  /// What the node with that slot remembers; made by `make` when first asked for.
  template <typename Kind, typename Make>
  Kind& remembered(std::size_t slot, Make make) {
    if (slot >= memories_.size()) memories_.resize(slot + 1);
    if (!memories_[slot]) memories_[slot] = make();
    return static_cast<Kind&>(*memories_[slot]);
  }

 private:
  static constexpr Value not_yet = blank + 1;  // no value an expression can have: `narrow` leaves it out
  /// What a word is for a stretch of rows: of a paper about one institution no more is remembered than it asks.
  using Stretch = std::array<Value, 128>;
  Value learn_constant(std::size_t slot);
  Texts texts_;
  std::vector<Value> constants_;
  std::vector<Value> globals_;
  std::vector<std::vector<std::unique_ptr<Stretch>>> words_;
  std::map<std::pair<SheetIndex, ColumnIndex>, std::vector<Value>> computed_;
  std::vector<std::unique_ptr<Memory>> memories_;
};

/// What becomes of rows of which a key is blank when rows are gathered.
enum class BlankKeys { apart, left_out };

/// The rows that have the values of the keys in common; groups and rows in the order in which they are met.
std::vector<std::vector<Row>> gathered(Evaluation& at, const std::vector<Expression>& keys, const std::vector<Row>& rows,
                                       BlankKeys blanks);

/// Lets `self` be another row for a while.
class SelfIs {
 public:
  SelfIs(Evaluation& at, Row row) : at_(at), before_(at.self) { at.self = row; }
  ~SelfIs() { at_.self = before_; }
  SelfIs(const SelfIs&) = delete;
  SelfIs& operator=(const SelfIs&) = delete;

 private:
  Evaluation& at_;
  Row before_;
};

/// Lets `group` be other rows for a while.
class GroupIs {
 public:
  GroupIs(Evaluation& at, std::span<const Row> group) : at_(at), before_(at.group) { at.group = group; }
  ~GroupIs() { at_.group = before_; }
  GroupIs(const GroupIs&) = delete;
  GroupIs& operator=(const GroupIs&) = delete;

  /// The row what all of them have in common is read from.
  Row first() const { return at_.group.empty() ? blank : at_.group.front(); }

 private:
  Evaluation& at_;
  std::span<const Row> before_;
};

}  // namespace wenshu::query
