#pragma once

#include <map>
#include <optional>
#include <string>

#include "render/xlsx/review/markup.h"
#include "render/xlsx/review/relations.h"

namespace wenshu::review {

/// The text of the note of each cell.
using Notes = std::map<CellAt, std::string>;

/// Adds notes to a sheet: to the parts it has for them, or to new ones. A cell that has a note keeps it, ours below. Gives the
/// relationship id of the new drawing the sheet must name, or an empty text if it names one already; nothing if a part cannot be
/// changed.
///
/// `number` makes the names of new parts; `legacy_drawing` is the id the sheet names, `main` the namespace of the workbook.
std::optional<std::string> add_notes(ZipBytes& package, Relations& relations, ContentTypes& types, const Notes& notes, int number,
                                     const std::string& legacy_drawing, const std::string& main);

}  // namespace wenshu::review
