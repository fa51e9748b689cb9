#pragma once

#include <vector>

#include "inspect/docx/drawing.h"

namespace wenshu::inspect {

/// The lines and text boxes of a `w:pict`.
std::vector<Shape> vml_shapes(pugi::xml_node picture, const Anchor& anchor);

}  // namespace wenshu::inspect
