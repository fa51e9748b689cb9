#pragma once

#include <type_traits>

#include "query/type.h"

namespace wenshu::query {

class Evaluation;

/// Refers to something that can be called, for as long as a call lasts.
template <typename Result, typename... Arguments>
class Visitor {
 public:
  template <typename Callable>
  requires(!std::is_same_v<std::remove_cvref_t<Callable>, Visitor>)
      Visitor(Callable&& callable)  // NOLINT: a lambda is meant to become one
      : callable_(const_cast<void*>(static_cast<const void*>(&callable))),
        call_([](void* what, Arguments... arguments) -> Result {
          return (*static_cast<std::remove_reference_t<Callable>*>(what))(arguments...);
        }) {}
  Result operator()(Arguments... arguments) const { return call_(callable_, arguments...); }

 private:
  void* callable_;
  Result (*call_)(void*, Arguments...);
};

/// Takes a row; false ends the walk.
using EachRow = Visitor<bool, Row>;
/// Takes a row and whether it belongs: yes, no, or blank if that is unknown.
using JudgedRow = Visitor<void, Row, Value>;

/// A bound expression that gives a value for a row.
class Node {
 public:
  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default;

  virtual Value value(Evaluation& at, Row row) const = 0;
  /// True if it is a column this workbook does not have: then nobody can say that it is blank.
  virtual bool absent(const Evaluation&) const { return false; }
};

/// A bound expression that gives rows for a row.
class RowsNode {
 public:
  RowsNode() = default;
  RowsNode(const RowsNode&) = delete;
  RowsNode& operator=(const RowsNode&) = delete;
  virtual ~RowsNode() = default;

  /// The rows that belong, in order.
  virtual void each(Evaluation& at, Row row, EachRow visit) const = 0;
  /// Those that do not, or that nobody can judge, too.
  virtual void judge(Evaluation& at, Row row, JudgedRow visit) const {
    each(at, row, [&](Row found) {
      visit(found, yes);
      return true;
    });
  }
  /// What a `by` orders them by; null if they stand in the order of their sheet.
  virtual const Node* key() const { return nullptr; }
};

}  // namespace wenshu::query
