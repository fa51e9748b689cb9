// Catalog ── Pages ── page ── content stream, Resources ── F1, F2 … (pdf_font.cpp)
//   │                   └── P1, P2 … (picture_object.cpp)
//   ├── StructTreeRoot (structure_tree.cpp)
//   ├── Outlines, one entry a heading (bookmarks.cpp)
//   ├── Metadata (XMP) and, in the trailer, Info and ID (metadata.cpp)
//   └── OutputIntents ── ICC profile (output_intent.cpp)
#include "render/pdf/render_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/deflate.h"
#include "base/file.h"
#include "render/pdf/content_stream.h"
#include "render/pdf/objects.h"

namespace wenshu {

namespace {

/// All faces cut to what the pages draw, named in the order of first use; every one that cannot be cut is reported.
Result<std::vector<FontResource>> cut_fonts(const Pages& pages, FontSources& sources) {
  std::vector<FontResource> out;
  Diagnostics diagnostics;
  for (UsedGlyphs& use : used_glyphs(pages)) {
    const auto& source = sources.of(use.face());
    if (auto program = sources.cut(source, use)) {
      out.push_back({"F" + std::to_string(out.size() + 1), &source, std::move(use), std::move(*program)});
    } else {
      append(diagnostics, std::move(program.error()));
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return out;
}

/// Names in the page's resources the fonts that its runs use.
void add_resources(HPDF_Page handle, const Page& page, const std::vector<FontResource>& fonts,
                   const std::vector<HPDF_Dict>& font_objects) {
  auto* resources = static_cast<HPDF_Dict>(HPDF_Dict_GetItem(handle, "Resources", HPDF_OCLASS_DICT));
  HPDF_Dict names = add_dictionary(resources, "Font");
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    const auto used = [&](const GlyphRun& run) { return run.face == &fonts[i].use.face() && !run.glyphs.empty(); };
    const bool shown =
        std::any_of(page.runs.begin(), page.runs.end(), used) || std::any_of(page.under.begin(), page.under.end(), used);
    if (shown) HPDF_Dict_Add(names, fonts[i].name.c_str(), font_objects[i]);
  }
}

/// Names in the page's resources the pictures it shows.
void add_pictures(HPDF_Page handle, const Page& page, const std::vector<HPDF_Dict>& pictures) {
  if (page.pictures.empty()) return;
  auto* resources = static_cast<HPDF_Dict>(HPDF_Dict_GetItem(handle, "Resources", HPDF_OCLASS_DICT));
  HPDF_Dict names = add_dictionary(resources, "XObject");
  for (const PlacedPicture& shown : page.pictures)
    HPDF_Dict_Add(names, picture_name(shown.picture).c_str(), pictures[shown.picture]);
}

/// 16 bytes that change when anything the file shows or says changes.
std::string identifier(const std::vector<std::string>& contents, const std::vector<FontResource>& fonts,
                       const std::vector<Picture>& pictures, const std::string& xmp) {
  std::string all = xmp;
  for (const std::string& content : contents) all += sha256(content);
  for (const FontResource& font : fonts) all += fmt::format(" {} {}", font.program.bytes.size(), crc32_of(font.program.bytes));
  for (const Picture& picture : pictures) all += fmt::format(" {} {}", picture.bytes.size(), crc32_of(picture.bytes));
  const std::string digest = sha256(all);
  std::string out;
  for (std::size_t i = 0; i < 32; i += 2) out += static_cast<char>(std::stoi(digest.substr(i, 2), nullptr, 16));
  return out;
}

}  // namespace

Result<std::string> render_pdf(const Pages& pages, FontSources& sources) {
  const auto fonts = cut_fonts(pages, sources);
  if (!fonts) return failure(fonts.error());

  HaruDocument document;
  std::vector<HPDF_Dict> font_objects;
  for (const FontResource& font : *fonts) font_objects.push_back(add_font(document, *font.source, font.program));
  std::vector<HPDF_Dict> pictures;
  for (const Picture& picture : pages.pictures) pictures.push_back(add_picture(document, picture));
  std::vector<std::string> contents;
  std::vector<std::vector<std::uint32_t>> marked;
  std::vector<HPDF_Page> handles;
  for (const Page& page : pages.pages) {
    auto content = page_content(page, *fonts, pages.structure);
    contents.push_back(std::move(content.operators));
    marked.push_back(std::move(content.marked));
    handles.push_back(document.page(page.width, page.height, zlib_stream(contents.back())));
    add_resources(handles.back(), page, *fonts, font_objects);
    add_pictures(handles.back(), page, pictures);
  }
  add_bookmarks(document, pages, handles);
  add_structure(document, pages, handles, marked);
  const std::string xmp = xmp_packet(pages);
  add_metadata(document, pages, xmp);
  add_output_intent(document);
  document.identify(identifier(contents, *fonts, pages.pictures, xmp));
  return document.save();
}

Result<std::string> render_pdf(const Pages& pages) {
  FontSources sources;
  return render_pdf(pages, sources);
}

}  // namespace wenshu
