#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "render/pdf/cut_cff.h"

/// libFuzzer's entry: a CFF table, read and cut. The glyphs are spread over what the table says it holds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wenshu;
  const auto font = read_cff({reinterpret_cast<const char*>(data), size});
  if (!font) return 0;
  std::vector<std::uint32_t> glyphs;
  std::vector<std::uint16_t> cids;
  const auto count = static_cast<std::uint32_t>(font->charstrings.size());
  for (std::uint32_t glyph = 0; glyph < count; glyph += 1 + count / 50) {
    glyphs.push_back(glyph);
    cids.push_back(cid_of(*font, glyph));
  }
  std::uint32_t damaged = 0;
  const auto cut = cut_cff(*font, glyphs, cids, damaged);
  if (cut && !read_cff(*cut)) __builtin_trap();  // what was cut must be sound
  return 0;
}
