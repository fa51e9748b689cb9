#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "layout/cff.h"
#include "render/pdf/font_metrics.h"
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
  std::string bytes;     ///< FontFile2: a TrueType file; FontFile3: a bare CID-keyed CFF
  std::string deflated;  ///< the same, as a zlib stream
  CharacterCollection collection;
  std::vector<std::uint16_t> cids;  ///< all that it holds, ascending
  std::vector<GlyphCode> codes;     ///< of the meanings of the used glyphs, in their order
  std::string cid_set;              ///< CIDSet as a zlib stream: one bit for each CID, the first in the top bit of the first byte
  std::string to_unicode;           ///< the ToUnicode CMap as a zlib stream
};

/// A face as the PDF writer reads it. Opened once a process, then changed by nobody, so threads may share it: what it cuts for
/// one document depends on nothing but the file and that document's glyphs.
class FontSource {
 public:
  /// Fails with `pdf-failed` (environment) if the file holds no outlines or damaged ones. `face` must outlive the source.
  static Result<std::unique_ptr<FontSource>> open(const Face& face);
  ~FontSource();
  FontSource(const FontSource&) = delete;
  FontSource& operator=(const FontSource&) = delete;

  /// Cuts the used glyphs (and .notdef, and the parts of composite glyphs) out of the face.
  ///
  /// Keeps what a PDF needs and nothing else: layout, names and the character map are dropped.
  /// Fails with `pdf-failed` (environment) if the face lacks one of the glyphs or its outline is damaged.
  Result<FontProgram> cut(const UsedGlyphs& use) const;

  const FontMetrics& metrics() const;
  const std::string& postscript_name() const;

 private:
  struct Tables;
  explicit FontSource(const Face& face);
  /// Both give the CIDs of the glyphs, none if one is damaged.
  std::vector<std::uint16_t> cut_cff_program(std::span<const std::uint32_t> glyphs, FontProgram& out,
                                             std::uint32_t& damaged) const;
  std::vector<std::uint16_t> cut_truetype_program(std::span<const std::uint32_t> glyphs, FontProgram& out,
                                                  std::uint32_t& damaged) const;
  const Face& face_;
  std::unique_ptr<Tables> tables_;
};

/// Opens the face for these glyphs alone.
Result<FontProgram> cut_font_program(const UsedGlyphs& use);

}  // namespace wenshu
