#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/length.h"
#include "compose/content.h"
#include "layout/profile.h"

/// What stands on the pages of a document of any origin: the one model that PDF and DOCX end in.
namespace wenshu::inspect {

/// The type of a stretch of text.
struct Type {
  std::string family;            ///< as the file names it, subset prefix stripped
  std::optional<Typeface> kind;  ///< none: a family that no data file knows
  Length size;
  Colour colour;
};

/// True if they look the same.
inline bool is_same(const Type& a, const Type& b) { return a.family == b.family && a.size == b.size && a.colour == b.colour; }

/// Characters of one type that stand side by side.
struct TypedText {
  std::u32string text;
  Type type;
};

/// How far the height of something on its page can be told from the file. A DOCX leaves the height of lines of automatic pitch to
/// the program and its faces; a PDF leaves nothing open.
struct Certainty {
  int open = 0;          ///< which height above it was the last one left open; 0: none since the head of the page
  const char* why = "";  ///< why that one was

  bool operator==(const Certainty& other) const { return open == other.open; }
};
/// Why it cannot be told how far apart two things stand on a page, or one of them from the page's edge (`{}`); empty: it can.
const char* open_between(const Certainty& one, const Certainty& other);

/// A stretch of text on one row, without a gap wider than a character or so. Places are from the page's top left corner.
struct Line {
  std::string text;        ///< without blanks at its ends
  Type type;               ///< of its first character
  Type end_type;           ///< of its last one: a name stands in another face than the label before it
  Length left, right;      ///< edges of its characters
  Length top, bottom;      ///< of its ink; of its type in a DOCX
  Length middle;           ///< half height of its full-width characters
  Length row;              ///< height of its first character's box: exact between lines of one type, unlike ink
  Length character_pitch;  ///< between neighbouring Han characters, the median; zero: too few of them
  bool in_table = false;
  bool guessed_break = false;         ///< DOCX: Word breaks the line here or near here, the file does not say
  bool opens = true;                  ///< DOCX: first line of its paragraph; a PDF does not say, so all are true
  Certainty certainty = {};           ///< of its height on the page
  std::vector<TypedText> spans = {};  ///< all its characters, blanks left out
  Length pitch = {};                  ///< DOCX: of its paragraph; zero: left to the program, or a PDF
  Align align = Align::justify;       ///< DOCX: of its paragraph; a PDF does not say
  const char* place_open = "";        ///< DOCX: why how far it stands from the edges of the text is left to the program
};

/// A horizontal stroke.
struct Stroke {
  Length left, right;
  Length middle;  ///< half way through its thickness
  Length thickness;
  Colour colour;
  Certainty certainty = {};  ///< of its height on the page
};

struct Page {
  Length width, height;
  std::vector<Line> lines;      ///< top down, left to right; the page number and all else that stands on it included
  std::vector<Stroke> strokes;  ///< top down
  std::string unread = {};      ///< why what it says was not read: 是图片; empty: it was
  bool landscape() const { return width > height; }
};

/// What a DOCX declares; a PDF declares nothing of it.
struct Declared {
  Length top, bottom, left, right;  ///< margins of the first section
  Length line_pitch;                ///< of the body; zero: left to the program
  const char* pitch_open = "";      ///< why it is
  bool one_column = true;
  bool imprint_at_foot = false;  ///< a table anchored at the lower margin
  bool page_number = false;      ///< a PAGE field in a footer
};

struct Marks {
  std::vector<Page> pages;
  std::optional<Declared> declared;
  Length even_shift;  ///< how far the even pages' text stood to the left of the odd pages' before `undo_mirroring`
};

/// The pages that were not read, and why: `第 1、2 页是图片`. Empty: all were.
std::string unread_pages(const Marks& marks);

}  // namespace wenshu::inspect
