#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "base/length.h"
#include "inspect/docx/numbering.h"
#include "inspect/docx/package.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// What a run of text looks like, as far as a style or the run itself says.
struct RunLook {
  std::optional<std::string> face;   ///< for Chinese characters
  std::optional<std::string> latin;  ///< for digits and Latin letters
  std::optional<std::string> other;  ///< for marks that Chinese and Latin share, where `hint` does not call them Chinese
  std::optional<Length> size;
  std::optional<Length> spacing;  ///< added to each character
  std::optional<Colour> colour;
  std::optional<bool> hidden;
  bool chinese_marks = false;  ///< `w:hint` of the run itself: its quotes and dashes are Chinese
};

/// A tab stop, from the left edge of the text.
struct TabStop {
  Length at;
  std::string align;  ///< `w:val`: left, center, right …
};

/// The list a paragraph is an item of.
struct ListItem {
  std::string list;  ///< `w:numId`; "0": none
  int level = 0;
};

/// A border above or below a paragraph.
struct Border {
  Length thickness, space;
  Colour colour;
};

/// How a paragraph is set, as far as a style or the paragraph itself says. Lines are those of the grid.
struct ParagraphLook {
  std::optional<std::string> align;  ///< `w:jc`
  std::optional<Length> left, right, first, before, after, line;
  std::optional<double> left_characters, right_characters, first_characters, before_lines, after_lines;
  std::optional<std::string> line_rule;
  std::optional<bool> contextual, break_before, snaps, keeps;  ///< `keeps`: with the next paragraph
  std::optional<bool> before_automatic, after_automatic;       ///< then `before` and `after` say nothing
  std::optional<Border> above, below;
  std::vector<TabStop> tabs;  ///< of styles and paragraph together; the later ones hold
  std::optional<ListItem> item;
};

/// A border as `w:top` and the like say it; none if it is none.
std::optional<Border> border_of(pugi::xml_node node);
/// What `w:pPr` says.
ParagraphLook paragraph_look(pugi::xml_node properties);
/// Sets what `above` says over what `below` says.
void over(ParagraphLook& below, const ParagraphLook& above);
/// `RRGGBB`; black if it is none.
Colour colour_of(const char* hexadecimal);

/// A paragraph with everything its style and the document say about it.
struct Look {
  ParagraphLook paragraph;
  RunLook run;
  std::string style;  ///< its id
};

/// The styles of a document: `docDefaults`, `basedOn`, and the fonts of the theme.
class Styles {
 public:
  explicit Styles(const Package& package);

  /// A paragraph's own look over that of its style.
  Look look_of(pugi::xml_node paragraph) const;
  /// The look of the mark that ends a paragraph: it alone says how high an empty one is.
  RunLook look_of_mark(pugi::xml_node paragraph, const RunLook& of_paragraph) const;
  /// A run's own look over its paragraph's.
  RunLook look_of(pugi::xml_node run, const RunLook& of_paragraph) const;
  /// The look of the paragraph style that is the default.
  Look standard() const;
  /// The properties of a table style that say `name`, its own or those of one it is based on; empty if none does.
  pugi::xml_node table_property(const std::string& id, const char* name) const;
  /// The name of a theme's colour, as `RRGGBB`; empty if there is none.
  std::string theme_colour(std::string name) const;

 private:
  struct Style {
    std::string based_on;
    ParagraphLook paragraph;
    RunLook run;
    pugi::xml_node table;  ///< `w:tblPr`
  };
  RunLook run_look(pugi::xml_node properties) const;
  void apply(const std::string& id, Look& look, int depth) const;
  std::string theme_face(const std::string& name) const;
  std::optional<std::string> face_of(pugi::xml_node fonts, const char* theme, const char* name) const;

  std::map<std::string, Style> styles_;
  std::string default_style_, default_table_;
  Look defaults_;
  pugi::xml_node theme_fonts_, theme_colours_;
  Numbering numbering_;
};

}  // namespace wenshu::inspect
