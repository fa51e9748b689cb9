#include "render/pdf/font_program.h"

#include <hb.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/deflate.h"
#include "layout/font.h"
#include "render/pdf/byte_code.h"
#include "render/pdf/cut_cff.h"
#include "render/pdf/cut_truetype.h"
#include "render/pdf/sfnt_table.h"

namespace wenshu {

namespace {

constexpr std::uint32_t samples = 400;              // glyphs, evenly spread, that tell how frequent bytes are in a face
constexpr std::size_t small_program = 16 * 1024;    // below it a code of its own pays

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

/// The used glyphs, ascending, .notdef before them.
std::vector<std::uint32_t> glyphs_of(const UsedGlyphs& use) {
  std::vector<std::uint32_t> out{0};
  for (const auto& [glyph, text] : use.texts()) {
    if (glyph != 0) out.push_back(glyph);
  }
  return out;
}

std::string text_of(const UsedGlyphs& use, std::uint32_t glyph) {
  const auto found = use.texts().find(glyph);
  return found == use.texts().end() ? std::string() : found->second;
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
  std::optional<Cff> cff;
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
    tables.cff = read_cff(tables.cff_table.bytes());
    if (!tables.cff) return broken(face, "字形轮廓损坏");
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
  const auto glyphs = glyphs_of(use);
  const auto lacks = [&](std::uint32_t glyph) {
    return broken(face_, fmt::format("第 {} 号字形（文字“{}”）缺少或损坏", glyph, text_of(use, glyph)));
  };
  if (const auto all = hb_face_get_glyph_count(face_.face()); glyphs.back() >= all) return lacks(glyphs.back());
  FontProgram out;
  std::uint32_t damaged = 0;
  if (tables_->cff) {
    auto bytes = cut_cff(*tables_->cff, glyphs, damaged);
    if (!bytes) return lacks(damaged);
    out.outlines = Outlines::cff;
    out.bytes = std::move(*bytes);
    out.collection = collection_of(*tables_->cff);
    for (const std::uint32_t glyph : glyphs) out.codes.push_back({glyph, cid_of(*tables_->cff, glyph), width_of(face_, glyph)});
    for (const GlyphCode& code : out.codes) out.cids.push_back(code.cid);
    std::sort(out.cids.begin(), out.cids.end());
  } else {
    auto file = cut_truetype(*tables_->truetype, glyphs, damaged);
    if (!file) return lacks(damaged);
    out.bytes = std::move(file->bytes);
    out.collection = {"Adobe", "Identity", 0};
    for (std::size_t i = 0; i < glyphs.size(); ++i)
      out.codes.push_back({glyphs[i], static_cast<std::uint16_t>(i), width_of(face_, glyphs[i])});
    out.cids.resize(file->glyphs.size());
    std::iota(out.cids.begin(), out.cids.end(), std::uint16_t{0});
  }
  if (!use.texts().contains(0)) out.codes.erase(out.codes.begin());
  out.deflated = out.bytes.size() < small_program ? zlib_stream(out.bytes) : tables_->code->zlib_stream(out.bytes);
  return out;
}

const FontMetrics& FontSource::metrics() const { return tables_->metrics; }

const std::string& FontSource::postscript_name() const { return tables_->name; }

const GlyphCode& FontProgram::code(std::uint32_t glyph) const {
  return *std::lower_bound(codes.begin(), codes.end(), glyph,
                           [](const GlyphCode& one, std::uint32_t wanted) { return one.glyph < wanted; });
}

Result<FontProgram> cut_font_program(const UsedGlyphs& use) {
  return FontSource::open(use.face()).and_then([&](const std::unique_ptr<FontSource>& source) { return source->cut(use); });
}

}  // namespace wenshu
