#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/node.h"

namespace wenshu::query {

/// Rows an expression counts, sums or looks through, and how it is written.
struct Gathered {
  std::string text;
  const RowsNode* rows = nullptr;
  SheetIndex sheet = nowhere;
};

/// An expression bound to a schema. Belongs to the `Language` that bound it, as long as that lives.
struct Expression {
  std::string text;
  Type type;
  const Node* node = nullptr;      ///< unless it gives rows
  const RowsNode* rows = nullptr;  ///< if it does
  std::vector<Gathered> gathered;  ///< of its own row, not of rows within rows

  explicit operator bool() const { return node != nullptr || rows != nullptr; }
};

}  // namespace wenshu::query
