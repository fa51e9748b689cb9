#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "render/pdf/font_sources.h"
#include "render/pdf/pdf_file.h"

namespace wenshu {

/// The fonts of many papers in one file: what they draw from one face is cut out of it once, where each paper holds a cut of its
/// own, which is nine tenths of its size.
///
/// The codes that a paper writes stay as they are. They mean the same in every paper only of CFF faces, where a code is the
/// face's own CID; a font that has a code of its document's own (a TrueType face, a glyph with two readings), or reads a glyph
/// otherwise than papers before, is not shared.
class SharedFonts {
 public:
  explicit SharedFonts(FontSources& sources) : sources_(sources) {}

  /// Which shared font stands for that font of a paper; nothing if the paper keeps its own.
  std::optional<std::size_t> share(const PdfFile& paper, int font);
  std::size_t size() const { return fonts_.size(); }

  /// A PDF of one page that names the shared fonts, in their order, as `/F1`, `/F2` … Fails with `pdf-failed` (environment).
  Result<std::string> carrier() const;

 private:
  struct Shared {
    const FontSource* source = nullptr;
    std::vector<std::uint32_t> glyphs;           ///< by CID; `no_glyph`: none
    std::map<std::uint16_t, std::string> texts;  ///< of the CIDs that papers draw
  };
  Shared* of(const FontSource& source);

  FontSources& sources_;
  std::vector<Shared> fonts_;
  std::map<const FontSource*, std::size_t> places_;
};

}  // namespace wenshu
