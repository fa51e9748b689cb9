#include "render/pdf/font_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "render/pdf/pdf_syntax.h"

namespace wenshu {

namespace {

constexpr std::string_view head =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view tail = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

void append_entry(std::string& out, std::uint16_t cid, std::string_view text) {
  out += '<';
  append_hex(out, cid);
  out += "> <" + hex(utf16be(text)) + ">\n";
}

constexpr std::ptrdiff_t block_size = 100;  // entries between beginbfchar and endbfchar (Adobe Technical Note 5014)

}  // namespace

std::string to_unicode(const UsedGlyphs& use, const FontProgram& program) {
  std::map<std::uint16_t, std::string_view> texts;
  for (std::size_t i = 0; i < program.codes.size(); ++i) {
    if (const std::string& text = use.meanings()[i].text; !text.empty()) texts.emplace(program.codes[i].cid, text);
  }
  std::string out(head);
  for (auto entry = texts.begin(); entry != texts.end();) {
    const std::ptrdiff_t count = std::min(block_size, std::distance(entry, texts.end()));
    out += fmt::format("{} beginbfchar\n", count);
    for (std::ptrdiff_t i = 0; i < count; ++i, ++entry) append_entry(out, entry->first, entry->second);
    out += "endbfchar\n";
  }
  return out.append(tail);
}

}  // namespace wenshu
