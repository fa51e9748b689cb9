#pragma once

#include <vector>

#include "inspect/faces.h"
#include "inspect/marks.h"
#include "inspect/pdf/picture.h"
#include "inspect/pdf/poppler.h"

namespace wenshu::inspect {

/// The text of a page, set again in lines: characters at one height that stand near each other, in whatever order the file draws
/// them. Their edges are Poppler's, their height that of their ink in `picture`.
std::vector<Line> lines_of(PopplerPage* page, const Faces& faces, const Picture& picture);

/// True if most of the text of a page runs down, up or from right to left as the page is shown.
bool is_turned(PopplerPage* page);

}  // namespace wenshu::inspect
