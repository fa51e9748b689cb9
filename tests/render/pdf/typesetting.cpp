#include "render/pdf/typesetting.h"

#include <gtest/gtest.h>
#include <hb.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "render/pdf/render_pdf.h"
#include "support/folder.h"

namespace wenshu::test {

namespace {

constexpr int pixels_a_point = 2;

}  // namespace

GlyphRun line(const Face& face, const std::string& text, Length size, Length x, Length y) {
  const std::unique_ptr<hb_buffer_t, void (*)(hb_buffer_t*)> buffer(hb_buffer_create(), hb_buffer_destroy);
  hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0, -1);
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(face.font(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), nullptr);
  GlyphRun run{.face = &face, .size = size, .x = x, .y = y};
  Length pen;
  for (unsigned i = 0; i < count; ++i) {
    std::size_t end = text.size();
    for (unsigned next = i + 1; next < count && end == text.size(); ++next) {
      if (infos[next].cluster != infos[i].cluster) end = infos[next].cluster;
    }
    const bool first = i == 0 || infos[i].cluster != infos[i - 1].cluster;
    const Length advance = size.scaled(static_cast<double>(positions[i].x_advance) / face.units_per_em());
    run.glyphs.push_back(
        {infos[i].codepoint, pen, advance, first ? text.substr(infos[i].cluster, end - infos[i].cluster) : std::string()});
    pen += advance;
  }
  return run;
}

GlyphRun plain_line(const Face& face, const std::u32string& text, Length size, Length x, Length y) {
  GlyphRun run{.face = &face, .size = size, .x = x, .y = y};
  Length pen;
  for (const char32_t code : text) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(face.font(), code, &glyph);
    const Length advance =
        size.scaled(static_cast<double>(hb_font_get_glyph_h_advance(face.font(), glyph)) / face.units_per_em());
    run.glyphs.push_back({glyph, pen, advance, encode(code)});
    pen += advance;
  }
  return run;
}

Page a4(std::vector<GlyphRun> runs) {
  return {.width = Length::mm(210), .height = Length::mm(297), .runs = std::move(runs), .strokes = {}};
}

Pages pages(std::vector<Page> all) {
  Pages out;
  out.pages = std::move(all);
  out.title = "责令限期整改通知书";
  out.date = *parse_iso_date("2022-06-17");
  return out;
}

std::string rendered(const Pages& pages) {
  const auto bytes = render_pdf(pages);
  if (!bytes) {
    for (const Diagnostic& diagnostic : bytes.error()) ADD_FAILURE() << to_text(diagnostic);
    return {};
  }
  return *bytes;
}

std::unique_ptr<poppler::document> opened(const std::string& bytes) {
  poppler::byte_array copy(bytes.begin(), bytes.end());  // Poppler takes it over: the document may outlive `bytes`
  return std::unique_ptr<poppler::document>(poppler::document::load_from_data(&copy));
}

std::string text_of(const std::string& bytes, int page) {
  const auto document = opened(bytes);
  const std::unique_ptr<poppler::page> one(document->create_page(page));
  const poppler::byte_array text = one->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
  std::string out(text.begin(), text.end());
  for (const char* breaking : {"\n", "\f"}) out = replace_all(out, breaking, "");
  return out;
}

std::string output_of(const std::string& command, const std::string& bytes) {
  const testing_support::Folder folder;
  const auto path = folder / "a.pdf";
  EXPECT_TRUE(write_file(path, bytes));
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(replace_all(command, "%", path.string()).c_str(), "r"), pclose);
  std::string out;
  char buffer[4096];
  for (std::size_t n = 0; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) out.append(buffer, n);
  return out;
}

std::string mupdf_text_of(const std::string& bytes) {
  std::string out = output_of("mutool draw -q -F txt %", bytes);
  for (const char* breaking : {"\n", "\f"}) out = replace_all(out, breaking, "");
  return out;
}

Drawn::Drawn(const std::string& bytes, int page) {
  const auto document = opened(bytes);
  const std::unique_ptr<poppler::page> one(document->create_page(page));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_rgb24);
  image_ = renderer.render_page(one.get(), 72 * pixels_a_point, 72 * pixels_a_point);
}

Ink Drawn::ink(double left, double top, double right, double bottom) const {
  const auto pixels = [](double points, int limit) { return std::min(static_cast<int>(points * pixels_a_point), limit); };
  Ink out;
  for (int y = pixels(top, 0x7FFF); y < pixels(bottom, image_.height()); ++y) {
    const auto* row = reinterpret_cast<const unsigned char*>(image_.const_data()) + y * image_.bytes_per_row();
    for (int x = pixels(left, 0x7FFF); x < pixels(right, image_.width()); ++x) {
      const int red = row[3 * x], green = row[3 * x + 1], blue = row[3 * x + 2];
      if (red < 128 && green < 128 && blue < 128) ++out.dark;
      if (red > 180 && green < 90 && blue < 90) ++out.red;
    }
  }
  return out;
}

std::string inflated(const std::string& bytes) {
  std::string out;
  std::size_t at = 0;
  for (;;) {
    const std::size_t filter = bytes.find("/Filter /FlateDecode", at);
    if (filter == std::string::npos) return out + bytes.substr(at);
    const std::size_t data = bytes.find("stream", filter) + std::string("stream\r\n").size();
    const std::size_t end = bytes.find("\nendstream", data);
    std::string plain(1 << 22, '\0');
    uLongf size = plain.size();
    EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(plain.data()), &size, reinterpret_cast<const Bytef*>(bytes.data() + data),
                         static_cast<uLong>(end - data)),
              Z_OK);
    out += bytes.substr(at, data - at) + plain.substr(0, size);
    at = end;
  }
}

}  // namespace wenshu::test
