#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "render/xlsx/review/markup.h"
#include "render/xlsx/review/styles.h"

namespace wenshu::review {

/// The worst severity of each marked cell, in reading order.
using Marks = std::map<CellAt, Severity>;

/// Rewrites a sheet in one pass, without a tree: a ledger of 100 000 rows stays within twice its own size.
///
/// Marked cells get a coloured copy of their format; those that are not there are put in, with the format of their row or
/// column. The sheet loses its selection, for the list in front has it now. If `legacy_drawing` is not empty, the element that
/// names the notes' drawing is put at its place. Nothing if the sheet is written so that not every mark finds its place (another
/// encoding than UTF-8).
std::optional<std::string> mark_sheet(std::string_view xml, const Marks& marks, Styles& styles, std::string_view legacy_drawing);

/// The id of the notes' drawing a sheet has already; empty if none.
std::string legacy_drawing_of(std::string_view xml);

}  // namespace wenshu::review
