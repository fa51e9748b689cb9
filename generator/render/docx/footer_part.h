#pragma once

#include <string>

#include "layout/profile.h"

namespace wenshu::docx {

/// Odd pages carry their number at the right, even pages at the left: on the outer edge of a sheet printed on both sides.
enum class PageSide { odd, even };

/// `word/footer1.xml` and `word/footer2.xml`: — 1 — (GB/T 9704-2012, 7.5 (规定)).
std::string footer_part(const Profile& profile, PageSide side);

/// The line pitch of the footer.
Length footer_pitch(const Profile& profile);

/// From the lower edge of the paper to the lower edge of the footer, such that the dash stands `page_number.offset` below the
/// text area: the dash runs through the middle of its line.
Length footer_distance(const Profile& profile);

}  // namespace wenshu::docx
