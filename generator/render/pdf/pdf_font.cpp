#include "render/pdf/objects.h"

#include <fmt/format.h>

#include <map>

#include "base/deflate.h"
#include "base/file.h"
#include "render/pdf/pdf_syntax.h"

namespace wenshu {

namespace {

constexpr int default_width = 1000;  // DW, the width of a full-width character

/// `ABCDEF+` before the name of a subset: the same glyphs of the same face have the same letters, others others.
std::string subset_tag(const std::string& name, const FontProgram& program) {
  const std::string digest = sha256(name + fmt::format(" {} {}", program.bytes.size(), adler32_of(program.bytes)));
  std::uint64_t number = std::stoull(digest.substr(0, 15), nullptr, 16);
  std::string tag;
  for (int i = 0; i < 6; ++i, number /= 26) tag += static_cast<char>('A' + number % 26);
  return tag + '+';
}

std::string font_name(const FontSource& source, const FontProgram& program) {
  std::string name = source.postscript_name();
  if (name.size() > 63) name.resize(63);  // the PostScript limit; a PDF name ends at 127 with tag and CMap
  return subset_tag(name, program) + (name.empty() ? "Unnamed" : name);
}

HPDF_Dict add_font_file(HaruDocument& document, const FontProgram& program) {
  HPDF_Dict file = document.deflated_stream(program.deflated);
  if (program.outlines == Outlines::cff) {
    HPDF_Dict_AddName(file, "Subtype", "CIDFontType0C");
  } else {
    HPDF_Dict_AddNumber(file, "Length1", static_cast<HPDF_INT32>(program.bytes.size()));
  }
  return file;
}

HPDF_Dict add_descriptor(HaruDocument& document, const FontSource& source, const FontProgram& program, const std::string& name) {
  const FontMetrics& metrics = source.metrics();
  HPDF_Dict out = document.dictionary();
  HPDF_Dict_AddName(out, "Type", "FontDescriptor");
  HPDF_Dict_AddName(out, "FontName", name.c_str());
  HPDF_Dict_AddNumber(out, "Flags", metrics.flags);
  HPDF_Array bbox = add_array(out, "FontBBox");
  for (const int edge : metrics.bbox) HPDF_Array_AddNumber(bbox, edge);
  HPDF_Dict_AddReal(out, "ItalicAngle", static_cast<HPDF_REAL>(metrics.italic_angle));
  HPDF_Dict_AddNumber(out, "Ascent", metrics.ascent);
  HPDF_Dict_AddNumber(out, "Descent", metrics.descent);
  HPDF_Dict_AddNumber(out, "CapHeight", metrics.cap_height);
  HPDF_Dict_AddNumber(out, "StemV", metrics.stem_v);
  HPDF_Dict_Add(out, program.outlines == Outlines::cff ? "FontFile3" : "FontFile2", add_font_file(document, program));
  HPDF_Dict_Add(out, "CIDSet", document.deflated_stream(program.cid_set));
  return out;
}

/// `W`: the widths of the used glyphs that are not full-width, neighbours in one array: `[3 [500 520] 17 [250]]`.
void add_widths(HPDF_Dict font, const FontProgram& program) {
  std::map<int, int> widths;
  for (const GlyphCode& code : program.codes) {
    if (code.width != default_width) widths.emplace(code.cid, code.width);
  }
  HPDF_Dict_AddNumber(font, "DW", default_width);
  if (widths.empty()) return;
  HPDF_Array all = add_array(font, "W"), stretch = nullptr;
  int expected = -1;
  for (const auto& [cid, width] : widths) {
    if (cid != expected) {
      HPDF_Array_AddNumber(all, cid);
      stretch = add_array(all);
    }
    HPDF_Array_AddNumber(stretch, width);
    expected = cid + 1;
  }
}

HPDF_Dict add_cid_font(HaruDocument& document, const FontSource& source, const FontProgram& program, const std::string& name) {
  HPDF_Dict out = document.dictionary();
  HPDF_Dict_AddName(out, "Type", "Font");
  HPDF_Dict_AddName(out, "Subtype", program.outlines == Outlines::cff ? "CIDFontType0" : "CIDFontType2");
  HPDF_Dict_AddName(out, "BaseFont", name.c_str());
  HPDF_Dict info = add_dictionary(out, "CIDSystemInfo");
  add_ascii(info, "Registry", program.collection.registry);
  add_ascii(info, "Ordering", program.collection.ordering);
  HPDF_Dict_AddNumber(info, "Supplement", program.collection.supplement);
  if (program.outlines == Outlines::truetype) HPDF_Dict_AddName(out, "CIDToGIDMap", "Identity");
  add_widths(out, program);
  HPDF_Dict_Add(out, "FontDescriptor", add_descriptor(document, source, program, name));
  return out;
}

}  // namespace

HPDF_Dict add_font(HaruDocument& document, const FontSource& source, const FontProgram& program) {
  const std::string name = font_name(source, program);
  HPDF_Dict out = document.dictionary();
  HPDF_Dict_AddName(out, "Type", "Font");
  HPDF_Dict_AddName(out, "Subtype", "Type0");
  HPDF_Dict_AddName(out, "BaseFont", (program.outlines == Outlines::cff ? name + "-Identity-H" : name).c_str());
  HPDF_Dict_AddName(out, "Encoding", "Identity-H");
  HPDF_Array_Add(add_array(out, "DescendantFonts"), add_cid_font(document, source, program, name));
  HPDF_Dict_Add(out, "ToUnicode", document.deflated_stream(program.to_unicode));
  return out;
}

}  // namespace wenshu
