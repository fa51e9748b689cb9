#pragma once

#include "check/scene.h"

namespace wenshu {

/// Applies every row rule of `forms/checks.xml` to every record. A rule is silent where a cell it looks at was found faulty
/// before, and where the column is missing that it wants filled.
void check_rules(const Scene& scene, Diagnostics& diagnostics);

}  // namespace wenshu
