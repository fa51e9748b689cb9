#pragma once

#include <vector>

#include "layout/profile.h"
#include "layout/shape.h"

namespace wenshu {

/// Whether a line may end before an atom.
enum class Break {
  never,   ///< a mark may not begin or end a line here
  last,    ///< inside a number, a word or a label with its blank: only if all of it is longer than a line
  seldom,  ///< inside 文号 and long codes, at the places where a reader pauses: only if the line would gape otherwise
  free,
};

/// For each atom, whether a line may end before it. The first is `never`.
std::vector<Break> find_breaks(const std::vector<Atom>& atoms, const LineRules& rules);

}  // namespace wenshu
