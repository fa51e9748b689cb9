#pragma once

#include <string>
#include <string_view>

namespace wenshu {

/// UTF-16BE bytes of UTF-8 `text`, without a byte order mark; characters outside the BMP become surrogate pairs.
std::string utf16be(std::string_view text);

/// `bytes` in upper-case hexadecimal digits.
std::string hex(std::string_view bytes);

/// A PDF text string in hexadecimal form, byte order mark first: `<FEFF4F60>`.
std::string text_string(std::string_view text);

/// `thousandths` / 1000 in the shortest decimal form: `12.5`, `-0.004`, `7`.
std::string decimal(long long thousandths);

}  // namespace wenshu
