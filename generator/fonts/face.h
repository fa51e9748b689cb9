#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "fonts/glyph_outlines.h"

struct hb_face_t;
struct hb_font_t;

namespace wenshu {

/// A font file that fontconfig lists and that cannot serve.
struct BrokenFont {
  std::string family;
  std::filesystem::path file;
  std::string reason;  ///< in the user's Chinese
};

/// One font of one file, opened once a process. Threads may share it: what it remembers of outlines depends on the file alone.
class Face {
 public:
  /// Opens font `index` of a file (TrueType, CFF, collections). Fails if the file cannot be read or its tables are not whole
  /// (`font_fault.h`).
  static tl::expected<std::unique_ptr<Face>, BrokenFont> open(const std::filesystem::path& file, unsigned index,
                                                              std::string family);
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  /// True if the face has a glyph for `code`, sound or not.
  bool maps(char32_t code) const;
  /// True if the face draws `code`: it has a glyph for it whose outline is sound.
  bool has(char32_t code) const;
  /// True if the glyph's outline can be drawn and embedded.
  bool sound(std::uint32_t glyph) const { return outlines_->sound(glyph); }
  const GlyphOutlines& outlines() const { return *outlines_; }

  const std::string& family() const { return family_; }
  const std::filesystem::path& file() const { return file_; }
  unsigned index() const { return index_; }
  std::string postscript_name() const;
  unsigned units_per_em() const;
  std::uint32_t glyph_count() const;
  /// How far a glyph advances, in units of the em.
  int advance(std::uint32_t glyph) const;
  hb_face_t* face() const { return face_; }
  hb_font_t* font() const { return font_; }  ///< scaled to units per em

 private:
  Face() = default;
  hb_face_t* face_ = nullptr;
  hb_font_t* font_ = nullptr;
  std::string family_;
  std::filesystem::path file_;
  unsigned index_ = 0;
  std::unique_ptr<GlyphOutlines> outlines_;
};

}  // namespace wenshu
