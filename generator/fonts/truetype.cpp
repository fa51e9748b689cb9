// glyph   contours box  end points  instruction count, instructions  flags  x of each point  y of each point
// composite   -1 box  flags glyph offsets [scales] …
#include "fonts/truetype.h"

#include <algorithm>

#include "base/bytes.h"

namespace wenshu {

namespace {

constexpr std::size_t header = 10;  // the number of contours and the box

constexpr std::uint32_t words = 1 << 0, scale = 1 << 3, more = 1 << 5, two_scales = 1 << 6, matrix = 1 << 7;  // of a component
constexpr std::uint32_t short_x = 1 << 1, short_y = 1 << 2, repeated = 1 << 3, same_x = 1 << 4, same_y = 1 << 5;  // of a point

constexpr int deepest_composite = 6;  // composites of composites
constexpr int most_glyphs = 10'000;   // in one: composites that name each other many times would never end

/// How many bytes a coordinate takes.
std::size_t coordinate_size(std::uint32_t flag, std::uint32_t is_short, std::uint32_t is_same) {
  if ((flag & is_short) != 0) return 1;
  return (flag & is_same) != 0 ? 0 : 2;
}

bool is_sound_outline(std::string_view glyph) {
  const std::size_t contours = big_endian_32(glyph, 0, 2);
  std::size_t points = 0;
  for (std::size_t i = 0; i < contours; ++i) {
    const std::size_t end = big_endian_32(glyph, header + 2 * i, 2) + std::size_t{1};
    if (end <= points) return false;
    points = end;
  }
  std::size_t at = header + 2 * contours;
  if (at + 2 > glyph.size()) return contours == 0;
  at += 2 + big_endian_32(glyph, at, 2);
  std::size_t coordinates = 0;
  for (std::size_t point = 0; point < points;) {
    if (at >= glyph.size()) return false;
    const auto flag = big_endian_32(glyph, at++, 1);
    const std::size_t times = (flag & repeated) != 0 ? 1 + big_endian_32(glyph, at++, 1) : 1;
    coordinates += times * (coordinate_size(flag, short_x, same_x) + coordinate_size(flag, short_y, same_y));
    point += times;
    if (point > points) return false;
  }
  return at + coordinates <= glyph.size();
}

/// `left`: how many more glyphs may be looked at.
bool is_sound(const TrueType& font, std::uint32_t glyph, int depth, int& left) {
  const auto bytes = truetype_glyph(font, glyph);
  if (!bytes || depth > deepest_composite || left-- == 0) return false;
  if (bytes->empty()) return true;
  if (bytes->size() < header) return false;
  if (!is_composite(*bytes)) return is_sound_outline(*bytes);
  const auto places = component_places(*bytes);
  return places && std::all_of(places->begin(), places->end(),
                               [&](std::size_t at) { return is_sound(font, big_endian_32(*bytes, at, 2), depth + 1, left); });
}

}  // namespace

std::optional<std::string_view> truetype_glyph(const TrueType& font, std::uint32_t glyph) {
  const bool wide = big_endian_32(font.head, loca_format_at, 2) != 0;
  const std::size_t width = wide ? 4 : 2, at = width * glyph;
  if (glyph >= big_endian_32(font.maxp, glyph_count_at, 2) || font.loca.size() < at + 2 * width) return std::nullopt;
  const std::size_t unit = wide ? 1 : 2;
  const std::size_t first = unit * big_endian_32(font.loca, at, width), last = unit * big_endian_32(font.loca, at + width, width);
  if (last < first || last > font.glyf.size()) return std::nullopt;
  return font.glyf.substr(first, last - first);
}

bool is_composite(std::string_view glyph) { return glyph.size() >= header && (big_endian_32(glyph, 0, 2) & 0x8000) != 0; }

std::optional<std::vector<std::size_t>> component_places(std::string_view glyph) {
  std::vector<std::size_t> out;
  std::size_t at = header;
  for (std::uint32_t flags = more; (flags & more) != 0;) {
    if (at + 6 > glyph.size()) return std::nullopt;
    flags = big_endian_32(glyph, at, 2);
    out.push_back(at + 2);
    at += 4 + ((flags & words) != 0 ? 4U : 2U);
    at += (flags & scale) != 0 ? 2U : (flags & two_scales) != 0 ? 4U : (flags & matrix) != 0 ? 8U : 0U;
  }
  return out;
}

bool is_sound(const TrueType& font, std::uint32_t glyph) {
  int left = most_glyphs;
  return is_sound(font, glyph, 0, left);
}

}  // namespace wenshu
