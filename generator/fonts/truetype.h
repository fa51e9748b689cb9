#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace wenshu {

/// The tables of a TrueType font that a PDF reader takes: outlines, their metrics, their hints. The views point into the file.
struct TrueType {
  std::string_view head, hhea, hmtx, maxp, loca, glyf;
  std::string_view cvt, fpgm, prep;  ///< empty if there are none
};

/// Where fields of a TrueType font stand in their tables.
inline constexpr std::size_t loca_format_at = 50;   // in head: 0 if loca holds words
inline constexpr std::size_t metric_count_at = 34;  // in hhea
inline constexpr std::size_t glyph_count_at = 4;    // in maxp

/// The bytes of a glyph; empty if it draws nothing, nothing if the file does not hold it as a whole.
std::optional<std::string_view> truetype_glyph(const TrueType& font, std::uint32_t glyph);

/// True for a glyph that is put together of others.
bool is_composite(std::string_view glyph);

/// Where in a composite glyph the id of each component stands; nothing if it is cut off.
std::optional<std::vector<std::size_t>> component_places(std::string_view glyph);

/// True if the outline of a glyph, and of what it is put together of, lies in the file as a whole and its parts agree: contours,
/// instructions, flags and coordinates of as many points as it says (OpenType specification, glyf).
bool is_sound(const TrueType& font, std::uint32_t glyph);

}  // namespace wenshu
