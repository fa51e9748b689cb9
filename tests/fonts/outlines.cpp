#include "fonts/outlines.h"

#include <fmt/format.h>

namespace wenshu::test {

namespace {

using BlobHandle = std::unique_ptr<hb_blob_t, void (*)(hb_blob_t*)>;
using FaceHandle = std::unique_ptr<hb_face_t, void (*)(hb_face_t*)>;
using FontHandle = std::unique_ptr<hb_font_t, void (*)(hb_font_t*)>;
using DrawFuncs = std::unique_ptr<hb_draw_funcs_t, void (*)(hb_draw_funcs_t*)>;

BlobHandle blob(const std::string& bytes) {
  return {hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr),
          hb_blob_destroy};
}

FontHandle font_of(const std::string& file) {
  const FaceHandle face(hb_face_create(blob(file).get(), 0), hb_face_destroy);
  return {hb_font_create(face.get()), hb_font_destroy};
}

/// A font file of an outline table and what HarfBuzz needs beside it.
std::string rebuilt(const Face& face, const std::string& cff, std::size_t glyphs) {
  const FaceHandle built(hb_face_builder_create(), hb_face_destroy);
  const BlobHandle head(hb_face_reference_table(face.face(), HB_TAG('h', 'e', 'a', 'd')), hb_blob_destroy);
  const std::string maxp{'\0', '\0', '\x50', '\0', static_cast<char>(glyphs >> 8), static_cast<char>(glyphs)};
  hb_face_builder_add_table(built.get(), HB_TAG('h', 'e', 'a', 'd'), head.get());
  hb_face_builder_add_table(built.get(), HB_TAG('m', 'a', 'x', 'p'), blob(maxp).get());
  hb_face_builder_add_table(built.get(), HB_TAG('C', 'F', 'F', ' '), blob(cff).get());
  const BlobHandle file(hb_face_reference_blob(built.get()), hb_blob_destroy);
  unsigned size = 0;
  const char* data = hb_blob_get_data(file.get(), &size);
  return {data, size};
}

std::string& text(void* data) { return *static_cast<std::string*>(data); }

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  text(data) += fmt::format("M{} {} ", x, y);
}
void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  text(data) += fmt::format("L{} {} ", x, y);
}
void quadratic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x, float y, void*) {
  text(data) += fmt::format("Q{} {} {} {} ", x1, y1, x, y);
}
void cubic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x, float y, void*) {
  text(data) += fmt::format("C{} {} {} {} {} {} ", x1, y1, x2, y2, x, y);
}
void close_path(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { text(data) += "Z "; }

}  // namespace

Drawing::Drawing(const Face& face) : font_(hb_font_reference(face.font()), hb_font_destroy) {}

Drawing::Drawing(const Face& face, const std::string& cff, std::size_t glyphs)
    : bytes_(rebuilt(face, cff, glyphs)), font_(font_of(bytes_)) {}

Drawing::Drawing(const std::string& file) : bytes_(file), font_(font_of(bytes_)) {}

std::string Drawing::outline(std::uint32_t glyph) const {
  const DrawFuncs draw(hb_draw_funcs_create(), hb_draw_funcs_destroy);
  hb_draw_funcs_set_move_to_func(draw.get(), move_to, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(draw.get(), line_to, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(draw.get(), quadratic_to, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(draw.get(), cubic_to, nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(draw.get(), close_path, nullptr, nullptr);
  std::string out;
  hb_font_get_glyph_shape(font_.get(), glyph, draw.get(), &out);
  return out;
}

unsigned Drawing::glyph_count() const { return hb_face_get_glyph_count(hb_font_get_face(font_.get())); }

}  // namespace wenshu::test
