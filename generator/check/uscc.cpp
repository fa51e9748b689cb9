#include "check/uscc.h"

#include <algorithm>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // GB 32100-2015: no I, O, S, V, Z

}  // namespace

char uscc_check_character(std::string_view body) {
  if (body.size() != 17) return '\0';
  std::size_t sum = 0;
  std::size_t weight = 1;  // 3^i mod 31
  for (char c : body) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return '\0';
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return alphabet[(31 - sum % 31) % 31];
}

std::string_view uscc_fault(std::string_view code) {
  if (character_count(code) != 18) return "uscc-length";
  if (std::any_of(code.begin(), code.end(), [](char c) { return alphabet.find(c) == std::string_view::npos; }))
    return "uscc-character";
  return uscc_check_character(code.substr(0, 17)) == code.back() ? "" : "uscc-checksum";
}

std::string uscc_meant(std::string_view code, const LookAlikes& look_alikes) {
  std::string mended;
  for (const char32_t one : decode(code)) {
    const auto known = look_alikes.find(one);
    mended += encode(known == look_alikes.end() ? one : known->second);
  }
  return mended != code && uscc_fault(mended).empty() ? mended : std::string();
}

}  // namespace wenshu
