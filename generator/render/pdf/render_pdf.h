#pragma once

#include <string>

#include "base/result.h"
#include "layout/page.h"
#include "render/pdf/font_sources.h"

namespace wenshu {

/// The bytes of a PDF (1.4, PDF/A-1b) that shows `pages`: fonts embedded as subsets, text extractable character by character.
/// The same pages give the same bytes. Fails with `pdf-failed` (environment) if a font cannot be embedded.
/// Documents may share `sources`, whose content never shows in the bytes.
Result<std::string> render_pdf(const Pages& pages, FontSources& sources);
/// The same for one document alone.
Result<std::string> render_pdf(const Pages& pages);

}  // namespace wenshu
