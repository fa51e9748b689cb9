#include "render/pdf/font_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <new>
#include <numeric>

#include "layout/font.h"
#include "render/pdf/cid_keyed_cff.h"
#include "render/pdf/hb_subset.h"

namespace wenshu {

namespace {

constexpr hb_tag_t glyf_tag = HB_TAG('g', 'l', 'y', 'f');
constexpr hb_tag_t cff_tag = HB_TAG('C', 'F', 'F', ' ');

/// What a PDF reader takes from a font program: outlines, their metrics, their hints.
constexpr std::array kept_tables = {glyf_tag,
                                    cff_tag,
                                    HB_TAG('l', 'o', 'c', 'a'),
                                    HB_TAG('h', 'e', 'a', 'd'),
                                    HB_TAG('h', 'h', 'e', 'a'),
                                    HB_TAG('h', 'm', 't', 'x'),
                                    HB_TAG('m', 'a', 'x', 'p'),
                                    HB_TAG('c', 'v', 't', ' '),
                                    HB_TAG('f', 'p', 'g', 'm'),
                                    HB_TAG('p', 'r', 'e', 'p')};

tl::unexpected<Diagnostics> broken(const Face& face, std::string_view what) {
  return failure(environment_error("pdf-failed", {.file = face.file().string()},
                                   fmt::format("字体“{}”无法嵌入 PDF：{}", face.family(), what),
                                   "字体文件可能已损坏，请重新安装该字体，或在 forms/fonts.xml 中换用另一种字体"));
}

std::string bytes_of(hb_blob_t* blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  return length == 0 ? std::string() : std::string(data, length);
}

std::string table(hb_face_t* face, hb_tag_t tag) {
  const SubsetBlob blob(hb_face_reference_table(face, tag));
  return bytes_of(blob.get());
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
  const SubsetBlob blob(hb_face_reference_table(face, tag));
  return hb_blob_get_length(blob.get()) > 0;
}

/// Every table of the face that is not kept. GSUB among them, so no glyph comes in by substitution either.
void drop_other_tables(hb_face_t* face, hb_set_t* drop) {
  std::array<hb_tag_t, 64> tags{};
  for (unsigned start = 0;;) {
    unsigned count = tags.size();
    const unsigned total = hb_face_get_table_tags(face, start, &count, tags.data());
    for (unsigned i = 0; i < count; ++i) {
      if (std::find(kept_tables.begin(), kept_tables.end(), tags[i]) == kept_tables.end()) hb_set_add(drop, tags[i]);
    }
    start += count;
    if (count == 0 || start >= total) return;
  }
}

SubsetPlan plan_subset(const UsedGlyphs& use) {
  const SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) throw std::bad_alloc();
  hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
  for (const auto& [glyph, text] : use.texts()) hb_set_add(glyphs, glyph);
  drop_other_tables(use.face().face(), hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG));
  return SubsetPlan(hb_subset_plan_create_or_fail(use.face().face(), input.get()));
}

/// Moves the outlines into `out`: a TrueType file as it is, of an OpenType file with CFF the CFF table alone.
/// Gives the CID of each glyph of the subset; none if the outlines cannot be read.
std::vector<std::uint16_t> take_outlines(hb_face_t* subset, FontProgram& out) {
  if (has_table(subset, glyf_tag)) {
    const SubsetBlob file(hb_face_reference_blob(subset));
    out.outlines = Outlines::truetype;
    out.bytes = bytes_of(file.get());
    out.collection = {"Adobe", "Identity", 0};
    std::vector<std::uint16_t> same(hb_face_get_glyph_count(subset));
    std::iota(same.begin(), same.end(), std::uint16_t{0});
    return same;
  }
  out.outlines = Outlines::cff;
  out.bytes = table(subset, cff_tag);
  const auto cff = read_cff(out.bytes);
  if (!cff) return {};
  if (cff->collection) {
    out.collection = *cff->collection;
    return cff->charset;
  }
  std::vector<std::uint16_t> same(cff->glyph_count);
  std::iota(same.begin(), same.end(), std::uint16_t{0});
  out.collection = {"Adobe", "Identity", 0};
  out.bytes = cid_keyed_cff(*cff);
  return same;
}

/// True if the glyph data of a TrueType face end before the place where loca says they do: HarfBuzz would read what is missing
/// as blank glyphs without a word.
bool is_cut_short(hb_face_t* face) {
  const std::string head = table(face, HB_TAG('h', 'e', 'a', 'd')), loca = table(face, HB_TAG('l', 'o', 'c', 'a'));
  constexpr std::size_t format_at = 50;  // indexToLocFormat: 0 halves in two bytes, 1 offsets in four
  if (head.size() < format_at + 2) return true;
  const bool wide = head[format_at + 1] != 0;
  const std::size_t width = wide ? 4 : 2, end_at = width * hb_face_get_glyph_count(face);
  if (loca.size() < end_at + width) return true;
  std::size_t end = 0;
  for (std::size_t i = 0; i < width; ++i) end = end << 8 | static_cast<unsigned char>(loca[end_at + i]);
  const SubsetBlob glyf(hb_face_reference_table(face, glyf_tag));
  return hb_blob_get_length(glyf.get()) < (wide ? end : end * 2);
}

/// What makes a face unfit to be embedded; empty if nothing does.
std::string_view flaw(hb_face_t* face) {
  if (has_table(face, cff_tag)) return {};  // its sanity is checked as a whole when it is cut
  if (!has_table(face, glyf_tag)) return "文件里没有可嵌入的字形轮廓";
  return is_cut_short(face) ? "字形轮廓不完整" : std::string_view();
}

int width_of(const Face& face, std::uint32_t glyph) {
  const double advance = hb_font_get_glyph_h_advance(face.font(), glyph);
  return static_cast<int>(std::lround(advance * 1000.0 / face.units_per_em()));
}

}  // namespace

Result<FontProgram> cut_font_program(const UsedGlyphs& use) {
  const Face& face = use.face();
  if (const std::string_view what = flaw(face.face()); !what.empty()) return broken(face, what);
  const SubsetPlan plan = plan_subset(use);
  if (!plan) return broken(face, "无法裁剪字形");
  const SubsetFace subset(hb_subset_plan_execute_or_fail(plan.get()));
  if (!subset) return broken(face, "无法裁剪字形");

  FontProgram out;
  const std::vector<std::uint16_t> cids = take_outlines(subset.get(), out);
  if (cids.empty()) return broken(face, "字形轮廓损坏");
  const hb_map_t* new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const auto& [glyph, text] : use.texts()) {
    const hb_codepoint_t id = hb_map_get(new_ids, glyph);
    if (id >= cids.size()) return broken(face, fmt::format("缺少第 {} 号字形（文字“{}”）", glyph, text));
    out.codes.emplace(glyph, GlyphCode{cids[id], width_of(face, glyph)});
  }
  out.cids = cids;
  std::sort(out.cids.begin(), out.cids.end());
  return out;
}

}  // namespace wenshu
