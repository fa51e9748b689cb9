#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "render/pdf/cff.h"
#include "render/pdf/used_glyphs.h"

namespace wenshu {

enum class Outlines { truetype, cff };

/// A glyph as a page writes it: its code under Identity-H, which is its CID, and its width in thousandths of the type size.
struct GlyphCode {
  std::uint16_t cid = 0;
  int width = 0;
};

/// The part of a face that a document embeds.
struct FontProgram {
  Outlines outlines = Outlines::truetype;
  std::string bytes;  ///< FontFile2: a TrueType file; FontFile3: a bare CID-keyed CFF
  CharacterCollection collection;
  std::vector<std::uint16_t> cids;                     ///< all that it holds, ascending
  std::unordered_map<std::uint32_t, GlyphCode> codes;  ///< by glyph id of the face, the used ones only
};

/// Cuts the used glyphs (and .notdef, and the parts of composite glyphs) out of their face.
///
/// Keeps the tables a PDF needs and nothing else: layout, names and the character map are dropped.
/// Fails with `pdf-failed` (environment) if the file is damaged, has no outlines, or lacks one of the glyphs.
Result<FontProgram> cut_font_program(const UsedGlyphs& use);

}  // namespace wenshu
