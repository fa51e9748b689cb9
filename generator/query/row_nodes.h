#pragma once

#include <string>
#include <utility>
#include <vector>

#include "query/evaluation.h"
#include "query/node.h"
#include "query/value_nodes.h"

namespace wenshu::query {

/// Nodes that give rows.

/// All rows of a sheet.
class EveryRow : public RowsNode {
 public:
  explicit EveryRow(SheetIndex sheet) : sheet_(sheet) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;

 private:
  SheetIndex sheet_;
};

/// The rows a link leads to from the row that `base` gives; null: the current one.
class LinkedRows : public RowsNode {
 public:
  LinkedRows(const Node* base, SheetIndex sheet, std::size_t link) : base_(base), sheet_(sheet), link_(link) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;

 private:
  const Node* base_;
  SheetIndex sheet_;
  std::size_t link_;
};

/// `rows.link`: of each of several rows those it leads to, one after another; a row met twice is there once.
class RowsOfRows : public RowsNode {
 public:
  RowsOfRows(const RowsNode* rows, const RowsNode* theirs) : rows_(rows), theirs_(theirs) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;

 private:
  const RowsNode *rows_, *theirs_;
};

/// `rows.link` of a link to one row: the rows that several rows lead to, each once, in the order of their sheet.
class RowsLedTo : public RowsNode {
 public:
  RowsLedTo(const RowsNode* rows, const Node* theirs) : rows_(rows), theirs_(theirs) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;

 private:
  const RowsNode* rows_;
  const Node* theirs_;
};

/// The rows of a group that a table makes one row of.
class GroupRows : public RowsNode {
 public:
  void each(Evaluation& at, Row row, EachRow visit) const override;
};

/// `where`
class Filtered : public RowsNode {
 public:
  Filtered(const RowsNode* rows, const Node* condition) : rows_(rows), condition_(condition) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;
  void judge(Evaluation& at, Row row, JudgedRow visit) const override;
  const Node* key() const override { return rows_->key(); }

 private:
  const RowsNode* rows_;
  const Node* condition_;
};

/// `institutions where phone = this.phone and …`: looked up instead of searched for. `inner` is read from every row of the sheet,
/// `outer` from the row that asks.
class LookedUp : public RowsNode {
 public:
  LookedUp(SheetIndex sheet, Nodes inner, Nodes outer, const Node* condition, std::size_t slot)
      : sheet_(sheet), inner_(std::move(inner)), outer_(std::move(outer)), condition_(condition), slot_(slot) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;
  void judge(Evaluation& at, Row row, JudgedRow visit) const override;
  const Nodes& keys() const { return outer_; }

 private:
  SheetIndex sheet_;
  Nodes inner_, outer_;
  const Node* condition_;  ///< all of it
  std::size_t slot_;
};

/// What many rows with one key give, worked out once: `usual(person of officers where certificate = this.certificate)`.
class KeptByKey : public Node {
 public:
  KeptByKey(const Node* node, Nodes keys, std::size_t slot) : node_(node), keys_(std::move(keys)), slot_(slot) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const Node* node_;
  Nodes keys_;
  std::size_t slot_;
};

/// `by`: in the order of a value; rows where it is blank come last.
class Ordered : public RowsNode {
 public:
  Ordered(const RowsNode* rows, const Node* key, bool of_text, bool descending)
      : rows_(rows), key_(key), of_text_(of_text), descending_(descending) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;
  void judge(Evaluation& at, Row row, JudgedRow visit) const override { rows_->judge(at, row, visit); }
  const Node* key() const override { return key_; }

 private:
  const RowsNode* rows_;
  const Node* key_;
  bool of_text_, descending_;
};

/// `earlier(a, b)`: the rows above the current one that have the same in all of these, none of them blank.
class EarlierRows : public RowsNode {
 public:
  EarlierRows(SheetIndex sheet, Nodes same, std::size_t slot) : sheet_(sheet), same_(std::move(same)), slot_(slot) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;

 private:
  SheetIndex sheet_;
  Nodes same_;
  std::size_t slot_;
};

/// Rows that a word stands for, of the row that `base` gives; null: the current one.
class WordRows : public RowsNode {
 public:
  WordRows(const Node* base, std::size_t word) : base_(base), word_(word) {}
  void each(Evaluation& at, Row row, EachRow visit) const override;
  void judge(Evaluation& at, Row row, JudgedRow visit) const override;

 private:
  const Node* base_;
  std::size_t word_;
};

/// Rows that a `<let>` stands for.
class LetRows : public RowsNode {
 public:
  explicit LetRows(const RowsNode* rows) : rows_(rows) {}
  void each(Evaluation& at, Row, EachRow visit) const override { rows_->each(at, at.self, visit); }
  void judge(Evaluation& at, Row, JudgedRow visit) const override { rows_->judge(at, at.self, visit); }
  const Node* key() const override { return rows_->key(); }

 private:
  const RowsNode* rows_;
};

}  // namespace wenshu::query
