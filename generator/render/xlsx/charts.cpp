#include "render/xlsx/charts.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "compose/chart_figures.h"
#include "render/xlsx/measure.h"

namespace wenshu {

namespace {

constexpr double default_width = 480, default_height = 288;  // pixels, that the library's scale is counted from
constexpr double chart_width = 200, standing_height = 75, lying_head = 30, lying_row = 6.5, most_height = 240;  // mm in print
constexpr lxw_color_t black = LXW_COLOR_BLACK, white = 0xFFFFFF, light_grey = 0xC4C4C4;

/// A fill that can be told from its neighbours in black and white; the same as those of the drawn charts, as far as spreadsheets
/// have them.
struct SheetFill {
  lxw_color_t colour = white;
  std::uint8_t pattern = LXW_CHART_PATTERN_NONE;
  lxw_color_t label = black;
  bool boxed = false;
};
constexpr std::array<SheetFill, most_bar_series> sheet_fills{
    SheetFill{0x606060, LXW_CHART_PATTERN_NONE, white, false},
    SheetFill{white, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, black, true},
    SheetFill{0xD8D8D8, LXW_CHART_PATTERN_NONE, black, false},
    SheetFill{white, LXW_CHART_PATTERN_OUTLINED_DIAMOND, black, true},
    SheetFill{white, LXW_CHART_PATTERN_NONE, black, false},
    SheetFill{white, LXW_CHART_PATTERN_LIGHT_HORIZONTAL, black, true},
    SheetFill{0xA8A8A8, LXW_CHART_PATTERN_NONE, black, false},
    SheetFill{0xE8E8E8, LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL, black, true}};

struct SheetLine {
  std::uint8_t dash, marker;
  lxw_color_t inside;
};
constexpr std::array<SheetLine, most_drawn_lines> sheet_lines{
    SheetLine{LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE, black},
    SheetLine{LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE, white},
    SheetLine{LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_TRIANGLE, black},
    SheetLine{LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_MARKER_DIAMOND, white}};

lxw_col_t sheet_column(std::size_t index) { return static_cast<lxw_col_t>(index); }

/// `'sheet'!$A$1`.
std::string cell_of(const std::string& sheet, std::uint32_t row, std::size_t at) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> cell{};
  ::lxw_rowcol_to_cell_abs(cell.data(), row, sheet_column(at), 1, 1);
  std::string name;
  for (const char c : sheet) name += c == '\'' ? std::string("''") : std::string(1, c);
  return fmt::format("'{}'!{}", name, cell.data());
}

/// Builds one chart.
class SheetChart {
 public:
  SheetChart(lxw_workbook* workbook, const AnnexTable& table, const AnnexChart& source, const Placement& placement, double points)
      : table_(table),
        source_(source),
        placement_(placement),
        data_(chart_of(table, source)),
        points_(points),
        chart_(::workbook_add_chart(workbook, type())) {}

  lxw_chart* build(int number) {
    if (source_.of_totals()) {
      add_totals();
    } else {
      for (std::size_t i = 0; i < source_.columns.size(); ++i) add_series(i);
    }
    auto title = font(black, points_ * 1.15);
    ::chart_title_set_name(chart_, chart_caption(source_.title, number).c_str());
    ::chart_title_set_name_font(chart_, &title);
    set_axes();
    auto small = font();
    ::chart_legend_set_position(chart_, data_.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    ::chart_legend_set_font(chart_, &small);
    // A cell without a number leaves a gap: it is no zero.
    ::chart_show_blanks_as(chart_, LXW_CHART_BLANKS_AS_GAP);
    return chart_;
  }

 private:
  bool is_line() const { return data_.kind == ChartKind::line; }
  bool of_days() const {
    return std::all_of(data_.rows.begin(), data_.rows.end(), [](const ChartRow& row) { return row.day.has_value(); });
  }

  std::uint8_t type() const {
    if (is_line()) return of_days() ? LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS : LXW_CHART_LINE;
    const bool stacked = data_.kind == ChartKind::stacked;
    if (lies(data_)) return stacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR;
    return stacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN;
  }

  /// The library copies what it takes.
  lxw_chart_font font(lxw_color_t colour, double size) {
    lxw_chart_font made{};
    made.name = face_.data();
    made.size = size;
    made.bold = LXW_EXPLICIT_FALSE;
    made.color = colour;
    return made;
  }
  lxw_chart_font font(lxw_color_t colour = black) { return font(colour, points_); }

  std::uint32_t first_row() const { return placement_.body_first; }
  std::uint32_t last_row() const { return placement_.body_first + static_cast<std::uint32_t>(table_.rows.size()) - 1; }
  /// The row of the sheet in which the lowest header of a column stands: one that has no group stands in the upper of two.
  std::uint32_t header_row(std::size_t at) const {
    return table_.columns[at].group.empty() ? placement_.header_first : placement_.header_last;
  }

  void add_series(std::size_t i) {
    const auto at = source_.columns[i];
    const auto& sheet = table_.sheet_name;
    auto* const series = ::chart_add_series(chart_, nullptr, nullptr);
    const auto names = needs_all_names(table_, source_) ? source_.along.front() : source_.along.back();
    ::chart_series_set_categories(series, sheet.c_str(), first_row(), sheet_column(names), last_row(),
                                  sheet_column(source_.along.back()));
    ::chart_series_set_values(series, sheet.c_str(), first_row(), sheet_column(at), last_row(), sheet_column(at));
    if (source_.labels[i] == table_.columns[at].header) {
      ::chart_series_set_name_range(series, sheet.c_str(), header_row(at), sheet_column(at));
    } else {
      ::chart_series_set_name(series, source_.labels[i].c_str());
    }
    is_line() ? draw_as_line(series, i) : draw_as_bar(series, i);
  }

  /// The cells of the totals row, and the headers above them; those that do not stand side by side are named one by one.
  void add_totals() {
    const auto& columns = source_.columns;
    std::string names, values;
    for (const auto at : columns) {
      names += (names.empty() ? "" : ",") + cell_of(table_.sheet_name, header_row(at), at);
      values += (values.empty() ? "" : ",") + cell_of(table_.sheet_name, *placement_.totals, at);
    }
    bool side_by_side = true;
    for (std::size_t i = 1; i < columns.size(); ++i)
      side_by_side = side_by_side && columns[i] == columns[i - 1] + 1 && header_row(columns[i]) == header_row(columns[i - 1]);
    lxw_chart_series* series = nullptr;
    if (side_by_side) {
      series = ::chart_add_series(chart_, nullptr, nullptr);
      const auto& sheet = table_.sheet_name;
      const auto first = sheet_column(columns.front()), last = sheet_column(columns.back());
      ::chart_series_set_categories(series, sheet.c_str(), header_row(columns.front()), first, header_row(columns.front()), last);
      ::chart_series_set_values(series, sheet.c_str(), *placement_.totals, first, *placement_.totals, last);
    } else {
      series = ::chart_add_series(chart_, ("=(" + names + ")").c_str(), ("=(" + values + ")").c_str());
    }
    ::chart_series_set_name(series, source_.title.c_str());
    draw_as_bar(series, 0);
  }

  void draw_as_bar(lxw_chart_series* series, std::size_t i) {
    const auto& look = sheet_fills[i % sheet_fills.size()];
    lxw_chart_line edge{};
    edge.color = black;
    edge.width = 0.75F;
    ::chart_series_set_line(series, &edge);
    if (look.pattern == LXW_CHART_PATTERN_NONE) {
      lxw_chart_fill fill{};
      fill.color = look.colour;
      ::chart_series_set_fill(series, &fill);
    } else {
      lxw_chart_pattern pattern{};
      pattern.fg_color = black;
      pattern.bg_color = look.colour;
      pattern.type = look.pattern;
      ::chart_series_set_pattern(series, &pattern);
    }
    const bool stacked = data_.kind == ChartKind::stacked;
    label(series, stacked ? look.label : black);
    ::chart_series_set_labels_position(series, stacked ? LXW_CHART_LABEL_POSITION_CENTER : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
    if (!stacked) return;
    ::chart_series_set_labels_num_format(series, "General;;;");  // a part of no length has no figure
    if (!look.boxed) return;
    lxw_chart_fill box{};
    box.color = white;
    ::chart_series_set_labels_fill(series, &box);
  }

  void draw_as_line(lxw_chart_series* series, std::size_t i) {
    const auto& look = sheet_lines[i % sheet_lines.size()];
    lxw_chart_line line{};
    line.color = black;
    line.width = 1.25F;
    line.dash_type = look.dash;
    ::chart_series_set_line(series, &line);
    ::chart_series_set_marker_type(series, look.marker);
    ::chart_series_set_marker_size(series, 7);
    lxw_chart_fill inside{};
    inside.color = look.inside;
    ::chart_series_set_marker_fill(series, &inside);
    lxw_chart_line edge{};
    edge.color = black;
    edge.width = 0.75F;
    ::chart_series_set_marker_line(series, &edge);
    label(series, black);
    ::chart_series_set_labels_position(series, i % 2 == 0 ? LXW_CHART_LABEL_POSITION_ABOVE : LXW_CHART_LABEL_POSITION_BELOW);
  }

  void label(lxw_chart_series* series, lxw_color_t colour) {
    ::chart_series_set_labels(series);
    auto small = font(colour);
    ::chart_series_set_labels_font(series, &small);
  }

  /// The library calls the axis y that runs upwards, whatever stands along it.
  bool bars_lie() const { return !is_line() && lies(data_); }
  lxw_chart_axis* names_axis() const { return bars_lie() ? chart_->y_axis : chart_->x_axis; }
  lxw_chart_axis* values_axis() const { return bars_lie() ? chart_->x_axis : chart_->y_axis; }

  void set_axes() {
    auto small = font();
    for (auto* const axis : {names_axis(), values_axis()}) ::chart_axis_set_num_font(axis, &small);
    lxw_chart_line line{};
    line.color = light_grey;
    line.width = 0.5F;
    ::chart_axis_major_gridlines_set_visible(values_axis(), LXW_TRUE);
    ::chart_axis_major_gridlines_set_line(values_axis(), &line);
    ::chart_axis_major_gridlines_set_visible(names_axis(), LXW_FALSE);
    ::chart_axis_set_min(values_axis(), 0);
    constexpr Decimal few{5000};
    if (reach_of(data_) <= few) ::chart_axis_set_major_unit(values_axis(), 1);
    if (!source_.unit.empty()) {
      ::chart_axis_set_name(values_axis(), ("单位：" + source_.unit).c_str());
      ::chart_axis_set_name_font(values_axis(), &small);
    }
    if (is_line() && of_days()) return set_days();
    if (!bars_lie()) return;
    // The first row on top, the scale below.
    ::chart_axis_set_reverse(names_axis());
    ::chart_axis_set_crossing_max(names_axis());
  }

  void set_days() {
    ::chart_axis_set_num_format(chart_->x_axis, "m\"月\"d\"日\"");
    const auto serial = [](Date day) {
      const std::chrono::sys_days zero = std::chrono::year(1899) / 12 / 30;
      return static_cast<double>((std::chrono::sys_days(day) - zero).count());
    };
    const auto first = serial(*data_.rows.front().day), last = serial(*data_.rows.back().day);
    if (first == last) return;
    ::chart_axis_set_min(chart_->x_axis, first);
    ::chart_axis_set_max(chart_->x_axis, last);
  }

  const AnnexTable& table_;
  const AnnexChart& source_;
  const Placement& placement_;
  Chart data_;
  double points_;
  lxw_chart* chart_;
  std::string face_ = "宋体";
};

}  // namespace

ChartSize size_on_sheet(const Chart& chart, const std::vector<double>& widths, double scale) {
  double sheet = 0;
  for (const auto width : widths) sheet += pixels_of_column(width);
  const auto bars = chart.kind == ChartKind::stacked ? 1 : std::max<std::size_t>(chart.series.size(), 1);
  const auto rows = static_cast<double>(chart.rows.size() * (bars + 1)) / 2;
  const auto height = lies(chart) ? std::min(lying_head + lying_row * rows, most_height) : standing_height;
  const auto width = std::min(chart_width * screen_pixels_per_mm / scale, sheet);
  return {width, height * screen_pixels_per_mm / scale};
}

void insert_chart(lxw_workbook* workbook, lxw_worksheet* sheet, const AnnexTable& table, const AnnexChart& chart,
                  const Placement& placement, int number, std::uint32_t row, ChartSize size, double points) {
  auto alt = told(chart_of(table, chart));
  lxw_chart_options options{};
  options.x_scale = size.width / default_width;
  options.y_scale = size.height / default_height;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  options.description = alt.data();
  ::worksheet_insert_chart_opt(sheet, row, 0, SheetChart(workbook, table, chart, placement, points).build(number), &options);
}

}  // namespace wenshu
