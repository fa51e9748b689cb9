#pragma once

#include <cstdint>
#include <string_view>

namespace wenshu {

/// What a number format makes of a number, as far as reading cares.
enum class NumberFormat {
  plain,    ///< a number, a text, anything else
  date,     ///< shows a year, a month or a day, perhaps with a time
  time,     ///< shows a time of day only
  elapsed,  ///< shows hours, minutes or seconds that run beyond a day: `[h]:mm`
};

/// The built-in formats, with the Chinese ones 27-36 and 50-58 (ECMA-376 Part 1, 18.8.30 numFmt, table for zh-cn).
NumberFormat builtin_format(std::uint32_t id);

/// A custom format code. Looks at its first section, outside quotes, brackets and escaped characters.
NumberFormat classify(std::string_view code);

}  // namespace wenshu
