#pragma once

#include <array>

namespace wenshu {

class Face;

/// What a font descriptor says of a face, lengths in thousandths of the type size (PDF Reference 1.4, 5.7).
struct FontMetrics {
  std::array<int, 4> bbox{};  ///< left, bottom, right, top of all glyphs together
  int ascent = 0, descent = 0, cap_height = 0;
  int stem_v = 0;           ///< no font file holds it: estimated from the weight
  double italic_angle = 0;  ///< degrees anticlockwise from the vertical
  int flags = 0;
};

FontMetrics measure(const Face& face);

}  // namespace wenshu
