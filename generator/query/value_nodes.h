#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "query/evaluation.h"
#include "query/node.h"

namespace wenshu::query {

/// Nodes that make one value of others.

using Nodes = std::vector<const Node*>;

/// Anything that is blank if one of its sides is.
template <typename Operation>
class Binary : public Node {
 public:
  Binary(const Node* left, const Node* right) : left_(left), right_(right) {}
  Value value(Evaluation& at, Row row) const override {
    const auto left = left_->value(at, row);
    const auto right = right_->value(at, row);
    return left == blank || right == blank ? blank : Operation{}(left, right);
  }

 private:
  const Node *left_, *right_;
};

struct Add {
  Value operator()(Value a, Value b) const { return sum(a, b); }
};
struct Subtract {
  Value operator()(Value a, Value b) const { return difference(a, b); }
};
struct Multiply {
  Value operator()(Value a, Value b) const { return product(a, b); }
};
struct Divide {
  Value operator()(Value a, Value b) const { return quotient(a, b); }
};
struct FloorOfQuotient {
  Value operator()(Value a, Value b) const { return floor_of_quotient(a, b); }
};
struct CeilOfQuotient {
  Value operator()(Value a, Value b) const { return ceil_of_quotient(a, b); }
};
struct PlusMonths {
  Value operator()(Value date, Value months) const;
};
/// Days of the calendar that exist: years 1 to 9999.
struct PlusDays {
  Value operator()(Value date, Value days) const;
};

class PlusWorkdays : public Node {
 public:
  PlusWorkdays(const Node* date, const Node* days) : date_(date), days_(days) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const Node *date_, *days_;
};

/// A whole number as a count of days or months; blank if it has a fraction or is beyond all reason.
class WholeNumber : public Node {
 public:
  WholeNumber(const Node* number, Value factor) : number_(number), factor_(factor) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const Node* number_;
  Value factor_;
};

class Negative : public Node {
 public:
  explicit Negative(const Node* node) : node_(node) {}
  Value value(Evaluation& at, Row row) const override {
    const auto found = node_->value(at, row);
    return found == blank ? blank : -found;
  }

 private:
  const Node* node_;
};

/// The step of a text in a choice whose values follow one another; blank for a value that belongs to no step.
class StepOf : public Node {
 public:
  /// `steps` are slots of the language's texts and the step of each.
  StepOf(const Node* node, std::vector<std::pair<std::size_t, int>> steps) : node_(node), steps_(std::move(steps)) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const Node* node_;
  std::vector<std::pair<std::size_t, int>> steps_;
};

/// `=`, `!=`, `<` … of values of one kind.
template <typename Relation>
struct Holds {
  Value operator()(Value a, Value b) const { return Relation{}(a, b) ? yes : no; }
};

/// True if one is false; unknown if one is unknown and none false.
class All : public Node {
 public:
  explicit All(Nodes parts) : parts_(std::move(parts)) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  Nodes parts_;
};

class Any : public Node {
 public:
  explicit Any(Nodes parts) : parts_(std::move(parts)) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  Nodes parts_;
};

class Opposite : public Node {
 public:
  explicit Opposite(const Node* node) : node_(node) {}
  Value value(Evaluation& at, Row row) const override {
    const auto found = node_->value(at, row);
    return found == blank ? blank : found == no ? yes : no;
  }

 private:
  const Node* node_;
};

/// `in (…)`: true if one is equal, unknown if the value is blank, or none is equal and one of them is blank.
class Among : public Node {
 public:
  Among(const Node* node, Nodes values) : node_(node), values_(std::move(values)) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const Node* node_;
  Nodes values_;
};

/// `is`: a blank is the same as another, and different from all else.
class Same : public Node {
 public:
  Same(const Node* left, const Node* right) : left_(left), right_(right) {}
  Value value(Evaluation& at, Row row) const override { return left_->value(at, row) == right_->value(at, row) ? yes : no; }

 private:
  const Node *left_, *right_;
};

class IsBlank : public Node {
 public:
  explicit IsBlank(const Node* node) : node_(node) {}
  Value value(Evaluation& at, Row row) const override {
    if (node_->absent(at)) return blank;
    return node_->value(at, row) == blank ? yes : no;
  }

 private:
  const Node* node_;
};

/// `else`
class Otherwise : public Node {
 public:
  Otherwise(const Node* first, const Node* second) : first_(first), second_(second) {}
  Value value(Evaluation& at, Row row) const override {
    const auto found = first_->value(at, row);
    return found == blank ? second_->value(at, row) : found;
  }

 private:
  const Node *first_, *second_;
};

/// `if(condition, one, other)`: blank if the condition is unknown.
class Either : public Node {
 public:
  Either(const Node* condition, const Node* one, const Node* other) : condition_(condition), one_(one), other_(other) {}
  Value value(Evaluation& at, Row row) const override {
    const auto found = condition_->value(at, row);
    return found == blank ? blank : (found == no ? other_ : one_)->value(at, row);
  }

 private:
  const Node *condition_, *one_, *other_;
};

/// `<choose>`: the value of the first case that holds.
class FirstCase : public Node {
 public:
  explicit FirstCase(std::vector<std::pair<const Node*, const Node*>> cases) : cases_(std::move(cases)) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  std::vector<std::pair<const Node*, const Node*>> cases_;
};

/// `<choose many="true">`: the values of all cases that hold, as a list.
class EveryCase : public Node {
 public:
  explicit EveryCase(std::vector<std::pair<const Node*, const Node*>> cases) : cases_(std::move(cases)) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  std::vector<std::pair<const Node*, const Node*>> cases_;
};

/// `sum(a, b)`, `min(a, b)`, `max(a, b)`: blanks are left out; blank if all are.
class Fold : public Node {
 public:
  enum class How { sum, least, greatest };
  Fold(How how, Nodes parts) : how_(how), parts_(std::move(parts)) {}
  Value value(Evaluation& at, Row row) const override;
  static Value join(How how, Value a, Value b);

 private:
  How how_;
  Nodes parts_;
};

}  // namespace wenshu::query
