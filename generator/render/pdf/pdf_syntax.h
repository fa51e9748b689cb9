#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/length.h"

namespace wenshu {

/// UTF-16BE bytes of UTF-8 `text`, without a byte order mark; characters outside the BMP become surrogate pairs.
std::string utf16be(std::string_view text);

/// `bytes` in upper-case hexadecimal digits.
std::string hex(std::string_view bytes);

/// A PDF text string in hexadecimal form, byte order mark first: `<FEFF4F60>`.
std::string text_string(std::string_view text);

/// Appends `value` / 10 to the power of `places` in the shortest decimal form: `12.5`, `-0.004`, `7`.
void append_decimal(std::string& out, std::int64_t value, int places);

/// Appends a length in points, to a thousandth.
void append_points(std::string& out, Length length);

/// Appends a code as four hexadecimal digits.
void append_hex(std::string& out, std::uint16_t code);

}  // namespace wenshu
