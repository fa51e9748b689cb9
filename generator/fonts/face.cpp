#include "fonts/face.h"

#include <hb-ot.h>
#include <hb.h>

#include "fonts/font_fault.h"
#include "fonts/harfbuzz.h"
#include "fonts/mapped_file.h"

namespace wenshu {

tl::expected<std::unique_ptr<Face>, BrokenFont> Face::open(const std::filesystem::path& file, unsigned index,
                                                           std::string family) {
  const auto broken = [&](std::string reason) { return tl::make_unexpected(BrokenFont{family, file, std::move(reason)}); };
  const auto blob = map_file(file);
  if (!blob) return broken("文件无法读取");
  if (index >= hb_face_count(blob.get())) return broken("不是 OpenType 字体，或者文件头损坏");

  std::unique_ptr<Face> face(new Face());  // the constructor is private: make_unique cannot reach it
  face->face_ = hb_face_create(blob.get(), index);
  face->font_ = hb_font_create(face->face_);
  face->outlines_ = std::make_unique<GlyphOutlines>(face->face_, face->font_);
  face->index_ = index;
  if (const auto fault = font_fault(bytes_of(blob.get()), *face)) return broken(*fault);
  give_back_pages(blob.get());
  face->family_ = std::move(family);
  face->file_ = file;
  hb_face_make_immutable(face->face_);
  hb_font_make_immutable(face->font_);
  return face;
}

Face::~Face() {
  hb_font_destroy(font_);
  hb_face_destroy(face_);
}

bool Face::maps(char32_t code) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font_, code, &glyph) != 0 && glyph != 0;
}

bool Face::has(char32_t code) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font_, code, &glyph) != 0 && glyph != 0 && outlines_->sound(glyph);
}

std::string Face::postscript_name() const {
  const unsigned length = hb_ot_name_get_utf8(face_, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, nullptr, nullptr);
  std::string name(length + 1, '\0');
  unsigned room = length + 1;
  hb_ot_name_get_utf8(face_, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &room, name.data());
  name.resize(length);
  return name;
}

unsigned Face::units_per_em() const { return hb_face_get_upem(face_); }

std::uint32_t Face::glyph_count() const { return hb_face_get_glyph_count(face_); }

int Face::advance(std::uint32_t glyph) const { return hb_font_get_glyph_h_advance(font_, glyph); }

}  // namespace wenshu
