#pragma once

#include "layout/page.h"

namespace wenshu {

/// Puts the pages of `more` behind those of `all`, with all that leads to them and what they are to a reader who does not see
/// them. What the file is called stays that of `all`.
void add_pages(Pages& all, Pages more);

}  // namespace wenshu
