#include "model/item_numbers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace wenshu {

namespace {

bool is_arabic(char32_t code) { return (code >= '0' && code <= '9') || (code >= U'０' && code <= U'９'); }

bool is_ideograph(char32_t code) { return (code >= 0x3400 && code <= 0x9FFF) || code >= 0x20000; }

/// Ways to write the number of an item: what stands before it, its digits, what stands behind it.
enum class Style { digits, bracketed, circled, chinese, chinese_bracketed, ordinal };
constexpr std::array styles{Style::digits,  Style::bracketed,         Style::circled,
                            Style::chinese, Style::chinese_bracketed, Style::ordinal};

constexpr std::u32string_view chinese_digits = U"一二三四五六七八九十";

/// The number of an item at the beginning of a text, and how many characters it takes.
struct ItemNumber {
  std::size_t value = 0, length = 0;
};

std::size_t digits_at(std::u32string_view text, std::size_t at) {
  const auto first = at;
  while (at < text.size() && is_arabic(text[at])) ++at;
  return at - first;
}

/// A number with its sign: `12、`, `（3）`. `1.5` begins no item, nor does 1、2岁; 2、2022年 does, and so does what stands
/// `apart`, behind a sign that ends a sentence.
std::optional<ItemNumber> arabic_at(std::u32string_view text, bool bracketed, bool apart) {
  const std::size_t first = bracketed ? 1 : 0, digits = digits_at(text, first), sign = first + digits;
  if (digits == 0 || digits > 3 || sign >= text.size()) return std::nullopt;
  std::size_t value = 0;
  for (std::size_t at = first; at < sign; ++at) value = value * 10 + (text[at] & 0xF) % 10;
  if (bracketed) return contains(U"）)", text[sign]) ? std::optional(ItemNumber{value, sign + 1}) : std::nullopt;
  if (!contains(U"、.．", text[sign])) return std::nullopt;
  const auto next = digits_at(text, sign + 1);
  const bool year = text[sign] == U'、' && (next >= 3 || (next > 0 && apart));
  if (next > 0 && !year) return std::nullopt;
  return ItemNumber{value, sign + 1};
}

std::optional<ItemNumber> chinese_at(std::u32string_view text, std::u32string_view before, std::u32string_view behind) {
  if (!text.starts_with(before)) return std::nullopt;
  const auto rest = text.substr(before.size());
  if (rest.size() < 2) return std::nullopt;
  const auto digit = chinese_digits.find(rest[0]);
  if (digit == std::u32string_view::npos || !contains(behind, rest[1])) return std::nullopt;
  return ItemNumber{digit + 1, before.size() + 2};
}

std::optional<ItemNumber> item_at(std::u32string_view text, Style style, bool apart = false) {
  if (text.empty()) return std::nullopt;
  switch (style) {
    case Style::digits: return arabic_at(text, false, apart);
    case Style::bracketed: return contains(U"（(", text[0]) ? arabic_at(text, true, apart) : std::nullopt;
    case Style::circled:
      if (text[0] < U'①' || text[0] > U'⑳') return std::nullopt;
      return ItemNumber{static_cast<std::size_t>(text[0] - U'①') + 1, 1};
    case Style::chinese: return chinese_at(text, U"", U"、");
    case Style::chinese_bracketed: {
      const auto wide = chinese_at(text, U"（", U"）");
      return wide ? wide : chinese_at(text, U"(", U")");
    }
    case Style::ordinal: return chinese_at(text, U"第", U"，、：:,");
  }
  return std::nullopt;
}

/// True if an item can begin at `at`: at the beginning, or behind a sign or a blank that ends what stands before it.
bool may_begin(std::u32string_view text, std::size_t at) {
  return at == 0 || is_blank(text[at - 1]) || contains(U"；;。，,、：:！!）)", text[at - 1]) ||
         (is_ideograph(text[at - 1]) && text[at] >= U'①' && text[at] <= U'⑳');
}

std::size_t items_of(std::u32string_view text, Style style) {
  std::size_t items = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool apart = at > 0 && contains(U"；;。\n", text[at - 1]);
    const auto number = may_begin(text, at) ? item_at(text.substr(at), style, apart) : std::nullopt;
    if (!number || number->value != items + 1) continue;
    if (items == 0 && at > 0 && style != Style::circled && !contains(U"：:\n。；;", text[at - 1])) continue;
    ++items;
    at += number->length - 1;
  }
  return items;
}

/// False for nearly all names: they begin with an ideograph that is no number, and cost no more than this look.
bool may_begin_with_number(std::string_view text) {
  constexpr std::size_t ideograph = 3;
  const auto first = text.empty() ? 0 : static_cast<unsigned char>(text.front());
  if (first >= 0xE4 && first <= 0xE9) return text.substr(std::min(ideograph, text.size())).starts_with("、");
  return (first >= '0' && first <= '9') || first >= 0x80 || first == '(' || first == ' ';
}

}  // namespace

std::size_t numbered_items(std::string_view text) {
  const auto codes = decode(text);
  std::size_t most = 0;
  for (const auto style : styles) most = std::max(most, items_of(codes, style));
  // A second number of another style, or run on without a sign before it.
  static constexpr std::array seconds{"2、", "２、", "（2）", "(2)", "②", "二、", "（二）"};
  const auto stands = [&](const char* second) { return text.find(second) != std::string_view::npos; };
  return most == 1 && std::any_of(seconds.begin(), seconds.end(), stands) ? 2 : most;
}

std::string without_item_number(std::string_view text) {
  if (!may_begin_with_number(text)) return std::string(text);
  const auto codes = decode(trim(text));
  for (const auto style : styles) {
    if (style == Style::ordinal) continue;  // 第一，… reads as a sentence
    const auto number = item_at(codes, style);
    if (!number) continue;
    auto rest = trim(encode(std::u32string_view(codes).substr(number->length)));
    if (!rest.empty()) return rest;
  }
  return std::string(text);
}

std::string without_blanks_inside(std::string_view text) {
  if (text.find_first_of(" \t") == std::string_view::npos && text.find("\u3000") == std::string_view::npos)
    return std::string(text);
  const auto codes = decode(text);
  std::u32string kept;
  for (std::size_t at = 0; at < codes.size(); ++at) {
    if (!is_blank(codes[at]) || codes[at] == '\n') {
      kept.push_back(codes[at]);
      continue;
    }
    auto next = at;
    while (next < codes.size() && is_blank(codes[next]) && codes[next] != '\n') ++next;
    const bool inside = !kept.empty() && next < codes.size();
    const auto wide = [](char32_t code) { return is_ideograph(code) || contains(U"（）“”、，·", code); };
    if (!inside || !wide(kept.back()) || !wide(codes[next])) kept.push_back(codes[at]);
    at = next - 1;
  }
  return encode(kept);
}

}  // namespace wenshu
