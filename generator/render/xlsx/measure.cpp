#include "render/xlsx/measure.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr double pixels_per_digit = 7;  // Calibri 11, the default font of the package's styles
constexpr double column_padding = 5;    // pixels a spreadsheet adds to each column
constexpr double line_spacing = 1.4;    // of the size of type; substituted CJK fonts stand wider than SimSun
constexpr double row_padding = 5;       // points
constexpr double least_row = 20;        // points; room for a pen
constexpr double highest_row = 409;     // points (ECMA-376 allows 409.5)

double pixels(double points) { return points * 96 / 72; }

bool is_wide(char32_t code) { return code >= 0x2E80 || (code >= 0x2010 && code <= 0x206F) || (code >= 0x2190 && code <= 0x27BF); }

double advance(char32_t code, double points) { return pixels(points) * (is_wide(code) ? 1.0 : 0.56); }

/// How many lines `codes`, without line feeds, takes in `room` pixels. Latin words and numbers stay whole while they fit.
int wrapped_lines(std::u32string_view codes, double room, double points) {
  int lines = 1;
  double used = 0;
  double word = 0;
  for (const auto code : codes) {
    const auto step = advance(code, points);
    word = is_wide(code) || code == U' ' ? 0 : word + step;
    if (used > 0 && used + step > room) {
      ++lines;
      used = word < room ? std::max(word - step, 0.0) : 0;
    }
    used += step;
  }
  return lines;
}

/// Digits of the default font that `text` needs on one line of a cell.
double one_line(const std::string& text) {
  return (static_cast<double>(text.size()) * pixels(cell_points) * 0.5 + 3) / pixels_per_digit;
}

/// Millimetres of paper between the borders.
double paper_width(const AnnexTable& table) {
  const double long_side = table.paper == Paper::a3 ? 420 : 297;
  const double short_side = table.paper == Paper::a3 ? 297 : 210;
  return (table.landscape ? long_side : short_side) - 2 * margin_mm;
}

/// Millimetres of a column that is not shrunk.
double printed_width(double digits) { return pixels_of_column(digits) / screen_pixels_per_mm; }

}  // namespace

double pixels_of_column(double digits) { return digits * pixels_per_digit + column_padding; }

double page_height(const AnnexTable& table, double scale) {
  const double long_side = table.paper == Paper::a3 ? 420 : 297, short_side = table.paper == Paper::a3 ? 297 : 210;
  const auto paper = table.landscape ? short_side : long_side;
  return (paper - margin_above_mm - margin_below_mm) * screen_pixels_per_mm * 72 / 96 / scale;
}

std::vector<double> column_widths(const AnnexTable& table) {
  std::vector<double> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    auto width = column.width >= 1 ? column.width : 1;
    for (const auto& row : table.rows) {
      if (!std::holds_alternative<std::string>(row[i])) width = std::max(width, one_line(shown(row[i])));
    }
    if (const auto total = table.total(i); !std::holds_alternative<std::string>(total))
      width = std::max(width, one_line(shown(total)));
    widths.push_back(std::min(width, 255.0));
  }
  return widths;
}

std::vector<std::size_t> last_columns(const AnnexTable& table, const std::vector<double>& widths, double scale) {
  const auto room = paper_width(table) / scale;
  const auto repeated = static_cast<std::size_t>(table.repeated_column);
  std::vector<std::size_t> last;
  double used = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const auto width = printed_width(widths[i]);
    if (used > 0 && used + width > room) {
      last.push_back(i - 1);
      used = repeated > 0 && repeated <= i ? printed_width(widths[repeated - 1]) : 0;
    }
    used += width;
  }
  last.push_back(widths.size() - 1);
  return last;
}

int pages_across(const AnnexTable& table, const std::vector<double>& widths, double scale) {
  return static_cast<int>(last_columns(table, widths, scale).size());
}

double print_scale(const AnnexTable& table, const std::vector<double>& widths) {
  double sheet = 0;
  for (const auto width : widths) sheet += printed_width(width);
  auto fits = std::min(1.0, paper_width(table) / sheet);
  if (table.pages_wide < 2) return fits;
  // Spreadsheets shrink in whole hundredths.
  for (int hundredths = 100; hundredths > fits * 100; --hundredths) {
    if (pages_across(table, widths, hundredths / 100.0) <= table.pages_wide) return hundredths / 100.0;
  }
  return fits;
}

double points_on_sheet(double points, double scale) { return std::round(std::min(points / scale, points * 2)); }

double text_height(std::string_view text, double width, double points) {
  const auto room = width * pixels_per_digit - 2;
  int lines = 0;
  for (const auto& line : split(text, "\n")) lines += wrapped_lines(decode(line), room, points);
  return std::min(std::ceil(lines * points * line_spacing + row_padding), highest_row);
}

HeaderHeights header_heights(const AnnexTable& table, const std::vector<double>& widths) {
  HeaderHeights heights;
  double both = 0;
  for (const auto& cell : header_cells(table.columns)) {
    const auto room = std::accumulate(widths.begin() + static_cast<std::ptrdiff_t>(cell.first),
                                      widths.begin() + static_cast<std::ptrdiff_t>(cell.last) + 1, 0.0);
    auto& level = cell.upper && cell.lower ? both : cell.upper ? heights.upper : heights.lower;
    level = std::max(level, text_height(cell.text, room, cell_points));
  }
  if (heights.upper == 0) return {std::max(both, least_row), 0};
  heights.lower = std::min(std::max(heights.lower, both - heights.upper), highest_row);
  return heights;
}

double body_height(const AnnexTable& table, const std::vector<Value>& row, const std::vector<double>& widths) {
  double height = least_row;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (const auto* text = std::get_if<std::string>(&row[i])) {
      height = std::max(height, text_height(*text, widths[i], cell_points));
    }
  }
  return height;
}

int decimal_places(Decimal value) {
  if (value.thousandths % 10 != 0) return 3;
  if (value.thousandths % 100 != 0) return 2;
  return value.thousandths % 1000 != 0 ? 1 : 0;
}

}  // namespace wenshu
