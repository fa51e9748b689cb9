#pragma once

#include <map>
#include <optional>
#include <string>

#include "intake/xlsx/cell_reference.h"
#include "package/opc_rewrite.h"
#include "render/xlsx/review/markup.h"

namespace wenshu::review {

/// The text of the note of each cell.
using Notes = std::map<CellReference, std::string>;

/// The package that the parts of a sheet are added to.
struct SheetPackage {
  ZipRewrite& package;
  Relations& relations;  ///< of the sheet
  ContentTypes& types;
  const std::string& main;  ///< the namespace of the workbook
};

/// Adds notes to a sheet: to the parts it has for them, or to new ones. A cell that has a note keeps it, ours below. Gives the
/// relationship id of the new drawing the sheet must name, or an empty text if it names one already; nothing if a part cannot be
/// changed.
///
/// `number` makes the names of new parts; `legacy_drawing` is the id of the drawing the sheet has already.
std::optional<std::string> add_notes(const SheetPackage& sheet, const Notes& notes, int number,
                                     const std::string& legacy_drawing);

}  // namespace wenshu::review
