#pragma once

#include "compose/content.h"
#include "layout/break_lines.h"
#include "layout/line.h"

namespace wenshu {

/// How a line is set.
struct LineSetting {
  Length left;   ///< from the column's edge to the line's room
  Length width;  ///< the room
  Align align = Align::justify;
  Length pitch;
  Length size;
  Length cell;
  Length blank_thickness;
  Colour colour;
};

/// Places the atoms of one line: squeezed if they are wider than the room, spread out if the line is justified and not the
/// last, else where `align` puts them.
Line set_line(const std::vector<Atom>& atoms, LineRange range, const LineRules& rules, const LineSetting& setting);

}  // namespace wenshu
