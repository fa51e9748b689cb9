#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wenshu {

/// `bytes` in base 64 (RFC 4648), broken into lines of `line` characters; 0: not broken.
std::string base64(std::string_view bytes, std::size_t line = 0);

}  // namespace wenshu
