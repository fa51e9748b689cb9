#include "batch/press.h"

namespace wenshu {

WordFonts word_fonts(const FontBook& fonts) {
  WordFonts names;
  for (const auto& use : fonts.uses()) names[use.role] = use.word_name;
  return names;
}

Stock& Press::stock(const std::string& layout) {
  const auto known = stocks.find(layout);
  if (known != stocks.end()) return known->second;
  const auto& page = layout.empty() ? profile : layouts.at(layout);
  return stocks.emplace(layout, Stock(page, word_fonts(fonts))).first->second;
}

}  // namespace wenshu
