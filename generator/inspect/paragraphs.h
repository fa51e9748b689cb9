#pragma once

#include <vector>

#include "inspect/paper.h"

namespace wenshu::inspect {

/// True if `line`, which stands below `before` on its page, certainly begins a paragraph. A DOCX says so; in a PDF it is what
/// stands further in than the text, below a gap, or behind a line that had room for its first word. Null: nothing stands above.
bool begins_paragraph(const Frame& frame, bool declared, const Line* before, const Line& line);

/// A paragraph of 正文, its headings apart.
struct TextParagraph {
  std::vector<const Element*> lines;  ///< on one page or more
  bool certain = false;               ///< its first line certainly begins it
  bool in_annex = false;

  const Element& first() const { return *lines.front(); }
};
std::vector<TextParagraph> paragraphs_of(const Paper& paper);

}  // namespace wenshu::inspect
