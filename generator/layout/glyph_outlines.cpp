#include "layout/glyph_outlines.h"

#include <optional>
#include <string>

#include "layout/cff.h"
#include "layout/flat_charstring.h"
#include "layout/sfnt_table.h"
#include "layout/truetype.h"

namespace wenshu {

namespace {

enum Verdict : std::uint8_t { unknown, sound_outline, damaged_outline };

}  // namespace

/// What was read of the file. Only one of `cff` and `truetype` serves.
struct GlyphOutlines::Tables {
  explicit Tables(hb_face_t* face)
      : cff_table(face, HB_TAG('C', 'F', 'F', ' ')),
        head(face, HB_TAG('h', 'e', 'a', 'd')),
        maxp(face, HB_TAG('m', 'a', 'x', 'p')),
        loca(face, HB_TAG('l', 'o', 'c', 'a')),
        glyf(face, HB_TAG('g', 'l', 'y', 'f')),
        cff(read_cff(cff_table.bytes())),
        truetype{head.bytes(), {}, {}, maxp.bytes(), loca.bytes(), glyf.bytes(), {}, {}, {}} {}

  SfntTable cff_table, head, maxp, loca, glyf;
  std::optional<Cff> cff;
  TrueType truetype;
};

GlyphOutlines::GlyphOutlines(hb_face_t* face, hb_font_t* font)
    : face_(face),
      font_(font),
      count_(hb_face_get_glyph_count(face)),
      known_(std::make_unique<std::atomic<std::uint8_t>[]>(count_)) {}

GlyphOutlines::~GlyphOutlines() = default;

bool GlyphOutlines::sound(std::uint32_t glyph) const {
  if (glyph >= count_) return false;
  auto& known = known_[glyph];
  const auto verdict = known.load(std::memory_order_relaxed);
  if (verdict != unknown) return verdict == sound_outline;
  const bool sound = look_at(glyph);
  known.store(sound ? sound_outline : damaged_outline, std::memory_order_relaxed);
  return sound;
}

const GlyphOutlines::Tables& GlyphOutlines::tables() const {
  std::call_once(read_, [&] { tables_ = std::make_unique<Tables>(face_); });
  return *tables_;
}

const Cff* GlyphOutlines::cff() const { return tables().cff ? &*tables().cff : nullptr; }

bool GlyphOutlines::look_at(std::uint32_t glyph) const {
  if (cff() == nullptr) return is_sound(tables().truetype, glyph);
  std::string flat;
  hb_glyph_extents_t ink{};
  return append_flat_charstring(*cff(), glyph, flat) && hb_font_get_glyph_extents(font_, glyph, &ink) != 0;
}

void GlyphOutlines::note(char32_t code) const {
  const std::lock_guard lock(one_at_a_time_);
  noted_.insert(code);
}

std::vector<char32_t> GlyphOutlines::noted() const {
  const std::lock_guard lock(one_at_a_time_);
  return {noted_.begin(), noted_.end()};
}

}  // namespace wenshu
