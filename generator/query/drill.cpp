#include "query/drill.h"

#include <algorithm>

namespace wenshu::query {

namespace {

/// The cells without a value, each once.
std::vector<Cell> blanks_of(const std::vector<Cell>& read, const Rows& rows) {
  std::vector<Cell> blanks;
  for (const auto& cell : read) {
    if (rows.value(cell.sheet, cell.column, cell.row) == blank) blanks.push_back(rows.home(cell));
  }
  std::sort(blanks.begin(), blanks.end());
  blanks.erase(std::unique(blanks.begin(), blanks.end()), blanks.end());
  return blanks;
}

Drill behind(Evaluation& at, const Gathered& gathered, Row row) {
  Drill made{.text = gathered.text, .sheet = gathered.sheet};
  std::vector<Cell> read;
  auto* const before = at.trace;
  at.trace = &read;
  const SelfIs about(at, row);
  gathered.rows->judge(at, row, [&](Row found, Value belongs) {
    if (belongs == yes) made.held.push_back(found);
    if (belongs == no) made.failed.push_back(found);
    if (belongs == blank) made.unjudged.push_back({found, blanks_of(read, at.rows)});
    read.clear();
  });
  at.trace = before;
  return made;
}

}  // namespace

std::vector<Drill> drill(Evaluation& at, const Expression& expression, Row row) {
  std::vector<Drill> all;
  for (const auto& gathered : expression.gathered) all.push_back(behind(at, gathered, row));
  return all;
}

}  // namespace wenshu::query
