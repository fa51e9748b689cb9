#pragma once

#include <map>
#include <optional>
#include <string>

#include <pugixml.hpp>

#include "base/length.h"
#include "inspect/docx/package.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// What a run of text looks like, as far as a style or the run itself says.
struct RunLook {
  std::optional<std::string> face;  ///< for Chinese characters
  std::optional<Length> size;
  std::optional<Length> spacing;  ///< added to each character
  std::optional<Colour> colour;
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
  std::optional<bool> contextual, break_before, snaps;
  std::optional<Border> above, below;
};

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
  /// A run's own look over its paragraph's.
  RunLook look_of(pugi::xml_node run, const RunLook& of_paragraph) const;
  /// The look of the paragraph style that is the default.
  Look standard() const;

 private:
  struct Style {
    std::string based_on;
    ParagraphLook paragraph;
    RunLook run;
  };
  RunLook run_look(pugi::xml_node properties) const;
  void apply(const std::string& id, Look& look, int depth) const;
  std::string theme_face(const std::string& name) const;

  std::map<std::string, Style> styles_;
  std::string default_style_;
  Look defaults_;
  pugi::xml_node theme_fonts_;
};

}  // namespace wenshu::inspect
