#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "fonts/face.h"

namespace wenshu {

/// A step of a glyph's outline, in units of the em, y upwards.
struct GlyphStep {
  enum class Kind { move, line, curve };
  struct Point {
    double x = 0, y = 0;
  };
  Kind kind = Kind::move;
  std::array<Point, 3> points{};  ///< of a cubic curve: two that pull at it, and its end; else the first is the end
};

/// The outline of a glyph, contour by contour, each begun by a move; empty for a blank.
std::vector<GlyphStep> glyph_path(const Face& face, std::uint32_t glyph);

}  // namespace wenshu
