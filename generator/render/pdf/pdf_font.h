#pragma once

#include "render/pdf/font_program.h"
#include "render/pdf/hpdf.h"

namespace wenshu {

/// Writes the font objects of one face and gives the one that page resources name: a Type 0 font under Identity-H, so that a
/// code in a page is a CID, with the program embedded.
///
///     Type0 ── DescendantFonts ── CIDFontType0 or 2 ── W, FontDescriptor ── FontFile2 or 3, CIDSet
///       └──── ToUnicode
HPDF_Dict add_font(HaruDocument& document, const FontSource& source, const FontProgram& program);

}  // namespace wenshu
