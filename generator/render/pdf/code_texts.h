#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// The characters of each code of a font.
using CodeTexts = std::map<std::uint32_t, std::string>;

/// Reads `beginbfchar` and `beginbfrange` of a ToUnicode map that is unpacked.
CodeTexts code_texts(std::string_view map);

/// The strings in angle brackets of a stretch, one after the other, as bytes.
std::vector<std::string> hex_strings(std::string_view text);

/// UTF-16, the higher byte first, as UTF-8.
std::string of_utf16(std::string_view bytes);

/// Bytes as a number, the highest first.
std::uint32_t code_of(std::string_view bytes);

}  // namespace wenshu
