#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// The tables of a TrueType font that a PDF reader takes: outlines, their metrics, their hints. The views point into the file.
struct TrueType {
  std::string_view head, hhea, hmtx, maxp, loca, glyf;
  std::string_view cvt, fpgm, prep;  ///< empty if there are none
};

/// A TrueType file of some glyphs of another one.
struct CutTrueType {
  std::string bytes;
  std::size_t glyphs = 0;  ///< how many it holds
};

/// Cuts the given glyphs, .notdef first, out of `font`; they keep their order, the parts of composite glyphs come behind them.
/// Nothing if one of the glyphs cannot be read; then `damaged` is which.
std::optional<CutTrueType> cut_truetype(const TrueType& font, std::span<const std::uint32_t> glyphs, std::uint32_t& damaged);

/// The bytes of a glyph; empty if it draws nothing, nothing if the file does not hold it as a whole.
std::optional<std::string_view> truetype_glyph(const TrueType& font, std::uint32_t glyph);

}  // namespace wenshu
