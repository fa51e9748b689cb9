#include "base/base64.h"

#include <algorithm>
#include <cstdint>

namespace wenshu {

std::string base64(std::string_view bytes, std::size_t line) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t bytes_a_line = line / 4 * 3;
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    if (bytes_a_line > 0 && at > 0 && at % bytes_a_line == 0) out += '\n';
    const auto count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i) three = three << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= count ? digits[three >> (18 - 6 * i) & 0x3F] : '=';
  }
  return out;
}

}  // namespace wenshu
