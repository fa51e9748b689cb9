#include "inspect/text_form.h"

#include <string_view>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

constexpr std::u32string_view numerals = U"一二三四五六七八九";

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
bool is_any(char32_t code, std::u32string_view of) { return of.find(code) != std::u32string_view::npos; }

std::u32string without_blanks(const std::string& text) {
  std::u32string kept;
  for (const auto code : decode(text)) {
    if (!is_blank(code)) kept += code;
  }
  return kept;
}

}  // namespace

bool is_document_number(const std::string& text) {
  const auto codes = without_blanks(text);
  if (codes.size() < 3 || codes.size() > 40 || codes.back() != U'号') return false;
  return is_digit(codes[codes.size() - 2]) || is_any(codes[codes.size() - 2], numerals);
}

bool is_date(const std::string& text) {
  const auto codes = without_blanks(text);
  if (codes.size() < 8 || codes.size() > 12 || codes.back() != U'日') return false;
  for (const auto code : codes) {
    if (!is_digit(code) && !is_any(code, U"年月日〇○零十") && !is_any(code, numerals)) return false;
  }
  return codes[4] == U'年' && codes.find(U'月') != std::u32string::npos;
}

bool is_page_number(const std::string& text) {
  const auto codes = without_blanks(text);
  bool digits = false;
  for (const auto code : codes) {
    if (!is_digit(code) && !is_any(code, U"—–-－―─·第页/共")) return false;
    digits = digits || is_digit(code);
  }
  return digits && codes.size() <= 12;
}

bool is_annex_mark(const std::string& text) {
  const auto codes = without_blanks(text);
  if (!codes.starts_with(U"附件") || codes.size() > 5) return false;
  for (std::size_t i = 2; i < codes.size(); ++i) {
    if (!is_digit(codes[i])) return false;
  }
  return true;
}

std::optional<int> chinese_value(const std::u32string& numeral) {
  if (numeral.empty() || numeral.size() > 3) return std::nullopt;
  const auto ten = numeral.find(U'十');
  const auto digit = [](const std::u32string& one, int none) -> std::optional<int> {
    if (one.empty()) return none;
    const auto at = numerals.find(one[0]);
    if (one.size() != 1 || at == std::u32string_view::npos) return std::nullopt;
    return static_cast<int>(at) + 1;
  };
  if (ten == std::u32string::npos) return digit(numeral, 0);
  const auto tens = digit(numeral.substr(0, ten), 1), ones = digit(numeral.substr(ten + 1), 0);
  if (!tens || !ones) return std::nullopt;
  return *tens * 10 + *ones;
}

std::optional<HeadingNumber> heading_number(const std::string& text) {
  const auto codes = decode(text);
  const bool bracket = !codes.empty() && (codes[0] == U'（' || codes[0] == U'(');
  std::u32string number;
  std::size_t i = bracket ? 1 : 0;
  const bool digits = i < codes.size() && is_digit(codes[i]);
  while (i < codes.size() && (digits ? is_digit(codes[i]) : is_any(codes[i], numerals) || codes[i] == U'十'))
    number += codes[i++];
  if (number.empty() || number.size() > 3 || i >= codes.size()) return std::nullopt;
  const auto value = digits ? std::optional<int>(std::stoi(encode(number))) : chinese_value(number);
  const auto mark = codes[i];
  const auto next = i + 1 < codes.size() ? codes[i + 1] : U' ';
  if (!value) return std::nullopt;
  if (bracket) {
    if (mark != U'）' && mark != U')') return std::nullopt;
    return HeadingNumber{digits ? 4 : 2, *value, next != U'、'};
  }
  if (digits) {
    // `3.5` is a number, not the third point.
    if ((mark == U'.' || mark == U'．') && !is_digit(next)) return HeadingNumber{3, *value, true};
    if (mark == U'、') return HeadingNumber{3, *value, false};
    return std::nullopt;
  }
  if (mark == U'、') return HeadingNumber{1, *value, true};
  return std::nullopt;
}

}  // namespace wenshu::inspect
