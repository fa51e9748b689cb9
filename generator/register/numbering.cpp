#include "register/numbering.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr int last_year = 9999, last_serial = 999'999;

constexpr std::string_view year_open = "〔", year_close = "〕", ordinal = "第", number_end = "号";

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

int whole_number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string with_digits(const NumberText& number, std::string_view digits) {
  return number.head + std::string(digits) + std::string(number_end);
}

}  // namespace

std::string number_text(const NumberingPolicy& policy, int year, int serial) {
  // 六角括号 (GB/T 9704-2012, 7.2.5 (规定)).
  return fmt::format("{}〔{:04}〕{}{:0{}}号", policy.prefix, year, policy.ordinal ? "第" : "", serial, std::max(policy.pad, 0));
}

std::string blank_number_text(const NumberingPolicy& policy, int year) {
  return fmt::format("{}〔{:04}〕{}　　号", policy.prefix, year, policy.ordinal ? "第" : "");
}

std::optional<NumberText> number_text_of(std::string_view word) {
  const auto year = word.find(year_open), after = word.find(year_close);
  if (year == 0 || year == std::string_view::npos || after == std::string_view::npos || !word.ends_with(number_end)) return {};
  auto first = after + year_close.size();
  if (word.substr(first).starts_with(ordinal)) first += ordinal.size();
  if (after < year + year_open.size() || word.size() < first + number_end.size()) return {};
  const auto year_digits = word.substr(year + year_open.size(), after - year - year_open.size());
  const auto serial = word.substr(first, word.size() - first - number_end.size());
  if (!all_digits(year_digits) || !all_digits(serial)) return {};
  return NumberText{std::string(word.substr(0, first)), std::string(word.substr(0, year)), whole_number(year_digits),
                    std::string(serial), whole_number(serial)};
}

std::string plainly_written(std::string_view text) {
  std::string all;
  for (const auto code : decode(half_width(text))) {
    if (is_blank(code) || is_invisible(code)) continue;
    if (contains(U"〔[(（［【﹝〈<", code))
      all += year_open;
    else if (contains(U"〕])）］】﹞〉>", code))
      all += year_close;
    else
      all += encode(code);
  }
  return all;
}

std::optional<NumberText> read_number(std::string_view text) {
  auto word = plainly_written(text);
  if (!word.ends_with(number_end)) word += number_end;
  auto parts = number_text_of(word);
  if (!parts || parts->year > last_year || parts->serial == 0 || parts->serial > last_serial) return {};
  return parts;
}

std::string unpadded_number(std::string_view number) {
  const auto parts = number_text_of(number);
  if (!parts) return std::string(number);
  const auto first = parts->digits.find_first_not_of('0');
  return with_digits(*parts, first == std::string::npos ? "0" : std::string_view(parts->digits).substr(first));
}

std::string sortable_number(std::string_view number, int digits) {
  const auto parts = number_text_of(number);
  const auto wanted = digits < 0 ? std::size_t{0} : static_cast<std::size_t>(digits);
  if (!parts || parts->digits.size() >= wanted) return std::string(number);
  return with_digits(*parts, std::string(wanted - parts->digits.size(), '0') + parts->digits);
}

}  // namespace wenshu
