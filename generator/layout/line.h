#pragma once

#include <vector>

#include "layout/page.h"

namespace wenshu {

/// One set line, its marks placed from the line's top left corner.
struct Line {
  Length height;  ///< the line pitch
  std::vector<GlyphRun> runs;
  std::vector<Stroke> strokes;
};

/// Draws `line` on `page` with its top left corner at `x`, `y`.
void place(const Line& line, Length x, Length y, Page& page);

/// From the top of a line of `pitch` to the baseline of type of `size` centred in it. Chinese type stands 0.12 of its size
/// below the baseline and 0.88 above it.
Length baseline(Length pitch, Length size);

/// How far the ink of a glyph rises above its baseline.
Length ink_height(const Face& face, std::uint32_t glyph, Length size);

/// From the top of a line to its highest ink; the whole height of a line without glyphs.
Length ink_top(const Line& line);

/// From the top of a line to its lowest ink; zero for a line without glyphs.
Length ink_bottom(const Line& line);

/// From the left of a line to the end of its last glyph's advance; zero for a line without glyphs.
Length right_edge(const Line& line);

}  // namespace wenshu
