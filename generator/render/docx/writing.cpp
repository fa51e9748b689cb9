#include "render/docx/writing.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wenshu::docx {

namespace {

struct UnicodeBlock {
  char32_t first, last;
  Writing writing;
};

/// The blocks of Unicode that Word calls complex.
Writing writing_of(char32_t code) {
  static constexpr std::array blocks{
      UnicodeBlock{0x590, 0x8FF, Writing::from_right},     UnicodeBlock{0x900, 0x109F, Writing::complex},
      UnicodeBlock{0x1780, 0x18AF, Writing::complex},      UnicodeBlock{0xA840, 0xA87F, Writing::complex},
      UnicodeBlock{0xFB1D, 0xFDFF, Writing::from_right},   UnicodeBlock{0xFE70, 0xFEFC, Writing::from_right},
      UnicodeBlock{0x10800, 0x10FFF, Writing::from_right}, UnicodeBlock{0x1E800, 0x1EFFF, Writing::from_right}};
  const auto found = std::find_if(blocks.begin(), blocks.end(),
                                  [&](const UnicodeBlock& block) { return code >= block.first && code <= block.last; });
  return found == blocks.end() ? Writing::plain : found->writing;
}

}  // namespace

std::vector<WritingPart> by_direction(std::string_view text) {
  std::vector<WritingPart> parts;
  std::string blanks;  // which way they go the next character says
  for (const char32_t code : decode(text)) {
    const auto writing = writing_of(code);
    if (code == U' ' && !parts.empty() && parts.back().writing != Writing::plain) {
      blanks += ' ';
      continue;
    }
    if (parts.empty() || parts.back().writing != writing) parts.push_back({{}, writing});
    auto& last = parts.back();
    last.text += blanks + encode(code);
    blanks.clear();
  }
  if (!blanks.empty()) parts.push_back({blanks, Writing::plain});
  return parts;
}

}  // namespace wenshu::docx
