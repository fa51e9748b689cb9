#include "fonts/glyph_outlines.h"

#include <optional>

#include "fonts/harfbuzz.h"

namespace wenshu {

namespace {

enum Verdict : std::uint8_t { unknown, sound_outline, damaged_outline };

}  // namespace

/// What was read of the file.
struct GlyphOutlines::Tables {
  explicit Tables(hb_face_t* face)
      : cff_table(face, "CFF "),
        head(face, "head"),
        hhea(face, "hhea"),
        hmtx(face, "hmtx"),
        maxp(face, "maxp"),
        loca(face, "loca"),
        glyf(face, "glyf"),
        cvt(face, "cvt "),
        fpgm(face, "fpgm"),
        prep(face, "prep"),
        truetype{head.bytes(), hhea.bytes(), hmtx.bytes(), maxp.bytes(), loca.bytes(),
                 glyf.bytes(), cvt.bytes(),  fpgm.bytes(), prep.bytes()} {
    if (auto font = read_cff(cff_table.bytes())) cff.emplace(std::move(*font));
  }

  SfntTable cff_table, head, hhea, hmtx, maxp, loca, glyf, cvt, fpgm, prep;
  TrueType truetype;
  std::optional<FlatCharstrings> cff;
};

GlyphOutlines::GlyphOutlines(hb_face_t* face, hb_font_t* font)
    : face_(face),
      font_(font),
      count_(hb_face_get_glyph_count(face)),
      known_(std::make_unique<std::atomic<std::uint8_t>[]>(count_)) {}

GlyphOutlines::~GlyphOutlines() = default;

const GlyphOutlines::Tables& GlyphOutlines::tables() const {
  std::call_once(read_, [&] { tables_ = std::make_unique<Tables>(face_); });
  return *tables_;
}

const FlatCharstrings* GlyphOutlines::cff() const { return tables().cff ? &*tables().cff : nullptr; }

const TrueType& GlyphOutlines::truetype() const { return tables().truetype; }

std::string_view GlyphOutlines::bytes(std::uint32_t glyph) const {
  if (const auto* charstrings = cff()) return charstrings->font().charstrings[glyph];
  return truetype_glyph(truetype(), glyph).value_or(std::string_view());
}

bool GlyphOutlines::sound(std::uint32_t glyph) const {
  if (glyph >= count_) return false;
  auto& known = known_[glyph];
  const auto verdict = known.load(std::memory_order_relaxed);
  if (verdict != unknown) return verdict == sound_outline;
  const bool sound = look_at(glyph);
  known.store(sound ? sound_outline : damaged_outline, std::memory_order_relaxed);
  return sound;
}

bool GlyphOutlines::look_at(std::uint32_t glyph) const {
  if (cff() == nullptr) return is_sound(truetype(), glyph);
  hb_glyph_extents_t ink{};
  return cff()->of(glyph) != nullptr && hb_font_get_glyph_extents(font_, glyph, &ink) != 0;
}

}  // namespace wenshu
