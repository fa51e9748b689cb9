#pragma once

#include <vector>

#include "layout/break_rules.h"
#include "layout/profile.h"
#include "layout/shape.h"

namespace wenshu {

/// The atoms of one line: `first` up to, but not including, `last`; blanks at its end and the forced break are left out.
struct LineRange {
  std::size_t first = 0, last = 0;
  bool forced = false;  ///< ends at a forced break or with the paragraph, so it is not spread out
};

/// Room for the first line and for those after it.
struct LineWidths {
  Length first, others;
  bool justified = false;  ///< lines are spread out, so that one which ends early would gape
};

/// Breaks atoms into lines that each fit their width, filling one after the other.
///
/// A mark that may not begin the next line is squeezed in where the line's marks give enough room, else it takes the character
/// before it along. A paragraph does not end with a line of one character. Only what is longer than a line by itself is broken
/// inside; never does a line hang over. A justified line that would gape ends inside a 文号 or a long code instead, at the last
/// place that fits (`Break::seldom`).
std::vector<LineRange> break_lines(const std::vector<Atom>& atoms, const LineRules& rules, LineWidths widths, Length cell);

/// How much a line can be spread out: not inside words, numbers and dashes, elsewhere no more than `most_stretch` a gap. One with
/// more room left is not spread at all.
Length most_stretch_of(const std::vector<Atom>& atoms, LineRange range, const LineRules& rules, Length cell);

/// How readily the gap after atom `i` widens, in shares.
int readiness(const std::vector<Atom>& atoms, std::size_t i, const LineRules& rules);

/// Takes half a cell of blank from between two marks that stand side by side: `》（`, `）、`, `。”`.
void close_up(std::vector<Atom>& atoms, const LineRules& rules, Length cell);

/// Width of a range as it stands, nothing squeezed.
Length natural_width(const std::vector<Atom>& atoms, LineRange range);

/// The widest stretch of text that a line may not break.
Length least_width(const std::vector<Atom>& atoms, const LineRules& rules);

/// How much each atom of a line gives way, on the side where its mark is blank.
struct Give {
  Length left, right;
  Length total() const { return left + right; }
};

/// What atom `at` of a line can give when squeezed.
Give give_of(const std::vector<Atom>& atoms, LineRange range, std::size_t at, const LineRules& rules, Length cell);

}  // namespace wenshu
