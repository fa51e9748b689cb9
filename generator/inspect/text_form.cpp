#include "inspect/text_form.h"

#include <algorithm>
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
  const auto word = codes.rfind(U"附件");
  if (word == std::u32string::npos || codes.size() - word > 5) return false;
  // An annex bound apart names the document it belongs to (GB/T 9704-2012, 7.3.7).
  if (word > 0 && !is_document_number(encode(codes.substr(0, word)))) return false;
  return std::all_of(codes.begin() + static_cast<std::ptrdiff_t>(word) + 2, codes.end(), is_digit);
}

bool is_issue(const std::string& text) {
  auto codes = without_blanks(text);
  if (codes.size() > 2 && (codes.front() == U'（' || codes.front() == U'(')) codes = codes.substr(1, codes.size() - 2);
  if (codes.size() < 3 || codes.size() > 8 || codes.front() != U'第' || codes.back() != U'期') return false;
  return std::all_of(codes.begin() + 1, codes.end() - 1,
                     [](char32_t code) { return is_digit(code) || code == U'十' || is_any(code, numerals); });
}

std::size_t attendance_label(const std::string& text) {
  const auto codes = decode(text);
  const auto colon = codes.find(U'：');
  if (colon == std::u32string::npos || colon > 5) return 0;
  for (const std::u32string_view word : {U"出席", U"请假", U"列席", U"缺席"}) {
    if (codes.starts_with(word)) return colon + 1;
  }
  return 0;
}

std::string secrecy_form(const std::string& text) {
  const auto codes = without_blanks(text);
  const auto star = codes.find(U'★');
  if (star == std::u32string::npos) return codes.size() == 2 ? "密级★期限，阿拉伯数字" : "密级与期限之间没有“★”";
  const auto term = codes.substr(star + 1);
  if (term == U"长期") return "密级★期限，阿拉伯数字";
  const bool digits = !term.empty() && is_digit(term.front());
  if (!digits) return term.empty() ? "“★”之后没有保密期限" : "期限不是阿拉伯数字";
  return "密级★期限，阿拉伯数字";
}

NoteItem note_item(const std::string& text) {
  const auto codes = decode(text);
  std::size_t at = 0;
  const auto pass_blanks = [&] {
    while (at < codes.size() && is_blank(codes[at])) ++at;
  };
  if (codes.starts_with(U"附件：") || codes.starts_with(U"附件:")) at = 3;
  pass_blanks();
  NoteItem item;
  const auto rest = encode(codes.substr(at));
  if (const auto number = heading_number(rest)) {
    item.number = number->value;
    item.well_formed = number->level == 3 && number->well_formed;
    while (at < codes.size() &&
           (is_digit(codes[at]) || is_any(codes[at], U".．、（）()") || is_any(codes[at], numerals) || codes[at] == U'十'))
      ++at;
    pass_blanks();
  }
  item.name = encode(codes.substr(at)), item.before = at;
  return item;
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
