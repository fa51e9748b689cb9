#pragma once

#include <optional>

#include "inspect/marks.h"

namespace wenshu::inspect {

/// Where the text of a document stands: declared by a DOCX, found from the lines of a PDF. What a short document does not show is
/// taken from GB/T 9704-2012, 5.2.1, so that places can still be told from it, and is not measured.
struct Frame {
  Length left, right, top, bottom;  ///< edges of the text area, from the page's top left corner
  bool left_seen = false, right_seen = false, top_seen = false;
  Length body_size;
  Length line_pitch;       ///< zero: not seen
  Length character_pitch;  ///< zero: not seen
  Length lowest;           ///< lower edge of the lowest line of text
  int most_lines = 0;      ///< on any one page

  Length middle() const { return (left + right) / 2; }
  Length pitch() const { return line_pitch > Length{} ? line_pitch : Length::pt(28.95); }
  /// `length` in characters of the body.
  double characters(Length length) const { return length.pt() / body_size.pt(); }
};

/// True if the line is a page number: digits and dashes below the text area.
bool is_page_number(const Page& page, const Line& line);

/// `headed`: the first page begins with a masthead, so its first line does not stand at the top of the text area.
Frame frame_of(const Marks& marks, bool headed);

}  // namespace wenshu::inspect
