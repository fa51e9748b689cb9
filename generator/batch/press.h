#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "batch/naming.h"
#include "batch/paper.h"
#include "check/checks.h"
#include "compose/lint.h"
#include "compose/mark.h"
#include "layout/font_book.h"
#include "layout/line_cache.h"
#include "layout/profile.h"
#include "model/definitions.h"
#include "render/docx/word_stock.h"
#include "render/pdf/font_sources.h"

namespace wenshu {

/// The families that Word documents name for the faces of `fonts`.
WordFonts word_fonts(const FontBook& fonts);

/// A page, and what the papers set on it have in common.
struct Stock {
  Stock(const Profile& page, WordFonts word_fonts) : profile(&page), word(page, std::move(word_fonts)) {}

  const Profile* profile;
  WordStock word;
  LineCache lines;  ///< of `profile` and the fonts of the press
};

/// What a paper is made with, beside its facts. One thread a press; presses may share what they point to.
struct Press {
  const Profile& profile;                         ///< the official page
  const std::map<std::string, Profile>& layouts;  ///< the pages of other editions, by name
  const FontBook& fonts;
  FontSources& font_sources;  ///< of `fonts`, as the PDF writer reads them
  const WorkbookDefinition& definition;
  const Checks& checks;
  std::set<std::string> formats;             ///< `pdf`, `docx`, `xlsx`, `xml`
  const Lint* lint = nullptr;                ///< what every paper is held to; null: nothing
  const Mark* mark = nullptr;                ///< what stands across every page; null: they are the papers themselves
  bool to_print = false;                     ///< its files are to be printed: who gets the copies is asked
  std::map<std::string, Stock> stocks = {};  ///< by name of the page; empty: the official one. Filled by `stock`

  /// The stock of the page of that name, which must be among `layouts`, or empty for the official one.
  Stock& stock(const std::string& layout);
};

/// A file of a run, made and waiting in the staging folder.
struct Product {
  std::string path;  ///< below the output folder, with `/`
  std::string sha256;
  std::string format, kind, number, institution, audience;
  std::string copies;   ///< who gets each when it is printed, 、 between them; empty: nobody asked
  bool is_new = false;  ///< its number is taken in this run: no file of that name can stand there yet
  bool kept = false;    ///< other bytes stand in its place, and stay there
  std::string staged;   ///< where the file waits; empty: nowhere. A path of many parts takes ten times the room
};

}  // namespace wenshu
