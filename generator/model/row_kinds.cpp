#include "model/row_kinds.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"

namespace wenshu {

namespace {

enum class RowKind { blank, total, footer, title, column_numbers, example, remarks, heading, record };

bool is_stem(std::string_view text) {
  static constexpr std::array stems{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  return std::find(stems.begin(), stems.end(), text) != stems.end();
}

/// The whole number a text is; nothing for anything else.
std::optional<int> small_number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// 甲 乙 1 2 3 …, or A B C …: the columns numbered one after another.
bool numbers_columns(const SheetRow& row) {
  constexpr std::size_t least = 4;
  std::size_t seen = 0;
  std::uint32_t letters = 0;
  std::optional<int> last;
  for (const auto& cell : row.cells) {
    if (!is_visible(cell)) continue;
    ++seen;
    const auto text = normalised(cell.text);
    if (const auto number = small_number(text)) {
      if (last && *number != *last + 1) return false;
      last = number;
    } else if (text == normalised(column_letters(letters + 1))) {
      ++letters;
    } else if (!is_stem(text)) {
      return false;
    }
  }
  return seen >= least;
}

/// Tells what the rows below a header are.
class RowKinds {
 public:
  RowKinds(const Grid& grid, const SheetDefinition& definition, const Header& header)
      : totals_(all_normalised(definition.totals)),
        footers_(all_normalised(definition.footers)),
        names_(definition),
        grid_(grid),
        header_(header) {
    for (const auto& [id, column] : header.columns) fields_.emplace(column, id);
    for (const auto& range : grid.sheet().merged) {
      constexpr std::uint32_t wide = 3;
      if (range.first_row == range.last_row && range.last_column - range.first_column + 1 >= wide)
        bands_.insert({range.first_row, range.first_column});
    }
    for (const auto& row : grid.sheet().rows) {
      if (row.number > header.last_row) break;
      if (const auto cells = leading_cells(row, 2); cells.size() == 1) titles_.insert(normalised(cells.front()->text));
    }
  }

  RowKind of(const SheetRow& row) const {
    const auto cells = leading_cells(row, 3);
    if (cells.empty()) return RowKind::blank;
    if (is_total(row, cells)) return RowKind::total;
    if (is_footer(row, cells)) return RowKind::footer;
    if (repeats_header(row, cells)) return RowKind::title;
    if (row.number <= header_.last_row + 2 && numbers_columns(row)) return RowKind::column_numbers;
    if (is_remarks(row)) return RowKind::remarks;
    if (cells.size() == 1 && heads_records(row, *cells.front())) return RowKind::heading;
    return is_example(*cells.front()) ? RowKind::example : RowKind::record;
  }

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

  bool stands_in(std::string_view field, const Cell& cell) const {
    const auto column = header_.columns.find(field);
    return column != header_.columns.end() && column->second == cell.column;
  }

  /// True if the row has a code of what it records, and so is no total whatever its cells begin or end with.
  bool has_id(const SheetRow& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      return is_visible(cell) && (stands_in("id", cell) || stands_in("iid", cell)) && !names_total(normalised(cell.text));
    });
  }

  bool names_total(const std::string& plain) const { return std::find(totals_.begin(), totals_.end(), plain) != totals_.end(); }

  /// 雒水街道小计, 合计（46家）: a total that says of what, or of how many.
  bool describes_total(const std::string& plain) const {
    return std::any_of(totals_.begin(), totals_.end(), [&](const std::string& word) {
      if (plain.ends_with(word)) return true;
      return plain.starts_with(word) && plain.size() > word.size() && plain[word.size()] >= '0' && plain[word.size()] <= '9';
    });
  }

  /// A total names itself in one of the first cells, alone in its cell; a name that merely begins so is a record.
  bool is_total(const SheetRow& row, const std::vector<const Cell*>& cells) const {
    bool described = false;
    for (const auto* cell : cells) {
      if (cell->kind == CellKind::number) continue;
      const auto plain = normalised(cell->text);
      if (names_total(plain)) return true;
      described = described || describes_total(plain);
    }
    return described && !has_id(row);
  }

  bool begins_footer(const Cell& cell) const {
    const auto plain = normalised(cell.text);
    return std::any_of(footers_.begin(), footers_.end(), [&](const auto& start) { return plain.starts_with(start); });
  }

  /// A signature line may spread over several cells: then at least two of them begin like one, or the first stands where the
  /// number of a record should.
  bool is_footer(const SheetRow& row, const std::vector<const Cell*>& leading) const {
    if (!begins_footer(*leading.front())) return false;
    if (leading.size() <= 2 || stands_in("seq", *leading.front())) return true;
    const auto starts = std::count_if(row.cells.begin(), row.cells.end(),
                                      [&](const Cell& cell) { return is_visible(cell) && begins_footer(cell); });
    return starts >= 2;
  }

  bool repeats_header(const SheetRow& row, const std::vector<const Cell*>& leading) const {
    if (leading.front()->kind == CellKind::number) return false;
    if (leading.size() < 2) return titles_.contains(normalised(leading.front()->text));
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      if (!is_visible(cell)) return true;
      const auto plain = normalised(cell.text);
      return plain == normalised(grid_.text(header_.last_row, cell.column)) ||
             plain == normalised(grid_.text(header_.last_row - 1, cell.column));
    });
  }

  /// ㎡ 个 人 人 under 建筑面积 托位数 …, or 必填 选填 …: every cell tells of its column.
  bool is_remarks(const SheetRow& row) const {
    bool any = false;
    for (const auto& cell : row.cells) {
      if (!is_visible(cell)) continue;
      const auto field = fields_.find(cell.column);
      const auto plain = normalised(cell.text);
      const bool names_itself = !any && (plain == "单位" || plain == "计量单位");
      const bool remark = is_text(cell) && field != fields_.end() && names_.is_remark(field->second, cell.text);
      if (!names_itself && !remark) return false;
      any = any || remark;
    }
    return any;
  }

  /// A lone text over several columns, or one that numbers or counts where the number of a record should be.
  bool heads_records(const SheetRow& row, const Cell& cell) const {
    if (!is_text(cell)) return false;
    if (bands_.contains({row.number, cell.column})) return true;
    const bool first = fields_.empty() || cell.column <= fields_.begin()->first || stands_in("seq", cell);
    return first && !stands_in("name", cell) && !stands_in("id", cell) && (is_numbered(cell.text) || counts_records(cell.text));
  }

  /// （一）…, 一、…, 1、…
  static bool is_numbered(std::string_view text) {
    const auto codes = decode(trim(text));
    std::size_t at = !codes.empty() && contains(U"（(第", codes[0]) ? 1 : 0;
    const auto digits = at;
    while (at < codes.size() && contains(U"0123456789０１２３４５６７８９一二三四五六七八九十百", codes[at])) ++at;
    return at > digits && at + 1 < codes.size() && contains(U"）)、.．，,：: 部", codes[at]);
  }

  /// …（共2家）, …3项
  static bool counts_records(std::string_view text) {
    const auto codes = decode(normalised(text));
    return codes.size() > 2 && contains(U"家项条个所户处", codes.back()) &&
           contains(U"0123456789一二三四五六七八九十", codes[codes.size() - 2]);
  }

  /// 示例 where the number of a record should be.
  bool is_example(const Cell& first) const {
    if (first.kind == CellKind::number || stands_in("id", first) || stands_in("name", first)) return false;
    static constexpr std::array words{"示例", "样例", "范例", "例如", "填写示例", "填报示例"};
    const auto plain = normalised(first.text);
    return plain == "例" || std::any_of(words.begin(), words.end(), [&](const char* word) { return plain.starts_with(word); });
  }

  std::vector<std::string> totals_, footers_;
  std::set<std::string> titles_;                             // what stands alone in a row above the header
  std::map<std::uint32_t, std::string> fields_;              // by column
  std::set<std::pair<std::uint32_t, std::uint32_t>> bands_;  // where a cell merged over several columns of one row begins
  FieldNames names_;
  const Grid& grid_;
  const Header& header_;
};

}  // namespace

RecordRows record_rows(const Grid& grid, const SheetDefinition& definition, const Header& header) {
  const RowKinds kinds(grid, definition, header);
  RecordRows records;
  const SheetRow* above = nullptr;
  for (const auto& row : grid.sheet().rows) {
    const auto* before = std::exchange(above, &row);
    if (row.number <= header.last_row) continue;
    const auto kind = kinds.of(row);
    if (kind == RowKind::total) records.totals.push_back(&row);
    if (kind == RowKind::column_numbers) records.column_numbers = row.number;
    if (kind == RowKind::example) records.examples.push_back(row.number);
    if (kind == RowKind::remarks) records.remarks.push_back(row.number);
    if (kind == RowKind::heading) records.headings.push_back(&row);
    if (kind != RowKind::record) continue;
    // Another table stands apart, or under a title of its own: to look at every row would take long in a large ledger.
    const bool apart = before == nullptr || before->number + 1 < row.number || leading_cells(*before, 2).size() < 2;
    if (apart && kinds.begins_another_table(row)) {
      records.other_table = row.number;
      // Its title line is none of our records, either.
      for (auto* rows : {&records.rows, &records.headings}) {
        if (rows->empty() || rows->back()->number + 1 != row.number || leading_cells(*rows->back(), 2).size() != 1) continue;
        records.other_table = rows->back()->number;
        rows->pop_back();
      }
      break;
    }
    records.rows.push_back(&row);
  }
  return records;
}

}  // namespace wenshu
