#pragma once

#include "layout/font_book.h"
#include "layout/page.h"
#include "layout/profile.h"

namespace wenshu {

/// Writes `— n —` under the text area of each page: on odd pages one character from the right edge of the text area, on even
/// pages one from the left, the dashes 7 mm below it (GB/T 9704-2012, 7.5 (一般)). On pages that lie across it stands where it
/// does on the others once the sheets are bound (8 (规定)), unless the profile wants it below. The first page of a letter has
/// none (10.1 (规定)).
void number_pages(Pages& pages, Format format, const Profile& profile, const FontBook& fonts);

}  // namespace wenshu
