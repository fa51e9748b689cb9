#include "render/xlsx/write_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "base/text.h"
#include "render/xlsx/cell_text.h"
#include "render/xlsx/charts.h"
#include "render/xlsx/formats.h"
#include "render/xlsx/measure.h"
#include "render/xlsx/placement.h"

namespace wenshu {

namespace {

constexpr double mm_per_inch = 25.4;  // the library counts margins in inches
constexpr double default_row = 15;    // points
constexpr double chart_points = 9;    // size of a chart's words in print
constexpr double surely_on_page = 0.95;

/// Spreadsheets before 2010 show `####` for longer text under the text format.
constexpr std::size_t longest_under_text_format = 255;

lxw_col_t column(std::size_t index) { return static_cast<lxw_col_t>(index); }

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* workbook, const AnnexTable& table)
      : workbook_(workbook),
        sheet_(::workbook_add_worksheet(workbook, table.sheet_name.c_str())),
        formats_(workbook),
        table_(table),
        placement_(place(table)),
        widths_(column_widths(table)),
        scale_(print_scale(table, widths_)),
        last_row_(placement_.last) {}

  void write() {
    for (std::size_t i = 0; i < widths_.size(); ++i) ::worksheet_set_column(sheet_, column(i), column(i), widths_[i], nullptr);
    lines_above();
    header();
    body();
    if (placement_.totals) totals(*placement_.totals);
    lines_below();
    charts();
    set_up_view();
    set_up_print();
  }

 private:
  std::size_t last_column() const { return table_.columns.size() - 1; }

  void set_height(std::uint32_t row, double points) {
    ::worksheet_set_row(sheet_, row, points, nullptr);
    heights_[row] = points;
  }
  double height(std::uint32_t row) const {
    const auto known = heights_.find(row);
    return known == heights_.end() ? default_row : known->second;
  }

  /// Text over a rectangle of cells; the library refuses to merge a single one.
  void write_over(std::uint32_t first_row, std::size_t first, std::uint32_t last_row, std::size_t last, const std::string& text,
                  lxw_format* format) {
    const auto escaped = escape_cell_text(text);
    if (first_row == last_row && first == last) {
      ::worksheet_write_string(sheet_, first_row, column(first), escaped.c_str(), format);
    } else {
      ::worksheet_merge_range(sheet_, first_row, column(first), last_row, column(last), escaped.c_str(), format);
    }
  }

  /// The columns a line of text stands over: those of the first sheet of paper, or it would be cut where the next one begins.
  /// What stands over the repeated column is printed again on every further sheet: only the middle of a title may pass there.
  std::size_t last_of_line() const { return table_.pages_wide < 2 ? last_column() : last_columns(table_, widths_, scale_)[0]; }
  std::size_t first_of_line() const {
    return table_.pages_wide < 2 ? 0 : std::min(static_cast<std::size_t>(table_.repeated_column), last_of_line());
  }

  void line(std::uint32_t row, std::size_t first, std::size_t last, const std::string& text, Look look) {
    look.ruled = false;
    look.quoted = looks_like_formula(text);
    write_over(row, first, row, last, text, formats_.of(look));
    const auto at = widths_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = widths_.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    set_height(row, text_height(text, std::accumulate(at, end, 0.0), look.points));
  }
  void line(std::uint32_t row, const std::string& text, const Look& look) {
    line(row, first_of_line(), last_of_line(), text, look);
  }
  /// 附件5, in the corner of the first sheet.
  void mark(std::uint32_t row) {
    const Look look{.font = "黑体", .points = on_sheet(mark_points), .align = Align::left};
    if (first_of_line() < 2) return line(row, table_.mark, look);
    line(row, 0, first_of_line() - 2, table_.mark, look);
  }

  double on_sheet(double points) const { return points_on_sheet(points, scale_); }

  void lines_above() {
    if (placement_.mark) mark(*placement_.mark);
    if (placement_.title)
      line(*placement_.title, 0, last_of_line(), table_.title, {.font = "方正小标宋简体", .points = on_sheet(title_points)});
    if (placement_.filled_by) {
      line(*placement_.filled_by, table_.filled_by, {.points = on_sheet(cell_points), .align = Align::left});
    }
  }

  void lines_below() {
    const Look look{.points = on_sheet(cell_points), .align = Align::left};
    if (placement_.signatures) line(*placement_.signatures, table_.signatures, look);
    auto row = placement_.notes_first;
    for (const auto& note : table_.notes) line(row++, note, look);
  }

  /// The charts below all that is written, each whole on a page as far as pages can be foreseen: one that would not be begins the
  /// next.
  void charts() {
    const auto page = page_height(table_, scale_) * surely_on_page;
    double again = 0;  // what is printed again on each further page
    for (auto row = placement_.header_first; row <= placement_.header_last; ++row) again += height(row);
    double used = 0;
    for (std::uint32_t row = 0; row <= placement_.last; ++row)
      used = used + height(row) > page ? again + height(row) : used + height(row);
    auto row = placement_.last + 2;
    std::vector<lxw_row_t> breaks;
    int number = 0;
    for (const auto& chart : table_.charts) {
      ++number;
      const auto data = chart_of(table_, chart);
      if (!has_values(data)) continue;
      const auto size = size_on_sheet(data, widths_, scale_);
      const auto rows = static_cast<std::uint32_t>(std::ceil(size.height * 72 / 96 / default_row)) + 1;
      if (used + rows * default_row > page && used > again) {
        breaks.push_back(row);
        used = again;
      }
      insert_chart(workbook_, sheet_, table_, chart, placement_, number, row, size, on_sheet(chart_points));
      used += (rows + 1) * default_row;
      row += rows + 1;
      last_row_ = row - 2;
    }
    if (breaks.empty()) return;
    breaks.push_back(0);
    ::worksheet_set_h_pagebreaks(sheet_, breaks.data());
  }

  void header() {
    const auto heights = header_heights(table_, widths_);
    set_height(placement_.header_first, heights.upper);
    if (placement_.header_last != placement_.header_first) set_height(placement_.header_last, heights.lower);
    for (const auto& cell : header_cells(table_.columns)) {
      write_over(cell.upper ? placement_.header_first : placement_.header_last, cell.first,
                 cell.lower ? placement_.header_last : placement_.header_first, cell.last, cell.text,
                 formats_.of({.font = "黑体", .points = cell_points, .quoted = looks_like_formula(cell.text)}));
    }
  }

  void body() {
    auto row = placement_.body_first;
    for (const auto& values : table_.rows) {
      set_height(row, body_height(table_, values, widths_));
      for (std::size_t i = 0; i < values.size(); ++i) {
        std::visit([&](const auto& value) { write_value(row, i, value); }, values[i]);
      }
      ++row;
    }
    for (const auto& merged : table_.merged) merge(merged);
  }

  /// Cells that are one: the value stands in the first, the others are empty.
  void merge(const MergedCells& merged) {
    const auto first = placement_.body_first + static_cast<std::uint32_t>(merged.row);
    const auto last = first + static_cast<std::uint32_t>(merged.rows) - 1;
    ::worksheet_merge_range(sheet_, first, column(merged.column), last, column(merged.column), nullptr,
                            formats_.of(look_of(merged.column)));
    std::visit([&](const auto& value) { write_value(first, merged.column, value); }, table_.rows[merged.row][merged.column]);
  }

  Look look_of(std::size_t i) const { return {.points = cell_points, .align = table_.columns[i].align}; }

  void write_value(std::uint32_t row, std::size_t i, std::monostate) {
    ::worksheet_write_blank(sheet_, row, column(i), formats_.of(look_of(i)));
  }

  void write_value(std::uint32_t row, std::size_t i, const std::string& text) {
    auto look = look_of(i);
    if (character_count(text) <= longest_under_text_format) look.number_format = "@";
    look.quoted = looks_like_formula(text);
    look.light = table_.columns[i].light(text);
    ::worksheet_write_string(sheet_, row, column(i), escape_cell_text(text).c_str(), formats_.of(look));
  }

  void write_value(std::uint32_t row, std::size_t i, std::int64_t number) {
    write_number(row, i, static_cast<double>(number), "0");
  }

  void write_value(std::uint32_t row, std::size_t i, Decimal number) {
    constexpr std::array formats{"0", "0.0", "0.00", "0.000"};
    write_number(row, i, to_double(number), formats[static_cast<std::size_t>(decimal_places(number))]);
  }

  void write_number(std::uint32_t row, std::size_t i, double number, const char* number_format) {
    auto look = look_of(i);
    look.wrap = false;
    look.number_format = number_format;
    ::worksheet_write_number(sheet_, row, column(i), number, formats_.of(look));
  }

  void write_value(std::uint32_t row, std::size_t i, Date date) {
    auto look = look_of(i);
    look.wrap = false;
    look.number_format = "yyyy-mm-dd";
    lxw_datetime when{};
    when.year = int(date.year());
    when.month = static_cast<int>(unsigned(date.month()));
    when.day = static_cast<int>(unsigned(date.day()));
    ::worksheet_write_datetime(sheet_, row, column(i), &when, formats_.of(look));
  }

  void totals(std::uint32_t row) {
    const auto label = static_cast<std::size_t>(table_.total_label_span);
    set_height(row, text_height(table_.total_label, widths_[0], cell_points));
    write_over(row, 0, row, label - 1, table_.total_label, formats_.of({.font = "黑体", .points = cell_points}));
    for (auto i = label; i < table_.columns.size(); ++i) {
      if (table_.columns[i].total == Total::sum) {
        write_sum(row, i);
      } else {
        std::visit([&](const auto& value) { write_value(row, i, value); }, table_.total(i));
      }
    }
  }

  /// A report of nothing (零报告) has no rows to sum: its total is a plain 0.
  void write_sum(std::uint32_t row, std::size_t i) {
    const auto sum = column_sum(table_, i);
    auto look = look_of(i);
    look.wrap = false;
    look.number_format = decimal_places(sum) == 0 ? "0" : "General";
    if (table_.rows.empty()) {
      ::worksheet_write_number(sheet_, row, column(i), 0, formats_.of(look));
      return;
    }
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> range{};
    ::lxw_rowcol_to_range(range.data(), placement_.body_first, column(i), row - 1, column(i));
    const auto formula = fmt::format("=SUM({})", range.data());
    ::worksheet_write_formula_num(sheet_, row, column(i), formula.c_str(), formats_.of(look), to_double(sum));
  }

  void set_up_view() {
    const auto frozen = std::clamp(table_.frozen_columns, 0, static_cast<int>(last_column()));
    ::worksheet_freeze_panes(sheet_, placement_.body_first, static_cast<lxw_col_t>(frozen));
    if (table_.rows.empty()) return;
    // Codes and telephone numbers are texts on purpose: no green corners.
    std::array<char, LXW_MAX_CELL_RANGE_LENGTH> range{};
    const auto last_row = placement_.body_first + static_cast<std::uint32_t>(table_.rows.size()) - 1;
    ::lxw_rowcol_to_range(range.data(), placement_.body_first, 0, last_row, column(last_column()));
    ::worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.data());
  }

  void set_up_print() {
    constexpr std::uint8_t a3 = 8;
    constexpr std::uint8_t a4 = 9;
    ::worksheet_set_paper(sheet_, table_.paper == Paper::a3 ? a3 : a4);
    if (table_.landscape) ::worksheet_set_landscape(sheet_);
    ::worksheet_fit_to_pages(sheet_, static_cast<std::uint16_t>(table_.pages_wide), 0);
    if (table_.pages_wide > 1 && table_.repeated_column > 0) {
      const auto repeated = column(static_cast<std::size_t>(table_.repeated_column) - 1);
      ::worksheet_repeat_columns(sheet_, repeated, repeated);
    }
    ::worksheet_center_horizontally(sheet_);
    ::worksheet_repeat_rows(sheet_, placement_.header_first, placement_.header_last);
    ::worksheet_print_area(sheet_, 0, 0, last_row_, column(last_column()));
    ::worksheet_set_margins(sheet_, margin_mm / mm_per_inch, margin_mm / mm_per_inch, margin_above_mm / mm_per_inch,
                            margin_below_mm / mm_per_inch);
    lxw_header_footer_options options{};
    options.margin = 7 / mm_per_inch;
    // The footer shrinks with the sheet.
    const auto footer = fmt::format("&C&\"宋体,常规\"&{:.0f}第 &P 页 共 &N 页", on_sheet(footer_points));
    ::worksheet_set_footer_opt(sheet_, footer.c_str(), &options);
    if (table_.across.empty()) return;
    const auto head = fmt::format("&R&\"黑体,常规\"&{:.0f}{}", on_sheet(head_points), table_.across);
    ::worksheet_set_header_opt(sheet_, head.c_str(), &options);
  }

  lxw_workbook* workbook_;
  lxw_worksheet* sheet_;
  Formats formats_;
  const AnnexTable& table_;
  Placement placement_;
  std::vector<double> widths_;
  double scale_;
  std::map<std::uint32_t, double> heights_;  ///< of rows that are not as high as others
  std::uint32_t last_row_;                   ///< with anything on it, charts too
};

}  // namespace

void write_sheet(lxw_workbook* workbook, const AnnexTable& table) { SheetWriter(workbook, table).write(); }

}  // namespace wenshu
