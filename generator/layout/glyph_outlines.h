#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include <hb.h>

namespace wenshu {

struct Cff;

/// Tells the sound outlines of a face from the damaged ones. Each is looked at when it is first asked for, once a process: a
/// face has tens of thousands, a run draws some hundred. Threads may ask side by side.
class GlyphOutlines {
 public:
  /// Both must outlive this.
  GlyphOutlines(hb_face_t* face, hb_font_t* font);
  ~GlyphOutlines();

  /// The CFF table, read when it is first asked for; null if the face has none or it is malformed.
  const Cff* cff() const;

  /// False if the outline of the glyph cannot be drawn or not be embedded.
  bool sound(std::uint32_t glyph) const;

  /// Remembers a character that was to be drawn by a damaged outline.
  void note(char32_t code) const;
  /// All that were remembered, in the order of their code points.
  std::vector<char32_t> noted() const;

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
  mutable std::mutex one_at_a_time_;
  mutable std::set<char32_t> noted_;
};

}  // namespace wenshu
