#include <algorithm>

#include <fmt/format.h>

#include "layout/chart/canvas.h"
#include "layout/chart/text_room.h"

namespace wenshu {

namespace {

bool meet(const Box& one, const Box& other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/// Draws the lines of a chart in its plot.
class LinesDrawer {
 public:
  LinesDrawer(ChartCanvas& canvas, Length top) : canvas_(canvas), chart_(canvas.chart()) {
    plot_ = {canvas.scale_room() + em(0.6), top + em(1.6), canvas.width(), {}};
    plot_.bottom = plot_.top + canvas.look().plot;
    place_rows();
  }

  Length draw() {
    canvas_.draw_standing_scale(plot_);
    canvas_.drawing().marks.emplace_back(Stroke{plot_.left, plot_.bottom, plot_.right, plot_.bottom, canvas_.edge() * 2, {}});
    for (std::size_t i = 0; i < chart_.series.size(); ++i) draw_line(i);
    for (std::size_t i = 0; i < chart_.series.size(); ++i) draw_marks(i);
    // The last values first: they are what is asked for.
    for (auto r = chart_.rows.size(); r-- > 0;) say_values(r);
    return say_names();
  }

 private:
  Length em(double count) const { return canvas_.em(count); }

  /// Rows of days stand as far apart as the days do, others all alike.
  void place_rows() {
    const auto& rows = chart_.rows;
    const bool days = std::all_of(rows.begin(), rows.end(), [](const ChartRow& row) { return row.day.has_value(); });
    const auto first = plot_.left + em(2), room = plot_.right - em(2) - first;
    const auto span = days ? days_between(*rows.front().day, *rows.back().day) : static_cast<int>(rows.size()) - 1;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto at = days ? days_between(*rows.front().day, *rows[r].day) : static_cast<int>(r);
      x_.push_back(span > 0 ? first + room.scaled(static_cast<double>(at) / span) : first + room / 2);
    }
  }

  Point at(std::size_t row, std::size_t series) const {
    return {x_[row], canvas_.height_of(plot_, *chart_.rows[row].values[series])};
  }
  bool is_known(std::size_t row, std::size_t series) const { return chart_.rows[row].values[series].has_value(); }

  /// A line goes from one known value to the next row's; it is broken where one is not known.
  void draw_line(std::size_t series) {
    Length along;
    for (std::size_t r = 1; r < chart_.rows.size(); ++r) {
      if (is_known(r - 1, series) && is_known(r, series))
        draw_stretch(canvas_.drawing(), at(r - 1, series), at(r, series), line_look_of(series), em(0.12), along);
    }
  }

  void draw_marks(std::size_t series) {
    for (std::size_t r = 0; r < chart_.rows.size(); ++r) {
      if (!is_known(r, series)) continue;
      const auto point = at(r, series);
      draw_mark(canvas_.drawing(), point, series, em(0.6));
      taken_.push_back({point.x - em(0.4), point.y - em(0.4), point.x + em(0.4), point.y + em(0.4)});
    }
  }

  /// The figures of a row, from the highest down, each above its mark or below it, where it meets nothing.
  void say_values(std::size_t row) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      if (is_known(row, i)) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
      return *chart_.rows[row].values[one] > *chart_.rows[row].values[other];
    });
    if (order.size() < chart_.series.size()) place(not_known, {x_[row], plot_.bottom});
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto value = *chart_.rows[row].values[order[i]];
      if (i > 0 && value == *chart_.rows[row].values[order[i - 1]]) continue;
      place(to_text(value), at(row, order[i]));
    }
  }

  void place(const std::string& text, Point point) {
    const auto half = text_room(text, canvas_.look().size) / 2;
    for (const auto top : {point.y - em(1.55), point.y + em(0.45)}) {
      const Box box{point.x - half, top, point.x + half, top + em(1.05)};
      if (box.bottom > plot_.bottom || box.top < plot_.top - em(1.6)) continue;
      if (std::any_of(taken_.begin(), taken_.end(), [&](const Box& one) { return meet(one, box); })) continue;
      taken_.push_back(box);
      canvas_.drawing().marks.emplace_back(
          Area{{{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}}, {255, 255, 255}});
      canvas_.say(text, {point.x, top + em(0.9)}, LabelAnchor::middle);
      return;
    }
  }

  /// `6月22日`, with its year below where that is another than before.
  std::vector<std::string> name_of(std::size_t row, std::optional<std::size_t> before) const {
    const auto& one = chart_.rows[row];
    if (!one.day) return wrapped(one.label, canvas_.look().size, em(6));
    std::vector<std::string> lines{fmt::format("{}月{}日", unsigned(one.day->month()), unsigned(one.day->day()))};
    if (!before || !chart_.rows[*before].day || chart_.rows[*before].day->year() != one.day->year())
      lines.push_back(fmt::format("{}年", int(one.day->year())));
    return lines;
  }

  Length room_of(const std::vector<std::string>& lines) const {
    Length widest;
    for (const auto& line : lines) widest = std::max(widest, text_room(line, canvas_.look().size));
    return widest;
  }

  /// The names of the first and the last row, and of those between that stand free of one another.
  Length say_names() {
    const auto last = chart_.rows.size() - 1;
    const auto before_last = x_[last] - room_of(name_of(last, std::nullopt)) / 2 - em(0.5);
    std::optional<std::size_t> before;
    std::size_t most = 1;
    Length end;
    for (std::size_t r = 0; r <= last; ++r) {
      const auto lines = name_of(r, before);
      const auto half = room_of(lines) / 2;
      const auto tick = plot_.bottom + em(0.3);
      canvas_.drawing().marks.emplace_back(Stroke{x_[r], plot_.bottom, x_[r], tick, canvas_.edge(), {}});
      const bool free = !before || x_[r] - half > end;
      if (r != last && (!free || x_[r] + half > before_last)) continue;
      canvas_.say_lines(lines, {x_[r], tick + em(0.2)}, LabelAnchor::middle);
      end = x_[r] + half + em(0.5);
      before = r;
      most = std::max(most, lines.size());
    }
    return plot_.bottom + em(0.5) + canvas_.line() * static_cast<std::int64_t>(most);
  }

  ChartCanvas& canvas_;
  const Chart& chart_;
  Box plot_;
  std::vector<Length> x_;   ///< of each row
  std::vector<Box> taken_;  ///< by marks and figures
};

}  // namespace

Length draw_lines(ChartCanvas& canvas, Length top) { return LinesDrawer(canvas, top).draw(); }

}  // namespace wenshu
