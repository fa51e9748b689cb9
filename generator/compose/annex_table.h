#pragma once

#include "base/result.h"
#include "compose/annex.h"
#include "compose/facts.h"
#include "compose/kind.h"

namespace wenshu {

/// Computes an annex table from the records; nothing in it is typed. `facts` fill the title and the sheet name.
/// Fails with `form-annex` if the form asks for a field or condition that does not exist.
Result<AnnexTable> compose_annex(const Case& the_case, const DocumentKind& kind, const Fact& facts);

}  // namespace wenshu
