#include "layout/chart/draw_chart.h"

#include "layout/chart/canvas.h"

namespace wenshu {

namespace {

/// An empty plot would be read as zeros.
Length draw_nothing(ChartCanvas& canvas, Length top) {
  const auto bottom = top + canvas.look().plot / 2;
  draw_edges(canvas.drawing(), {{}, top, canvas.width(), bottom}, canvas.edge(), {});
  canvas.say("没有数据", {canvas.width() / 2, (top + bottom) / 2 + canvas.em(below_middle)}, LabelAnchor::middle);
  return bottom;
}

}  // namespace

Drawing draw_chart(const Chart& chart, const ChartProfile& look, Length width) {
  ChartCanvas canvas(chart, look, width);
  const auto top = canvas.draw_head();
  Length bottom;
  if (!has_values(chart)) {
    bottom = draw_nothing(canvas, top);
  } else if (chart.kind == ChartKind::line) {
    bottom = draw_lines(canvas, top);
  } else {
    bottom = lies(chart) ? draw_lying_bars(canvas, top) : draw_standing_bars(canvas, top);
  }
  return canvas.take(bottom + canvas.em(0.3));
}

}  // namespace wenshu
