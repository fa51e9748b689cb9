#include "batch/press.h"

namespace wenshu {

WordFonts word_fonts(const FontBook& fonts) {
  WordFonts names;
  for (const auto& use : fonts.uses()) names[use.role] = use.word_name;
  return names;
}

}  // namespace wenshu
