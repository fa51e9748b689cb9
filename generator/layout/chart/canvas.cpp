#include "layout/chart/canvas.h"

#include <algorithm>
#include <utility>

#include "layout/chart/text_room.h"

namespace wenshu {

namespace {

constexpr Colour line_colour{0xC4, 0xC4, 0xC4};
constexpr Colour white{255, 255, 255};
constexpr double sample_width = 2.4;  // em

bool is_whole(const Chart& chart) {
  for (const auto& row : chart.rows) {
    for (const auto& value : row.values) {
      if (value && value->thousandths % 1000 != 0) return false;
    }
  }
  return true;
}

}  // namespace

ChartCanvas::ChartCanvas(const Chart& chart, const ChartProfile& look, Length width)
    : chart_(chart), look_(look), scale_(scale_of(wenshu::reach_of(chart), is_whole(chart))) {
  drawing_.width = width;
}

void ChartCanvas::say(const std::string& text, Point at, LabelAnchor anchor, Colour colour) {
  drawing_.labels.push_back({text, at, look_.size, anchor, colour});
}

void ChartCanvas::say_on(const Fill& fill, const Box& box, const std::string& text) {
  const auto room = text_room(text, look_.size);
  if (box.width() < room + em(0.3) || box.height() < em(1.15)) return;
  const Point middle{(box.left + box.right) / 2, (box.top + box.bottom) / 2};
  if (fill.on == OnFill::boxed) {
    const auto half = room / 2 + em(0.12), rise = em(0.55);
    drawing_.marks.emplace_back(Area{{{middle.x - half, middle.y - rise},
                                      {middle.x + half, middle.y - rise},
                                      {middle.x + half, middle.y + rise},
                                      {middle.x - half, middle.y + rise}},
                                     white});
  }
  say(text, {middle.x, middle.y + em(below_middle)}, LabelAnchor::middle, fill.on == OnFill::white ? white : Colour{});
}

void ChartCanvas::say_lines(const std::vector<std::string>& lines, Point top, LabelAnchor anchor) {
  for (std::size_t i = 0; i < lines.size(); ++i)
    say(lines[i], {top.x, top.y + line() * static_cast<std::int64_t>(i) + em(0.88)}, anchor);
}

void ChartCanvas::draw_sample(std::size_t series, Point at) {
  const auto right = at.x + em(sample_width);
  if (chart_.kind != ChartKind::line)
    return draw_box(drawing_, {at.x, at.y - em(0.45), right, at.y + em(0.45)}, fill_of(series), edge());
  Length along;
  draw_stretch(drawing_, at, {right, at.y}, line_look_of(series), em(0.12), along);
  draw_mark(drawing_, {(at.x + right) / 2, at.y}, series, em(0.6));
}

Length ChartCanvas::draw_head() {
  const auto unit = chart_.unit.empty() ? std::string() : "单位：" + chart_.unit;
  const bool legend = chart_.series.size() > 1;
  if (unit.empty() && !legend) return {};
  if (!unit.empty()) say(unit, {{}, em(0.88)}, LabelAnchor::start);
  if (!legend) return line();
  const auto most_room = width() - em(sample_width + 0.4);
  std::vector<std::vector<std::string>> names;
  std::vector<Length> widths;
  Length all;
  for (const auto& name : chart_.series) {
    names.push_back(wrapped(name, look_.size, most_room));
    Length room;
    for (const auto& part : names.back()) room = std::max(room, text_room(part, look_.size));
    widths.push_back(em(sample_width + 0.4 + 1.2) + room);
    all += widths.back();
  }
  // At the right of the unit if all of it fits there, else below.
  const bool beside = all + text_room(unit, look_.size) + em(1) < width();
  auto x = beside ? width() - all : Length{};
  auto y = beside || unit.empty() ? Length{} : line();
  auto high = line();  // of the names that stand side by side
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (x > Length{} && x + widths[i] > width() + em(1.2)) x = {}, y += std::exchange(high, line());
    draw_sample(i, {x, y + em(0.52)});
    say_lines(names[i], {x + em(sample_width + 0.4), y}, LabelAnchor::start);
    high = std::max(high, line() * static_cast<std::int64_t>(names[i].size()));
    x += widths[i];
  }
  return y + high;
}

Length ChartCanvas::scale_room() const {
  Length widest;
  for (int i = 0; i <= scale_.steps; ++i) widest = std::max(widest, text_room(to_text(scale_.tick(i)), look_.size));
  return widest;
}

void ChartCanvas::draw_standing_scale(const Box& plot) {
  for (int i = 0; i <= scale_.steps; ++i) {
    const auto y = height_of(plot, scale_.tick(i));
    if (i > 0) drawing_.marks.emplace_back(Stroke{plot.left, y, plot.right, y, edge(), line_colour});
    say(to_text(scale_.tick(i)), {plot.left - em(0.5), y + em(below_middle)}, LabelAnchor::end);
  }
}

void ChartCanvas::draw_lying_scale(const Box& plot) {
  for (int i = 0; i <= scale_.steps; ++i) {
    const auto x = reach_of(plot, scale_.tick(i));
    if (i > 0) drawing_.marks.emplace_back(Stroke{x, plot.top, x, plot.bottom, edge(), line_colour});
    say(to_text(scale_.tick(i)), {x, plot.bottom + em(1.2)}, LabelAnchor::middle);
  }
}

Drawing ChartCanvas::take(Length bottom) {
  drawing_.height = bottom;
  return std::move(drawing_);
}

}  // namespace wenshu
