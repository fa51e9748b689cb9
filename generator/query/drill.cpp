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

std::vector<Drill> drill(Evaluation& at, const Expression& expression, std::span<const Row> group) {
  const GroupIs about(at, group);
  return drill(at, expression, about.first());
}

std::size_t unjudged(Evaluation& at, const Expression& expression, std::span<const Row> group) {
  const GroupIs about(at, group);
  const SelfIs self(at, about.first());
  std::size_t count = 0;
  for (const auto& gathered : expression.gathered)
    gathered.rows->judge(at, about.first(), [&](Row, Value belongs) { count += belongs == blank ? 1 : 0; });
  return count;
}

}  // namespace wenshu::query
