#include "model/pairs.h"

#include <algorithm>
#include <utility>

namespace wenshu {

namespace {

std::vector<const Cell*> visible_cells(const SheetRow& row) {
  std::vector<const Cell*> cells;
  for (const auto& cell : row.cells) {
    if (is_visible(cell)) cells.push_back(&cell);
  }
  return cells;
}

/// True for what heads the columns of a sheet of pairs and is no key.
bool heads_column(const Cell& cell) {
  const auto plain = normalised(cell.text);
  return plain == "项目" || plain == "内容" || plain == "序号" || plain == "填写内容";
}

/// The pairs of one row, left to right: the value of a key is the next cell, unless that is a key itself.
void add_pairs(const SheetRow& row, const FieldNames& names, Pairs& pairs) {
  const auto cells = visible_cells(row);
  bool known_before = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto* known = is_text(*cells[i]) ? names.find(cells[i]->text) : nullptr;
    if (known == nullptr) {
      const bool key = !known_before && is_text(*cells[i]) && i + 1 < cells.size() && !heads_column(*cells[i]);
      if (!key) continue;
      // What stands before a key, as the name of a group does, is none.
      if (names.find(cells[i + 1]->text) == nullptr) pairs.unknown.emplace_back(&row, cells[i]), ++i;
      continue;
    }
    known_before = true;
    const bool has_value = i + 1 < cells.size() && (!is_text(*cells[i + 1]) || names.find(cells[i + 1]->text) == nullptr);
    if (!pairs.places.contains(*known))
      pairs.places[*known] = {&row, has_value ? cells[i + 1]->column : cells[i]->column + 1, has_value ? cells[i + 1] : nullptr};
    if (has_value) ++i;
  }
}

Pairs pairs_by_row(const Sheet& sheet, const SheetDefinition& definition) {
  const FieldNames names(definition);
  Pairs pairs;
  const bool named = sheet.places.style != PlaceNames::Style::cells;  // then the first row holds the names of columns
  for (const auto& row : sheet.rows) {
    if (!named || row.number > 1) add_pairs(row, names, pairs);
  }
  return pairs;
}

Pairs pairs_by_column(const Sheet& sheet, const SheetDefinition& definition) {
  Pairs pairs;
  const Grid grid(sheet);
  const auto header = find_header(grid, definition);
  if (!header) return pairs;
  const auto row =
      std::find_if(sheet.rows.begin(), sheet.rows.end(), [&](const auto& one) { return one.number > header->last_row; });
  if (row == sheet.rows.end()) return pairs;
  for (const auto& [id, column] : header->columns) pairs.places[id] = {&*row, column, grid.at(row->number, column)};
  return pairs;
}

/// How many keys have a value: a row of keys alone is a header.
std::ptrdiff_t filled(const Pairs& pairs) {
  return std::count_if(pairs.places.begin(), pairs.places.end(), [](const auto& one) { return one.second.value != nullptr; });
}

}  // namespace

Pairs find_pairs(const Sheet& sheet, const SheetDefinition& definition) {
  auto by_row = pairs_by_row(sheet, definition);
  auto by_column = pairs_by_column(sheet, definition);
  return filled(by_column) > filled(by_row) ? std::move(by_column) : std::move(by_row);
}

}  // namespace wenshu
