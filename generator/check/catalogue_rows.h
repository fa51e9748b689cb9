#pragma once

#include "check/catalogue.h"
#include "query/rows.h"

namespace wenshu {

/// Adds what law and checklist say as sheets of their own: `items`, `basis`, `laws`, `handlers`, `departments`.
void declare_catalogue(query::Schema& schema);

/// Fills them. Of an item with several wordings the general one is there.
void fill_catalogue(query::Rows& rows, const Catalogue& catalogue);

}  // namespace wenshu
