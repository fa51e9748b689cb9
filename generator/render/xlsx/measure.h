#pragma once

#include <string_view>
#include <vector>

#include "compose/annex.h"
#include "render/xlsx/placement.h"

namespace wenshu {

/// Sizes of type in points. Cells have the size of the default font, because column widths are counted in its digits.
inline constexpr double cell_points = 11;
inline constexpr double mark_points = 16;   ///< 三号 (GB/T 9704-2012, 7.3.4 (规定))
inline constexpr double title_points = 22;  ///< 二号 (GB/T 9704-2012, 7.3.1 (规定))
inline constexpr double footer_points = 10, head_points = 16;

/// The white border of the printed page at its left and right.
inline constexpr double margin_mm = 10;

/// The width of each column in digits of the default font: the table's, but never so narrow that a number or a date would
/// show as `####`.
std::vector<double> column_widths(const AnnexTable& table);

/// A spreadsheet's pixels.
inline constexpr double screen_pixels_per_mm = 96 / 25.4;

/// A column as wide as so many digits, in pixels on the screen.
double pixels_of_column(double digits);

/// The height of the printed page between its margins, in points of the sheet as it is before it shrinks.
double page_height(const AnnexTable& table, double scale);
/// Margins above and below the printed page.
inline constexpr double margin_above_mm = 12, margin_below_mm = 15;

/// Size of type that can still be read in print.
inline constexpr double least_printed_points = 9;

/// The last column on each sheet of paper side by side, from 0, if printed at `scale`.
std::vector<std::size_t> last_columns(const AnnexTable& table, const std::vector<double>& widths, double scale);

/// Sheets of paper side by side that the columns take if printed at `scale`, each as full as whole columns make it.
int pages_across(const AnnexTable& table, const std::vector<double>& widths, double scale);

/// By how much the sheet shrinks in print to be as many pages wide as the table says; at most 1.
double print_scale(const AnnexTable& table, const std::vector<double>& widths);

/// The size a line outside the table needs on the sheet to be near `points` in print; not above twice as large, or it would be
/// monstrous on the screen.
double points_on_sheet(double points, double scale);

/// The height in points a row needs for `text` wrapped in `width` digits of the default font. Spreadsheets measure rows only
/// while they are edited, so the writer must guess: on the generous side.
double text_height(std::string_view text, double width, double points);

/// The heights of the header's two levels; the second is 0 if there is one level only.
struct HeaderHeights {
  double upper = 0, lower = 0;
};
HeaderHeights header_heights(const AnnexTable& table, const std::vector<double>& widths);

/// The height of a row of the body.
double body_height(const AnnexTable& table, const std::vector<Value>& row, const std::vector<double>& widths);

/// How many decimal places the shortest form of `value` has.
int decimal_places(Decimal value);

}  // namespace wenshu
