#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wenshu {

/// Undoes the escapes `_xHHHH_` of a string in a workbook (ECMA-376, ST_Xstring): `_x000D_` is a carriage return,
/// `_x005F_x0041_` the literal text `_x0041_`, two halves of a surrogate pair one character.
///
/// Line breaks of every kind become a single line feed, as XML itself would have it. An escape that names no character a
/// text can carry (NUL, half a surrogate pair, U+FFFE, U+FFFF) stays as written.
std::string unescape(std::string_view text);

/// The length of UTF-8 `text` in UTF-16 units, in which Excel counts.
std::size_t utf16_units(std::string_view text);

}  // namespace wenshu
