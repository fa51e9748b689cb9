// version, count, search words (12 bytes)  a record a table, by tag: tag, checksum, offset, size  the tables, each padded to 4
// bytes
#include "render/pdf/cut_truetype.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace wenshu {

namespace {

constexpr std::size_t head_size = 54, adjustment_at = 8, loca_format_at = 50;
constexpr std::size_t hhea_size = 36, metric_count_at = 34;
constexpr std::size_t glyph_count_at = 4;  // in maxp

/// Big-endian; what lies past the end reads as 0.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + size; ++i)
    value = value << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return value;
}

void put(std::string& out, std::size_t value, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

void overwrite(std::string& bytes, std::size_t at, std::size_t value, int size) {
  std::string written;
  put(written, value, size);
  bytes.replace(at, written.size(), written);
}

void pad(std::string& out) { out.append((4 - out.size() % 4) % 4, '\0'); }

std::uint32_t checksum(std::string_view table) {
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < table.size(); at += 4) sum += number(table, at, 4);
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

std::optional<CutOutlines> cut_outlines(const TrueType& font, Closure& closure, std::uint32_t& damaged) {
  CutOutlines out;
  for (std::size_t i = 0; i < closure.glyphs.size(); ++i) {  // grows on the way
    put(out.loca, out.glyf.size(), 4);
    damaged = closure.glyphs[i];
    const auto glyph = truetype_glyph(font, damaged);
    if (!glyph) return std::nullopt;
    std::string bytes(*glyph);
    if (is_composite(*glyph)) {
      const auto places = component_places(*glyph);
      if (!places) return std::nullopt;
      for (const std::size_t at : *places) overwrite(bytes, at, closure.place(number(bytes, at, 2)), 2);
    }
    out.glyf += bytes;
    pad(out.glyf);
  }
  put(out.loca, out.glyf.size(), 4);
  return out;
}

/// Advance and left bearing of each glyph; past the last advance of a face all glyphs share it.
std::string metrics(const TrueType& font, const std::vector<std::uint32_t>& glyphs) {
  std::string out;
  const std::size_t count = std::max<std::uint32_t>(number(font.hhea, metric_count_at, 2), 1);
  for (const std::size_t glyph : glyphs) {
    put(out, number(font.hmtx, 4 * std::min(glyph, count - 1), 2), 2);
    put(out, number(font.hmtx, glyph < count ? 4 * glyph + 2 : 4 * count + 2 * (glyph - count), 2), 2);
  }
  return out;
}

std::string file(std::vector<std::pair<const char*, std::string>> tables) {
  std::erase_if(tables, [](const auto& table) { return table.second.empty(); });
  std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return std::string_view(a.first) < b.first; });
  const std::size_t count = tables.size(), power = std::bit_floor(count);
  std::string out("\0\1\0\0", 4), data;
  for (const std::size_t word : {count, power * 16, static_cast<std::size_t>(std::bit_width(power) - 1), (count - power) * 16})
    put(out, word, 2);
  std::size_t head_at = 0;
  for (const auto& [tag, bytes] : tables) {
    const std::size_t at = 12 + 16 * count + data.size();
    if (std::string_view(tag) == "head") head_at = at;
    out += tag;
    put(out, checksum(bytes), 4);
    put(out, at, 4);
    put(out, bytes.size(), 4);
    data += bytes;
    pad(data);
  }
  out += data;
  overwrite(out, head_at + adjustment_at, 0xB1B0AFBAU - checksum(out), 4);  // as the OpenType specification has it
  return out;
}

}  // namespace

std::optional<CutTrueType> cut_truetype(const TrueType& font, std::span<const std::uint32_t> glyphs, std::uint32_t& damaged) {
  damaged = 0;
  if (font.head.size() < head_size || font.hhea.size() < hhea_size || font.maxp.size() < 6) return std::nullopt;
  Closure closure{{glyphs.begin(), glyphs.end()}};
  auto outlines = cut_outlines(font, closure, damaged);
  if (!outlines) return std::nullopt;
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
