#include "render/pdf/shared_fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/deflate.h"
#include "base/diagnose.h"
#include "fonts/face.h"
#include "render/pdf/code_texts.h"
#include "render/pdf/objects.h"

namespace wenshu {

namespace {

constexpr std::uint32_t no_glyph = 0xFFFFFFFF;
constexpr std::uint16_t spare_cid = 0xFFFF;  // the first that a glyph's second reading gets

/// `FandolFang-Regular` of `/ABCDEF+FandolFang-Regular-Identity-H`; empty if the name is none of ours.
std::string_view face_name(std::string_view base_font) {
  constexpr std::string_view encoding = "-Identity-H";
  constexpr std::size_t tag = 8;  // /ABCDEF+
  if (base_font.size() <= tag + encoding.size() || base_font[tag - 1] != '+' || !base_font.ends_with(encoding)) return {};
  const auto name = base_font.substr(tag, base_font.size() - tag - encoding.size());
  return name.find('#') == std::string_view::npos ? name : std::string_view();
}

/// A font of a paper: its codes, each with what it is read back as.
struct PaperFont {
  std::string_view face;
  std::map<std::uint16_t, std::string> texts;
};

/// Nothing if the font's codes are its document's own.
std::optional<PaperFont> font_of(const PdfFile& paper, int number) {
  const auto font = paper.item(number).value;
  const auto descendants = pdf_references(pdf_entry(font, "/DescendantFonts"));
  const auto map = pdf_reference(pdf_entry(font, "/ToUnicode"));
  if (pdf_entry(font, "/Encoding") != "/Identity-H" || descendants.size() != 1 || !map) return std::nullopt;
  const auto descendant = paper.item(descendants.front()).value;
  if (pdf_entry(descendant, "/Subtype") != "/CIDFontType0") return std::nullopt;
  const auto descriptor = paper.resolved(pdf_entry(descendant, "/FontDescriptor"));
  const auto set = pdf_reference(pdf_entry(descriptor, "/CIDSet"));
  const auto bits = set ? pdf_unpacked(paper.item(*set)) : std::nullopt;
  const auto texts = pdf_unpacked(paper.item(*map));
  if (!bits || !texts) return std::nullopt;
  PaperFont found{.face = face_name(pdf_entry(font, "/BaseFont")), .texts = {}};
  const auto read = code_texts(*texts);
  for (std::size_t cid = 1; cid < bits->size() * 8; ++cid) {  // 0 is .notdef, which every program has
    if (((*bits)[cid / 8] & 0x80 >> cid % 8) == 0) continue;
    if (cid >= spare_cid) return std::nullopt;
    const auto text = read.find(static_cast<std::uint32_t>(cid));
    found.texts.emplace(static_cast<std::uint16_t>(cid), text == read.end() ? std::string() : text->second);
  }
  return found;
}

/// The glyph of each CID of a CFF face; none at all if a glyph has the one that second readings get.
std::vector<std::uint32_t> glyphs_of(const Face& face) {
  const auto* const outlines = face.outlines().cff();
  if (outlines == nullptr) return {};
  std::vector<std::uint32_t> glyphs(spare_cid, no_glyph);
  for (std::uint32_t glyph = 0; glyph < face.glyph_count(); ++glyph) {
    const auto cid = cid_of(outlines->font(), glyph);
    if (cid == spare_cid) return {};
    if (glyphs[cid] == no_glyph) glyphs[cid] = glyph;
  }
  return glyphs;
}

}  // namespace

SharedFonts::Shared* SharedFonts::of(const FontSource& source) {
  const auto [at, fresh] = places_.emplace(&source, fonts_.size());
  if (fresh) {
    auto glyphs = glyphs_of(source.face());
    if (glyphs.empty()) {
      at->second = no_glyph;
      return nullptr;
    }
    fonts_.push_back({.source = &source, .glyphs = std::move(glyphs), .texts = {}});
  }
  return at->second < fonts_.size() ? &fonts_[at->second] : nullptr;
}

std::optional<std::size_t> SharedFonts::share(const PdfFile& paper, int font) {
  auto found = font_of(paper, font);
  const auto* const source = found && !found->face.empty() ? sources_.named(found->face) : nullptr;
  auto* const shared = source == nullptr ? nullptr : of(*source);
  if (shared == nullptr) return std::nullopt;
  const bool fits = std::all_of(found->texts.begin(), found->texts.end(), [&](const auto& one) {
    const auto known = shared->texts.find(one.first);
    return shared->glyphs[one.first] != no_glyph && (known == shared->texts.end() || known->second == one.second);
  });
  if (!fits) return std::nullopt;
  shared->texts.merge(found->texts);
  return static_cast<std::size_t>(shared - fonts_.data());
}

Result<std::string> SharedFonts::carrier() const {
  HaruDocument document;
  HPDF_Page page = document.page(Length::mm(10), Length::mm(10), zlib_stream(""));
  HPDF_Dict names = add_dictionary(static_cast<HPDF_Dict>(HPDF_Dict_GetItem(page, "Resources", HPDF_OCLASS_DICT)), "Font");
  for (const auto& shared : fonts_) {
    UsedGlyphs use(shared.source->face());
    for (const auto& [cid, text] : shared.texts) use.add(shared.glyphs[cid], text);
    auto program = shared.source->cut(use);
    if (!program) return failure(std::move(program.error()));
    auto code = program->codes.begin();
    for (const auto& [cid, text] : shared.texts) {
      if (code != program->codes.end() && (code++)->cid == cid) continue;
      return failure(environment_error("pdf-failed", {}, fmt::format("字体“{}”的编码对不上", shared.source->face().family()),
                                       "请把这份数据交给程序维护者"));
    }
    HPDF_Dict_Add(names, fmt::format("F{}", &shared - fonts_.data() + 1).c_str(), add_font(document, *shared.source, *program));
  }
  return document.save();
}

}  // namespace wenshu
