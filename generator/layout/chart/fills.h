#pragma once

#include <cstddef>

#include "layout/drawing.h"

namespace wenshu {

/// A rectangle.
struct Box {
  Length left, top, right, bottom;
  Length width() const { return right - left; }
  Length height() const { return bottom - top; }
};

/// Where a figure may stand on a fill.
enum class OnFill {
  black,  ///< on the fill itself
  white,  ///< the same, in white
  boxed,  ///< in a white box: it would not be read among lines
};

/// The look of a series of bars: a grey or a hatch, such that neighbours differ in a copy of a copy.
struct Fill {
  enum class Hatch { none, rising, falling, crossed, level };
  int grey = 255;  ///< 0 black … 255 white
  Hatch hatch = Hatch::none;
  OnFill on = OnFill::black;
};

/// Of the series `number`, from 0.
const Fill& fill_of(std::size_t number);

/// Draws a box in a fill, with a black edge.
void draw_box(Drawing& drawing, const Box& box, const Fill& fill, Length edge);

/// The four edges of a box.
void draw_edges(Drawing& drawing, const Box& box, Length thickness, Colour colour);

/// The look of a line: dashes that are drawn and left out in turn, in points; none: it goes through.
struct LineLook {
  std::vector<double> dashes;
};
const LineLook& line_look_of(std::size_t number);

/// Draws the stretch of a line from one point to the next; `along` is how far the line has come, and is moved on.
void draw_stretch(Drawing& drawing, Point from, Point to, const LineLook& look, Length thickness, Length& along);

/// Draws the mark of a line at a point: a disc, a square, a triangle, a diamond, black and white in turn.
void draw_mark(Drawing& drawing, Point at, std::size_t number, Length size);

}  // namespace wenshu
