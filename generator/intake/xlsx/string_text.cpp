#include "intake/xlsx/string_text.h"

#include <charconv>
#include <optional>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::size_t escape_length = 7;  // _xHHHH_

/// The UTF-16 unit that an escape at the beginning of `text` names.
std::optional<char32_t> unit_at(std::string_view text) {
  if (text.size() < escape_length || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  unsigned int unit = 0;
  const char* digits = text.data() + 2;
  const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
  if (error != std::errc{} || end != digits + 4) return std::nullopt;
  return static_cast<char32_t>(unit);
}

bool is_high(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::string with_line_feeds(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  return replace_all(replace_all(std::move(text), "\r\n", "\n"), "\r", "\n");
}

}  // namespace

std::string unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto next = text.find("_x");
    out += text.substr(0, next);
    if (next == std::string_view::npos) break;
    text.remove_prefix(next);
    const auto unit = unit_at(text);
    const auto second = unit && is_high(*unit) ? unit_at(text.substr(escape_length)) : std::nullopt;
    if (second && is_low(*second)) {
      out += encode(0x10000 + ((*unit - 0xD800) << 10) + (*second - 0xDC00));
      text.remove_prefix(2 * escape_length);
    } else if (unit && *unit != 0 && !is_high(*unit) && !is_low(*unit) && *unit < 0xFFFE) {
      out += encode(*unit);
      text.remove_prefix(escape_length);
    } else {
      out += text.substr(0, 1);
      text.remove_prefix(1);
    }
  }
  return with_line_feeds(std::move(out));
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) != 0x80 ? 1 : 0;
    units += byte >= 0xF0 ? 1 : 0;
  }
  return units;
}

}  // namespace wenshu
