// version, count, search words (12 bytes)  a record a table, by tag: tag, checksum, offset, size  the tables, each padded to 4
// bytes
#include "fonts/cut.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace wenshu {

namespace {

constexpr std::size_t head_size = 54, adjustment_at = 8, hhea_size = 36;

void overwrite(std::string& bytes, std::size_t at, std::size_t value, std::size_t size) {
  std::string written;
  append_big_endian(written, value, size);
  bytes.replace(at, written.size(), written);
}

void pad(std::string& out) { out.append((4 - out.size() % 4) % 4, '\0'); }

std::uint32_t checksum(std::string_view table) {
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < table.size(); at += 4) sum += big_endian_32(table, at, 4);
  return sum;
}

/// The glyphs and, behind them, what they are composed of, each once.
struct Closure {
  std::vector<std::uint32_t> glyphs;

  std::size_t place(std::uint32_t glyph) {
    const auto at = static_cast<std::size_t>(std::find(glyphs.begin(), glyphs.end(), glyph) - glyphs.begin());
    if (at == glyphs.size()) glyphs.push_back(glyph);
    return at;
  }
};

struct CutOutlines {
  std::string glyf, loca;
};

tl::expected<CutOutlines, std::uint32_t> cut_outlines(const TrueType& font, Closure& closure) {
  CutOutlines out;
  for (std::size_t i = 0; i < closure.glyphs.size(); ++i) {  // grows on the way
    append_big_endian(out.loca, out.glyf.size(), 4);
    const auto glyph = truetype_glyph(font, closure.glyphs[i]);
    if (!glyph) return tl::make_unexpected(closure.glyphs[i]);
    std::string bytes(*glyph);
    if (is_composite(*glyph)) {
      const auto places = component_places(*glyph);
      if (!places) return tl::make_unexpected(closure.glyphs[i]);
      for (const std::size_t at : *places) overwrite(bytes, at, closure.place(big_endian_32(bytes, at, 2)), 2);
    }
    out.glyf += bytes;
    pad(out.glyf);
  }
  append_big_endian(out.loca, out.glyf.size(), 4);
  return out;
}

/// Advance and left bearing of each glyph; past the last advance of a face all glyphs share it.
std::string metrics(const TrueType& font, const std::vector<std::uint32_t>& glyphs) {
  std::string out;
  const std::size_t count = std::max<std::uint32_t>(big_endian_32(font.hhea, metric_count_at, 2), 1);
  for (const std::size_t glyph : glyphs) {
    append_big_endian(out, big_endian_32(font.hmtx, 4 * std::min(glyph, count - 1), 2), 2);
    append_big_endian(out, big_endian_32(font.hmtx, glyph < count ? 4 * glyph + 2 : 4 * count + 2 * (glyph - count), 2), 2);
  }
  return out;
}

std::string file(std::vector<std::pair<const char*, std::string>> tables) {
  std::erase_if(tables, [](const auto& table) { return table.second.empty(); });
  std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return std::string_view(a.first) < b.first; });
  const std::size_t count = tables.size(), power = std::bit_floor(count);
  std::string out("\0\1\0\0", 4), data;
  for (const std::size_t word : {count, power * 16, static_cast<std::size_t>(std::bit_width(power) - 1), (count - power) * 16})
    append_big_endian(out, word, 2);
  std::size_t head_at = 0;
  for (const auto& [tag, bytes] : tables) {
    const std::size_t at = 12 + 16 * count + data.size();
    if (std::string_view(tag) == "head") head_at = at;
    out += tag;
    append_big_endian(out, checksum(bytes), 4);
    append_big_endian(out, at, 4);
    append_big_endian(out, bytes.size(), 4);
    data += bytes;
    pad(data);
  }
  out += data;
  overwrite(out, head_at + adjustment_at, 0xB1B0AFBAU - checksum(out), 4);  // as the OpenType specification has it
  return out;
}

}  // namespace

tl::expected<CutTrueType, std::uint32_t> cut_truetype(const TrueType& font, std::span<const std::uint32_t> glyphs) {
  if (font.head.size() < head_size || font.hhea.size() < hhea_size || font.maxp.size() < 6)
    return tl::make_unexpected(std::uint32_t{0});
  Closure closure{{glyphs.begin(), glyphs.end()}};
  auto outlines = cut_outlines(font, closure);
  if (!outlines) return tl::make_unexpected(outlines.error());
  std::string head(font.head), hhea(font.hhea), maxp(font.maxp);
  overwrite(head, adjustment_at, 0, 4);
  overwrite(head, loca_format_at, 1, 2);
  overwrite(hhea, metric_count_at, closure.glyphs.size(), 2);
  overwrite(maxp, glyph_count_at, closure.glyphs.size(), 2);
  return CutTrueType{file({{"head", head},
                           {"hhea", hhea},
                           {"hmtx", metrics(font, closure.glyphs)},
                           {"maxp", maxp},
                           {"loca", std::move(outlines->loca)},
                           {"glyf", std::move(outlines->glyf)},
                           {"cvt ", std::string(font.cvt)},
                           {"fpgm", std::string(font.fpgm)},
                           {"prep", std::string(font.prep)}}),
                     closure.glyphs.size()};
}

}  // namespace wenshu
