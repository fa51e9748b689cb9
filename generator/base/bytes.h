#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wenshu {

/// The number that the `size` bytes from `at` on make, the highest byte first. What lies past the end reads as 0.
inline std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = at; i < at + size; ++i)
    value = value << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return value;
}

/// The same as a number of four bytes at most.
inline std::uint32_t big_endian_32(std::string_view bytes, std::size_t at, std::size_t size) {
  return static_cast<std::uint32_t>(big_endian(bytes, at, size));
}

/// Appends a number as `size` bytes, the highest first.
inline void append_big_endian(std::string& out, std::uint64_t value, std::size_t size) {
  while (size-- > 0) out += static_cast<char>(value >> 8 * size & 0xFF);
}

/// Appends a number as `size` bytes, the lowest first.
inline void append_little_endian(std::string& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

}  // namespace wenshu
