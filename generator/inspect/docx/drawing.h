#pragma once

#include <optional>
#include <vector>

#include "inspect/docx/styles.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// From where a drawing counts its place.
struct Anchor {
  Length page_width, page_height, top, bottom, left, right;  ///< paper, and margins of the text
  Length column_left, column_right;                          ///< of the paragraph it hangs on, from the page's left edge
  Length paragraph;                                          ///< upper edge of that paragraph, from the page's upper edge
  bool even = false;                                         ///< the outside of an even page is its left
};

/// One shape of a drawing on its page.
struct Shape {
  std::optional<Stroke> stroke;     ///< a straight horizontal line
  pugi::xml_node text;              ///< `w:txbxContent`; empty: no text
  std::optional<Length> left, top;  ///< of a box; none: it stands in the line, or the file does not say where
  Length width, height;
  Length inset_left = Length::pt(7.2), inset_right = Length::pt(7.2);  ///< of a box's text (ECMA-376, 21.1.2.1.1)
  /// The box is as wide as its text, whatever width the file remembers; it stands against this edge of what it is placed in.
  enum class Shrinks { no, to_left, to_middle, to_right } shrinks = Shrinks::no;
  bool on_page = false;  ///< its height counts from the page, not from the paragraph it hangs on
};

/// The lines and text boxes of `w:pict` (VML), `wp:anchor` or `wp:inline` (DrawingML). A shape inside a group is placed with the
/// group; what is neither line nor text is left out.
std::vector<Shape> shapes_of(pugi::xml_node drawing, const Anchor& anchor, const Styles& styles);

}  // namespace wenshu::inspect
