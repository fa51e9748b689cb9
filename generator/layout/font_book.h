#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "compose/content.h"
#include "fonts/face.h"

namespace wenshu {

/// Which face was wanted for a role and which one serves it.
struct FontUse {
  Typeface role{};
  std::string wanted;  ///< first family of the role's list
  std::string used;    ///< family that serves
  std::filesystem::path file;
  std::string word_name;           ///< the family DOCX names for this role: the licensed face a clerk's machine has
  std::vector<BrokenFont> broken;  ///< of the role's chain, passed over
  bool substituted() const { return wanted != used; }
};

/// Characters of a document, each with a face of an otherwise sound file that was to draw it and has a damaged outline for it:
/// the next face of the chain drew it.
using DamagedGlyphs = std::set<std::pair<const Face*, char32_t>>;

/// One `glyph-damaged` (environment) for each, by file and code point.
Diagnostics damaged_glyphs(const DamagedGlyphs& glyphs);

/// Every face the machine offers for the roles of `forms/fonts.xml`.
class FontBook {
 public:
  /// Resolves each role's list of families through fontconfig. A file that is broken is passed over, another file of its family
  /// or the next family serves, and the use remembers it. Fails with `font-missing` (environment), naming the role, the families
  /// looked for, the broken files and the Debian packages that hold one of them, if a role finds none.
  static Result<FontBook> open(const std::filesystem::path& fonts_xml);

  /// The face that draws `code` in this role: the role's own face, else the first of its fallback chain that has it; null if
  /// none has. Never a box.
  const Face* face_for(Typeface role, char32_t code) const;
  /// True if a face of the chain has a glyph for `code`. Looks at no outline, so that much may be asked for that is never drawn.
  bool maps(Typeface role, char32_t code) const;
  const Face& main_face(Typeface role) const;
  /// The role's own face and its fallbacks, in the order in which they are tried.
  const std::vector<const Face*>& chain(Typeface role) const { return chains_.at(role); }
  const std::vector<FontUse>& uses() const { return uses_; }
  /// One `font-substituted` (environment) for each role that another family serves than the one wanted, and all of `broken()`.
  Diagnostics substitutions() const;
  /// One `font-broken` (environment) for each file passed over.
  Diagnostics broken() const;
  /// The family name a DOCX names for the role.
  const std::string& word_name(Typeface role) const;

 private:
  std::map<Typeface, std::vector<const Face*>> chains_;
  std::vector<std::unique_ptr<Face>> faces_;
  std::vector<FontUse> uses_;
};

}  // namespace wenshu
