#pragma once

#include "layout/font.h"
#include "layout/page.h"
#include "layout/profile.h"

namespace wenshu {

/// Writes `— n —` under the text area of each page: on odd pages one character from the right edge of the text area, on even
/// pages one from the left, the dashes 7 mm below it (GB/T 9704-2012, 7.5 (一般)).
void number_pages(std::vector<Page>& pages, const Profile& profile, const FontBook& fonts);

}  // namespace wenshu
