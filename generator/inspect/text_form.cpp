#include "inspect/text_form.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace wenshu::inspect {

namespace {

constexpr std::u32string_view numerals = U"一二三四五六七八九";

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
bool is_any(char32_t code, std::u32string_view of) { return of.find(code) != std::u32string_view::npos; }

/// What names of offices, places and groups of people end with.
constexpr std::u32string_view office_ends =
    U"局委办厅院所部队会府司处科室心校位关构县区市州盟旗镇乡道团行社站馆园厂长者人们志门组店点企";

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

bool is_like_document_number(const std::string& text) {
  if (is_document_number(text)) return true;
  auto codes = without_blanks(half_width(text));
  if (codes.ends_with(U"号文")) codes.pop_back();
  if (codes.size() < 5 || codes.size() > 40 || is_like_date(text)) return false;
  const auto last = codes.back();
  if (last != U'号' && !is_digit(last)) return false;
  const auto open = codes.find_first_of(U"〔[【(［〖{<〈");
  const bool bracketed = open != std::u32string::npos && open > 0 && open + 1 < codes.size() &&
                         (is_digit(codes[open + 1]) || is_any(codes[open + 1], U"二")) &&
                         codes.find_first_of(U"〕]】)］〗}>〉", open) != std::u32string::npos;
  return bracketed || last == U'号';
}

bool is_date(const std::string& text) {
  const auto codes = without_blanks(text);
  if (codes.size() < 8 || codes.size() > 12 || codes.back() != U'日') return false;
  for (const auto code : codes) {
    if (!is_digit(code) && !is_any(code, U"年月日〇○零十") && !is_any(code, numerals)) return false;
  }
  return codes[4] == U'年' && codes.find(U'月') != std::u32string::npos;
}

namespace {

constexpr std::u32string_view date_units = U"年月日号";
constexpr std::u32string_view date_digits = U"0123456789〇○零OＯo十廿卅一二三四五六七八九元×xX*＊_＿";

std::u32string plain(const std::string& text) { return without_blanks(half_width(text)); }

/// `2022.6.22` and the like, 号 or 日 behind it or not.
bool is_date_of_figures(std::u32string codes) {
  if (!codes.empty() && is_any(codes.back(), U"日号")) codes.pop_back();
  std::size_t groups = 0, digits = 0;
  bool last_digit = false;
  for (const auto code : codes) {
    if (is_digit(code)) {
      if (!last_digit) ++groups;
      last_digit = true, ++digits;
    } else {
      if (!last_digit || !is_any(code, U".-/—–－．、·")) return false;
      last_digit = false;
    }
  }
  return last_digit && groups == 3 && digits >= 4 && digits <= 8;
}

/// Characters of a date with its units, any of which may lack its figure.
bool is_date_of_units(const std::u32string& codes) {
  if (codes.size() < 3 || codes.size() > 14) return false;
  std::size_t units = 0;
  for (const auto code : codes) {
    if (is_any(code, date_units))
      ++units;
    else if (!is_any(code, date_digits))
      return false;
  }
  const bool ends = is_any(codes.back(), U"日号月") || codes.find(U'年') != std::u32string::npos;
  return units >= 2 && ends && codes.find(U'月') != std::u32string::npos;
}

std::u32string without_stop(std::u32string codes) {
  while (!codes.empty() && is_any(codes.back(), U"。.,，;；")) codes.pop_back();
  return codes;
}

}  // namespace

bool is_like_date(const std::string& text) {
  auto codes = without_stop(plain(text));
  if (const auto week = codes.find(U"星期"); week != std::u32string::npos && week + 3 >= codes.size())
    codes = codes.substr(0, week);
  if (const auto colon = codes.find(U':'); colon != std::u32string::npos && colon <= 5 && codes.find(U"日期") < colon)
    codes = codes.substr(colon + 1);
  return is_date_of_figures(codes) || is_date_of_units(codes);
}

std::size_t date_behind_name(const std::string& text) {
  if (is_like_date(text)) return 0;
  const auto codes = decode(text);
  for (std::size_t at = 3; at + 6 <= codes.size() && at <= 30; ++at) {
    const bool begins = is_any(decode(half_width(encode(codes[at]))).front(), date_digits) &&
                        !is_any(decode(half_width(encode(codes[at - 1]))).front(), date_digits);
    if (begins && is_like_date(encode(codes.substr(at))) && is_any(codes.back(), U"日号0123456789")) return at;
  }
  return 0;
}

std::string date_form(const std::string& text) {
  for (const auto code : decode(text)) {
    if (code >= U'０' && code <= U'９') return "全角数字";
  }
  const auto codes = plain(text);
  const auto all = [&](std::u32string_view of) {
    return std::all_of(codes.begin(), codes.end(), [&](char32_t code) { return is_any(code, of); });
  };
  if (codes.find_first_of(U"〇○零十廿卅一二三四五六七八九") != std::u32string::npos) return "汉字数字";
  if (is_date_of_figures(codes)) return "没有写“年”“月”“日”";
  if (!all(U"0123456789年月日")) return "日期前后另有别的字";
  const auto year = codes.find(U'年'), month = codes.find(U'月'), day = codes.find(U'日');
  if (year == std::u32string::npos || month == std::u32string::npos || day == std::u32string::npos) return "年、月、日不全";
  if (year == 0 || month == year + 1 || day == month + 1) return "年、月、日没有填全";
  if (year != 4) return "年份不是4位";
  if (codes[year + 1] == U'0' || codes[month + 1] == U'0') return "编了虚位";
  return "阿拉伯数字，不编虚位";
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

bool is_like_annex_mark(const std::string& text) {
  auto codes = plain(text);
  while (!codes.empty() && is_any(codes.back(), U":.、")) codes.pop_back();
  if (codes.size() < 2 || codes.size() > 6 || (!codes.starts_with(U"附件") && !codes.starts_with(U"附表"))) return false;
  return std::all_of(codes.begin() + 2, codes.end(),
                     [](char32_t code) { return is_digit(code) || is_any(code, U"十()") || is_any(code, numerals); });
}

bool is_like_attachment_note(const std::string& text) {
  auto codes = plain(text);
  if (codes.size() < 4 || codes.ends_with(U"。")) return false;
  if (codes.starts_with(U"附件:") || codes.starts_with(U"附:")) return true;
  if (!codes.starts_with(U"附件")) return false;
  std::size_t at = 2;
  while (at < codes.size() && (is_digit(codes[at]) || is_any(codes[at], numerals))) ++at;
  // 附件1和附件2 … begins a sentence; 附件1《…》 may do so too.
  return at > 2 && at < codes.size() && is_any(codes[at], U":.、");
}

bool is_issue(const std::string& text) {
  auto codes = without_blanks(text);
  if (codes.size() > 2 && (codes.front() == U'（' || codes.front() == U'(')) codes = codes.substr(1, codes.size() - 2);
  if (codes.size() < 3 || codes.size() > 8 || codes.front() != U'第' || codes.back() != U'期') return false;
  return std::all_of(codes.begin() + 1, codes.end() - 1,
                     [](char32_t code) { return is_digit(code) || code == U'十' || is_any(code, numerals); });
}

bool names_offices(const std::string& text) {
  auto codes = without_blanks(text);
  while (!codes.empty() && is_any(codes.back(), U"：:，,、；;。")) codes.pop_back();
  if (codes.size() < 2) return false;
  int depth = 0;
  char32_t last = 0;
  for (const auto code : codes) {
    if (is_any(code, U"（(")) ++depth;
    if (depth == 0 && is_any(code, U"。：:！？")) return false;
    if (depth == 0 && is_any(code, U"，,、；;") && !is_any(last, office_ends)) return false;
    if (depth == 0) last = code;
    if (is_any(code, U"）)")) --depth;
  }
  return is_any(last, office_ends);
}

bool names_paper(const std::string& text) {
  // 党政机关公文处理工作条例, 第八条.
  static constexpr std::array<std::u32string_view, 15> kinds{U"决议", U"决定", U"命令", U"公报", U"公告",
                                                             U"通告", U"意见", U"通知", U"通报", U"报告",
                                                             U"请示", U"批复", U"议案", U"函",   U"纪要"};
  auto codes = without_blanks(text);
  while (!codes.empty() && is_any(codes.back(), U"。）)")) codes.pop_back();
  if (codes.size() < 5 || codes.size() > 100 || codes.find(U'。') != std::u32string::npos) return false;
  return std::any_of(kinds.begin(), kinds.end(), [&](auto kind) { return codes.ends_with(kind); });
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
  if (codes.starts_with(U"附件")) at = 2;
  if (codes.starts_with(U"附：") || codes.starts_with(U"附:")) at = 1;
  if (at > 0 && at < codes.size() && is_any(codes[at], U"：:")) ++at;
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
