#include "intake/xlsx/number_format.h"

#include <algorithm>
#include <string>

namespace wenshu {

namespace {

/// `[h]`, `[mm]`, `[sss]`; unlike `[Red]`, `[$-804]`, `[DBNum1]`, `[>=60]`.
bool is_elapsed(std::string_view bracketed) {
  if (bracketed.empty()) return false;
  const char unit = bracketed.front();
  return (unit == 'h' || unit == 'm' || unit == 's') && bracketed.find_first_not_of(unit) == std::string_view::npos;
}

/// The letters of the first section that stand for something, in small letters; `elapsed` if one of its brackets counts time.
std::string bare_letters(std::string_view code, bool& elapsed) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character is shown, or its width left free, or it fills the cell
    } else if (c == '"' || c == '[') {
      const auto close = std::min(code.find(c == '"' ? '"' : ']', i + 1), code.size());
      auto inside = std::string(code.substr(i + 1, close - i - 1));
      std::transform(inside.begin(), inside.end(), inside.begin(), [](char x) { return static_cast<char>(x | 0x20); });
      elapsed = elapsed || (c == '[' && is_elapsed(inside));
      i = close;
    } else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      letters.push_back(static_cast<char>(c | 0x20));
    } else {
      letters.push_back(' ');
    }
  }
  return letters;
}

}  // namespace

HiddenParts builtin_hidden_parts(std::uint32_t id) {
  switch (id) {
    case 16:
    case 28:
    case 29:
    case 51:
    case 53:
    case 54:
    case 58: return {.year = true};
    case 17:
    case 27:
    case 36:
    case 50:
    case 52:
    case 57: return {.day = true};
    default: return {};
  }
}

HiddenParts hidden_parts(std::string_view code) {
  bool elapsed = false;
  const auto letters = bare_letters(code, elapsed);
  HiddenParts hidden{.day = true, .year = letters.find_first_of("yeb") == std::string::npos};
  for (std::size_t at = letters.find('d'); at != std::string::npos; at = letters.find('d', at)) {
    const auto end = std::min(letters.find_first_not_of('d', at), letters.size());
    if (end - at <= 2) hidden.day = false;  // ddd and dddd are the day of the week
    at = end;
  }
  return hidden;
}

NumberFormat builtin_format(std::uint32_t id) {
  const auto within = [&](std::uint32_t first, std::uint32_t last) { return id >= first && id <= last; };
  if (id == 46) return NumberFormat::elapsed;
  if (within(18, 21) || within(32, 35) || within(45, 47) || within(55, 56)) return NumberFormat::time;
  if (within(14, 22) || within(27, 36) || within(50, 58)) return NumberFormat::date;
  return NumberFormat::plain;
}

NumberFormat classify(std::string_view code) {
  bool elapsed = false;
  const auto letters = bare_letters(code, elapsed);
  if (elapsed) return NumberFormat::elapsed;
  const auto has = [&](std::string_view sought) { return letters.find(sought) != std::string::npos; };
  if (has("general")) return NumberFormat::plain;
  if (has("y") || has("d") || has("aaa")) return NumberFormat::date;  // aaa: day of the week in Chinese
  if (has("h") || has("s")) return NumberFormat::time;
  return has("m") ? NumberFormat::date : NumberFormat::plain;
}

}  // namespace wenshu
