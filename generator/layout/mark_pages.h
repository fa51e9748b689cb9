#pragma once

#include <string>

#include "base/result.h"
#include "layout/font_book.h"
#include "layout/page.h"
#include "layout/profile.h"

namespace wenshu {

/// Type for `text` across a page of that width and height: that of the profile, or as much smaller as the page wants it, so that
/// the text takes at most three quarters of the room it has in its direction.
Length mark_size(Length width, Length height, Length natural, const MarkProfile& look);

/// Writes `text` across the middle of each page, below everything else (`Page::under`). Fails with `glyph-missing`.
Result<void> mark_pages(Pages& pages, const std::string& text, const Profile& profile, const FontBook& fonts);

}  // namespace wenshu
