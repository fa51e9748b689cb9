#pragma once

#include <string>
#include <string_view>

namespace wenshu {

/// Why a cell cannot hold `text`, in Chinese: broken UTF-8, a character no XML part can carry, more than 32 767 characters
/// (ECMA-376 Part 1, 18.18.93; counted in UTF-16 units, as spreadsheets do). Empty if it can.
std::string why_no_cell(std::string_view text);

/// Why `name` cannot be a sheet's name, in Chinese: empty, more than 31 characters, one of `[]:*?/\`, an apostrophe at an end,
/// the reserved name History. Empty if it can.
std::string why_no_sheet_name(std::string_view name);

/// `text` with each literal `_x0041_` written `_x005F_x0041_`: spreadsheets read `_xHHHH_` as one character
/// (ECMA-376 Part 1, 22.9.2.19 ST_Xstring), and the library escapes control characters only.
std::string escape_cell_text(std::string_view text);

/// True if a spreadsheet would take the text for a formula or a command if a user typed it.
bool looks_like_formula(std::string_view text);

}  // namespace wenshu
