#pragma once

#include "base/result.h"
#include "compose/annex.h"
#include "compose/facts.h"
#include "compose/kind.h"

namespace wenshu {

/// Computes an annex table from the records; nothing in it is typed. Fails with `form-partition` at every row of the campaign
/// that belongs to no part of the whole, with `annex-merged` where cells are to be one that do not say the same.
Result<AnnexTable> compose_annex(const Case& the_case, const DocumentKind& kind);

}  // namespace wenshu
