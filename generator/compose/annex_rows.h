#pragma once

#include <string>
#include <vector>

#include "compose/annex.h"
#include "compose/facts.h"
#include "compose/kind.h"

namespace wenshu {

/// The value of a field of 基础台账, or of a computed one, for one institution. `known` is set to false if there is no such
/// field.
Value institution_value(const Case& the_case, const Institution& institution, const std::string& field, bool& known);

/// The part of the partition an institution belongs to; empty if to none.
std::string part_of(const AnnexForm& form, const Institution& institution);

/// How many institutions (or open findings) of `institutions` meet the conditions of a column, or the sum it asks for.
std::int64_t counted(const Case& the_case, const AnnexForm& form, const AnnexSource& source,
                     const std::vector<const Institution*>& institutions);

}  // namespace wenshu
