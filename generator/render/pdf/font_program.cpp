#include "render/pdf/font_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <span>

#include "base/deflate.h"
#include "base/diagnose.h"
#include "fonts/cut.h"
#include "fonts/face.h"

namespace wenshu {

namespace {

constexpr std::uint32_t samples = 400;        // glyphs, evenly spread, that tell how frequent bytes are in a face
constexpr std::size_t small_program = 16384;  // below it a code of its own pays

tl::unexpected<Diagnostics> broken(const Face& face, std::string_view what) {
  return failure(environment_error("pdf-failed", {.file = face.file().string()},
                                   fmt::format("字体“{}”无法嵌入 PDF：{}", face.family(), what),
                                   "字体文件可能已损坏，请重新安装该字体，或者请管理程序的人在字体表里换用另一种字体"));
}

int width_of(const Face& face, std::uint32_t glyph) {
  return static_cast<int>(std::lround(face.advance(glyph) * 1000.0 / face.units_per_em()));
}

/// How often each byte occurs in the outlines of glyphs spread over the face.
std::array<std::uint32_t, 256> count_bytes(const Face& face) {
  const std::uint32_t glyphs = face.glyph_count(), looked_at = std::min(samples, glyphs);
  std::array<std::uint32_t, 256> counts{};
  for (std::uint32_t i = 0; i < looked_at; ++i) {
    const auto glyph = static_cast<std::uint32_t>(std::uint64_t{i} * glyphs / looked_at);
    for (const char byte : face.outlines().bytes(glyph)) ++counts[static_cast<unsigned char>(byte)];
  }
  return counts;
}

/// The meanings by glyph, those of one glyph in their order: the same glyphs give the same program whatever came first.
std::vector<std::size_t> by_glyph(const std::vector<GlyphMeaning>& meanings) {
  std::vector<std::size_t> out(meanings.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return meanings[a].glyph < meanings[b].glyph; });
  return out;
}

/// The CIDs of a cut CFF: the font's own, and for the further meanings of a glyph unused ones from the top.
std::vector<std::uint16_t> cids_of(const Cff& font, std::span<const std::uint32_t> glyphs) {
  std::vector<std::uint16_t> out;
  std::set<std::uint16_t> taken;
  for (const std::uint32_t glyph : glyphs) taken.insert(cid_of(font, glyph));
  std::uint16_t spare = 0xFFFF;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (i == 0 || glyphs[i] != glyphs[i - 1]) {
      out.push_back(cid_of(font, glyphs[i]));
      continue;
    }
    while (!taken.insert(spare).second) --spare;
    out.push_back(spare);
  }
  return out;
}

std::string bits_of(const std::vector<std::uint16_t>& cids) {
  std::string bits(cids.back() / 8U + 1U, '\0');
  for (const std::uint16_t cid : cids) bits[cid / 8U] = static_cast<char>(bits[cid / 8U] | 0x80 >> cid % 8U);
  return bits;
}

/// The CID of each glyph, or the glyph that is damaged.
using Cids = tl::expected<std::vector<std::uint16_t>, std::uint32_t>;

Cids cut_cff_program(const FlatCharstrings& outlines, std::span<const std::uint32_t> glyphs, FontProgram& out) {
  auto cids = cids_of(outlines.font(), glyphs);
  auto bytes = cut_cff(outlines, glyphs, cids);
  if (!bytes) return tl::make_unexpected(bytes.error());
  out.outlines = Outlines::cff;
  out.bytes = std::move(*bytes);
  out.collection = collection_of(outlines.font());
  out.cids = cids;
  std::sort(out.cids.begin(), out.cids.end());
  return cids;
}

Cids cut_truetype_program(const TrueType& font, std::span<const std::uint32_t> glyphs, FontProgram& out) {
  auto file = cut_truetype(font, glyphs);
  if (!file) return tl::make_unexpected(file.error());
  out.outlines = Outlines::truetype;
  out.bytes = std::move(file->bytes);
  out.collection = {"Adobe", "Identity", 0};
  out.cids.resize(file->glyphs);
  std::iota(out.cids.begin(), out.cids.end(), std::uint16_t{0});
  return std::vector(out.cids.begin(), out.cids.begin() + static_cast<std::ptrdiff_t>(glyphs.size()));
}

}  // namespace

FontSource::FontSource(const Face& face)
    : face_(face), metrics_(measure(face)), name_(face.postscript_name()), code_(count_bytes(face)) {}

Result<FontProgram> FontSource::cut(const UsedGlyphs& use) const {
  const auto& meanings = use.meanings();
  const auto order = by_glyph(meanings);
  std::vector<std::uint32_t> glyphs{0};  // .notdef comes first, and again if the document draws it
  for (const std::size_t place : order) glyphs.push_back(meanings[place].glyph);
  FontProgram out;
  Cids cids = tl::make_unexpected(glyphs.back());
  if (const auto& outlines = face_.outlines(); glyphs.back() < face_.glyph_count()) {
    cids = outlines.cff() != nullptr ? cut_cff_program(*outlines.cff(), glyphs, out)
                                     : cut_truetype_program(outlines.truetype(), glyphs, out);
  }
  if (!cids) {
    const auto found =
        std::find_if(meanings.begin(), meanings.end(), [&](const GlyphMeaning& one) { return one.glyph == cids.error(); });
    const std::string text = found == meanings.end() ? std::string() : found->text;
    return broken(face_, fmt::format("第 {} 号字形（文字“{}”）缺少或损坏", cids.error(), text));
  }
  out.codes.resize(meanings.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    out.codes[order[i]] = {(*cids)[i + 1], width_of(face_, meanings[order[i]].glyph)};
  out.cid_set = zlib_stream(bits_of(out.cids));
  out.to_unicode = zlib_stream(to_unicode(use, out));
  out.deflated = out.bytes.size() < small_program ? zlib_stream(out.bytes) : code_.zlib_stream(out.bytes);
  return out;
}

}  // namespace wenshu
