#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "fonts/cff.h"
#include "fonts/metrics.h"
#include "render/pdf/byte_code.h"
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
  /// `face` must outlive the source.
  explicit FontSource(const Face& face);

  /// Cuts the used glyphs (and .notdef, and the parts of composite glyphs) out of the face.
  ///
  /// Keeps what a PDF needs and nothing else: layout, names and the character map are dropped.
  /// Fails with `pdf-failed` (environment) if the face lacks one of the glyphs or its outline is damaged.
  Result<FontProgram> cut(const UsedGlyphs& use) const;

  const Face& face() const { return face_; }
  const FontMetrics& metrics() const { return metrics_; }
  const std::string& postscript_name() const { return name_; }

 private:
  const Face& face_;
  FontMetrics metrics_;
  std::string name_;
  ByteCode code_;
};

/// The ToUnicode CMap of a font: the text of each code that stood for one by itself.
std::string to_unicode(const UsedGlyphs& use, const FontProgram& program);

}  // namespace wenshu
