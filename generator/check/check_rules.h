#pragma once

#include <vector>

#include "check/scene.h"

namespace wenshu {

/// Applies every `<rule>` of `forms/checks.xml` to every row of its sheet. A rule is silent where a cell of the row that it has
/// read was found faulty before, or one of the sheet it speaks of: what follows from it is not known.
void check_rules(const Scene& scene, Diagnostics& diagnostics);

/// Applies every `<planned>` of `forms/checks.xml`: `scene.at` has rows in which the papers to be issued stand beside those of
/// the register.
void check_planned(const Scene& scene, Diagnostics& diagnostics);

/// Applies one rule of a check.
void apply(const Scene& scene, const Check& check, const Rule& rule, Diagnostics& diagnostics);

}  // namespace wenshu
