#pragma once

#include <optional>

#include "base/result.h"
#include "compose/content.h"
#include "layout/font_book.h"
#include "layout/profile.h"

namespace wenshu {

/// A document whose charts are pictures, for formats that cannot draw them: a Word document.
///
/// PNG, not EMF and not DrawingML: every version of Word, WPS and LibreOffice, and every viewer on a telephone, shows it, and
/// shows the same, which those two do not promise (EMF is missing on most telephones, drawn shapes take the faces of each
/// machine). At 400 dots to the inch, greys between black and white at the edges, it prints as the drawn chart of the PDF does,
/// from which it is made: same places, same faces, same size. What it shows stands in its alternative text. Fails with
/// `glyph-missing` as `lay_out` does. Nothing for a document without charts.
Result<std::optional<Content>> with_pictures(const Content& content, const Profile& profile, const FontBook& fonts);

}  // namespace wenshu
