#pragma once

#include <vector>

#include "compose/content.h"
#include "layout/flow.h"
#include "layout/paragraph.h"

namespace wenshu {

/// Line pitch of several issuers in type of `size` (`JointMastheadProfile`).
Length joint_pitch(const Profile& profile, Length size);

/// The size several issuers have for their number, whole half points, before a name that is too wide for the page shrinks it
/// further: that of the role, less where they would take more than their share of the page, not below body type; and no more than
/// `masthead.size` asks. The same in every output.
Length joint_size(const Profile& profile, const Masthead& masthead);

/// Sets several issuers one below the other, spread to one width, 文件 beside them at half height; all of it centred
/// (GB/T 9704-2012, 7.2.4), as one line. Type that is too wide for the page shrinks to the role's least size; names too long even
/// then stand one below the other on lines of their own.
std::vector<Line> set_masthead(const Masthead& masthead, Typesetter& typesetter);

/// Sets 签发人 two a line on the right and the number on the left of the last line (GB/T 9704-2012, 7.2.5, 7.2.6). A number too
/// long to stand beside them takes a line of its own below.
std::vector<Line> set_number_line(const NumberLine& line, Typesetter& typesetter);

/// 红色分隔线, its upper edge `gap` below the ink of the line above, whose own line ends `under_ink` below that ink
/// (GB/T 9704-2012, 7.2.7 (规定)).
Piece set_red_rule(const Profile& profile, Length under_ink);

}  // namespace wenshu
