#include "layout/line.h"

#include <hb.h>

#include "layout/font.h"

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

}  // namespace wenshu
