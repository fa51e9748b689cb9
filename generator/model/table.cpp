#include "model/table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "model/visible_text.h"

namespace wenshu {

namespace {

/// Two levels in one: 乳儿班 over 班数 is 乳儿班数.
std::string overlapping(const std::string& above, const std::string& own) {
  const auto upper = decode(above), lower = decode(own);
  const bool shared = !upper.empty() && !lower.empty() && upper.back() == lower.front();
  return shared ? above + encode(std::u32string_view(lower).substr(1)) : std::string();
}

/// What a column may be called if its header ends in `row`: the lowest text, the text above an empty cell, both levels together.
std::vector<std::string> titles(const Grid& grid, std::uint32_t row, std::uint32_t column) {
  const auto own = grid.text(row, column);
  const auto above = grid.text(row - 1, column);
  if (own.empty()) return {above};
  if (above.empty() || above == own) return {own};
  return {own, above + own, own + above, overlapping(above, own)};
}

/// The field that one of the titles names, by `find`.
template <typename Find>
const std::string* first_named(const std::vector<std::string>& titles, Find find) {
  for (const auto& title : titles) {
    // No heading is that long; a cell of 30 000 characters is not worth looking at from every side.
    constexpr std::size_t longest_title = 600;
    const auto* id = title.size() > longest_title ? nullptr : find(title);
    if (id != nullptr) return id;
  }
  return nullptr;
}

Header read_header(const Grid& grid, const FieldNames& names, std::uint32_t row, std::uint32_t last_column) {
  Header header{.last_row = row};
  std::vector<std::pair<std::uint32_t, std::vector<std::string>>> others;
  for (std::uint32_t column = 1; column <= last_column; ++column) {
    auto candidates = titles(grid, row, column);
    if (candidates.front().empty()) continue;
    const auto* id = first_named(candidates, [&](const auto& title) { return names.find(title); });
    if (id == nullptr) {
      others.emplace_back(column, std::move(candidates));
    } else if (!header.columns.emplace(*id, column).second) {
      header.duplicates.emplace_back(*id, column);
    }
  }
  // A name with a note stands for a field only if no column has the name alone.
  // A row of hundreds of cells none of which is a name is no header, and not worth the second look.
  constexpr std::size_t many = 200;
  const bool hopeless = header.columns.empty() && others.size() > many;
  for (const auto& [column, candidates] : others) {
    const auto* id = hopeless ? nullptr : first_named(candidates, [&](const auto& title) { return names.find_noted(title); });
    auto title = replace_all(candidates.front(), "\n", "");
    const bool known = id != nullptr && header.columns.emplace(*id, column).second;
    (known ? header.noted : header.unknown).emplace_back(column, std::move(title));
  }
  return header;
}

/// A name without what may not stand in it everywhere: brackets as `normalised` has it, strokes that stand for them.
std::string title_key(std::string_view title) {
  auto key = normalised(title);
  std::erase_if(key, [](char c) { return c == '_' || c == '-'; });
  return key;
}

/// 1. 2） ① 一、 ★: what numbers or marks a heading.
bool marks_heading(char32_t code) {
  if (code >= U'0' && code <= U'9') return true;
  if (code >= U'①' && code <= U'⒛') return true;
  if (code >= U'Ⅰ' && code <= U'ⅿ') return true;
  return contains(U".一二三四五六七八九十★☆●○◆◇■□▲△▼▽※#§√✓✔", code);
}

}  // namespace

TitleParts title_parts(std::string_view title) {
  static constexpr std::u32string_view open = U"（([［【〔〖{｛<＜《", close = U"）)]］】〕〗}｝>＞》";
  static constexpr std::u32string_view ends = U"\n\r：:，,；;。";
  std::u32string name, note;
  std::size_t depth = 0;
  bool ended = false;
  for (const char32_t code : decode(title)) {
    const bool opens = contains(open, code), closes = contains(close, code);
    if (opens) ++depth;
    ended = ended || (depth == 0 && !name.empty() && contains(ends, code));
    if (!opens && !closes) (depth > 0 || ended ? note : name).push_back(code);
    if (closes && depth > 0) --depth;
  }
  return {trim(encode(name)), trim(encode(note))};
}

FieldNames::FieldNames(const SheetDefinition& definition) : definition_(&definition) {
  for (const auto& field : definition.fields) names_.emplace(title_key(field.header), field.id);
  for (const auto& field : definition.fields) {
    for (const auto& alias : field.aliases) names_.emplace(title_key(alias), field.id);
  }
  for (const auto& field : definition.fields) names_.emplace(title_key(field.id), field.id);
  std::set<std::string> units;
  for (const auto& field : definition.fields) units.insert(field.units.begin(), field.units.end());
  for (const auto& unit : units) {
    for (const auto* before : {"", "/", "单位"}) endings_.push_back({before + title_key(unit), unit});
  }
  for (const auto& note : definition.header_notes) endings_.push_back({title_key(note), {}});
}

const std::string* FieldNames::find(std::string_view title) const {
  const auto plain = title_key(title);
  if (const auto* known = find_plain(plain)) return known;
  const auto codes = decode(plain);
  const auto start = static_cast<std::size_t>(std::find_if_not(codes.begin(), codes.end(), marks_heading) - codes.begin());
  // Four digits are a year, and another year's column another column.
  const bool year = std::count_if(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(start),
                                  [](char32_t code) { return code >= U'0' && code <= U'9'; }) > 3;
  if (start == 0 || start == codes.size() || year) return nullptr;
  return find_plain(encode(std::u32string_view(codes).substr(start)));
}

const std::string* FieldNames::find_noted(std::string_view title) const {
  const auto parts = title_parts(title);
  if (parts.note.empty()) return nullptr;
  const auto* id = find(parts.name);
  if (id == nullptr) return nullptr;
  const auto note = title_key(parts.note);
  const auto& words = definition_->note_words;
  const bool instructs = std::any_of(words.begin(), words.end(), [&](const auto& word) { return note.find(word) != note.npos; });
  return instructs || is_remark(*id, note) ? id : nullptr;
}

bool FieldNames::is_remark(const std::string& id, std::string_view text) const {
  const auto plain = title_key(text);
  return std::any_of(endings_.begin(), endings_.end(),
                     [&](const Ending& ending) { return ending.text == plain && fits(id, ending); });
}

bool FieldNames::is_unit(const std::string& id, std::string_view text) const {
  const auto plain = title_key(text);
  return std::any_of(endings_.begin(), endings_.end(),
                     [&](const Ending& ending) { return !ending.unit.empty() && ending.text == plain && fits(id, ending); });
}

const std::string* FieldNames::find_plain(std::string_view plain) const {
  if (const auto known = names_.find(plain); known != names_.end()) return &known->second;
  for (const auto& ending : endings_) {
    if (!plain.ends_with(ending.text)) continue;
    const auto known = names_.find(plain.substr(0, plain.size() - ending.text.size()));
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

std::string Grid::text(std::uint32_t row, std::uint32_t column) const {
  const auto* cell = row == 0 ? nullptr : covering(row, column);
  return cell == nullptr ? std::string() : trim(cell->text);
}

bool is_visible(const Cell& cell) { return !is_text(cell) || !shows_nothing(cell.text); }

std::vector<const Cell*> leading_cells(const SheetRow& row, std::size_t most) {
  std::vector<const Cell*> cells;
  for (const auto& cell : row.cells) {
    if (cells.size() == most) break;
    if (is_visible(cell)) cells.push_back(&cell);
  }
  return cells;
}

namespace {

/// The lowest row that a merged cell of the header's columns reaches down to from the header's row or above it.
std::uint32_t lowest_level(const Grid& grid, const Header& header) {
  auto lowest = header.last_row;
  for (const auto& range : grid.sheet().merged) {
    if (range.first_row > header.last_row || range.last_row <= header.last_row || range.last_row > Grid::header_rows) continue;
    const bool over_field = std::any_of(header.columns.begin(), header.columns.end(), [&](const auto& one) {
      return range.first_column <= one.second && one.second <= range.last_column;
    });
    if (over_field && range.last_row - range.first_row < 4) lowest = std::max(lowest, range.last_row);
  }
  return lowest;
}

}  // namespace

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
  if (!best) return best;
  if (const auto lowest = lowest_level(grid, *best); lowest > best->last_row) {
    auto lower = read_header(grid, names, lowest, std::min(last_column, Grid::header_columns));
    if (lower.columns.size() * 2 >= best->columns.size()) best = std::move(lower);
  }
  return best;
}

}  // namespace wenshu
