// file    ["ttcf" version count offset…]  version count search-words  tag checksum offset size …  tables
//          of a collection: one offset a font
#include "fonts/font_fault.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/bytes.h"
#include "fonts/face.h"
#include "fonts/harfbuzz.h"

namespace wenshu {

namespace {

constexpr const char* no_outlines = "文件里没有可嵌入的字形轮廓";
constexpr std::uint32_t located = 1024;  // glyphs whose place is looked up
constexpr std::uint32_t drawn = 48;      // glyphs whose outline is followed
constexpr int widest = 16;               // ems a glyph may advance: ﷽ takes twelve

/// The tables of a font, and which of them lie whole in the file.
struct Directory {
  std::map<std::string, bool, std::less<>> whole;

  bool has(std::string_view tag) const { return whole.contains(tag); }
};

std::optional<Directory> read_directory(std::string_view file, unsigned index) {
  const bool collection = file.substr(0, 4) == "ttcf";
  const auto start = collection ? big_endian(file, 12 + std::size_t{4} * index, 4) : 0;
  const auto version = file.substr(std::min<std::size_t>(start, file.size()), 4);
  if (version != std::string_view("\0\1\0\0", 4) && version != "OTTO" && version != "true") return std::nullopt;
  Directory out;
  const auto count = big_endian(file, start + 4, 2);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto record = start + 12 + 16 * i;
    if (record + 16 > file.size()) return std::nullopt;
    const auto at = big_endian(file, record + 8, 4), size = big_endian(file, record + 12, 4);
    out.whole[std::string(file.substr(record, 4))] = at + size <= file.size();
  }
  return out;
}

/// Missing tables, and any that is cut off: a file that is short of one has lost more than that.
std::optional<std::string> table_fault(const Directory& directory) {
  const bool cff = directory.has("CFF ");
  for (const std::string_view tag : {"cmap", "head", "hhea", "hmtx", "maxp", "glyf", "loca", "CFF "}) {
    const bool outlines = tag == "glyf" || tag == "loca" || tag == "CFF ";
    if (outlines && cff != (tag == "CFF ")) continue;
    const auto found = directory.whole.find(tag);
    if (found == directory.whole.end()) return outlines ? std::string(no_outlines) : fmt::format("文件里没有 {} 表", tag);
  }
  for (const auto& [tag, whole] : directory.whole) {
    if (!whole) return fmt::format("文件不完整，{} 表被截断", tag);
  }
  return std::nullopt;
}

/// Sizes that tables tell of one another: glyph count, advances, units of the em.
std::optional<std::string> measure_fault(const Face& face) {
  const auto& tables = face.outlines().truetype();
  const auto units = big_endian(tables.head, 18, 2), metrics = big_endian(tables.hhea, metric_count_at, 2);
  const std::uint64_t glyphs = face.glyph_count();
  if (big_endian(tables.head, 12, 4) != 0x5F0F3CF5 || units < 16 || units > 16384) return "head 表损坏";
  if (metrics == 0 || metrics > glyphs || tables.hmtx.size() < 4 * metrics + 2 * (glyphs - metrics)) return "hmtx 表损坏";
  return std::nullopt;
}

/// At most `most` glyphs, evenly spread over the face.
std::vector<std::uint32_t> samples(std::uint32_t glyphs, std::uint32_t most) {
  std::vector<std::uint32_t> all;
  const auto count = std::min(most, glyphs);
  for (std::uint64_t i = 0; i < count; ++i) all.push_back(static_cast<std::uint32_t>(i * glyphs / count));
  return all;
}

std::optional<std::string> truetype_fault(const Face& face) {
  const auto& font = face.outlines().truetype();
  if (font.glyf.empty()) return no_outlines;
  const std::size_t width = big_endian(font.head, loca_format_at, 2) != 0 ? 4 : 2;
  if (font.loca.size() < width * (face.glyph_count() + std::size_t{1})) return "loca 表损坏";
  for (const auto glyph : samples(face.glyph_count(), located)) {
    if (!truetype_glyph(font, glyph)) return fmt::format("第 {} 号字形的轮廓不在 glyf 表内", glyph);
  }
  return std::nullopt;
}

std::optional<std::string> advance_fault(const Face& face) {
  const auto most = static_cast<int>(face.units_per_em()) * widest;
  for (const auto glyph : samples(face.glyph_count(), drawn)) {
    if (face.advance(glyph) > most) return "hmtx 表损坏";
  }
  return std::nullopt;
}

std::optional<std::string> cff_fault(const Face& face) {
  const auto* outlines = face.outlines().cff();
  if (outlines == nullptr || outlines->font().charstrings.size() < face.glyph_count()) return "CFF 表损坏";
  for (const auto glyph : samples(face.glyph_count(), located)) {
    if (outlines->font().charstrings[glyph].empty()) return fmt::format("第 {} 号字形的轮廓不在 CFF 表内", glyph);
  }
  for (const auto glyph : samples(face.glyph_count(), drawn)) {
    hb_glyph_extents_t ink{};
    if (hb_font_get_glyph_extents(face.font(), glyph, &ink) == 0) return fmt::format("第 {} 号字形的轮廓损坏", glyph);
  }
  return std::nullopt;
}

/// Most fonts have digits or Chinese; only others are searched for any character.
bool maps_characters(const Face& face) {
  if (face.maps(U'0') || face.maps(U'一')) return true;
  const std::unique_ptr<hb_set_t, decltype(&hb_set_destroy)> characters(hb_set_create(), hb_set_destroy);
  hb_face_collect_unicodes(face.face(), characters.get());
  return hb_set_is_empty(characters.get()) == 0;
}

}  // namespace

std::optional<std::string> font_fault(std::string_view file, const Face& face) {
  const auto directory = read_directory(file, face.index());
  if (!directory) return "不是 OpenType 字体，或者文件头损坏";
  if (auto fault = table_fault(*directory)) return fault;
  if (face.glyph_count() == 0) return "maxp 表损坏";
  if (auto fault = measure_fault(face)) return fault;
  if (auto fault = advance_fault(face)) return fault;
  if (auto fault = directory->has("CFF ") ? cff_fault(face) : truetype_fault(face)) return fault;
  if (!maps_characters(face)) return "cmap 表损坏，没有一个字符";
  return std::nullopt;
}

}  // namespace wenshu
