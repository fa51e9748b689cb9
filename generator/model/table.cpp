#include "model/table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace wenshu {

namespace {

std::string text_at(const Grid& grid, std::uint32_t row, std::uint32_t column) {
  const auto* cell = row == 0 ? nullptr : grid.covering(row, column);
  return cell == nullptr ? std::string() : trim(cell->text);
}

/// Two levels in one: 乳儿班 over 班数 is 乳儿班数.
std::string overlapping(const std::string& above, const std::string& own) {
  const auto upper = decode(above), lower = decode(own);
  const bool shared = !upper.empty() && !lower.empty() && upper.back() == lower.front();
  return shared ? above + encode(std::u32string_view(lower).substr(1)) : std::string();
}

/// What a column may be called if its header ends in `row`: the lowest text, the text above an empty cell, both levels together.
std::vector<std::string> titles(const Grid& grid, std::uint32_t row, std::uint32_t column) {
  const auto own = text_at(grid, row, column);
  const auto above = text_at(grid, row - 1, column);
  if (own.empty()) return {above};
  if (above.empty() || above == own) return {own};
  return {own, above + own, own + above, overlapping(above, own)};
}

Header read_header(const Grid& grid, const FieldNames& names, std::uint32_t row, std::uint32_t last_column) {
  Header header{.last_row = row};
  for (std::uint32_t column = 1; column <= last_column; ++column) {
    const auto candidates = titles(grid, row, column);
    const std::string* id = nullptr;
    for (const auto& title : candidates) {
      if (id == nullptr) id = names.find(title);
    }
    if (id == nullptr) {
      if (!candidates.front().empty()) header.unknown.emplace_back(column, replace_all(candidates.front(), "\n", ""));
      continue;
    }
    if (!header.columns.emplace(*id, column).second) header.duplicates.emplace_back(*id, column);
  }
  return header;
}

/// What tells a row that is no record, brought into the form that texts are compared in.
class Markers {
 public:
  Markers(const Grid& grid, const SheetDefinition& definition, const Header& header)
      : totals_(all_normalised(definition.totals)),
        footers_(all_normalised(definition.footers)),
        names_(definition),
        grid_(grid),
        header_(header) {}

  bool is_record(const SheetRow& row) const {
    const auto cells = leading_cells(row, 3);
    return !cells.empty() && !is_total(cells) && !is_footer(cells) && !repeats_header(row, cells);
  }

  bool is_total(const SheetRow& row) const { return is_total(leading_cells(row, 3)); }

  /// The header of another table below: two names or more, most of them not in their columns.
  bool begins_another_table(const SheetRow& row) const {
    std::size_t here = 0, elsewhere = 0;
    for (const auto& cell : row.cells) {
      if (!is_text(cell)) continue;
      const auto* known = names_.find(cell.text);
      if (known == nullptr) continue;
      const auto column = header_.columns.find(*known);
      column != header_.columns.end() && column->second == cell.column ? ++here : ++elsewhere;
    }
    return elsewhere >= 2 && elsewhere > here;
  }

 private:
  static std::vector<std::string> all_normalised(std::vector<std::string> texts) {
    for (auto& text : texts) text = normalised(text);
    return texts;
  }

  /// A total names itself in one of the first cells, alone in its cell; a name that merely begins so is a record.
  bool is_total(const std::vector<const Cell*>& cells) const {
    return std::any_of(cells.begin(), cells.end(), [&](const Cell* cell) {
      if (cell->kind == CellKind::number) return false;
      return std::find(totals_.begin(), totals_.end(), normalised(cell->text)) != totals_.end();
    });
  }

  bool is_footer(const std::vector<const Cell*>& cells) const {
    if (cells.size() > 2) return false;
    const auto plain = normalised(cells.front()->text);
    return std::any_of(footers_.begin(), footers_.end(), [&](const auto& start) { return plain.starts_with(start); });
  }

  bool repeats_header(const SheetRow& row, const std::vector<const Cell*>& leading) const {
    if (leading.size() < 2 || leading.front()->kind == CellKind::number) return false;
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      if (!is_visible(cell)) return true;
      const auto plain = normalised(cell.text);
      return plain == normalised(text_at(grid_, header_.last_row, cell.column)) ||
             plain == normalised(text_at(grid_, header_.last_row - 1, cell.column));
    });
  }

  std::vector<std::string> totals_, footers_;
  FieldNames names_;
  const Grid& grid_;
  const Header& header_;
};

}  // namespace

FieldNames::FieldNames(const SheetDefinition& definition) : definition_(&definition) {
  for (const auto& field : definition.fields) names_.emplace(normalised(field.header), field.id);
  for (const auto& field : definition.fields) {
    for (const auto& alias : field.aliases) names_.emplace(normalised(alias), field.id);
  }
  for (const auto& field : definition.fields) names_.emplace(field.id, field.id);
  std::set<std::string> units;
  for (const auto& field : definition.fields) units.insert(field.units.begin(), field.units.end());
  for (const auto& unit : units) {
    for (const auto* before : {"", "/", "单位"}) endings_.push_back({before + normalised(unit), unit});
  }
  for (const auto& note : definition.header_notes) endings_.push_back({normalised(note), {}});
}

const std::string* FieldNames::find(std::string_view title) const {
  const auto plain = normalised(title);
  if (const auto known = names_.find(plain); known != names_.end()) return &known->second;
  for (const auto& ending : endings_) {
    if (!plain.ends_with(ending.text)) continue;
    const auto known = names_.find(std::string_view(plain).substr(0, plain.size() - ending.text.size()));
    if (known != names_.end() && fits(known->second, ending)) return &known->second;
  }
  return nullptr;
}

bool FieldNames::fits(const std::string& id, const Ending& ending) const {
  if (ending.unit.empty()) return true;
  const auto& units = definition_->field(id)->units;
  return std::find(units.begin(), units.end(), ending.unit) != units.end();
}

Grid::Grid(const Sheet& sheet) : sheet_(&sheet) {
  // Ranges do not overlap, so that however many there are, no more places are covered than a header has.
  for (const auto& range : sheet.merged) {
    if (range.first_row > header_rows || range.first_column > header_columns) continue;
    const auto* shown = at(range.first_row, range.first_column);
    if (shown == nullptr) continue;
    for (auto row = range.first_row; row <= std::min(range.last_row, header_rows); ++row) {
      for (auto column = range.first_column; column <= std::min(range.last_column, header_columns); ++column) {
        covered_[{row, column}] = shown;
      }
    }
  }
}

const SheetRow* Grid::row(std::uint32_t number) const {
  const auto& rows = sheet_->rows;
  const auto found = std::lower_bound(rows.begin(), rows.end(), number,
                                      [](const SheetRow& row, std::uint32_t wanted) { return row.number < wanted; });
  return found != rows.end() && found->number == number ? &*found : nullptr;
}

const Cell* Grid::at(std::uint32_t row_number, std::uint32_t column) const {
  const auto* found_row = row(row_number);
  if (found_row == nullptr) return nullptr;
  const auto& cells = found_row->cells;
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

const Cell* Grid::covering(std::uint32_t row, std::uint32_t column) const {
  if (const auto* cell = at(row, column)) return cell;
  const auto found = covered_.find({row, column});
  return found == covered_.end() ? nullptr : found->second;
}

bool is_visible(const Cell& cell) { return !is_text(cell) || !trimmed(cell.text).empty(); }

std::vector<const Cell*> leading_cells(const SheetRow& row, std::size_t most) {
  std::vector<const Cell*> cells;
  for (const auto& cell : row.cells) {
    if (cells.size() == most) break;
    if (is_visible(cell)) cells.push_back(&cell);
  }
  return cells;
}

std::optional<Header> find_header(const Grid& grid, const SheetDefinition& definition) {
  const FieldNames names(definition);
  std::uint32_t last_column = 0;
  for (const auto& row : grid.sheet().rows) {
    if (row.number <= Grid::header_rows) last_column = std::max(last_column, row.cells.back().column);
  }
  std::optional<Header> best;
  for (const auto& row : grid.sheet().rows) {
    if (row.number > Grid::header_rows) break;
    if (leading_cells(row, 1).empty()) continue;
    auto header = read_header(grid, names, row.number, std::min(last_column, Grid::header_columns));
    if (header.columns.size() >= 2 && (!best || header.columns.size() > best->columns.size())) best = std::move(header);
  }
  return best;
}

RecordRows record_rows(const Grid& grid, const SheetDefinition& definition, const Header& header) {
  const Markers markers(grid, definition, header);
  RecordRows records;
  const SheetRow* above = nullptr;
  for (const auto& row : grid.sheet().rows) {
    const auto* before = std::exchange(above, &row);
    if (row.number <= header.last_row || !markers.is_record(row)) continue;
    // Another table stands apart, or under a title of its own: to look at every row would take long in a large ledger.
    const bool apart = before == nullptr || before->number + 1 < row.number || leading_cells(*before, 2).size() < 2;
    if (apart && markers.begins_another_table(row)) {
      records.other_table = row.number;
      // Its title line is none of our records, either.
      auto& rows = records.rows;
      if (!rows.empty() && rows.back()->number + 1 == row.number && leading_cells(*rows.back(), 2).size() == 1) {
        records.other_table = rows.back()->number;
        rows.pop_back();
      }
      break;
    }
    records.rows.push_back(&row);
  }
  return records;
}

std::vector<const SheetRow*> total_rows(const Grid& grid, const SheetDefinition& definition, const Header& header) {
  const Markers markers(grid, definition, header);
  std::vector<const SheetRow*> rows;
  for (const auto& row : grid.sheet().rows) {
    if (row.number <= header.last_row) continue;
    if (markers.is_record(row) && markers.begins_another_table(row)) break;
    if (markers.is_total(row)) rows.push_back(&row);
  }
  return rows;
}

}  // namespace wenshu
