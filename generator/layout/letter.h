#pragma once

#include "layout/flow.h"

namespace wenshu {

/// The red double rule under a letter's masthead, thick above thin, with the room down to the first line's type
/// (GB/T 9704-2012, 10.1 (规定)). It stands `rule_gap` below the type above it, whose line ends `under_type` below that type.
Piece set_letter_rule(const Profile& profile, Length under_type);

/// Draws the double rule at the foot of a letter's first page, thin above thick.
void draw_last_rule(const Profile& profile, Page& page);

}  // namespace wenshu
