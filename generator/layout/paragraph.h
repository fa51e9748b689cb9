#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compose/content.h"
#include "layout/line_cache.h"
#include "layout/profile.h"
#include "layout/set_line.h"
#include "layout/shape.h"

namespace wenshu {

/// Sets text in lines of a column. Holds what every paragraph of a document shares.
class Typesetter {
 public:
  /// `profile` is that of `format`; `cache` serves the profile and the fonts it is of.
  Typesetter(const Profile& profile, const FontBook& fonts, Format format, LineCache& cache)
      : profile_(profile), format_(format), cache_(cache), shaper_(fonts) {}

  /// The type of a style: body type stands on the grid's character pitch, other type on its own size.
  TypeSize type_of(const RoleStyle& style) const;

  /// The lines of a paragraph in a column `width` wide. `follows` tells that the paragraph before it plays the same part:
  /// further attachments align with the first.
  std::vector<Line> paragraph(const Paragraph& paragraph, Length width, bool follows);

  /// The atoms of a text, marks side by side closed up, for those who must measure before they break (tables, signatures).
  std::vector<Atom> shape(const std::vector<Span>& spans, const RoleStyle& style);

  /// Lines of already shaped atoms, without indents; centred text is balanced.
  std::vector<Line> lines(std::vector<Atom> shaped, const RoleStyle& style, Length width) const;

  /// The names of the offices concerned, which titles do not divide.
  void keep_together(std::vector<std::u32string> names) { names_ = std::move(names); }

  /// What turns its text into glyphs, for those who draw words elsewhere than on lines.
  Shaper& shaper() { return shaper_; }

  const Profile& profile() const { return profile_; }
  Diagnostics missing() const { return shaper_.missing(); }
  const DamagedGlyphs& damaged() const { return shaper_.damaged(); }

 private:
  /// All that the lines of a paragraph depend on, beside the profile and the fonts.
  std::string key_of(const Paragraph& paragraph, Length width, bool follows) const;
  std::vector<Line> set(const Paragraph& paragraph, Length width, bool follows);
  RoleStyle shrunk(const std::vector<Span>& spans, RoleStyle style, Length width);
  LineSetting setting(const RoleStyle& style, Length left, Length width) const;

  const Profile& profile_;
  Format format_;
  LineCache& cache_;
  std::vector<std::u32string> names_;
  Shaper shaper_;
};

/// The width of the longest stretch between forced breaks, nothing broken.
Length widest_line(const std::vector<Atom>& atoms);

/// The line pitch of a style.
Length pitch_of(const RoleStyle& style, const Profile& profile);

}  // namespace wenshu
