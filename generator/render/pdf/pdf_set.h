#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "render/pdf/shared_fonts.h"

namespace wenshu {

/// A page taken into a set, which may be shown any number of times.
struct SetPage {
  std::string entries;           ///< of its dictionary
  double width = 0, height = 0;  ///< points
};

/// Many papers of ours in one PDF (1.4, PDF/A-1b), written as they come: no more than one paper is in memory, and of each page
/// shown a few numbers.
///
///     Catalog ── Pages ── 64 pages each ── page ── the operators of the paper's page, as they are
///        │                                  └──── fonts: one a face (shared_fonts.h), pictures
///        ├── Outlines
///        └── Metadata, OutputIntents, and in the trailer Info: those of the paper that `take_properties` named
///
/// Structure, links and bookmarks of the papers stay behind: a set is to be printed.
class PdfSet {
 public:
  /// Where a page lies: in front of all others, or behind those shown before.
  enum class Place { front, behind };

  /// Begins the file. `sources` are the fonts that the papers were made with.
  PdfSet(GrowingFile& file, FontSources& sources);

  /// Copies the pages of a paper with all they draw. Fails with `pdf-failed` (environment) if it is none of ours.
  Result<std::vector<SetPage>> take(std::string_view paper);
  /// Does the same, and gives the set the paper's title, author, dates, language and colours.
  Result<std::vector<SetPage>> take_properties(std::string_view paper);

  /// Shows a page; gives the number that bookmarks name it by.
  int show(const SetPage& page, Place place);
  /// Shows an empty page of that size.
  int show_blank(double width, double height, Place place);
  /// An entry of the outline, below the last one of a smaller level. They come in the order of the outline.
  void bookmark(int level, std::string text, int page);

  /// Writes what is left. Fails with `pdf-failed` (environment), and as the file does.
  Result<void> finish();

 private:
  class Copy;
  struct Bookmark {
    int level = 0, page = 0;
    std::string text;
  };
  /// A node of the page tree and its pages.
  struct Branch {
    int number = 0;
    std::vector<int> pages;
  };

  int allocate();
  void write(int number, std::string_view body);
  int show(std::string_view entries, Place place);
  Result<void> write_fonts();
  void write_branches(const std::vector<Branch>& branches, std::string& kids, std::size_t& count);
  int write_outline();
  void write_end(int info, std::string_view identifier);

  GrowingFile& file_;
  SharedFonts fonts_;
  std::vector<int> font_numbers_;       ///< of the shared fonts, which are written last
  std::vector<std::uint64_t> offsets_;  ///< by number
  std::map<std::string, int> known_;    ///< the objects written last, by what they hold
  std::vector<Branch> front_, behind_;
  std::vector<Bookmark> bookmarks_;
  std::string properties_;  ///< entries of the catalog
  int info_ = 0;
  std::string digest_;  ///< of all that was taken
};

}  // namespace wenshu
