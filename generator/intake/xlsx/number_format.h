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

/// Which parts of a day a date format leaves out of sight.
struct HiddenParts {
  bool day = false, year = false;
  friend bool operator==(const HiddenParts&, const HiddenParts&) = default;
};

/// What the built-in date formats hide: 17 (mmm-yy), 16 (d-mmm) and the Chinese ones; all is shown by those that are no dates.
HiddenParts builtin_hidden_parts(std::uint32_t id);

/// What a custom date format hides: `yyyy"年"m"月"` the day, `m"月"d"日"` the year.
HiddenParts hidden_parts(std::string_view code);

/// The built-in formats, with the Chinese ones 27-36 and 50-58 (ECMA-376 Part 1, 18.8.30 numFmt, table for zh-cn).
NumberFormat builtin_format(std::uint32_t id);

/// A custom format code. Looks at its first section, outside quotes, brackets and escaped characters.
NumberFormat classify(std::string_view code);

}  // namespace wenshu
