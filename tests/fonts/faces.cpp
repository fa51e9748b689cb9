#include "fonts/faces.h"

#include <fontconfig/fontconfig.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>

namespace wenshu::test {

namespace {

struct Wanted {
  const char* family;
  const char* package;
  const char* format;
};

Wanted wanted(Kind kind) {
  switch (kind) {
    case Kind::cid_keyed_cff: return {"FandolSong", "texlive-lang-chinese", "CFF"};
    case Kind::cff_collection: return {"Noto Serif CJK SC", "fonts-noto-cjk", "CFF"};
    case Kind::name_keyed_cff: return {"Nimbus Roman", "fonts-urw-base35", "CFF"};
    case Kind::truetype: return {"LXGW WenKai", "fonts-lxgw-wenkai", "TrueType"};
  }
  std::abort();
}

std::unique_ptr<Face> find(const Wanted& what) {
  using Config = std::unique_ptr<FcConfig, void (*)(FcConfig*)>;
  using Pattern = std::unique_ptr<FcPattern, void (*)(FcPattern*)>;
  using FontSet = std::unique_ptr<FcFontSet, void (*)(FcFontSet*)>;
  using ObjectSet = std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)>;
  const Config config(FcInitLoadConfigAndFonts(), FcConfigDestroy);
  const Pattern pattern(
      FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, what.family, FC_FONTFORMAT, FcTypeString, what.format, FC_WEIGHT,
                     FcTypeInteger, FC_WEIGHT_REGULAR, FC_SLANT, FcTypeInteger, FC_SLANT_ROMAN, nullptr),
      FcPatternDestroy);
  const ObjectSet objects(FcObjectSetBuild(FC_FILE, FC_INDEX, nullptr), FcObjectSetDestroy);
  const FontSet found(FcFontList(config.get(), pattern.get(), objects.get()), FcFontSetDestroy);
  if (!found || found->nfont == 0) return nullptr;
  FcChar8* file = nullptr;
  int index = 0;
  FcPatternGetString(found->fonts[0], FC_FILE, 0, &file);
  FcPatternGetInteger(found->fonts[0], FC_INDEX, 0, &index);
  auto opened = Face::open(reinterpret_cast<const char*>(file), static_cast<unsigned>(index), what.family);
  return opened ? std::move(*opened) : nullptr;
}

}  // namespace

const Face& face(Kind kind) {
  static std::map<Kind, std::unique_ptr<Face>> faces;
  std::unique_ptr<Face>& face = faces[kind];
  if (!face) face = find(wanted(kind));
  if (!face) {
    std::cerr << "The test needs the font " << wanted(kind).family << ", Debian package " << wanted(kind).package << "\n";
    std::exit(1);
  }
  return *face;
}

const Face& composite_face() {
  static const auto face = find({"DejaVu Sans", "fonts-dejavu-core", "TrueType"});
  if (!face) {
    std::cerr << "The test needs the font DejaVu Sans, Debian package fonts-dejavu-core\n";
    std::exit(1);
  }
  return *face;
}

}  // namespace wenshu::test
