#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "layout/font_book.h"
#include "model/definitions.h"
#include "model/records.h"

namespace wenshu {

/// Looks for a character that no font can draw in every text of the records that papers print. `glyph-missing` names the
/// character, its code point, the cell, and the person or institution it belongs to, before any number is taken.
Diagnostics check_glyphs(const Campaign& campaign, const WorkbookDefinition& definition, const FontBook& fonts);

/// The cell that a character of a paper came from: of the institution the paper is about (none: of all of them), its inspections
/// and findings, or 单位信息. Nothing if no cell holds it: then it is the template's.
std::optional<Place> cell_with(const std::string& character, const Campaign& campaign, const WorkbookDefinition& definition,
                               const Institution* institution);

}  // namespace wenshu
