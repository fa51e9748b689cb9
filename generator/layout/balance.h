#pragma once

#include <vector>

#include "layout/break_lines.h"

namespace wenshu {

/// Breaks a centred text into as few lines as it needs, shaped as a trapezium or a lozenge, never as an hourglass, and with
/// whole words together (GB/T 9704-2012, 7.3.1 (规定)). Where forced breaks stand, the writer has decided and they decide.
std::vector<LineRange> break_balanced(const std::vector<Atom>& atoms, const LineRules& rules, Length width, Length cell);

}  // namespace wenshu
