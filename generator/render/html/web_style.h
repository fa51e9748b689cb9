#pragma once

#include <string_view>

namespace wenshu {

/// What a page of ours looks like on a screen, on a phone and on paper.
std::string_view web_style();

}  // namespace wenshu
