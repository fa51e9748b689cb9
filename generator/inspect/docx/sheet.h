#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inspect/docx/styles.h"
#include "inspect/faces.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// The page of a section, as `w:sectPr` declares it.
struct Section {
  Length width, height, top, bottom, left, right, footer;
  Length grid_pitch;                ///< of `w:docGrid`; zero: no grid of lines
  std::optional<Length> character;  ///< added to each character by a grid of characters
  bool first_differs = false;       ///< `w:titlePg`
};

Section section_of(pugi::xml_node properties);

/// Sets paragraphs one below the other on pages. Its lines stand where Word's would, as far as the file says.
class Sheet {
 public:
  Sheet(const Styles& styles, const Faces& faces, Section section) : styles_(styles), faces_(faces), section_(section) {
    break_page();
  }

  void set(pugi::xml_node paragraph, bool in_table = false);
  void break_page();
  /// Moves what is set from here on to the foot of the page: a table anchored at the lower margin.
  void begin_foot();
  void end_foot();
  /// From the next page on.
  void change_section(Section section) { section_ = section; }
  const Section& section() const { return section_; }
  /// How far one line of a paragraph is from the next.
  Length pitch_of(const Look& look) const;
  Length character_of(const RunLook& look) const;
  Length y() const { return y_; }
  void move_to(Length y) { y_ = y; }
  std::vector<Page> take() { return std::move(pages_); }

 private:
  struct Piece;
  std::vector<Piece> pieces_of(pugi::xml_node paragraph, const RunLook& look);
  void collect(pugi::xml_node parent, const RunLook& look, std::vector<Piece>& pieces, int depth);
  void add_line(const std::vector<Piece>& pieces, const Look& look, Length indent, Length pitch, bool opens, bool guessed);
  void add_stroke(const Border& border, Length y, const Look& look);

  const Styles& styles_;
  const Faces& faces_;
  Section section_;
  std::vector<Page> pages_;
  Length y_;
  std::string last_style_;
  bool in_table_ = false;
  std::size_t foot_line_ = 0;
  Length foot_start_;
};

}  // namespace wenshu::inspect
