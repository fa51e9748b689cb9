#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layout/truetype.h"

namespace wenshu {

/// A TrueType file of some glyphs of another one.
struct CutTrueType {
  std::string bytes;
  std::size_t glyphs = 0;  ///< how many it holds
};

/// Cuts the given glyphs, .notdef first, out of `font`; they keep their order, the parts of composite glyphs come behind them.
/// Nothing if one of the glyphs cannot be read; then `damaged` is which.
std::optional<CutTrueType> cut_truetype(const TrueType& font, std::span<const std::uint32_t> glyphs, std::uint32_t& damaged);

}  // namespace wenshu
