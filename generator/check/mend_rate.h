#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// How far what had to be mended is mended: 整改率＝完成／下达 (勾稽关系 19), by the words `ordered` and `mended`.
struct MendRate {
  std::int64_t ordered = 0;  ///< 下达
  std::int64_t mended = 0;   ///< 完成
};

/// `66.7%`, `100%`, `0%`: per cent to one place, half a unit rounded up, but 100% only if all is mended and 0% only if nothing
/// is; `—` if nothing was ordered.
std::string to_text(const MendRate& rate);

/// What a text says a rate is, with the places it says it to.
struct StatedRate {
  bool none = false;       ///< `—`: there is no rate
  double percent = 0;      ///< `66.7%` and `0.667` are 66.7
  double half_a_unit = 0;  ///< of its last place, in per cent
};

/// Reads `66.7%`, `66.7％`, `0.667`, `66.7` (above 1: per cent), `—`, `-`, `/`; nothing for anything else. `1` is 100%.
std::optional<StatedRate> parse_rate(std::string_view text);

/// True if the text may be what the rate is rounded to, to as many places as it shows.
bool agrees(const MendRate& rate, const StatedRate& stated);

}  // namespace wenshu
