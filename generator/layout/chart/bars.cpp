#include <algorithm>

#include "layout/chart/canvas.h"
#include "layout/chart/text_room.h"

namespace wenshu {

namespace {

constexpr double of_lying_row = 0.72;  // that bars take of their row
constexpr double most_for_names = 0.34;

/// Draws the values of one row, each from where it begins to where it ends along the scale.
template <typename BoxAt>
Decimal draw_stack(ChartCanvas& canvas, const ChartRow& row, BoxAt box_at) {
  Decimal sum;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    const auto& value = row.values[i];
    if (!value || *value == Decimal{}) continue;
    const Decimal end{sum.thousandths + value->thousandths};
    const auto box = box_at(sum, end);
    draw_box(canvas.drawing(), box, fill_of(i), canvas.edge());
    canvas.say_on(fill_of(i), box, to_text(*value));
    sum = end;
  }
  return sum;
}

/// What stands at the end of a stack: the whole as the table has it; a dash if a part is not known.
std::string end_of_stack(const ChartRow& row) {
  if (row.whole) return to_text(*row.whole);
  const auto unknown = std::count(row.values.begin(), row.values.end(), std::nullopt);
  if (unknown > 0) return not_known;
  const bool nothing = std::all_of(row.values.begin(), row.values.end(), [](const auto& value) { return *value == Decimal{}; });
  return nothing ? "0" : "";
}

std::string shown_value(const std::optional<Decimal>& value) { return value ? to_text(*value) : not_known; }

}  // namespace

Length draw_standing_bars(ChartCanvas& canvas, Length top) {
  const auto& chart = canvas.chart();
  const bool stacked = chart.kind == ChartKind::stacked;
  const auto em = canvas.em();
  Box plot{canvas.scale_room() + em.scaled(0.6), top + em.scaled(1.6), canvas.width(), {}};
  plot.bottom = plot.top + canvas.look().plot;
  canvas.draw_standing_scale(plot);

  const auto count = static_cast<std::int64_t>(chart.rows.size());
  const auto group = plot.width() / count;
  const auto bars = stacked ? std::int64_t{1} : static_cast<std::int64_t>(std::max<std::size_t>(chart.series.size(), 1));
  const auto bar = std::min(group.scaled(bars_of_row) / bars, em.scaled(widest_bar));
  std::size_t name_lines = 0;
  for (std::int64_t r = 0; r < count; ++r) {
    const auto& row = chart.rows[static_cast<std::size_t>(r)];
    const auto middle = plot.left + group * r + group / 2;
    const auto first = middle - bar * bars / 2;
    if (stacked) {
      const auto sum = draw_stack(canvas, row, [&](Decimal from, Decimal to) {
        return Box{first, canvas.height_of(plot, to), first + bar, canvas.height_of(plot, from)};
      });
      if (const auto end = end_of_stack(row); !end.empty())
        canvas.say(end, {middle, canvas.height_of(plot, sum) - em.scaled(0.35)}, LabelAnchor::middle);
    } else {
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const auto left = first + bar * static_cast<std::int64_t>(i);
        const auto height = canvas.height_of(plot, row.values[i].value_or(Decimal{}));
        if (row.values[i] && *row.values[i] > Decimal{})
          draw_box(canvas.drawing(), {left, height, left + bar, plot.bottom}, fill_of(i), canvas.edge());
        canvas.say(shown_value(row.values[i]), {left + bar / 2, height - em.scaled(0.35)}, LabelAnchor::middle);
      }
    }
    const auto lines = wrapped(row.label, canvas.look().size, group.scaled(0.96));
    canvas.say_lines(lines, {middle, plot.bottom + em.scaled(0.4)}, LabelAnchor::middle);
    name_lines = std::max(name_lines, lines.size());
  }
  canvas.drawing().marks.emplace_back(Stroke{plot.left, plot.bottom, plot.right, plot.bottom, canvas.edge() * 2, {}});
  return plot.bottom + em.scaled(0.4) + canvas.line() * static_cast<std::int64_t>(name_lines);
}

Length draw_lying_bars(ChartCanvas& canvas, Length top) {
  const auto& chart = canvas.chart();
  const bool stacked = chart.kind == ChartKind::stacked;
  const auto em = canvas.em();
  const auto size = canvas.look().size;

  const auto most_room = canvas.width().scaled(most_for_names);
  std::vector<std::vector<std::string>> names;
  Length names_room, ends_room;
  for (const auto& row : chart.rows) {
    names.push_back(wrapped(row.label, size, most_room));
    for (const auto& line : names.back()) names_room = std::max(names_room, text_room(line, size));
    if (stacked) ends_room = std::max(ends_room, text_room(end_of_stack(row), size));
    for (const auto& value : row.values) {
      if (!stacked) ends_room = std::max(ends_room, text_room(shown_value(value), size));
    }
  }
  Box plot{names_room + em.scaled(0.6), top + em.scaled(0.3), canvas.width() - ends_room - em.scaled(0.6), {}};

  const auto bars = stacked ? std::int64_t{1} : static_cast<std::int64_t>(std::max<std::size_t>(chart.series.size(), 1));
  // Bars side by side are thinner, but never too thin for the figure at their end.
  const auto bar = bars == 1 ? canvas.look().bar : std::max(canvas.look().bar.scaled(0.7), em.scaled(1.05));
  std::vector<Length> heights;
  plot.bottom = plot.top;
  for (const auto& lines : names) {
    const auto of_name = canvas.line() * static_cast<std::int64_t>(lines.size()) + em.scaled(0.2);
    heights.push_back(std::max((bar * bars).scaled(1 / of_lying_row), of_name));
    plot.bottom += heights.back();
  }
  canvas.draw_lying_scale(plot);

  auto y = plot.top;
  for (std::size_t r = 0; r < chart.rows.size(); ++r) {
    const auto& row = chart.rows[r];
    const auto middle = y + heights[r] / 2;
    const auto first = middle - bar * bars / 2;
    if (stacked) {
      const auto sum = draw_stack(canvas, row, [&](Decimal from, Decimal to) {
        return Box{canvas.reach_of(plot, from), first, canvas.reach_of(plot, to), first + bar};
      });
      if (const auto end = end_of_stack(row); !end.empty())
        canvas.say(end, {canvas.reach_of(plot, sum) + em.scaled(0.35), middle + em.scaled(below_middle)}, LabelAnchor::start);
    } else {
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const auto above = first + bar * static_cast<std::int64_t>(i);
        const auto right = canvas.reach_of(plot, row.values[i].value_or(Decimal{}));
        if (row.values[i] && *row.values[i] > Decimal{})
          draw_box(canvas.drawing(), {plot.left, above, right, above + bar}, fill_of(i), canvas.edge());
        canvas.say(shown_value(row.values[i]), {right + em.scaled(0.35), above + bar / 2 + em.scaled(below_middle)},
                   LabelAnchor::start);
      }
    }
    const auto lines_high = canvas.line() * static_cast<std::int64_t>(names[r].size());
    canvas.say_lines(names[r], {plot.left - em.scaled(0.5), middle - lines_high / 2 + em.scaled(0.12)}, LabelAnchor::end);
    y += heights[r];
  }
  canvas.drawing().marks.emplace_back(Stroke{plot.left, plot.top, plot.left, plot.bottom, canvas.edge() * 2, {}});
  return plot.bottom + canvas.line() + em.scaled(0.2);
}

}  // namespace wenshu
