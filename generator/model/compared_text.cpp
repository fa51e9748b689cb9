#include "model/compared_text.h"

#include <cmath>

#include <unicode/uchar.h>

#include "base/text.h"
#include "model/simplified.h"
#include "model/visible_text.h"

namespace wenshu {

namespace {

UChar32 icu(char32_t code) { return static_cast<UChar32>(code); }

/// Digits as they are spoken where one may be misheard, and rings written for a zero.
int spoken_digit(char32_t code) {
  switch (code) {
    case U'洞':
    case U'○':
    case U'◯':
    case U'⭕': return 0;
    case U'幺':
    case U'么': return 1;
    case U'两':
    case U'兩': return 2;
    case U'拐': return 7;
    case U'勾':
    case U'钩': return 9;
    default: return -1;
  }
}

bool is_dash(char32_t code) {
  return u_charType(icu(code)) == U_DASH_PUNCTUATION || contains(U"\u2212\u30FC\u2500\u2501\uFF70", code);
}

bool is_middle_dot(char32_t code) { return contains(U"·•・‧∙⋅･.", code); }

}  // namespace

bool is_unseen(char32_t code) {
  if (code == 0x85) return false;  // a line break
  if (code < 0x80) return code < 0x20 && code != '\t' && code != '\n' && code != '\r';
  const auto type = u_charType(icu(code));
  return is_hidden(code) || type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_CONTROL_CHAR;
}

std::string seen_digits(char32_t code) {
  if (code < 0x80) return code >= '0' && code <= '9' ? std::string(1, static_cast<char>(code)) : std::string();
  if (const auto digit = u_charDigitValue(icu(code)); digit >= 0) return std::to_string(digit);
  if (const auto digit = spoken_digit(code); digit >= 0) return std::to_string(digit);
  const auto value = u_getNumericValue(icu(code));
  if (value < 0 || value != std::floor(value)) return {};  // U_NO_NUMERIC_VALUE is below zero
  const int most = is_chinese(code) ? 9 : 50;              // ㊿ is the greatest in a ring
  return value <= most ? std::to_string(static_cast<int>(value)) : std::string();
}

char32_t seen_sign(char32_t code) {
  if (code < 0x80) return code == '\r' || code == '\t' ? U' ' : code;
  if (code >= 0xFF01 && code <= 0xFF5E) return code - 0xFEE0;
  if (is_dash(code)) return U'-';
  if (code == 0x2028 || code == 0x2029 || code == 0x85) return U'\n';
  if (is_blank(code) || u_isUWhiteSpace(icu(code)) != 0) return U' ';
  if (contains(U"ΧχХх✕✖╳×Ⅹⅹ", code)) return U'X';
  return code;
}

bool is_chinese(char32_t code) { return code > 0x2E7F && u_hasBinaryProperty(icu(code), UCHAR_IDEOGRAPHIC) != 0; }

std::string compared_text(std::string_view text) {
  std::u32string seen;
  for (const char32_t code : decode(as_read(text))) {
    if (!is_unseen(code)) seen.push_back(simplified(static_cast<char32_t>(u_tolower(icu(seen_sign(code))))));
  }
  std::u32string kept;
  for (std::size_t at = 0; at < seen.size(); ++at) {
    auto next = at;
    while (next < seen.size() && (seen[next] == U' ' || is_middle_dot(seen[next]))) ++next;
    const bool between = next > at && !kept.empty() && next < seen.size() && is_chinese(kept.back()) && is_chinese(seen[next]);
    if (between) at = next;
    kept.push_back(seen[at]);
  }
  return encode(kept);
}

std::string letters_and_digits(std::string_view seen) {
  std::u32string kept;
  for (const char32_t code : decode(seen)) {
    if (code == U'\n' || u_isalnum(icu(code)) != 0) kept.push_back(code);
  }
  return encode(kept);
}

}  // namespace wenshu
