#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "fonts/flat_charstrings.h"
#include "fonts/truetype.h"

namespace wenshu {

/// A bare CID-keyed CFF, the only one a CIDFont may embed (CIDFontType0C), of the given glyphs under the given CIDs, .notdef
/// first.
///
/// Names of glyphs are lost, nothing that draws is. Fails with the glyph that cannot be read.
tl::expected<std::string, std::uint32_t> cut_cff(const FlatCharstrings& outlines, std::span<const std::uint32_t> glyphs,
                                                 std::span<const std::uint16_t> cids);

/// A TrueType file of some glyphs of another one.
struct CutTrueType {
  std::string bytes;
  std::size_t glyphs = 0;  ///< how many it holds
};

/// Cuts the given glyphs, .notdef first, out of `font`; they keep their order, the parts of composite glyphs come behind them.
/// Fails with the glyph that cannot be read.
tl::expected<CutTrueType, std::uint32_t> cut_truetype(const TrueType& font, std::span<const std::uint32_t> glyphs);

}  // namespace wenshu
