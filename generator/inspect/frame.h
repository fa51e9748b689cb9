#pragma once

#include <functional>
#include <optional>

#include "inspect/marks.h"

namespace wenshu::inspect {

/// Where the text of a document stands: declared by a DOCX, found from the lines of a PDF. What a short document does not show is
/// taken from GB/T 9704-2012, 5.2.1, so that places can still be told from it, and is not measured.
struct Frame {
  Length left, right, top, bottom;  ///< edges of the text area, from the page's top left corner
  bool left_seen = false, right_seen = false, top_seen = false;
  Length body_size;
  Length line_pitch;          ///< zero: not seen
  Length character_pitch;     ///< zero: not seen
  Length lowest;              ///< lower edge of the lowest line of text
  int most_lines = 0;         ///< on any one page
  Length tallest;             ///< from the top of the first line to the foot of the last, on any page that begins with text
  int full_pages = 0;         ///< pages of body text that run on to the next and begin at the top
  int characters_a_line = 0;  ///< on most full lines of the text; zero: hardly one is
  int full_lines = 0;         ///< the most lines any of these holds, the empty ones counted
  bool page_saved = false;    ///< set on the usual grid, the text would take a page more, and hold little on it

  Length middle() const { return (left + right) / 2; }
  Length pitch() const { return line_pitch > Length{} ? line_pitch : Length::pt(28.95); }
  /// `length` in characters of the body.
  double characters(Length length) const { return length.pt() / body_size.pt(); }
};

/// True if the line is a page number: digits and dashes below the text area.
bool is_page_number(const Page& page, const Line& line);

/// Papers printed on both sides may have the margins of their even pages the other way round. Moves the text of these under that
/// of the odd pages, so that one frame holds for all, and remembers how far in `Marks::even_shift`.
void undo_mirroring(Marks& marks);

/// `headed`: the first page begins with a masthead, so its first line does not stand at the top of the text area. `rules`: those
/// of head and imprint, as wide as the text area; they show its edges where text does not. `apart`: lines that are none of the
/// text, page and line given: those of 版记, which has its own type and indents and may be longer than the text itself.
Frame frame_of(const Marks& marks, bool headed, const std::vector<const Stroke*>& rules,
               const std::function<bool(std::size_t, const Line&)>& apart);

}  // namespace wenshu::inspect
