#pragma once

#include "base/diagnostic.h"
#include "layout/font.h"
#include "model/definitions.h"
#include "model/records.h"

namespace wenshu {

/// Looks for a character that no font can draw in every text of the records that papers print. `glyph-missing` names the
/// character, its code point, the cell, and the person or institution it belongs to, before any number is taken.
Diagnostics check_glyphs(const Campaign& campaign, const WorkbookDefinition& definition, const FontBook& fonts);

}  // namespace wenshu
