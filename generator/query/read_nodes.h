#pragma once

#include "query/evaluation.h"
#include "query/node.h"

namespace wenshu::query {

/// Nodes that look something up. `base` gives the row they look at; null: the current one.

class Constant : public Node {
 public:
  explicit Constant(Value value) : value_(value) {}
  Value value(Evaluation&, Row) const override { return value_; }

 private:
  Value value_;
};

/// A text of the language.
class TextConstant : public Node {
 public:
  explicit TextConstant(std::size_t slot) : slot_(slot) {}
  Value value(Evaluation& at, Row) const override { return at.constant(slot_); }

 private:
  std::size_t slot_;
};

class GlobalValue : public Node {
 public:
  explicit GlobalValue(std::size_t index) : index_(index) {}
  Value value(Evaluation& at, Row) const override { return at.global(index_); }

 private:
  std::size_t index_;
};

/// The current row.
class CurrentRow : public Node {
 public:
  Value value(Evaluation&, Row row) const override { return row; }
};

/// `this`
class SelfRow : public Node {
 public:
  Value value(Evaluation& at, Row) const override { return at.self; }
};

/// The only row of a sheet.
class OnlyRow : public Node {
 public:
  explicit OnlyRow(SheetIndex sheet) : sheet_(sheet) {}
  Value value(Evaluation& at, Row) const override { return at.rows.count(sheet_) == 0 ? blank : 0; }

 private:
  SheetIndex sheet_;
};

class CellValue : public Node {
 public:
  CellValue(const Node* base, SheetIndex sheet, ColumnIndex column) : base_(base), sheet_(sheet), column_(column) {}
  Value value(Evaluation& at, Row row) const override {
    if (base_ != nullptr) row = base_->value(at, row);
    if (row == blank) return blank;
    if (at.trace != nullptr) at.trace->push_back({sheet_, column_, row});
    return at.rows.value(sheet_, column_, row);
  }
  bool absent(const Evaluation& at) const override { return !at.rows.has(sheet_, column_); }
  /// Which cell it reads for a row; its row is blank if it reads none.
  Cell cell(Evaluation& at, Row row) const { return {sheet_, column_, base_ == nullptr ? row : base_->value(at, row)}; }
  SheetIndex sheet() const { return sheet_; }
  ColumnIndex column() const { return column_; }

 private:
  const Node* base_;
  SheetIndex sheet_;
  ColumnIndex column_;
};

/// A column that only the program knows.
class ComputedValue : public Node {
 public:
  ComputedValue(const Node* base, SheetIndex sheet, ColumnIndex column) : base_(base), sheet_(sheet), column_(column) {}
  Value value(Evaluation& at, Row row) const override {
    if (base_ != nullptr) row = base_->value(at, row);
    return row == blank ? blank : at.computed(sheet_, column_, row);
  }

 private:
  const Node* base_;
  SheetIndex sheet_;
  ColumnIndex column_;
};

/// The row that a link leads to.
class LinkedRow : public Node {
 public:
  LinkedRow(const Node* base, SheetIndex sheet, std::size_t link) : base_(base), sheet_(sheet), link_(link) {}
  Value value(Evaluation& at, Row row) const override;
  bool absent(const Evaluation& at) const override;

 private:
  const Node* base_;
  SheetIndex sheet_;
  std::size_t link_;
};

/// What a word is for a row.
class WordValue : public Node {
 public:
  WordValue(const Node* base, std::size_t word) : base_(base), word_(word) {}
  Value value(Evaluation& at, Row row) const override {
    if (base_ != nullptr) row = base_->value(at, row);
    return row == blank ? blank : at.defined(word_, row);
  }

 private:
  const Node* base_;
  std::size_t word_;
};

/// What a `<let>` is for the row the expression is about.
class LetValue : public Node {
 public:
  explicit LetValue(const Node* node) : node_(node) {}
  Value value(Evaluation& at, Row) const override { return node_->value(at, at.self); }
  bool absent(const Evaluation& at) const override { return node_->absent(at); }

 private:
  const Node* node_;
};

}  // namespace wenshu::query
