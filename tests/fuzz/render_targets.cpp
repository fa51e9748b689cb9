#include <hb-subset.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include "base/file.h"
#include "base/xml_file.h"
#include "compose/document_xml.h"
#include "fuzz/random_document.h"
#include "fuzz/targets.h"
#include "layout/lay_out.h"
#include "layout/text_area.h"
#include "render/docx/render_docx.h"
#include "render/pdf/render_pdf.h"
#include "render/png/chart_pictures.h"
#include "support/folder.h"
#include "support/pictures.h"
#include "support/places.h"

namespace wenshu::test {

namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << "found: " << why << '\n';
  std::abort();
}

/// Every failure must have something to say.
void require_sound(const Diagnostics& failures) {
  if (failures.empty()) give_up("a failure without a word");
  for (const auto& one : failures) {
    if (one.code.empty() || one.message.empty()) give_up("an empty diagnostic");
  }
}

const std::string forms = test::source_tree() + "/forms/";

const FontBook& fonts() {
  static const auto book = FontBook::open(forms + "fonts.xml").value();
  return book;
}

const Profile& profile() {
  static const auto read = read_profile(forms + "layout.xml").value();
  return read;
}

WordFonts word_fonts() {
  WordFonts names;
  for (const auto& use : fonts().uses()) names[use.role] = use.word_name;
  return names;
}

/// `wide.png`, `high.png`, and the one that tests/documents/ shows.
const std::filesystem::path& pictures() {
  static const testing_support::Folder folder;
  static const bool written = [] {
    const auto wide = testing_support::png(testing_support::PngKind::grey, 40, 2),
               high = testing_support::png(testing_support::PngKind::colour, 2, 40);
    std::filesystem::create_directories(folder / "pictures");
    return write_file(folder / "wide.png", wide) && write_file(folder / "high.png", high) &&
           write_file(folder / "pictures/room.png", wide);
  }();
  if (!written) give_up("no room for pictures");
  return folder.path();
}

/// Whatever the document: an error that says something, or a bounded number of pages whose marks stay in the text area, and files
/// of them.
void run_document(std::string_view bytes) {
  const bool raw = bytes.starts_with('<');
  const auto xml = raw ? std::string(bytes) : random_document(bytes);
  const auto content = read_document_xml(xml, "d.xml", pictures());
  if (!content) return require_sound(content.error());
  const auto pages = lay_out(*content, profile(), fonts());
  if (!pages) return require_sound(pages.error());
  if (pages->pages.empty() || pages->pages.size() > 20 + xml.size() / 8) give_up("pages without end");
  if (const auto outside = sheet::mark_outside(*pages, profile(), content->format)) give_up(*outside + "\n" + xml);
  static FontSources sources;
  const auto pdf = render_pdf(*pages, sources);
  if (!pdf) require_sound(pdf.error());
  static const auto names = word_fonts();
  const auto pictured = with_pictures(*content, profile(), fonts());
  if (!pictured) return require_sound(pictured.error());
  const auto docx = render_flat_opc(*pictured ? **pictured : *content, profile(), names);
  if (!docx) return require_sound(docx.error());
  if (const auto parsed = XmlFile::parse(*docx, "docx"); !parsed && parsed.error().front().code != "xml-nesting")
    give_up("DOCX: " + parsed.error().front().message);
}

/// What was cleaned is sound, and clean.
void run_picture(std::string_view bytes) {
  const auto picture = clean_picture(bytes, "图", {});
  if (!picture) return require_sound(picture.error());
  if (picture->width < 1 || picture->height < 1 || picture->bytes.empty()) give_up("an empty picture");
  const auto again = clean_picture(picture->bytes, "图", {});
  if (!again || again->width != picture->width || again->height != picture->height || again->grey != picture->grey)
    give_up("what was cleaned is no picture");
}

/// A small font with a few characters of an installed one.
std::string small_font(const Face& face) {
  const std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)> wanted(hb_subset_input_create_or_fail(),
                                                                                      hb_subset_input_destroy);
  for (const char32_t code : U"0aé检查，—") hb_set_add(hb_subset_input_unicode_set(wanted.get()), code);
  const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> cut(hb_subset_or_fail(face.face(), wanted.get()), hb_face_destroy);
  const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(hb_face_reference_blob(cut.get()), hb_blob_destroy);
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return {data, size};
}

/// A sound font, CFF or TrueType by the first byte, cut off if the second says so, with bytes overwritten as the others say: two
/// say where, one what.
std::string damaged_font(std::string_view bytes) {
  static const std::array fonts_of_both_kinds{small_font(fonts().main_face(Typeface::fangsong)),
                                              small_font(*fonts().chain(Typeface::fangsong).at(1))};
  const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
  auto font = fonts_of_both_kinds[byte(0) % 2];
  for (std::size_t i = 2; i + 2 < bytes.size(); i += 3) font[(byte(i) << 8 | byte(i + 1)) % font.size()] = bytes[i + 2];
  if (byte(1) > 200) font.resize(font.size() * (byte(1) - 200) / 56);
  return font;
}

/// A font file that opens must be drawn from and cut, or be said to be damaged.
void run_font(std::string_view bytes) {
  static const testing_support::Folder folder;
  const auto path = folder / "font";
  if (!write_file(path, damaged_font(bytes))) give_up("no room for a font");
  const auto face = Face::open(path, 0, "字体");
  if (!face) {
    if (face.error().reason.empty()) give_up("a broken font without a reason");
    return;
  }
  GlyphRun run{face->get(), Length::pt(16), {}, Length::mm(28), Length::mm(40), {}};
  const auto count = (*face)->glyph_count();
  for (std::uint32_t glyph = 0; glyph < count; glyph += 1 + count / 50) {
    run.glyphs.push_back({glyph, Length::pt(16) * static_cast<std::int64_t>(run.glyphs.size()), Length::pt(16), "字"});
  }
  Pages pages;
  pages.pages.push_back({Length::mm(210), Length::mm(297), {run}, {}});
  if (const auto pdf = render_pdf(pages); !pdf) require_sound(pdf.error());
}

constexpr std::array targets{FuzzTarget{"document", run_document}, FuzzTarget{"picture", run_picture},
                             FuzzTarget{"font", run_font}};

}  // namespace

std::span<const FuzzTarget> render_targets() { return targets; }

}  // namespace wenshu::test
