#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fontconfig/fontconfig.h>

namespace wenshu {

/// Frees what fontconfig hands out.
struct FontconfigDeleter {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcObjectSet* set) const { FcObjectSetDestroy(set); }
  void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
};

template <typename T>
using Fontconfig = std::unique_ptr<T, FontconfigDeleter>;

/// A font file and the font inside it.
struct FontFile {
  std::filesystem::path file;
  unsigned index = 0;
};

/// The fonts the machine offers, as fontconfig lists them.
class InstalledFonts {
 public:
  InstalledFonts();

  /// The upright outline fonts whose family is exactly `family` (letter case aside) and, if `weight` is given, whose weight is
  /// exactly that; without one, the weight nearest to regular. Several files may hold the same font. Nothing if there is none:
  /// fontconfig's own substitutes are never taken, for a paper set in a face nobody asked for looks right on screen and wrong in
  /// the file.
  std::vector<FontFile> find(const std::string& family, std::optional<int> weight) const;

 private:
  Fontconfig<FcConfig> config_;
};

/// The fontconfig weight of a name in `forms/fonts.xml`: light, regular, medium, semibold, bold, black.
std::optional<int> weight_named(const std::string& name);

}  // namespace wenshu
