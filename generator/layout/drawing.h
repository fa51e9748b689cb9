#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

#include "base/length.h"
#include "layout/profile.h"

namespace wenshu {

struct Point {
  Length x, y;
};

/// A straight stroke.
struct Stroke {
  Length x1, y1, x2, y2;  ///< from the top left corner of the page, or of its drawing
  Length thickness;
  Colour colour;
};

/// A filled area with straight edges.
struct Area {
  std::vector<Point> corners;
  Colour fill;
};

/// A filled shape with curved edges, closed contour by contour; what lies inside is told by the direction of its contours.
struct Outline {
  enum class Step { move, line, curve };
  struct Part {
    Step step = Step::move;
    std::array<Point, 3> points{};  ///< the last of them is where it ends; of a curve (Bézier) two before it pull at it
    const Point& end() const { return points[step == Step::curve ? 2 : 0]; }
  };
  std::vector<Part> parts;
  Colour fill;
};

using DrawnMark = std::variant<Area, Stroke, Outline>;

enum class LabelAnchor { start, middle, end };

/// A line of text in a drawing.
struct Label {
  std::string text;
  Point at;  ///< on its baseline: of its first character, its middle or its end
  Length size;
  LabelAnchor anchor = LabelAnchor::middle;
  Colour colour = {};
};

/// Lines, areas and words at fixed places of a box, measured from its top left corner, y downwards. What stands later lies above.
struct Drawing {
  Length width, height;
  std::vector<DrawnMark> marks;
  std::vector<Label> labels;  ///< above all marks
};

}  // namespace wenshu
