#include "model/decimal.h"

#include <fmt/format.h>

namespace wenshu {

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  int places = -1;
  int digits = 0;
  for (char c : text) {
    if (c == '.' && places < 0 && digits > 0) {
      places = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (places == 3) {
      if (c != '0') return std::nullopt;
      continue;
    }
    if (++digits > 13) return std::nullopt;
    value = value * 10 + (c - '0');
    places += places >= 0 ? 1 : 0;
  }
  if (digits == 0 || text.ends_with('.')) return std::nullopt;
  for (int i = places < 0 ? 0 : places; i < 3; ++i) value *= 10;
  return Decimal{negative ? -value : value};
}

std::string to_text(Decimal value) {
  const auto magnitude = value.thousandths < 0 ? -value.thousandths : value.thousandths;
  auto text = fmt::format("{}{}.{:03}", value.thousandths < 0 ? "-" : "", magnitude / 1000, magnitude % 1000);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace wenshu
