#pragma once

#include <span>
#include <vector>

#include "layout/page.h"
#include "render/pdf/hpdf.h"

namespace wenshu {

/// Writes the reader's outline, nested by level. A single bookmark is none: it would only repeat the title.
/// `handles` are the written pages, one for each of `pages`.
void add_bookmarks(HaruDocument& document, const Pages& pages, std::span<const HPDF_Page> handles);

}  // namespace wenshu
