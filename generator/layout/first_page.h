#pragma once

#include <string>

#include "base/result.h"
#include "compose/content.h"
#include "layout/font_book.h"
#include "layout/line_cache.h"
#include "layout/profile.h"

namespace wenshu {

/// False if the first page shows some of the body for certain (GB/T 9704-2012, 7.3.3 (规定)), or there is none to show: told from
/// the number of characters above it, in the size their roles have, so that ordinary papers need not be set for it. True says
/// only that it must be looked at.
bool may_hide_body(const Content& content, const Profile& profile);

/// The warning `first-page-without-body` for a document whose first page shows none: what takes the room there, counted as it is
/// set, and how to mend it. `addressee` says why 主送机关 stays where it is; it may be empty.
Diagnostic first_page_without_body(const Content& content, const Profile& profile, const FontBook& fonts, LineCache& cache,
                                   const std::string& addressee);

}  // namespace wenshu
