#include "check/mend_rate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

std::string to_text(const MendRate& rate) {
  if (rate.ordered == 0) return "—";
  if (rate.mended == rate.ordered) return "100%";
  if (rate.mended == 0) return "0%";
  const auto tenths = std::clamp<std::int64_t>((rate.mended * 2000 + rate.ordered) / (rate.ordered * 2), 1, 999);
  return tenths % 10 == 0 ? fmt::format("{}%", tenths / 10) : fmt::format("{}.{}%", tenths / 10, tenths % 10);
}

std::optional<StatedRate> parse_rate(std::string_view text) {
  static constexpr std::array none{"—", "——", "-", "--", "/"};
  auto plain = trim(half_width(text));
  if (std::find(none.begin(), none.end(), plain) != none.end()) return StatedRate{.none = true};
  const bool per_cent = plain.ends_with('%');
  if (per_cent) plain = trim(plain.substr(0, plain.size() - 1));
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size() || plain.empty() || value < 0) return std::nullopt;
  const auto point = plain.find('.');
  const auto places = point == std::string::npos ? 0 : static_cast<int>(plain.size() - point - 1);
  const double factor = per_cent || value > 1 ? 1 : 100;
  const double unit = places == 0 ? 1 : std::pow(10.0, -places) * factor;  // 0 and 1 are none and all, not rounded from a half
  return StatedRate{.percent = value * factor, .half_a_unit = unit / 2};
}

bool agrees(const MendRate& rate, const StatedRate& stated) {
  if (stated.none || rate.ordered == 0) return stated.none && rate.ordered == 0;
  const double exact = 100.0 * static_cast<double>(rate.mended) / static_cast<double>(rate.ordered);
  const bool whole = stated.percent == 0 || stated.percent == 100;
  if (whole && (rate.mended == 0 || rate.mended == rate.ordered)) return stated.percent == exact;
  constexpr double noise = 1e-9;  // of binary fractions
  return std::fabs(exact - stated.percent) <= stated.half_a_unit + noise;
}

}  // namespace wenshu
