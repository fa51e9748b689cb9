#pragma once

#include "inspect/docx/sheet.h"

namespace wenshu::inspect {

/// How the lines of one paragraph stand.
struct Sheet::Setting {
  const Look& look;
  Length left, first, right;  ///< indents: of every line, of the first line beyond that, at the right
  Length pitch, em;
  const char* open;  ///< why the pitch is left to the program; empty: it is not
};

/// Text on one line without a wide gap.
struct Sheet::Stretch {
  std::vector<Piece> pieces;
  Length start, width;  ///< from the left edge of the area
};

}  // namespace wenshu::inspect
