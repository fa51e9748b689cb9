#include "compose/annex_pages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "compose/chart_figures.h"

namespace wenshu {

namespace {

using Columns = std::vector<std::size_t>;

/// Parts columns into sheets.
class SheetDivider {
 public:
  explicit SheetDivider(const AnnexTable& table) : table_(table), count_(table.columns.size()) {
    sums_.push_back(0);
    for (const auto& column : table.columns) sums_.push_back(sums_.back() + column.width);
  }

  /// The first column of each sheet.
  Columns starts(std::size_t sheets) {
    auto found = best(sheets, true);
    return found.empty() ? best(sheets, false) : found;
  }

 private:
  bool between_groups(std::size_t column) const {
    const auto& group = table_.columns[column].group;
    return group.empty() || group != table_.columns[column - 1].group;
  }
  double width(std::size_t first, std::size_t end) const {
    const auto repeated = static_cast<std::size_t>(table_.repeated_column);
    const bool again = first > 0 && repeated > 0 && repeated <= first;
    return sums_[end] - sums_[first] + (again ? table_.columns[repeated - 1].width : 0);
  }

  /// Starts that make the widest sheet as narrow as can be; empty if there are too few places to part.
  Columns best(std::size_t sheets, bool at_groups) const {
    const double never = std::numeric_limits<double>::infinity();
    // widest[n][end]: the widest of n sheets that hold the columns before `end`.
    std::vector<std::vector<double>> widest(sheets + 1, std::vector<double>(count_ + 1, never));
    std::vector<Columns> from(sheets + 1, Columns(count_ + 1, 0));
    widest[0][0] = 0;
    for (std::size_t n = 1; n <= sheets; ++n) {
      for (std::size_t end = n; end <= count_; ++end) {
        for (std::size_t first = n - 1; first < end; ++first) {
          if (first > 0 && at_groups && !between_groups(first)) continue;
          const auto found = std::max(widest[n - 1][first], width(first, end));
          if (found < widest[n][end]) widest[n][end] = found, from[n][end] = first;
        }
      }
    }
    if (widest[sheets][count_] == never) return {};
    Columns starts(sheets);
    for (std::size_t n = sheets, end = count_; n > 0; --n) end = starts[n - 1] = from[n][end];
    return starts;
  }

  const AnnexTable& table_;
  std::size_t count_;
  std::vector<double> sums_;
};

/// Writes the columns of one sheet as a table.
class SheetTable {
 public:
  SheetTable(const AnnexTable& table, Columns columns, bool further)
      : table_(table), columns_(std::move(columns)), further_(further) {
    for (const auto one : columns_) heads_.push_back(table.columns[one]);
    // A column that is printed again has nothing of its group beside it.
    if (further_ && table.repeated_column > 0) heads_.front().group.clear();
  }

  Table made() {
    Table made;
    for (const auto& head : heads_)
      made.columns.push_back({.weight = std::max(1, static_cast<int>(std::lround(head.width * 10))), .align = head.align});
    made.header = header();
    for (std::size_t row = 0; row < table_.rows.size(); ++row) made.body.push_back(body(row));
    if (table_.has_totals()) made.body.push_back(totals());
    return made;
  }

 private:
  std::vector<TableRow> header() const {
    const bool two = std::any_of(heads_.begin(), heads_.end(), [](const auto& one) { return !one.group.empty(); });
    std::vector<TableRow> rows(two ? 2 : 1);
    for (const auto& cell : header_cells(heads_)) {
      const bool both = two && cell.upper && cell.lower;
      auto& row = rows[cell.upper ? 0 : 1];
      row.cells.push_back(
          {.spans = {{cell.text}}, .column_span = static_cast<int>(cell.last - cell.first + 1), .row_span = both ? 2 : 1});
    }
    return rows;
  }

  /// The cells that one begins here; null if it is one alone, or a part of one above.
  TableRow body(std::size_t row) {
    TableRow made;
    for (const auto column : columns_) {
      const auto merged = std::find_if(table_.merged.begin(), table_.merged.end(), [&](const MergedCells& one) {
        return one.column == column && one.row <= row && row < one.row + one.rows;
      });
      if (merged != table_.merged.end() && merged->row < row) continue;
      TableCell cell{.spans = {{shown(table_.rows[row][column])}}};
      if (merged != table_.merged.end()) cell.row_span = static_cast<int>(merged->rows);
      made.cells.push_back(std::move(cell));
    }
    return made;
  }

  /// The label stands over as many columns as on the first sheet, on the others over the repeated one.
  TableRow totals() const {
    TableRow made{.keep_with_previous = true};
    const auto covered = further_ ? (table_.repeated_column > 0 ? 1U : 0U) : static_cast<std::size_t>(table_.total_label_span);
    const auto span = std::min<std::size_t>(covered, columns_.size());
    if (span > 0)
      made.cells.push_back(
          {.spans = {{table_.total_label, Typeface::hei}}, .column_span = static_cast<int>(span), .align = Align::centre});
    for (auto i = span; i < columns_.size(); ++i) made.cells.push_back({.spans = {{shown(table_.total(columns_[i]))}}});
    return made;
  }

  const AnnexTable& table_;
  Columns columns_;
  bool further_;
  std::vector<AnnexColumn> heads_;
};

void add_line(Content& content, Role role, const std::string& text) {
  if (!text.empty()) content.blocks.emplace_back(Paragraph{role, {{text}}});
}

/// What has nothing to show is a note.
void add_charts(Content& content, const AnnexTable& table) {
  int number = 0;
  for (const auto& one : table.charts) {
    const auto chart = chart_of(table, one);
    ++number;
    if (!has_values(chart)) continue;
    for (auto& figure : figures_of(chart, number)) content.blocks.emplace_back(std::move(figure));
  }
}

}  // namespace

std::vector<std::vector<std::size_t>> sheets_of(const AnnexTable& table) {
  const auto sheets =
      std::min(static_cast<std::size_t>(std::max(table.pages_wide, 1)), std::max<std::size_t>(table.columns.size(), 1));
  auto starts = SheetDivider(table).starts(sheets);
  starts.push_back(table.columns.size());
  std::vector<Columns> all;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    Columns columns(starts[i + 1] - starts[i]);
    std::iota(columns.begin(), columns.end(), starts[i]);
    if (i > 0 && table.repeated_column > 0) columns.insert(columns.begin(), static_cast<std::size_t>(table.repeated_column) - 1);
    all.push_back(std::move(columns));
  }
  return all;
}

bool fits_on_pages(const AnnexTable& table) { return table.rows.size() * table.columns.size() <= most_cells_on_pages; }

Content annex_content(const AnnexTable& table) {
  Content content{.orientation = table.landscape ? Orientation::landscape : Orientation::portrait,
                  .title = table.title,
                  .author = table.author,
                  .subject = table.number.empty() ? table.mark : table.number,
                  .date = table.date};
  content.mark = table.across;
  content.continued = fmt::format("{}　{}（续表）", table.mark, table.title);
  add_line(content, Role::annex_mark, table.mark);
  add_line(content, Role::annex_title, table.title);
  add_line(content, Role::field, table.filled_by);
  const auto sheets = sheets_of(table);
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (i > 0) content.blocks.emplace_back(PageBreak{content.orientation});
    auto made = SheetTable(table, sheets[i], i > 0).made();
    made.keep_with_next = i + 1 == sheets.size() && !table.signatures.empty();
    content.blocks.emplace_back(std::move(made));
  }
  add_line(content, Role::field, table.signatures);
  for (const auto& note : table.notes) add_line(content, Role::footnote, note);
  add_charts(content, table);
  return content;
}

std::string annex_layout(Paper paper) { return paper == Paper::a4 ? "table-a4" : "table-a3"; }

}  // namespace wenshu
