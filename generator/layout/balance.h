#pragma once

#include <string>
#include <vector>

#include "layout/break_lines.h"

namespace wenshu {

/// Breaks a centred text into as few lines as it needs, shaped as a trapezium or a lozenge, never as an hourglass, and with
/// whole words together (GB/T 9704-2012, 7.3.1 (规定)): those of the dictionary, those of the rules, and the `names` of the
/// offices concerned, which part after their place, if at all. Where forced breaks stand, the writer has decided and they decide.
std::vector<LineRange> break_balanced(const std::vector<Atom>& atoms, const LineRules& rules,
                                      const std::vector<std::u32string>& names, Length width, Length cell);

}  // namespace wenshu
