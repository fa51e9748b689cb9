#pragma once

#include <string>

#include "layout/profile.h"
#include "render/docx/section.h"

namespace wenshu::docx {

/// `word/footer1.xml` …: — 1 — on the outer edge of a sheet printed on both sides, or in the middle (GB/T 9704-2012, 7.5 (规定));
/// in the left strip of a page that lies across, turned as the bound sheet wants it (8 (规定)). `profile` is that of the upright
/// page.
std::string footer_part(const Profile& profile, Footer footer);

/// The line pitch of the footer.
Length footer_pitch(const Profile& profile);

/// From the lower edge of the paper to the lower edge of the footer, such that the dash stands `page_number.offset` below the
/// text area: the dash runs through the middle of its line.
Length footer_distance(const Profile& profile);

}  // namespace wenshu::docx
