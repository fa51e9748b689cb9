#pragma once

#include "check/catalogue.h"
#include "check/scene.h"

namespace wenshu {

/// Says, at the cell that should name it, which transfer letter would have no unit as its addressee (`department-unnamed`): the
/// 登记机关 of an institution is blank, or no member unit is the department. Nothing of a cell that was found faulty before.
void check_addressees(const Scene& scene, const Catalogue& catalogue, Diagnostics& diagnostics);

}  // namespace wenshu
