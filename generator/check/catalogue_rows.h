#pragma once

#include "check/catalogue.h"
#include "query/rows.h"

namespace wenshu {

/// Adds what law and checklist say as sheets of their own: `items`, `basis`, `laws`, `handlers`, `departments`. Grades and
/// categories are those the checklist declares (`<grade>`, `<category>`); reports what is wrong with these elements.
void declare_catalogue(query::Schema& schema, const XmlFile& checklist, Diagnostics& faults);

/// Fills them. Of an item with several wordings the general one is there.
void fill_catalogue(query::Rows& rows, const Catalogue& catalogue);

}  // namespace wenshu
