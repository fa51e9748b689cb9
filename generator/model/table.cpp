#include "model/table.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

namespace {

/// Field ids by every normalised way of writing their header.
std::map<std::string, std::string> header_names(const SheetDefinition& definition) {
  std::map<std::string, std::string> names;
  for (const auto& field : definition.fields) names.emplace(normalised(field.header), field.id);
  for (const auto& field : definition.fields) {
    for (const auto& alias : field.aliases) names.emplace(normalised(alias), field.id);
  }
  return names;
}

std::string text_at(const Grid& grid, std::uint32_t row, std::uint32_t column) {
  const auto* cell = row == 0 ? nullptr : grid.covering(row, column);
  return cell == nullptr ? std::string() : trim(cell->text);
}

/// What a column may be called if its header ends in `row`: the lowest text, the text above an empty cell, both levels together.
std::vector<std::string> titles(const Grid& grid, std::uint32_t row, std::uint32_t column) {
  const auto own = text_at(grid, row, column);
  const auto above = text_at(grid, row - 1, column);
  if (own.empty()) return {above};
  if (above.empty() || above == own) return {own};
  return {own, above + own, own + above};
}

Header read_header(const Grid& grid, const std::map<std::string, std::string>& names, std::uint32_t row,
                   std::uint32_t last_column) {
  Header header{.last_row = row};
  for (std::uint32_t column = 1; column <= last_column; ++column) {
    const auto candidates = titles(grid, row, column);
    const auto known =
        std::find_if(candidates.begin(), candidates.end(), [&](const auto& title) { return names.contains(normalised(title)); });
    if (known == candidates.end()) {
      if (!candidates.front().empty()) header.unknown.emplace_back(column, replace_all(candidates.front(), "\n", ""));
      continue;
    }
    const auto& id = names.at(normalised(*known));
    if (!header.columns.emplace(id, column).second) header.duplicates.emplace_back(id, column);
  }
  return header;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& starts) {
  const auto plain = normalised(text);
  return std::any_of(starts.begin(), starts.end(), [&](const auto& start) { return plain.starts_with(normalised(start)); });
}

bool is_total(const std::vector<const Cell*>& cells, const SheetDefinition& definition) {
  // A total names itself in one of the first cells, alone in its cell; a name that merely begins so is a record.
  for (std::size_t i = 0; i < std::min<std::size_t>(cells.size(), 3); ++i) {
    const auto plain = normalised(cells[i]->text);
    for (const auto& total : definition.totals) {
      if (plain == normalised(total)) return true;
    }
  }
  return false;
}

bool repeats_header(const std::vector<const Cell*>& cells, const Grid& grid, const Header& header) {
  if (cells.size() < 2) return false;
  return std::all_of(cells.begin(), cells.end(), [&](const Cell* cell) {
    const auto plain = normalised(cell->text);
    return plain == normalised(text_at(grid, header.last_row, cell->column)) ||
           plain == normalised(text_at(grid, header.last_row - 1, cell->column));
  });
}

}  // namespace

Grid::Grid(const Sheet& sheet) : sheet_(&sheet), merged_(sheet.merged) {
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    auto [at, fresh] = rows_.try_emplace(sheet.cells[i].row, i, i + 1);
    if (!fresh) at->second.second = i + 1;
  }
  std::sort(merged_.begin(), merged_.end(), [](const auto& a, const auto& b) { return a.first_row < b.first_row; });
}

const Cell* Grid::at(std::uint32_t row, std::uint32_t column) const {
  const auto range = rows_.find(row);
  if (range == rows_.end()) return nullptr;
  const auto first = sheet_->cells.begin() + static_cast<std::ptrdiff_t>(range->second.first);
  const auto last = sheet_->cells.begin() + static_cast<std::ptrdiff_t>(range->second.second);
  const auto found =
      std::lower_bound(first, last, column, [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
  return found != last && found->column == column ? &*found : nullptr;
}

const MergedRange* Grid::merged(std::uint32_t row, std::uint32_t column) const {
  for (const auto& range : merged_) {
    if (range.first_row > row) break;
    if (row <= range.last_row && column >= range.first_column && column <= range.last_column) return &range;
  }
  return nullptr;
}

const Cell* Grid::covering(std::uint32_t row, std::uint32_t column) const {
  if (const auto* cell = at(row, column)) return cell;
  const auto* range = merged(row, column);
  return range == nullptr ? nullptr : at(range->first_row, range->first_column);
}

std::vector<const Cell*> Grid::row(std::uint32_t row) const {
  std::vector<const Cell*> cells;
  const auto range = rows_.find(row);
  if (range == rows_.end()) return cells;
  for (auto i = range->second.first; i < range->second.second; ++i) {
    if (!trim(sheet_->cells[i].text).empty() || sheet_->cells[i].kind != CellKind::text) cells.push_back(&sheet_->cells[i]);
  }
  return cells;
}

std::uint32_t Grid::last_row() const { return rows_.empty() ? 0 : rows_.rbegin()->first; }

std::optional<Header> find_header(const Grid& grid, const SheetDefinition& definition) {
  const auto names = header_names(definition);
  std::uint32_t last_column = 0;
  for (const auto& cell : grid.sheet().cells) {
    if (cell.row <= 60) last_column = std::max(last_column, cell.column);
  }
  std::optional<Header> best;
  for (std::uint32_t row = 1; row <= std::min<std::uint32_t>(60, grid.last_row()); ++row) {
    if (grid.row(row).empty()) continue;
    auto header = read_header(grid, names, row, std::min<std::uint32_t>(last_column, 1024));
    if (header.columns.size() >= 2 && (!best || header.columns.size() > best->columns.size())) best = std::move(header);
  }
  return best;
}

std::vector<std::uint32_t> record_rows(const Grid& grid, const SheetDefinition& definition, const Header& header) {
  std::vector<std::uint32_t> rows;
  std::uint32_t seen = 0;
  for (const auto& cell : grid.sheet().cells) {
    if (cell.row <= header.last_row || cell.row == seen) continue;
    seen = cell.row;
    const auto cells = grid.row(seen);
    const bool line_of_text = cells.size() <= 2 && !cells.empty() && starts_with_any(cells.front()->text, definition.footers);
    if (cells.empty() || is_total(cells, definition) || line_of_text || repeats_header(cells, grid, header)) continue;
    rows.push_back(seen);
  }
  return rows;
}

}  // namespace wenshu
