#pragma once

#include <optional>
#include <span>
#include <string>

#include "layout/cff.h"

namespace wenshu {

/// A bare CID-keyed CFF, the only one a CIDFont may embed (CIDFontType0C), of the given glyphs under the given CIDs, .notdef
/// first.
///
/// Names of glyphs are lost, nothing that draws is. Nothing if one of the glyphs cannot be read; then `damaged` is which.
std::optional<std::string> cut_cff(const Cff& font, std::span<const std::uint32_t> glyphs, std::span<const std::uint16_t> cids,
                                   std::uint32_t& damaged);

/// The CID of a glyph: the font's own, or, if it is not CID-keyed, the glyph id.
std::uint16_t cid_of(const Cff& font, std::uint32_t glyph);

/// The collection those CIDs are of: the font's own, or Adobe-Identity-0.
CharacterCollection collection_of(const Cff& font);

}  // namespace wenshu
