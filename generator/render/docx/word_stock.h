#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "compose/content.h"
#include "layout/profile.h"
#include "package/zip_writer.h"

namespace wenshu {

/// The family names a Word document asks for, by kind of type: `仿宋_GB2312`. Word finds them on the clerk's machine.
using WordFonts = std::map<Typeface, std::string>;

/// What the Word documents of one profile and one set of faces have in common, written and deflated once. Serves one thread.
class WordStock {
 public:
  /// What the documents of a format with as many lines on a page have in common.
  struct Sheets {
    Profile profile;
    std::string styles, settings, font_table;  ///< XML, without declaration
  };

  /// `profile` must outlive the stock.
  WordStock(const Profile& profile, WordFonts fonts) : profile_(&profile), fonts_(std::move(fonts)) {}

  /// `lines_a_page`: zero for those of the profile. Every face the profile names must be among the fonts.
  const Sheets& of(Format format, int lines_a_page = 0);
  const WordFonts& fonts() const { return fonts_; }
  /// A part that many documents share, deflated. Valid until the next call.
  const Deflated& deflated(const std::string& part);

 private:
  const Profile* profile_;
  WordFonts fonts_;
  std::map<std::pair<Format, int>, Sheets> sheets_;
  std::unordered_map<std::string, Deflated> deflated_;  ///< by what was deflated
};

}  // namespace wenshu
