#pragma once

#include "compose/picture.h"
#include "layout/drawing.h"

namespace wenshu {

/// A drawing whose labels are lettered as a grey PNG file on white, `dots` to the inch. Edges are smooth: each dot is as dark as
/// the part of it that is covered. The same drawing gives the same bytes.
Picture rasterised(const Drawing& drawing, int dots);

}  // namespace wenshu
