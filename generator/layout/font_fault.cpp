// file    ["ttcf" version count offset…]  version count search-words  tag checksum offset size …  tables
//          of a collection: one offset a font
#include "layout/font_fault.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "layout/cff.h"
#include "layout/sfnt_table.h"

namespace wenshu {

namespace {

constexpr std::uint32_t located = 1024;  // glyphs whose place is looked up
constexpr std::uint32_t drawn = 48;      // glyphs whose outline is followed
constexpr int widest = 16;               // ems a glyph may advance: ﷽ takes twelve

/// Big-endian; what lies past the end reads as 0.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (auto i = at; i < at + size; ++i) value = value << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return value;
}

/// The tables of a font, and which of them lie whole in the file.
struct Directory {
  std::map<std::string, bool, std::less<>> whole;

  bool has(std::string_view tag) const { return whole.contains(tag); }
};

std::optional<Directory> read_directory(std::string_view file, unsigned index) {
  const bool collection = file.substr(0, 4) == "ttcf";
  const auto start = collection ? number(file, 12 + std::size_t{4} * index, 4) : 0;
  const auto version = file.substr(std::min<std::size_t>(start, file.size()), 4);
  if (version != std::string_view("\0\1\0\0", 4) && version != "OTTO" && version != "true") return std::nullopt;
  Directory out;
  const auto count = number(file, start + 4, 2);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto record = start + 12 + 16 * i;
    if (record + 16 > file.size()) return std::nullopt;
    const auto at = number(file, record + 8, 4), size = number(file, record + 12, 4);
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
    if (found == directory.whole.end())
      return outlines ? std::string("文件里没有可嵌入的字形轮廓") : fmt::format("文件里没有 {} 表", tag);
  }
  for (const auto& [tag, whole] : directory.whole) {
    if (!whole) return fmt::format("文件不完整，{} 表被截断", tag);
  }
  return std::nullopt;
}

/// Sizes that tables tell of one another: glyph count, advances, units of the em.
std::optional<std::string> measure_fault(hb_face_t* face, std::uint32_t glyphs) {
  const SfntTable head(face, HB_TAG('h', 'e', 'a', 'd')), hhea(face, HB_TAG('h', 'h', 'e', 'a')),
      hmtx(face, HB_TAG('h', 'm', 't', 'x'));
  const auto units = number(head.bytes(), 18, 2), metrics = number(hhea.bytes(), 34, 2);
  if (number(head.bytes(), 12, 4) != 0x5F0F3CF5 || units < 16 || units > 16384) return "head 表损坏";
  if (metrics == 0 || metrics > glyphs || hmtx.bytes().size() < 4 * metrics + 2 * (glyphs - metrics)) return "hmtx 表损坏";
  return std::nullopt;
}

/// At most `most` glyphs, evenly spread over the face.
std::vector<std::uint32_t> samples(std::uint32_t glyphs, std::uint32_t most) {
  std::vector<std::uint32_t> all;
  const auto count = std::min(most, glyphs);
  for (std::uint64_t i = 0; i < count; ++i) all.push_back(static_cast<std::uint32_t>(i * glyphs / count));
  return all;
}

std::optional<std::string> truetype_fault(hb_face_t* face, std::uint32_t glyphs) {
  const SfntTable head(face, HB_TAG('h', 'e', 'a', 'd')), loca(face, HB_TAG('l', 'o', 'c', 'a')),
      glyf(face, HB_TAG('g', 'l', 'y', 'f'));
  const std::size_t width = number(head.bytes(), 50, 2) != 0 ? 4 : 2, unit = width == 4 ? 1 : 2;
  const auto places = loca.bytes(), outlines = glyf.bytes();
  if (places.size() < width * (glyphs + std::size_t{1})) return "loca 表损坏";
  for (const auto glyph : samples(glyphs, located)) {
    const auto first = unit * number(places, width * glyph, width), last = unit * number(places, width * (glyph + 1), width);
    if (first > last || last > outlines.size()) return fmt::format("第 {} 号字形的轮廓不在 glyf 表内", glyph);
  }
  return std::nullopt;
}

std::optional<std::string> advance_fault(hb_face_t* face, hb_font_t* font, std::uint32_t glyphs) {
  const auto most = static_cast<hb_position_t>(hb_face_get_upem(face)) * widest;
  for (const auto glyph : samples(glyphs, drawn)) {
    if (hb_font_get_glyph_h_advance(font, glyph) > most) return "hmtx 表损坏";
  }
  return std::nullopt;
}

std::optional<std::string> cff_fault(hb_face_t* face, hb_font_t* font, std::uint32_t glyphs) {
  const SfntTable table(face, HB_TAG('C', 'F', 'F', ' '));
  const auto cff = read_cff(table.bytes());
  if (!cff || cff->charstrings.size() < glyphs) return "CFF 表损坏";
  for (const auto glyph : samples(glyphs, located)) {
    if (cff->charstrings[glyph].empty()) return fmt::format("第 {} 号字形的轮廓不在 CFF 表内", glyph);
  }
  for (const auto glyph : samples(glyphs, drawn)) {
    hb_glyph_extents_t ink{};
    if (hb_font_get_glyph_extents(font, glyph, &ink) == 0) return fmt::format("第 {} 号字形的轮廓损坏", glyph);
  }
  return std::nullopt;
}

/// Most fonts have digits or Chinese; only others are searched for any character.
bool maps_characters(hb_face_t* face, hb_font_t* font) {
  hb_codepoint_t glyph = 0;
  if (hb_font_get_nominal_glyph(font, U'0', &glyph) != 0 || hb_font_get_nominal_glyph(font, U'一', &glyph) != 0) return true;
  const std::unique_ptr<hb_set_t, decltype(&hb_set_destroy)> characters(hb_set_create(), hb_set_destroy);
  hb_face_collect_unicodes(face, characters.get());
  return hb_set_is_empty(characters.get()) == 0;
}

}  // namespace

std::optional<std::string> font_fault(hb_blob_t* file, unsigned index, hb_face_t* face, hb_font_t* font) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(file, &size);
  const auto directory = read_directory({data, size}, index);
  if (!directory) return "不是 OpenType 字体，或者文件头损坏";
  if (auto fault = table_fault(*directory)) return fault;
  const auto glyphs = hb_face_get_glyph_count(face);
  if (glyphs == 0) return "maxp 表损坏";
  if (auto fault = measure_fault(face, glyphs)) return fault;
  if (auto fault = advance_fault(face, font, glyphs)) return fault;
  if (auto fault = directory->has("CFF ") ? cff_fault(face, font, glyphs) : truetype_fault(face, glyphs)) return fault;
  if (!maps_characters(face, font)) return "cmap 表损坏，没有一个字符";
  return std::nullopt;
}

}  // namespace wenshu
