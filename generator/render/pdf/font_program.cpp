#include "render/pdf/font_program.h"

#include <hb.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

#include "base/deflate.h"
#include "base/diagnose.h"
#include "layout/font.h"
#include "layout/sfnt_table.h"
#include "render/pdf/byte_code.h"
#include "render/pdf/cut_cff.h"
#include "render/pdf/cut_truetype.h"
#include "render/pdf/to_unicode.h"

namespace wenshu {

namespace {

constexpr std::uint32_t samples = 400;        // glyphs, evenly spread, that tell how frequent bytes are in a face
constexpr std::size_t small_program = 16384;  // below it a code of its own pays

tl::unexpected<Diagnostics> broken(const Face& face, std::string_view what) {
  return failure(environment_error("pdf-failed", {.file = face.file().string()},
                                   fmt::format("字体“{}”无法嵌入 PDF：{}", face.family(), what),
                                   "字体文件可能已损坏，请重新安装该字体，或在 forms/fonts.xml 中换用另一种字体"));
}

int width_of(const Face& face, std::uint32_t glyph) {
  const double advance = hb_font_get_glyph_h_advance(face.font(), glyph);
  return static_cast<int>(std::lround(advance * 1000.0 / face.units_per_em()));
}

/// How often each byte occurs in the outlines of glyphs spread over the face.
template <typename OutlineOf>
std::array<std::uint32_t, 256> count_bytes(std::uint32_t glyphs, OutlineOf outline_of) {
  std::array<std::uint32_t, 256> counts{};
  for (std::uint32_t i = 0; i < std::min(samples, glyphs); ++i) {
    const auto glyph = static_cast<std::uint32_t>(std::uint64_t{i} * glyphs / std::min(samples, glyphs));
    for (const char byte : outline_of(glyph)) ++counts[static_cast<unsigned char>(byte)];
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

}  // namespace

/// What was read of the file. Exactly one of `cff` and `truetype` is set.
struct FontSource::Tables {
  explicit Tables(const Face& face)
      : metrics(measure(face)),
        name(face.postscript_name()),
        cff_table(face.face(), HB_TAG('C', 'F', 'F', ' ')),
        head(face.face(), HB_TAG('h', 'e', 'a', 'd')),
        hhea(face.face(), HB_TAG('h', 'h', 'e', 'a')),
        hmtx(face.face(), HB_TAG('h', 'm', 't', 'x')),
        maxp(face.face(), HB_TAG('m', 'a', 'x', 'p')),
        loca(face.face(), HB_TAG('l', 'o', 'c', 'a')),
        glyf(face.face(), HB_TAG('g', 'l', 'y', 'f')),
        cvt(face.face(), HB_TAG('c', 'v', 't', ' ')),
        fpgm(face.face(), HB_TAG('f', 'p', 'g', 'm')),
        prep(face.face(), HB_TAG('p', 'r', 'e', 'p')) {}

  FontMetrics metrics;
  std::string name;
  SfntTable cff_table, head, hhea, hmtx, maxp, loca, glyf, cvt, fpgm, prep;
  const Cff* cff = nullptr;  // the face keeps it
  std::optional<TrueType> truetype;
  std::optional<ByteCode> code;
};

FontSource::FontSource(const Face& face) : face_(face), tables_(std::make_unique<Tables>(face)) {}

FontSource::~FontSource() = default;

Result<std::unique_ptr<FontSource>> FontSource::open(const Face& face) {
  std::unique_ptr<FontSource> source(new FontSource(face));  // the constructor is private: make_unique cannot reach it
  Tables& tables = *source->tables_;
  const unsigned glyphs = hb_face_get_glyph_count(face.face());
  if (!tables.cff_table.bytes().empty()) {
    tables.cff = face.cff();
    if (tables.cff == nullptr) return broken(face, "字形轮廓损坏");
    tables.code.emplace(count_bytes(glyphs, [&](std::uint32_t glyph) { return tables.cff->charstrings[glyph]; }));
  } else if (!tables.glyf.bytes().empty()) {
    tables.truetype = {tables.head.bytes(), tables.hhea.bytes(), tables.hmtx.bytes(), tables.maxp.bytes(), tables.loca.bytes(),
                       tables.glyf.bytes(), tables.cvt.bytes(),  tables.fpgm.bytes(), tables.prep.bytes()};
    tables.code.emplace(count_bytes(
        glyphs, [&](std::uint32_t glyph) { return truetype_glyph(*tables.truetype, glyph).value_or(std::string_view()); }));
  } else {
    return broken(face, "文件里没有可嵌入的字形轮廓");
  }
  return source;
}

Result<FontProgram> FontSource::cut(const UsedGlyphs& use) const {
  const auto& meanings = use.meanings();
  const auto order = by_glyph(meanings);
  std::vector<std::uint32_t> glyphs{0};  // .notdef comes first, and again if the document draws it
  for (const std::size_t place : order) glyphs.push_back(meanings[place].glyph);
  FontProgram out;
  std::uint32_t damaged = glyphs.back();
  std::vector<std::uint16_t> cids;
  if (damaged < hb_face_get_glyph_count(face_.face())) {
    cids = tables_->cff != nullptr ? cut_cff_program(glyphs, out, damaged) : cut_truetype_program(glyphs, out, damaged);
  }
  if (cids.empty()) {
    const auto found =
        std::find_if(meanings.begin(), meanings.end(), [&](const GlyphMeaning& one) { return one.glyph == damaged; });
    const std::string text = found == meanings.end() ? std::string() : found->text;
    return broken(face_, fmt::format("第 {} 号字形（文字“{}”）缺少或损坏", damaged, text));
  }
  out.codes.resize(meanings.size());
  for (std::size_t i = 0; i < order.size(); ++i) out.codes[order[i]] = {cids[i + 1], width_of(face_, meanings[order[i]].glyph)};
  out.cid_set = zlib_stream(bits_of(out.cids));
  out.to_unicode = zlib_stream(to_unicode(use, out));
  out.deflated = out.bytes.size() < small_program ? zlib_stream(out.bytes) : tables_->code->zlib_stream(out.bytes);
  return out;
}

std::vector<std::uint16_t> FontSource::cut_cff_program(std::span<const std::uint32_t> glyphs, FontProgram& out,
                                                       std::uint32_t& damaged) const {
  auto cids = cids_of(*tables_->cff, glyphs);
  auto bytes = cut_cff(*tables_->cff, glyphs, cids, damaged);
  if (!bytes) return {};
  out.outlines = Outlines::cff;
  out.bytes = std::move(*bytes);
  out.collection = collection_of(*tables_->cff);
  out.cids = cids;
  std::sort(out.cids.begin(), out.cids.end());
  return cids;
}

std::vector<std::uint16_t> FontSource::cut_truetype_program(std::span<const std::uint32_t> glyphs, FontProgram& out,
                                                            std::uint32_t& damaged) const {
  auto file = cut_truetype(*tables_->truetype, glyphs, damaged);
  if (!file) return {};
  out.outlines = Outlines::truetype;
  out.bytes = std::move(file->bytes);
  out.collection = {"Adobe", "Identity", 0};
  out.cids.resize(file->glyphs);
  std::iota(out.cids.begin(), out.cids.end(), std::uint16_t{0});
  return {out.cids.begin(), out.cids.begin() + static_cast<std::ptrdiff_t>(glyphs.size())};
}

const FontMetrics& FontSource::metrics() const { return tables_->metrics; }

const std::string& FontSource::postscript_name() const { return tables_->name; }

Result<FontProgram> cut_font_program(const UsedGlyphs& use) {
  return FontSource::open(use.face()).and_then([&](const std::unique_ptr<FontSource>& source) { return source->cut(use); });
}

}  // namespace wenshu
