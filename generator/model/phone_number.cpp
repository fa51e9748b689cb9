#include "model/phone_number.h"

#include <algorithm>
#include <array>
#include <regex>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

std::string without(std::string text, std::string_view mark) { return replace_all(std::move(text), mark, ""); }

/// What people write before a number without it being part of it.
std::string without_label(std::string text) {
  static constexpr std::array labels{"联系电话", "办公电话", "手机号码", "固定电话", "手机号", "电话", "手机",
                                     "座机",     "固话",     "Tel.",     "TEL",      "Tel",    "tel"};
  for (const auto* label : labels) {
    if (!text.starts_with(label)) continue;
    text.erase(0, std::string_view(label).size());
    return text.starts_with(':') ? text.substr(1) : text;
  }
  return text;
}

/// The country's prefix taken off; a landline behind it has lost the zero of its area code.
std::string without_country(const std::string& text) {
  static const std::regex country(R"((?:\+86|0086|86-)-?(.+))");
  static const std::regex area(R"([2-9]\d{1,2}-?\d{7,8}(-\d{1,6})?)");
  std::smatch match;
  if (!std::regex_match(text, match, country)) return text;
  const auto rest = match[1].str();
  return std::regex_match(rest, area) ? "0" + rest : rest;
}

/// 转8001, 分机8001, ext8001 as -8001.
std::string with_extension(std::string text) {
  for (const auto* word : {"转分机", "分机号", "分机", "转", "ext.", "ext", "EXT"})
    text = replace_all(std::move(text), word, "-");
  return replace_all(replace_all(std::move(text), "-:", "-"), "--", "-");
}

/// The form of a landline: 010 and 02x are area codes of three digits, all others have four; no number begins with 0.
std::optional<std::string> landline(const std::string& text) {
  static const std::regex with_area(R"(\(?(010|02\d|0[3-9]\d{2})\)?-?([1-9]\d{6,7})(-\d{1,6})?)");
  std::smatch match;
  if (!std::regex_match(text, match, with_area)) return std::nullopt;
  return match[1].str() + "-" + match[2].str() + match[3].str();
}

/// One number without blanks in its one form.
std::optional<std::string> phone_number(const std::string& given) {
  static const std::regex mobile(R"((1[3-9]\d)-?(\d{4})-?(\d{4}))");
  static const std::regex service(R"(([48]00)-?(\d{3})-?(\d{4}))");
  static const std::regex local(R"([2-9]\d{6,7}(-\d{1,6})?|1\d{4}|96\d{3,4})");
  const auto text = with_extension(without_country(without_label(given)));
  std::smatch match;
  if (std::regex_match(text, match, mobile)) return match[1].str() + match[2].str() + match[3].str();
  if (std::regex_match(text, match, service)) return match[1].str() + "-" + match[2].str() + "-" + match[3].str();
  if (std::regex_match(text, local)) return text;
  return landline(text);
}

/// The blanks in `text` group digits, or part numbers.
std::optional<std::string> numbers_among_blanks(const std::string& text) {
  if (auto one = phone_number(without(text, " "))) return one;
  std::vector<std::string> numbers;
  for (const auto& word : split(text, " ")) {
    if (word.empty()) continue;
    const auto one = phone_number(word);
    if (!one) return std::nullopt;
    numbers.push_back(*one);
  }
  return numbers.empty() ? std::nullopt : std::optional(join(numbers, "、"));
}

std::string plain_signs(std::string text) {
  for (const auto* dash : {"—", "–", "‐", "‑", "－", "ー", "−"}) text = replace_all(std::move(text), dash, "-");
  for (const auto* separator : {"，", ",", "；", ";", "/", "／", "|", "\r", "\n", "或者", "或", "和"})
    text = replace_all(std::move(text), separator, "、");
  std::u32string codes;
  for (const char32_t code : decode(text)) codes.push_back(is_blank(code) ? U' ' : code);
  text = encode(codes);
  // Blanks beside a sign mean nothing.
  for (const auto* sign : {"-", "(", ")", ":"}) {
    text = replace_all(std::move(text), std::string(" ") + sign, sign);
    text = replace_all(std::move(text), std::string(sign) + " ", sign);
  }
  return text;
}

}  // namespace

std::optional<std::string> phone_numbers(std::string_view text) {
  std::vector<std::string> numbers;
  for (const auto& part : split(plain_signs(std::string(text)), "、")) {
    if (trim(part).empty()) continue;
    const auto some = numbers_among_blanks(trim(part));
    if (!some) return std::nullopt;
    numbers.push_back(*some);
  }
  return numbers.empty() ? std::nullopt : std::optional(join(numbers, "、"));
}

std::string phone_hint(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  if (digits.size() != text.size()) return {};
  // A spreadsheet that takes a number for a number drops its first zero.
  if (digits.size() >= 9 && digits.size() <= 11 && digits[0] != '0' && digits[0] != '1') {
    if (const auto whole = landline("0" + digits)) return fmt::format("开头的 0 可能丢失了，是否应为 {}", *whole);
  }
  if (digits[0] == '1' && digits.size() >= 9 && digits.size() <= 13 && digits.size() != 11)
    return fmt::format("现为 {} 位，手机号应当是 11 位，请核对是否{}", digits.size(),
                       digits.size() < 11 ? "漏了数字" : "多了数字");
  return {};
}

}  // namespace wenshu
