#include "model/identity_number.h"

#include <algorithm>
#include <array>

#include "base/date.h"

namespace wenshu {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_day(int year, std::string_view month_and_day) {
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(number(month_and_day.substr(0, 2)))},
                  std::chrono::day{static_cast<unsigned>(number(month_and_day.substr(2)))}};
  return date.ok();
}

/// ISO 7064 MOD 11-2 over the first 17 digits.
char check_character(std::string_view number) {
  static constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  static constexpr std::string_view checks = "10X98765432";
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (number[i] - '0');
  return checks[static_cast<std::size_t>(sum % 11)];
}

}  // namespace

bool is_province(std::string_view code, bool of_person) {
  static constexpr std::array all{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42,
                                  43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82};
  if (code.size() < 2 || !all_digits(code.substr(0, 2))) return false;
  const int province = number(code.substr(0, 2));
  return std::find(all.begin(), all.end(), province) != all.end() || (of_person && province == 83);
}

bool is_old_identity_number(std::string_view text) {
  return text.size() == 15 && all_digits(text) && is_province(text, true) &&
         is_day(1900 + number(text.substr(6, 2)), text.substr(8, 4));
}

std::string_view identity_fault(std::string_view text) {
  if (is_old_identity_number(text)) return "identity-old";
  if (text.size() != 18) return "identity-length";
  if (!all_digits(text.substr(0, 17)) || !(is_digit(text[17]) || text[17] == 'X')) return "identity-character";
  if (!is_province(text, true)) return "identity-division";
  const int year = number(text.substr(6, 4));
  if (year < 1900 || year > 2099 || !is_day(year, text.substr(10, 4))) return "identity-birth";
  return check_character(text) == text[17] ? "" : "identity-checksum";
}

}  // namespace wenshu
