#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "compose/content.h"

namespace wenshu {

/// One `<family>` or `<fallback>` of `forms/fonts.xml`.
struct FontFamily {
  std::string name;
  std::vector<std::string> aliases;  ///< further names of the same face
  std::optional<int> weight;
  std::string package;  ///< the Debian package that holds it; empty: licensed, not in Debian
};

/// One `<typeface>`: which families may serve a kind of type, the best first, and which help out with characters it lacks.
struct FontList {
  Typeface role{};
  std::string word_name;
  std::vector<FontFamily> families;
  std::vector<FontFamily> fallbacks;
};

/// Reads `forms/fonts.xml`: one list a kind of type. Fails with `form-attribute` or `form-element` for each mistake, at its line.
Result<std::vector<FontList>> read_font_lists(const std::filesystem::path& path);

}  // namespace wenshu
