#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "query/evaluation.h"

namespace wenshu::query {

/// The rows behind an aggregate: those that belong, those that do not, and those nobody can judge.
struct Drill {
  struct Unjudged {
    Row row = 0;
    std::vector<Cell> blanks;  ///< what would have to be filled in
  };
  std::string text;  ///< the aggregate as it is written
  SheetIndex sheet = nowhere;
  std::vector<Row> held, failed;
  std::vector<Unjudged> unjudged;
};

/// What stands behind every aggregate of an expression about `row`, in the order in which they are written.
std::vector<Drill> drill(Evaluation& at, const Expression& expression, Row row);
/// The same of an expression about a group of rows.
std::vector<Drill> drill(Evaluation& at, const Expression& expression, std::span<const Row> group);

/// How many rows behind its aggregates nobody can judge.
std::size_t unjudged(Evaluation& at, const Expression& expression, std::span<const Row> group);

}  // namespace wenshu::query
