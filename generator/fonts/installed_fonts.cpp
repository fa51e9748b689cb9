#include "fonts/installed_fonts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace wenshu {

namespace {

/// One font of the listing that may serve.
struct Candidate {
  FontFile where;
  int weight = FC_WEIGHT_REGULAR;
};

std::string_view text_of(const FcPattern* pattern, const char* object, int nth = 0) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, object, nth, &value) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(value);
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (auto& letter : small) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  return small;
}

int number_of(const FcPattern* pattern, const char* object, int fallback) {
  int value = fallback;
  return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : fallback;
}

/// Fandol's bold files declare the weight of regular ones; their style names tell the truth, so the name goes first.
/// Elsewhere weights are numbers or, in variable fonts, ranges; a range is no weight.
std::optional<int> weight_of(const FcPattern* pattern) {
  if (const auto named = weight_named(lower(text_of(pattern, FC_STYLE)))) return named;
  double value = 0;
  if (FcPatternGetDouble(pattern, FC_WEIGHT, 0, &value) != FcResultMatch) return std::nullopt;
  return static_cast<int>(value);
}

bool has_family(const FcPattern* pattern, const std::string& family) {
  const auto* wanted = reinterpret_cast<const FcChar8*>(family.c_str());
  for (int nth = 0;; ++nth) {
    FcChar8* name = nullptr;
    if (FcPatternGetString(pattern, FC_FAMILY, nth, &name) != FcResultMatch) return false;
    if (FcStrCmpIgnoreCase(name, wanted) == 0) return true;
  }
}

/// Type 1 fonts cannot be shaped by OpenType rules, named instances of variable fonts not embedded as they look.
std::optional<Candidate> candidate(const FcPattern* pattern, const std::string& family) {
  const auto format = text_of(pattern, FC_FONTFORMAT);
  const auto weight = weight_of(pattern);
  const int index = number_of(pattern, FC_INDEX, 0);
  if ((format != "TrueType" && format != "CFF") || !weight || index > 0xFFFF) return std::nullopt;
  if (number_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN || !has_family(pattern, family)) return std::nullopt;
  return Candidate{{std::string(text_of(pattern, FC_FILE)), static_cast<unsigned>(index)}, *weight};
}

}  // namespace

InstalledFonts::InstalledFonts() : config_(FcInitLoadConfigAndFonts()) {}

std::vector<FontFile> InstalledFonts::find(const std::string& family, std::optional<int> weight) const {
  const Fontconfig<FcPattern> pattern(FcPatternCreate());
  FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
  const Fontconfig<FcObjectSet> wanted(
      FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_STYLE, FC_WEIGHT, FC_SLANT, FC_FONTFORMAT, static_cast<char*>(nullptr)));
  const Fontconfig<FcFontSet> found(FcFontList(config_.get(), pattern.get(), wanted.get()));
  std::vector<Candidate> candidates;
  for (int i = 0; found && i < found->nfont; ++i) {
    const auto one = candidate(found->fonts[i], family);
    if (one && (!weight || one->weight == *weight)) candidates.push_back(*one);
  }
  // The listing's order depends on the disk; the choice must not.
  const auto key = [](const Candidate& c) {
    return std::tuple(std::abs(c.weight - FC_WEIGHT_REGULAR), c.weight, c.where.file, c.where.index);
  };
  std::sort(candidates.begin(), candidates.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::vector<FontFile> files;
  for (const auto& one : candidates) {
    if (one.weight == candidates.front().weight) files.push_back(one.where);
  }
  return files;
}

std::optional<int> weight_named(const std::string& name) {
  static constexpr std::array weights{std::pair{"light", FC_WEIGHT_LIGHT},   std::pair{"regular", FC_WEIGHT_REGULAR},
                                      std::pair{"medium", FC_WEIGHT_MEDIUM}, std::pair{"semibold", FC_WEIGHT_DEMIBOLD},
                                      std::pair{"bold", FC_WEIGHT_BOLD},     std::pair{"black", FC_WEIGHT_BLACK}};
  for (const auto& [known, weight] : weights) {
    if (name == known) return weight;
  }
  return std::nullopt;
}

}  // namespace wenshu
