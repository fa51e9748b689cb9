#pragma once

#include <utility>

#include "query/evaluation.h"
#include "query/node.h"
#include "query/value_nodes.h"

namespace wenshu::query {

/// Nodes that make one value of many rows.

class CountRows : public Node {
 public:
  explicit CountRows(const RowsNode* rows) : rows_(rows) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const RowsNode* rows_;
};

class AnyRow : public Node {
 public:
  explicit AnyRow(const RowsNode* rows) : rows_(rows) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const RowsNode* rows_;
};

/// `count(distinct x of …)`: blanks are not counted.
class CountDistinct : public Node {
 public:
  CountDistinct(const RowsNode* rows, const Node* what) : rows_(rows), what_(what) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const RowsNode* rows_;
  const Node* what_;
};

/// `sum(x of …)`, `min`, `max`: blanks are left out. The sum of no rows is 0; blank if there are rows and all are blank.
class FoldRows : public Node {
 public:
  FoldRows(Fold::How how, const RowsNode* rows, const Node* what) : how_(how), rows_(rows), what_(what) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  Fold::How how_;
  const RowsNode* rows_;
  const Node* what_;
};

/// `list(x of …)`: the texts of what is not blank, in order; each once if `distinct`. With a separator the list is one text.
class ListOfRows : public Node {
 public:
  ListOfRows(const RowsNode* rows, const Node* what, Type type, bool distinct, const Node* separator)
      : rows_(rows), what_(what), type_(type), distinct_(distinct), separator_(separator) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const RowsNode* rows_;
  const Node* what_;
  Type type_;
  bool distinct_;
  const Node* separator_;
};

/// `first(…)` and `last(…)`: the row, or of that row a value. Of rows in an order the last is the last that has a place in it.
class EndRow : public Node {
 public:
  EndRow(const RowsNode* rows, const Node* what, bool last) : rows_(rows), what_(what), last_(last) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const RowsNode* rows_;
  const Node* what_;
  bool last_;
};

/// `usual(x of …)`: the value most rows have; of several the one met first. Blanks do not count.
class UsualValue : public Node {
 public:
  UsualValue(const RowsNode* rows, const Node* what) : rows_(rows), what_(what) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const RowsNode* rows_;
  const Node* what_;
};

}  // namespace wenshu::query
