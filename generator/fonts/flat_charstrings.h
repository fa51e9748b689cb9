#pragma once

#include <atomic>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "fonts/cff.h"

namespace wenshu {

/// The outline of a glyph as one Type 2 charstring that calls no subroutine: what subroutines it calls stand in it (Adobe
/// Technical Note 5177). Empty if the charstring is damaged or built of other glyphs (seac).
std::string flat_charstring(const Cff& font, std::size_t glyph);

/// The outlines of a CFF font, flat. Each is made when it is first asked for, and kept: the papers of a batch draw the same few
/// thousand. Threads may ask side by side; only for a glyph nobody asked for before do they wait for one another.
class FlatCharstrings {
 public:
  explicit FlatCharstrings(Cff font) : font_(std::move(font)) {}

  const Cff& font() const { return font_; }
  /// The charstring of a glyph, as long as this lives; null if the font has no such glyph or it is damaged.
  const std::string* of(std::size_t glyph) const;

 private:
  Cff font_;
  mutable std::once_flag made_;
  mutable std::unique_ptr<std::atomic<const std::string*>[]> known_;  // by glyph: null if nobody asked yet
  mutable std::mutex one_at_a_time_;
  mutable std::deque<std::string> kept_;  // the strings stay where they are
};

}  // namespace wenshu
