#include "register/tables.h"

#include <array>
#include <cstdint>
#include <optional>

#include "base/deflate.h"

namespace wenshu {

namespace {

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// No document XML comes near it; what claims more is damaged.
constexpr std::size_t longest_content = std::size_t{1} << 30;

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto part = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) text += i <= part.size() ? base64_digits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    auto part = text.substr(at, 4);
    if (at + 4 == text.size()) {
      while (part.size() > 2 && part.back() == '=') part.remove_suffix(1);
    }
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto digit = i < part.size() ? base64_digits.find(part[i]) : 0;
      if (digit == std::string_view::npos) return std::nullopt;
      bits = bits << 6 | static_cast<std::uint32_t>(digit);
    }
    for (std::size_t i = 0; i + 1 < part.size(); ++i) bytes += static_cast<char>(bits >> (16 - 8 * i) & 0xFF);
  }
  return bytes;
}

}  // namespace

std::string packed_content(std::string_view bytes) { return base64(deflate_stream(bytes)); }

std::string unpacked_content(std::string_view text) {
  const auto stream = from_base64(text);
  return stream ? inflated(*stream, longest_content).value_or(std::string()) : std::string();
}

}  // namespace wenshu
