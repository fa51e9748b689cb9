#pragma once

#include <string>

namespace wenshu::docx {

/// `word/settings.xml`: what Word must know of the whole document.
std::string settings_part();

}  // namespace wenshu::docx
