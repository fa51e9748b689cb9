#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "fonts/flat_charstrings.h"
#include "fonts/truetype.h"

struct hb_face_t;
struct hb_font_t;

namespace wenshu {

/// The outlines of a face, and which of them are damaged. Each is looked at when it is first asked for, once a process: a face
/// has tens of thousands, a run draws some hundred. Threads may ask side by side.
class GlyphOutlines {
 public:
  /// Both must outlive this.
  GlyphOutlines(hb_face_t* face, hb_font_t* font);
  ~GlyphOutlines();

  /// The outlines of a CFF font; null if the face has no such table or it is malformed.
  const FlatCharstrings* cff() const;
  /// The tables of a TrueType font. One of CFF outlines has no `loca` and no `glyf`, but the others.
  const TrueType& truetype() const;
  /// The outline of a glyph as the file holds it; empty if it holds none.
  std::string_view bytes(std::uint32_t glyph) const;

  /// False if the outline of the glyph cannot be drawn or not be embedded.
  bool sound(std::uint32_t glyph) const;

 private:
  struct Tables;
  bool look_at(std::uint32_t glyph) const;
  const Tables& tables() const;

  hb_face_t* face_;
  hb_font_t* font_;
  std::uint32_t count_;
  mutable std::once_flag read_;
  mutable std::unique_ptr<Tables> tables_;
  std::unique_ptr<std::atomic<std::uint8_t>[]> known_;  // by glyph: 0 not looked at yet
};

}  // namespace wenshu
