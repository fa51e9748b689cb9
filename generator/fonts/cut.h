#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "fonts/flat_charstrings.h"
#include "fonts/truetype.h"

namespace wenshu {

// Why not hb-subset: it takes 3.7 ms (FandolFang) or 7.3 ms (Noto Serif CJK) for 300 glyphs, where this takes 0.2 and 0.1 ms once
// the outlines are kept; prepared (hb_subset_preprocess) it takes 0.1 and 0.9 ms, but preparing takes 0.2 and 1.3 s a face and
// run. Nor does it make a CID-keyed font of one that is not, or give a glyph two CIDs. Measured with `bench_own cut FONT`
// (bench/README).

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
