#pragma once

#include <string>

#include "render/pdf/cff.h"

namespace wenshu {

/// A CID-keyed font (Adobe-Identity-0, CID = glyph id) with the outlines of `font`, which is not CID-keyed.
///
/// A CIDFont of a PDF embeds CID-keyed fonts only (CIDFontType0C); glyph names are lost, nothing else.
std::string cid_keyed_cff(const Cff& font);

}  // namespace wenshu
