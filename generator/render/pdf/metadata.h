#pragma once

#include <string>

#include "layout/page.h"
#include "render/pdf/hpdf.h"

namespace wenshu {

/// The XMP packet of a document: what the Info dictionary says, and that the file is PDF/A-1b (ISO 19005-1, 6.7).
std::string xmp_packet(const Pages& pages);

/// Writes the Info dictionary, the XMP packet, the language and how the reader's window is titled. Both dates are the
/// document's own, at midnight in Beijing; without a valid date neither is written. Empty properties are left out.
void add_metadata(HaruDocument& document, const Pages& pages, const std::string& xmp);

}  // namespace wenshu
