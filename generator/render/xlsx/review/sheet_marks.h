#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "intake/xlsx/cell_reference.h"
#include "package/zip_rewrite.h"
#include "render/xlsx/review/markup.h"
#include "render/xlsx/review/styles.h"

namespace wenshu::review {

/// The worst severity of each marked cell, in reading order.
using Marks = std::map<CellReference, Severity>;

/// A sheet as it passes through, with its marks: no more of it stands in memory than a piece.
///
/// Marked cells get a coloured copy of their format; those that are not there are put in, with the format of their row or
/// column. The sheet loses its selection, for the list in front has it now. If `legacy_drawing` is not empty, the element that
/// names the notes' drawing is put at its place. The stream fails at its end if the sheet is written so that not every mark found
/// its place (another encoding than UTF-8). Null without an original.
std::unique_ptr<PartStream> marked_sheet(std::unique_ptr<PartStream> original, const Marks& marks, Styles& styles,
                                         const std::string& legacy_drawing);

/// What must be known of a sheet before it is marked.
struct SheetSurvey {
  std::string legacy_drawing;  ///< id of the notes' drawing it has already; empty if none
  bool selected = false;
};

/// Goes through the sheet as `marked_sheet` does, so that all formats that its marks need stand in `styles`; nothing if it could
/// not be marked.
std::optional<SheetSurvey> survey_sheet(std::unique_ptr<PartStream> original, const Marks& marks, Styles& styles);

}  // namespace wenshu::review
