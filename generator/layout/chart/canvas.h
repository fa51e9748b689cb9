#pragma once

#include <string>

#include "compose/chart.h"
#include "layout/chart/fills.h"
#include "layout/chart/scale.h"
#include "layout/drawing.h"

namespace wenshu {

/// What every kind of chart is drawn with.
class ChartCanvas {
 public:
  ChartCanvas(const Chart& chart, const ChartProfile& look, Length width);

  const Chart& chart() const { return chart_; }
  const ChartProfile& look() const { return look_; }
  const Scale& scale() const { return scale_; }
  Drawing& drawing() { return drawing_; }
  Length width() const { return drawing_.width; }
  Length em(double count = 1) const { return look_.size.scaled(count); }
  /// From one line of words to the next.
  Length line() const { return em(1.25); }
  Length edge() const { return em(0.06); }

  /// The unit at the left, what tells series apart at its right or below; says where it ends.
  Length draw_head();

  void say(const std::string& text, Point at, LabelAnchor anchor, Colour colour = {});
  /// A figure in the middle of a fill, if it has room there.
  void say_on(const Fill& fill, const Box& box, const std::string& text);
  /// Lines of a name, the first at `top`.
  void say_lines(const std::vector<std::string>& lines, Point top, LabelAnchor anchor);

  /// The scale at the left of `plot`, its lines across.
  void draw_standing_scale(const Box& plot);
  /// The scale below `plot`, its lines upwards.
  void draw_lying_scale(const Box& plot);
  /// The widest figure of the scale.
  Length scale_room() const;
  /// The height at which a value stands in a plot; how far right it reaches.
  Length height_of(const Box& plot, Decimal value) const { return plot.bottom - plot.height().scaled(scale_.share(value)); }
  Length reach_of(const Box& plot, Decimal value) const { return plot.left + plot.width().scaled(scale_.share(value)); }

  /// The drawing, as high as `bottom` says.
  Drawing take(Length bottom);

 private:
  void draw_sample(std::size_t series, Point at);

  const Chart& chart_;
  const ChartProfile& look_;
  Scale scale_;
  Drawing drawing_;
};

/// Stands for a value that is not known.
inline constexpr const char* not_known = "—";

/// From the middle of a line of words down to its baseline, in parts of the size.
inline constexpr double below_middle = 0.36;

/// Draws what stands below the head, which ends at `top`; says where it ends.
Length draw_standing_bars(ChartCanvas& canvas, Length top);
Length draw_lying_bars(ChartCanvas& canvas, Length top);
Length draw_lines(ChartCanvas& canvas, Length top);

}  // namespace wenshu
