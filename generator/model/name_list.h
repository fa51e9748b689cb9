#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// The names of a list in one cell, parted by any sign people part names by (、，,；; / | and line breaks), without the numbers
/// of a list. Blanks part names, too, if each piece is long enough to be one: 市教育局 市公安局, but not 市 教 育 局.
std::vector<std::string> names_in(std::string_view list);

}  // namespace wenshu
