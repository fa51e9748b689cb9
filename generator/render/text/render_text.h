#pragma once

#include <cstddef>
#include <string>

#include "compose/content.h"

namespace wenshu {

/// The document as plain text for a newspaper: the title, the number, the text, a table row by row, who signs; without masthead,
/// 附注 and 版记, which are the paper's own. The last line says how many characters there are to set.
std::string render_text(const Content& content);

/// Characters as newspapers count them: marks too, blanks not.
std::size_t print_count(const std::string& text);

}  // namespace wenshu
