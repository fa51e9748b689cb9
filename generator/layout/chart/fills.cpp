#include "layout/chart/fills.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "compose/chart.h"

namespace wenshu {

namespace {

constexpr Length hatch_step = Length::pt(3.6);
constexpr Length hatch_line = Length::pt(0.6);

/// Each beside the next: dark, hatched, light, crossed, white, level, middle, hatched the other way.
constexpr std::array<Fill, most_bar_series> fills{
    Fill{0x60, Fill::Hatch::none, OnFill::white}, Fill{0xFF, Fill::Hatch::rising, OnFill::boxed},
    Fill{0xD8, Fill::Hatch::none, OnFill::black}, Fill{0xFF, Fill::Hatch::crossed, OnFill::boxed},
    Fill{0xFF, Fill::Hatch::none, OnFill::black}, Fill{0xFF, Fill::Hatch::level, OnFill::boxed},
    Fill{0xA8, Fill::Hatch::none, OnFill::black}, Fill{0xE8, Fill::Hatch::falling, OnFill::boxed}};

Colour grey(int value) { return {value, value, value}; }

/// Lines x + y = c (rising) or x - y = c (falling), as far as they lie in a box. They stand in one grid over the whole drawing.
void hatch_across(Drawing& drawing, const Box& box, bool rising) {
  const auto low = rising ? box.left + box.top : box.left - box.bottom;
  const auto high = rising ? box.right + box.bottom : box.right - box.top;
  const auto step = hatch_step.scaled(std::numbers::sqrt2);
  // The first line behind the corner, also where that lies left of the drawing.
  auto c = step * (low / step);
  while (c <= low) c += step;
  for (; c < high; c += step) {
    const auto left = rising ? std::max(box.left, c - box.bottom) : std::max(box.left, c + box.top);
    const auto right = rising ? std::min(box.right, c - box.top) : std::min(box.right, c + box.bottom);
    const auto height_at = [&](Length x) { return rising ? c - x : x - c; };
    drawing.marks.emplace_back(Stroke{left, height_at(left), right, height_at(right), hatch_line, {}});
  }
}

void hatch_level(Drawing& drawing, const Box& box) {
  auto y = hatch_step * (box.top / hatch_step);
  while (y <= box.top) y += hatch_step;
  for (; y < box.bottom; y += hatch_step) drawing.marks.emplace_back(Stroke{box.left, y, box.right, y, hatch_line, {}});
}

Area area(std::vector<Point> corners, Colour fill) { return {std::move(corners), fill}; }

void draw_closed(Drawing& drawing, const std::vector<Point>& corners, bool filled) {
  constexpr Length edge = Length::pt(0.8);
  drawing.marks.emplace_back(area(corners, grey(filled ? 0 : 255)));
  for (std::size_t i = 0; i < corners.size() && !filled; ++i) {
    const auto &from = corners[i], &to = corners[(i + 1) % corners.size()];
    drawing.marks.emplace_back(Stroke{from.x, from.y, to.x, to.y, edge, {}});
  }
}

}  // namespace

const Fill& fill_of(std::size_t number) { return fills[number % fills.size()]; }

void draw_edges(Drawing& drawing, const Box& box, Length thickness, Colour colour) {
  for (const auto& [x1, y1, x2, y2] :
       {std::array{box.left, box.top, box.right, box.top}, std::array{box.right, box.top, box.right, box.bottom},
        std::array{box.right, box.bottom, box.left, box.bottom}, std::array{box.left, box.bottom, box.left, box.top}})
    drawing.marks.emplace_back(Stroke{x1, y1, x2, y2, thickness, colour});
}

void draw_box(Drawing& drawing, const Box& box, const Fill& fill, Length edge) {
  drawing.marks.emplace_back(
      area({{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}}, grey(fill.grey)));
  if (fill.hatch == Fill::Hatch::rising || fill.hatch == Fill::Hatch::crossed) hatch_across(drawing, box, true);
  if (fill.hatch == Fill::Hatch::falling || fill.hatch == Fill::Hatch::crossed) hatch_across(drawing, box, false);
  if (fill.hatch == Fill::Hatch::level) hatch_level(drawing, box);
  draw_edges(drawing, box, edge, {});
}

const LineLook& line_look_of(std::size_t number) {
  static const std::array<LineLook, most_drawn_lines> looks{LineLook{{}}, LineLook{{6, 3}}, LineLook{{1.5, 2.5}},
                                                            LineLook{{8, 2.5, 1.5, 2.5}}};
  return looks[number % looks.size()];
}

void draw_stretch(Drawing& drawing, Point from, Point to, const LineLook& look, Length thickness, Length& along) {
  const double dx = (to.x - from.x).pt(), dy = (to.y - from.y).pt();
  const double length = std::hypot(dx, dy);
  if (length <= 0) return;
  const auto at = [&](double distance) {
    return Point{from.x + Length::pt(dx * distance / length), from.y + Length::pt(dy * distance / length)};
  };
  const auto draw = [&](double begin, double end) {
    const auto first = at(begin), last = at(end);
    drawing.marks.emplace_back(Stroke{first.x, first.y, last.x, last.y, thickness, {}});
  };
  if (look.dashes.empty()) return draw(0, length);
  double cycle = 0;
  for (const auto dash : look.dashes) cycle += dash;
  double within = std::fmod(along.pt(), cycle);
  std::size_t dash = 0;
  while (within >= look.dashes[dash]) within -= look.dashes[dash], dash = (dash + 1) % look.dashes.size();
  for (double begin = 0; begin < length;) {
    const auto end = std::min(begin + look.dashes[dash] - within, length);
    if (dash % 2 == 0) draw(begin, end);
    begin = end;
    within = 0;
    dash = (dash + 1) % look.dashes.size();
  }
  along += Length::pt(length);
}

void draw_mark(Drawing& drawing, Point at, std::size_t number, Length size) {
  const auto half = size / 2;
  std::vector<Point> corners;
  switch (number % most_drawn_lines) {
    case 0:
      for (int i = 0; i < 24; ++i) {
        const double angle = i * std::numbers::pi / 12;
        corners.push_back({at.x + half.scaled(std::cos(angle)), at.y + half.scaled(std::sin(angle))});
      }
      break;
    case 1:
      corners = {{at.x - half, at.y - half}, {at.x + half, at.y - half}, {at.x + half, at.y + half}, {at.x - half, at.y + half}};
      break;
    case 2:
      corners = {{at.x, at.y - half.scaled(1.2)}, {at.x + half.scaled(1.2), at.y + half}, {at.x - half.scaled(1.2), at.y + half}};
      break;
    default:
      corners = {{at.x, at.y - half.scaled(1.3)},
                 {at.x + half.scaled(1.3), at.y},
                 {at.x, at.y + half.scaled(1.3)},
                 {at.x - half.scaled(1.3), at.y}};
  }
  draw_closed(drawing, corners, number % 2 == 0);
}

}  // namespace wenshu
