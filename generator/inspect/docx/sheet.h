#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "inspect/docx/drawing.h"
#include "inspect/docx/numbering.h"
#include "inspect/docx/runs.h"
#include "inspect/docx/section.h"
#include "inspect/docx/styles.h"
#include "inspect/faces.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// A height on a page of a sheet.
struct Spot {
  std::size_t page = 0;
  Length y;
  auto operator<=>(const Spot&) const = default;
};

/// Between what paragraphs are set: the edges of the text, of a cell or of a box, from the page's left edge.
struct Area {
  Length left, right;
};

/// What a document's settings say about all its paragraphs.
struct Habits {
  Length default_stop = Length::twips(420);  ///< how far apart tab stops are where a paragraph has none
  bool spaces_add = false;                   ///< what is left free below a paragraph and above the next is left free together
};
Habits habits_of(pugi::xml_node settings);

/// How much was set on a page so far.
struct Amount {
  std::size_t page = 0, lines = 0, strokes = 0;
};

/// Sets paragraphs one below the other on pages. Its lines stand where Word's would, as far as the file says.
class Sheet {
 public:
  Sheet(const Styles& styles, const Faces& faces, Numbering numbering, Habits habits, Section section);

  /// `in_table`: what it says is that of a table; `in_cell`: it stands in a cell, whose edges hold on the next page too.
  void set(pugi::xml_node paragraph, bool in_table = false, bool in_cell = false);
  /// Goes to the head of the next page, as the document says.
  void break_page();
  /// From the next page on.
  void change_section(const Section& section) { section_ = section; }
  const Section& section() const { return section_; }
  /// The drawings that hang on the paragraph set last, and from where they count their places.
  const std::vector<pugi::xml_node>& drawings() const { return drawings_; }
  Anchor anchor() const;

  Spot spot() const { return {page_, y_}; }
  void move_to(Spot spot) { page_ = spot.page, y_ = spot.y, before_ = {}; }
  /// How far the height at hand can be told.
  Certainty certainty() const { return certainty_; }
  void set_certainty(Certainty certainty) { certainty_ = certainty; }
  /// From here on heights are not those the file says, and why.
  void leave_open(const char* why) { certainty_ = {++opened_, why}; }
  /// That of the upper edge of the paragraph set last.
  Certainty anchor_certainty() const { return paragraph_certainty_; }
  Area area() const { return area_; }
  void set_area(Area area) { area_ = area; }
  /// While true, what does not fit on the page runs over its edge: a frame, a box, a table at a fixed place.
  bool floating() const { return floating_; }
  void set_floating(bool floating) { floating_ = floating; }
  Amount amount() const { return {page_, pages_[page_].lines.size(), pages_[page_].strokes.size()}; }
  /// Moves down what was set between two amounts, if they are of one page.
  void shift(const Amount& from, const Amount& to, Length by);
  /// Makes the height of what was set between them as certain as `certainty`.
  void set_certainty(const Amount& from, const Amount& to, const Certainty& certainty);
  /// Takes what was set between them over to the page at hand.
  void bring(const Amount& from, const Amount& to);
  /// A stroke at the height at hand, or at another whose certainty is known.
  void add(const Stroke& stroke) { add(stroke, certainty_); }
  void add(const Stroke& stroke, const Certainty& certainty);

  /// How far one line of a paragraph is from the next, the largest type on it that of the paragraph.
  Length pitch_of(const Look& look) const;
  /// Why that is left to the program and its faces; empty: the file says it.
  const char* pitch_open(const Look& look) const;
  /// The section of each page.
  const std::vector<Section>& sections() const { return sections_; }
  /// The pages, their lines top down.
  std::vector<Page> take();

 private:
  struct Setting;
  struct Stretch;
  Setting setting_of(const Look& look, const std::vector<Piece>& pieces) const;
  std::vector<Piece> pieces_of(pugi::xml_node paragraph, const Look& look);
  void go_on();
  void leave_above(const Look& look);
  void leave_below(const Look& look);
  Length lines_or(const std::optional<double>& lines, const std::optional<Length>& length) const;
  void set_lines(const std::vector<Piece>& pieces, const Setting& setting);
  std::vector<Stretch> stretches_of(const std::vector<Piece>& pieces, const Setting& setting, Length indent) const;
  void add_line(const std::vector<Piece>& pieces, const Setting& setting, bool opens, bool guessed);
  void carry_over(Length from);
  void add_border(const Border& border, Length y, const Look& look);

  const Styles& styles_;
  const Faces& faces_;
  Numbering numbering_;
  Habits habits_;
  Section section_;
  std::vector<Page> pages_;
  std::vector<Section> sections_;  ///< of each page
  std::vector<pugi::xml_node> drawings_;
  std::size_t page_ = 0;
  Length y_, paragraph_;
  Certainty certainty_, paragraph_certainty_;
  int opened_ = 0;  ///< heights left open so far
  Area area_;
  /// What the paragraph before leaves free below itself, where the next stands right below it.
  struct Before {
    std::string style;
    Length after;
    bool contextual = false;
  };
  std::optional<Before> before_;
  Amount chain_;  ///< before the first of the paragraphs that keep with the one at hand
  Length chain_y_;
  bool keeps_ = false;  ///< the paragraph before keeps with this one
  bool in_table_ = false, in_cell_ = false, floating_ = false;
};

}  // namespace wenshu::inspect
