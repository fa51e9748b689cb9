#pragma once

#include <vector>

#include "compose/content.h"
#include "layout/flow.h"
#include "layout/paragraph.h"

namespace wenshu {

/// Sets the imprint as one piece for the foot of a page, or as several if it is higher than one: a thick rule, 抄送, a thin rule,
/// 印发机关 and date, a thick rule on the lower edge of the text area (GB/T 9704-2012, 7.4 (规定)). 主送 stands above 抄送, no
/// rule between them. That of a letter is 抄送 alone, without rules (10.1 (规定)).
std::vector<Piece> set_imprint(const Imprint& imprint, Format format, Typesetter& typesetter);

}  // namespace wenshu
