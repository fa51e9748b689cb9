#include "model/pairs.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"

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
  static constexpr std::array heads{"项目", "项目名称", "内容", "填写内容", "序号", "key", "value"};
  return std::find(heads.begin(), heads.end(), normalised(cell.text)) != heads.end();
}

/// Reads a sheet whose values stand to the right of their keys.
class RowPairs {
 public:
  RowPairs(const Sheet& sheet, const SheetDefinition& definition) : sheet_(sheet), definition_(definition), names_(definition) {
    for (const auto& range : sheet.merged) {
      if (range.last_row > range.first_row) groups_.insert({range.first_row, range.first_column});
    }
    for (const auto& row : sheet.rows) {
      for (const auto& cell : row.cells) {
        if (is_text(cell) && names_.find(cell.text) != nullptr) key_columns_.insert(cell.column);
      }
    }
  }

  Pairs take() {
    const bool named = sheet_.places.style != PlaceNames::Style::cells;  // then the first row holds the names of columns
    for (const auto& row : sheet_.rows) {
      const auto cells = visible_cells(row);
      if (cells.empty()) continue;
      if ((named && row.number == 1) || heads_columns(cells)) {
        take_heads(cells);
      } else {
        add_row(row, cells);
      }
    }
    return std::move(pairs_);
  }

 private:
  using Cells = std::vector<const Cell*>;

  const std::string* known(const Cell& cell) const { return is_text(cell) ? names_.find(cell.text) : nullptr; }

  /// The field of a key whose name carries a note; only where keys stand, for a value may well be written so.
  const std::string* noted(const Cell& cell) const {
    return is_text(cell) && key_columns_.contains(cell.column) ? names_.find_noted(cell.text) : nullptr;
  }

  bool heads_columns(const Cells& cells) const {
    return std::any_of(cells.begin(), cells.end(), [](const Cell* cell) { return heads_column(*cell); }) &&
           std::none_of(cells.begin(), cells.end(), [&](const Cell* cell) { return known(*cell) != nullptr; });
  }

  void take_heads(const Cells& cells) {
    const auto& notes = definition_.note_columns;
    for (const auto* cell : cells) {
      if (std::find(notes.begin(), notes.end(), normalised(cell->text)) != notes.end()) note_columns_.insert(cell->column);
    }
  }

  /// What stands before a key, as its number or the name of its group does, is none.
  bool leads_to_key(const Cells& cells, std::size_t at, const SheetRow& row) const {
    if (at + 1 == cells.size() || known(*cells[at + 1]) == nullptr) return false;
    const auto plain = normalised(cells[at]->text);
    constexpr std::size_t longest_number = 3;
    return at == 0 || (plain.size() <= longest_number && plain.find_first_not_of("0123456789.") == std::string::npos) ||
           groups_.contains({row.number, cells[at]->column});
  }

  bool is_footer(const Cell& cell) const {
    const auto plain = normalised(cell.text);
    return std::any_of(definition_.footers.begin(), definition_.footers.end(),
                       [&](const auto& start) { return plain.starts_with(normalised(start)); });
  }

  void add_row(const SheetRow& row, const Cells& cells) {
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto* id = known(*cells[i]);
      if (any && note_columns_.contains(cells[i]->column)) continue;
      if (id == nullptr && leads_to_key(cells, i, row)) continue;
      if (id == nullptr && (id = noted(*cells[i])) != nullptr) pairs_.noted.emplace_back(&row, cells[i]);
      const bool key = id != nullptr || begins_unknown_pair(cells, i, any);
      if (!key) {
        add_loose(row, *cells[i], any);
        continue;
      }
      const bool has_value = i + 1 < cells.size() && known(*cells[i + 1]) == nullptr;
      if (id != nullptr) {
        place(*id, {&row, has_value ? cells[i + 1]->column : cells[i]->column + 1, has_value ? cells[i + 1] : nullptr});
      } else {
        pairs_.unknown.emplace_back(&row, cells[i]);
      }
      last_ = id == nullptr ? std::string() : *id;
      last_column_ = cells[i]->column;
      any = true;
      if (has_value) ++i;
    }
  }

  /// A text with another beside it, where keys stand or left of them.
  bool begins_unknown_pair(const Cells& cells, std::size_t at, bool any) const {
    const auto& cell = *cells[at];
    if (any || !is_text(cell) || at + 1 == cells.size() || is_footer(cell)) return false;
    return key_columns_.empty() || cell.column <= *key_columns_.begin() || key_columns_.contains(cell.column);
  }

  /// A cell that is neither key nor value: beside a value, or below one, it may be the rest of it.
  void add_loose(const SheetRow& row, const Cell& cell, bool beside) {
    if (note_columns_.contains(cell.column) || is_footer(cell) || pairs_.places.empty()) return;  // above all keys: a title
    const bool below = cell.column > last_column_;
    pairs_.unread.push_back({&row, &cell, beside || below ? last_ : std::string()});
  }

  void place(const std::string& id, const PairPlace& at) {
    const auto [there, first] = pairs_.places.emplace(id, at);
    if (first) return;
    if (there->second.value == nullptr && at.value != nullptr) {
      there->second = at;
    } else {
      pairs_.repeated.emplace_back(id, at);
    }
  }

  const Sheet& sheet_;
  const SheetDefinition& definition_;
  FieldNames names_;
  std::set<std::uint32_t> key_columns_, note_columns_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> groups_;  // where a cell merged downwards begins
  std::string last_;                                          // the field of the last key, empty if it is none
  std::uint32_t last_column_ = 0;                             // of that key
  Pairs pairs_;
};

/// What the rows below the record hold: another record, or lines of text.
void add_rows_below(const Sheet& sheet, const SheetDefinition& definition, const Header& header, const SheetRow& record,
                    Pairs& pairs) {
  const auto begins = [&](const Cell& cell) {
    const auto plain = normalised(cell.text);
    return std::any_of(definition.footers.begin(), definition.footers.end(),
                       [&](const auto& start) { return plain.starts_with(normalised(start)); });
  };
  for (const auto& row : sheet.rows) {
    if (row.number <= record.number) continue;
    const auto cells = visible_cells(row);
    if (cells.empty() || begins(*cells.front())) continue;
    for (const auto* cell : cells) {
      const auto field =
          std::find_if(header.columns.begin(), header.columns.end(), [&](const auto& one) { return one.second == cell->column; });
      if (field == header.columns.end() || cells.size() == 1) {
        pairs.unread.push_back({&row, cell, field == header.columns.end() ? std::string() : field->first});
      } else {
        pairs.repeated.emplace_back(field->first, PairPlace{&row, cell->column, cell});
      }
    }
  }
}

Pairs pairs_by_column(const Sheet& sheet, const SheetDefinition& definition) {
  Pairs pairs;
  const Grid grid(sheet);
  const auto header = find_header(grid, definition);
  if (!header) return pairs;
  const auto row =
      std::find_if(sheet.rows.begin(), sheet.rows.end(), [&](const auto& one) { return one.number > header->last_row; });
  if (row == sheet.rows.end()) return pairs;
  const auto place = [&](std::uint32_t column) { return PairPlace{&*row, column, grid.at(row->number, column)}; };
  for (const auto& [id, column] : header->columns) pairs.places[id] = place(column);
  for (const auto& [id, column] : header->duplicates) pairs.repeated.emplace_back(id, place(column));
  const auto* titles = grid.row(header->last_row);
  const auto key = [&](std::uint32_t column, auto& list) {
    const auto* title = grid.covering(header->last_row, column);
    if (titles != nullptr && title != nullptr && grid.at(row->number, column) != nullptr) list.emplace_back(titles, title);
  };
  for (const auto& [column, title] : header->unknown) key(column, pairs.unknown);
  for (const auto& [column, title] : header->noted) key(column, pairs.noted);
  add_rows_below(sheet, definition, *header, *row, pairs);
  return pairs;
}

/// How many keys have a value: a row of keys alone is a header.
std::ptrdiff_t filled(const Pairs& pairs) {
  return std::count_if(pairs.places.begin(), pairs.places.end(), [](const auto& one) { return one.second.value != nullptr; });
}

}  // namespace

Pairs find_pairs(const Sheet& sheet, const SheetDefinition& definition) {
  auto by_row = RowPairs(sheet, definition).take();
  auto by_column = pairs_by_column(sheet, definition);
  return filled(by_column) > filled(by_row) ? std::move(by_column) : std::move(by_row);
}

bool agree(const PairPlace& one, const PairPlace& other) {
  return one.value == nullptr || other.value == nullptr || trimmed(one.value->text) == trimmed(other.value->text);
}

}  // namespace wenshu
