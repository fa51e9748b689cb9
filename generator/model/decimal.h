#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// A decimal number with at most three places, exact: areas in square metres.
struct Decimal {
  std::int64_t thousandths = 0;

  friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

/// `12`, `-3.5`, `0.125`; nothing if there is anything else, more than three places (trailing zeros aside) or 13 digits.
std::optional<Decimal> parse_decimal(std::string_view text);

/// Shortest form: `12`, `3.5`.
std::string to_text(Decimal value);

inline double to_double(Decimal value) { return static_cast<double>(value.thousandths) / 1000.0; }

}  // namespace wenshu
