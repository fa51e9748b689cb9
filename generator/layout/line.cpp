#include "layout/line.h"

#include <algorithm>

#include <hb.h>

#include "layout/font_book.h"

namespace wenshu {

void place(const Line& line, Length x, Length y, Page& page) {
  for (auto run : line.runs) {
    run.x += x;
    run.y += y;
    page.runs.push_back(std::move(run));
  }
  for (auto stroke : line.strokes) {
    stroke.x1 += x;
    stroke.x2 += x;
    stroke.y1 += y;
    stroke.y2 += y;
    page.strokes.push_back(stroke);
  }
}

Length baseline(Length pitch, Length size) { return (pitch - size) / 2 + size.scaled(0.88); }

Length ink_height(const Face& face, std::uint32_t glyph, Length size) {
  hb_glyph_extents_t ink{};
  if (hb_font_get_glyph_extents(face.font(), glyph, &ink) == 0) return {};
  return size.scaled(static_cast<double>(ink.y_bearing) / face.units_per_em());
}

Length ink_top(const Line& line) {
  auto highest = line.height;
  for (const auto& run : line.runs) {
    for (const auto& glyph : run.glyphs) highest = std::min(highest, run.y - ink_height(*run.face, glyph.id, run.size));
  }
  return highest;
}

Length ink_bottom(const Line& line) {
  Length lowest;
  for (const auto& run : line.runs) {
    for (const auto& glyph : run.glyphs) {
      hb_glyph_extents_t ink{};
      if (hb_font_get_glyph_extents(run.face->font(), glyph.id, &ink) == 0) continue;
      const auto below = run.size.scaled(-static_cast<double>(ink.y_bearing + ink.height) / run.face->units_per_em());
      lowest = std::max(lowest, run.y + below);
    }
  }
  return lowest;
}

Length right_edge(const Line& line) {
  Length right;
  for (const auto& run : line.runs) {
    if (!run.glyphs.empty()) right = std::max(right, run.x + run.glyphs.back().x + run.glyphs.back().advance);
  }
  return right;
}

}  // namespace wenshu
