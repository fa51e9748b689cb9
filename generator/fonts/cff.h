#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// The character collection of a CID-keyed font: Adobe-GB1-5.
struct CharacterCollection {
  std::string registry, ordering;
  int supplement = 0;
};

/// The operators of DICTs that reading or writing a font needs (Adobe Technical Note 5176, tables 9, 10 and 23).
enum CffOperator {
  cff_bbox = 5,
  cff_charset = 15,
  cff_charstrings = 17,
  cff_private = 18,
  cff_subrs = 19,
  cff_matrix = 1207,
  cff_ros = 1230,
  cff_cid_count = 1234,
  cff_fd_array = 1236,
  cff_fd_select = 1237,
};

/// String ids below it are names that every reader knows; the font's own strings follow.
inline constexpr int cff_standard_strings = 391;

/// One DICT of a CFF table: operator (12 x as 1200 + x) and its operands, still encoded.
using CffDict = std::map<int, std::string_view>;

/// An INDEX of a CFF table. Items are looked up where they lie: a Chinese face has up to 65 535, a paper needs 300 of them.
class CffIndex {
 public:
  CffIndex() = default;
  /// Reads the INDEX at `at`; nothing if it does not lie inside the table as a whole.
  static std::optional<CffIndex> read(std::string_view table, std::size_t at);

  std::size_t size() const { return count_; }
  /// Item `i`; empty if there is none or its offsets are damaged.
  std::string_view operator[](std::size_t i) const;
  /// Where in the table the next thing stands.
  std::size_t end() const { return end_; }

 private:
  std::size_t offset(std::size_t i) const;

  std::string_view offsets_, data_;
  std::size_t count_ = 0, offset_size_ = 1, end_ = 0;
};

/// What glyphs of a CFF font share: its own matrix, widths, hints and subroutines. A CID-keyed font has several.
struct CffFontDict {
  CffDict font;
  CffDict private_dict;
  CffIndex subrs;
};

/// A Compact Font Format table as far as embedding it needs (Adobe Technical Note 5176). The views point into the table.
struct Cff {
  std::string_view name;  ///< of its one font
  CffDict top;            ///< Top DICT
  CffIndex global_subrs, charstrings;
  std::optional<CharacterCollection> collection;  ///< set if the font is CID-keyed
  std::vector<std::uint16_t> charset;             ///< CID (or string id, if not CID-keyed) of each glyph
  std::vector<CffFontDict> fonts;                 ///< at least one
  std::vector<std::uint8_t> font_of;              ///< which of `fonts` each glyph belongs to; empty: all to the first

  std::uint8_t font_dict_of(std::size_t glyph) const { return font_of.empty() ? std::uint8_t{0} : font_of[glyph]; }
};

/// The CID of a glyph: the font's own, or, if it is not CID-keyed, the glyph id.
std::uint16_t cid_of(const Cff& font, std::uint32_t glyph);

/// The collection those CIDs are of: the font's own, or Adobe-Identity-0.
CharacterCollection collection_of(const Cff& font);

/// Reads a CFF table; nothing if it is malformed or holds more than one font.
std::optional<Cff> read_cff(std::string_view table);

/// The whole numbers among encoded operands; a real number ends them.
std::vector<std::int64_t> cff_integers(std::string_view operands);

}  // namespace wenshu
