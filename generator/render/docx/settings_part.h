#pragma once

#include <string>

#include "layout/profile.h"

namespace wenshu::docx {

/// `word/settings.xml`: what Word must know of the whole document.
std::string settings_part(const Profile& profile);

}  // namespace wenshu::docx
