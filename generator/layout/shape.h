#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "compose/content.h"
#include "fonts/harfbuzz.h"
#include "layout/font_book.h"
#include "layout/page.h"

namespace wenshu {

/// What an atom is to the line that holds it.
enum class AtomKind {
  full,     ///< a full-width character: takes one cell
  half,     ///< a letter, digit or mark of its own width
  space,    ///< a blank of its own width: may vanish at the end of a line
  blank,    ///< a line to write on
  newline,  ///< a forced break; has no width
};

/// A glyph of an atom, placed from the atom's origin.
struct AtomGlyph {
  std::uint32_t id = 0;
  Length x, rise;  ///< rise: upwards from the baseline
  Length advance;
};

/// One character with all that combines with it: the smallest thing a line is made of.
struct Atom {
  AtomKind kind = AtomKind::half;
  char32_t code = 0;  ///< the base character
  std::string text;   ///< the whole cluster
  const Face* face = nullptr;
  std::vector<AtomGlyph> glyphs;
  std::uint32_t link = no_node;    ///< index of its span, if that leads elsewhere
  int level = 0;                   ///< of direction in a text that runs from the left (UAX #9): odd from right to left
  Length width;                    ///< what it takes on an unjustified line
  Length blank_left, blank_right;  ///< of a full-width mark: room without ink on both sides within `width`
};

constexpr char32_t ideographic_space = 0x3000;

inline bool is_digit(const Atom& atom) { return atom.code >= U'0' && atom.code <= U'9'; }

/// The measures of the type a text is set in.
struct TypeSize {
  Typeface face{};
  Length size;
  Length cell;  ///< width of a full-width character: the size, or the grid's character pitch for body type
};

/// Turns text into atoms, and collects the characters no face can draw.
class Shaper {
 public:
  explicit Shaper(const FontBook& fonts) : fonts_(fonts), buffer_(hb_buffer_create()) {}

  /// The atoms of `spans` in reading order. A character that no face has gives no atom but is remembered for `missing`.
  std::vector<Atom> shape(const std::vector<Span>& spans, const TypeSize& type);

  /// One `glyph-missing` a character, in the order of appearance, each with the text around its first place.
  Diagnostics missing() const;
  /// What a damaged outline was to draw, so far.
  const DamagedGlyphs& damaged() const { return damaged_; }

 private:
  struct Cluster;
  std::vector<Cluster> clusters(const std::u32string& codes, Typeface face);
  const Face* choose(Typeface role, std::u32string_view codes);
  bool draws(const Face& face, char32_t code);
  void shape_run(const Cluster* first, const Cluster* last, const TypeSize& type, std::vector<Atom>& atoms);
  void place_glyphs(const Cluster& first, const TypeSize& type, std::size_t start, std::vector<Atom>& atoms);
  void note_missing(const std::u32string& codes, std::size_t at);

  const FontBook& fonts_;
  Buffer buffer_;
  std::vector<std::pair<char32_t, std::string>> missing_;
  DamagedGlyphs damaged_;
};

/// True for characters set one to a cell: ideographs, kana, full-width forms and the marks Chinese shares with Latin (“ ” — … ·).
bool is_full_width(char32_t code);

}  // namespace wenshu
