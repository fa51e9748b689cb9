#include "query/row_nodes.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "query/language.h"

namespace wenshu::query {

namespace {

struct RememberedIndex : Memory {
  RowIndex index;
};

/// The values of several nodes; nothing if one is blank.
std::optional<std::vector<Value>> key_of(const Nodes& nodes, Evaluation& at, Row row) {
  std::vector<Value> key;
  for (const auto* const node : nodes) {
    key.push_back(node->value(at, row));
    if (key.back() == blank) return std::nullopt;
  }
  return key;
}

struct KeptValues : Memory {
  std::unordered_map<std::vector<Value>, Value, RowIndex::Hash> values;
};

/// All rows of a sheet by those values.
const RowIndex& index_of(SheetIndex sheet, const Nodes& nodes, std::size_t slot, Evaluation& at) {
  return at
      .remembered<RememberedIndex>(slot,
                                   [&] {
                                     auto made = std::make_unique<RememberedIndex>();
                                     auto* const trace = at.trace;
                                     at.trace = nullptr;
                                     for (Row row = 0; row < static_cast<Row>(at.rows.count(sheet)); ++row) {
                                       if (auto key = key_of(nodes, at, row)) made->index.rows[std::move(*key)].push_back(row);
                                     }
                                     at.trace = trace;
                                     return made;
                                   })
      .index;
}

}  // namespace

void EveryRow::each(Evaluation& at, Row, EachRow visit) const {
  for (Row row = 0; row < static_cast<Row>(at.rows.count(sheet_)); ++row) {
    if (!visit(row)) return;
  }
}

void LinkedRows::each(Evaluation& at, Row row, EachRow visit) const {
  if (base_ != nullptr) row = base_->value(at, row);
  if (row == blank) return;
  for (const auto found : at.rows.many(sheet_, link_, row)) {
    if (!visit(found)) return;
  }
}

void RowsOfRows::each(Evaluation& at, Row row, EachRow visit) const {
  std::unordered_set<Row> met;
  bool on = true;
  rows_->each(at, row, [&](Row outer) {
    theirs_->each(at, outer, [&](Row found) {
      if (met.insert(found).second) on = visit(found);
      return on;
    });
    return on;
  });
}

void RowsLedTo::each(Evaluation& at, Row row, EachRow visit) const {
  std::vector<Row> found;
  rows_->each(at, row, [&](Row one) {
    if (const auto led = theirs_->value(at, one); led != blank) found.push_back(led);
    return true;
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const auto one : found) {
    if (!visit(one)) return;
  }
}

void GroupRows::each(Evaluation& at, Row, EachRow visit) const {
  for (const auto row : at.group) {
    if (!visit(row)) return;
  }
}

void Filtered::each(Evaluation& at, Row row, EachRow visit) const {
  rows_->each(at, row, [&](Row found) { return condition_->value(at, found) != yes || visit(found); });
}

void Filtered::judge(Evaluation& at, Row row, JudgedRow visit) const {
  rows_->judge(at, row, [&](Row found, Value belongs) { visit(found, belongs == yes ? condition_->value(at, found) : belongs); });
}

void LookedUp::each(Evaluation& at, Row row, EachRow visit) const {
  const auto& index = index_of(sheet_, inner_, slot_, at);
  const auto key = key_of(outer_, at, row);
  const auto rows = key ? index.rows.find(*key) : index.rows.end();
  if (rows == index.rows.end()) return;
  for (const auto found : rows->second) {
    if (condition_->value(at, found) == yes && !visit(found)) return;
  }
}

void LookedUp::judge(Evaluation& at, Row, JudgedRow visit) const {
  for (Row found = 0; found < static_cast<Row>(at.rows.count(sheet_)); ++found) visit(found, condition_->value(at, found));
}

Value KeptByKey::value(Evaluation& at, Row row) const {
  auto key = at.trace == nullptr ? key_of(keys_, at, row) : std::nullopt;
  if (!key) return node_->value(at, row);
  const auto make = [] { return std::make_unique<KeptValues>(); };
  const auto& known = at.remembered<KeptValues>(slot_, make).values;
  if (const auto found = known.find(*key); found != known.end()) return found->second;
  const auto found = node_->value(at, row);
  at.remembered<KeptValues>(slot_, make).values.emplace(std::move(*key), found);
  return found;
}

void Ordered::each(Evaluation& at, Row row, EachRow visit) const {
  std::vector<std::pair<Value, Row>> found;
  rows_->each(at, row, [&](Row one) {
    found.emplace_back(key_->value(at, one), one);
    return true;
  });
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    if (a.first == b.first) return false;
    if (a.first == blank || b.first == blank) return b.first == blank;
    const bool before = of_text_ ? at.texts().text(a.first) < at.texts().text(b.first) : a.first < b.first;
    return before != descending_;
  });
  for (const auto& one : found) {
    if (!visit(one.second)) return;
  }
}

void EarlierRows::each(Evaluation& at, Row row, EachRow visit) const {
  const auto& index = index_of(sheet_, same_, slot_, at);
  const auto key = key_of(same_, at, row);
  const auto rows = key ? index.rows.find(*key) : index.rows.end();
  if (rows == index.rows.end()) return;
  for (const auto found : rows->second) {
    if (found >= row || !visit(found)) return;
  }
}

// A word is about its own row; what looks at the rows it gives is about the row that asked for them.
void WordRows::each(Evaluation& at, Row row, EachRow visit) const {
  if (base_ != nullptr) row = base_->value(at, row);
  if (row == blank) return;
  const auto asking = at.self;
  const SelfIs about(at, row);
  at.language.word(word_).rows->each(at, row, [&](Row found) {
    const SelfIs again(at, asking);
    return visit(found);
  });
}

void WordRows::judge(Evaluation& at, Row row, JudgedRow visit) const {
  if (base_ != nullptr) row = base_->value(at, row);
  if (row == blank) return;
  const auto asking = at.self;
  const SelfIs about(at, row);
  at.language.word(word_).rows->judge(at, row, [&](Row found, Value belongs) {
    const SelfIs again(at, asking);
    visit(found, belongs);
  });
}

}  // namespace wenshu::query
