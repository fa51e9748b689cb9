#pragma once

#include <string>

#include "layout/cff.h"

namespace wenshu {

/// Appends the outline of a glyph as one Type 2 charstring that calls no subroutine: what subroutines it calls stand in it
/// (Adobe Technical Note 5177). False, with `out` as it was, if the charstring is damaged or built of other glyphs (seac).
bool append_flat_charstring(const Cff& font, std::size_t glyph, std::string& out);

}  // namespace wenshu
