#pragma once

#include <hb.h>

#include <memory>
#include <string>

#include "fonts/face.h"

namespace wenshu::test {

/// Glyphs as HarfBuzz draws them.
class Drawing {
 public:
  explicit Drawing(const Face& face);
  /// With a CFF table of that many glyphs in the place of the face's own.
  Drawing(const Face& face, const std::string& cff, std::size_t glyphs);
  /// From the bytes of a whole font file.
  explicit Drawing(const std::string& file);

  /// `M x y L x y C … Z`; empty if the glyph draws nothing.
  std::string outline(std::uint32_t glyph) const;
  unsigned glyph_count() const;
  int advance(std::uint32_t glyph) const { return hb_font_get_glyph_h_advance(font_.get(), glyph); }

 private:
  std::string bytes_;  ///< what the font reads, if it is not the face's own file
  std::unique_ptr<hb_font_t, void (*)(hb_font_t*)> font_;
};

}  // namespace wenshu::test
