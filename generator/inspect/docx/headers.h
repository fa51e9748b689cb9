#pragma once

#include <vector>

#include "inspect/docx/package.h"
#include "inspect/docx/section.h"
#include "inspect/docx/styles.h"
#include "inspect/faces.h"
#include "inspect/marks.h"

namespace wenshu::inspect {

/// Puts on the pages what their headers and footers show: rules, as those of a letter, and page numbers. `sections` has the
/// section of each page. A section without a header or footer of a kind has that of the section before (ECMA-376, 17.10.5).
void add_headers(const Package& package, const std::vector<Section>& sections, const Styles& styles, const Faces& faces,
                 Marks& marks);

}  // namespace wenshu::inspect
