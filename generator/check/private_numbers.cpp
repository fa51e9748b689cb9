#include "check/private_numbers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "check/uscc.h"
#include "model/compared_text.h"
#include "model/identity_number.h"

namespace wenshu {

namespace {

/// How two groups of digits stand to each other.
enum class Gap {
  none,  ///< side by side: only an X is a group of its own there
  soft,  ///< blanks, strokes, dots, brackets: one number in groups
  list,  ///< 、 ， ： or a line break: often several numbers
  wide   ///< words: two numbers
};

/// A sign as a reader takes it.
struct Sign {
  char32_t code = 0;
  std::string digits;              ///< it stands for; empty: none
  std::size_t begin = 0, end = 0;  ///< bytes of the text
};

/// A stretch of digits, or an X that may be the last sign of an identity number.
struct DigitGroup {
  std::string digits;
  std::size_t first = 0, last = 0;  ///< signs
  Gap before = Gap::wide;
  bool apart = false;  ///< begins, or stands behind, a date or time of day that is no part of a number
};

/// Which doubtful signs are read as digits or strokes.
enum class Reading {
  plain,
  strokes,  ///< 一 between digits is a stroke
  letters   ///< O and l beside digits are digits
};

bool is_ascii_digit(char32_t code) { return code >= '0' && code <= '9'; }

std::string digits_of(char32_t code, Reading reading) {
  if (reading == Reading::strokes && (code == U'一' || code == U'丨')) return {};
  if (reading == Reading::letters && wenshu::contains(U"OoОоΟο〇", code)) return "0";
  if (reading == Reading::letters && wenshu::contains(U"lI|丨", code)) return "1";
  return seen_digits(code);
}

std::vector<Sign> signs_of(std::string_view text, Reading reading) {
  std::vector<Sign> signs;
  std::size_t at = 0;
  for (const char32_t given : decode(text)) {
    const auto begin = std::min(at, text.size()), end = std::min(begin + encode(given).size(), text.size());
    at = end;
    if (is_unseen(given)) continue;
    const auto code = seen_sign(given);
    auto digits = digits_of(code, reading);
    signs.push_back({digits.size() == 1 ? static_cast<char32_t>(digits[0]) : code, std::move(digits), begin, end});
  }
  return signs;
}

bool is_listing(char32_t code) { return wenshu::contains(U",，、;；:：。\n", code); }

/// Words people say for a stroke belong to it.
bool is_stroke(char32_t code) {
  if (wenshu::contains(U"杠横点减一丨Xx", code)) return true;
  return !is_chinese(code) && letters_and_digits(encode(code)).empty();
}

Gap gap_between(const std::vector<Sign>& signs, std::size_t first, std::size_t last) {
  constexpr std::size_t widest = 4;
  if (first == last) return Gap::none;
  if (last - first > widest) return Gap::wide;
  auto gap = Gap::soft;
  for (auto at = first; at < last; ++at) {
    if (is_listing(signs[at].code)) {
      gap = Gap::list;
    } else if (!is_stroke(signs[at].code)) {
      return Gap::wide;
    }
  }
  return gap;
}

/// An X, or what stands for one, behind which no digits follow: between digits it is a stroke.
bool may_end_identity(const std::vector<Sign>& signs, std::size_t at) {
  if (!wenshu::contains(U"Xx*", signs[at].code)) return false;
  return at + 1 == signs.size() || (signs[at + 1].digits.empty() && signs[at + 1].code != signs[at].code) ||
         signs[at].code != U'*';
}

bool is_ascii_letter(char32_t code) { return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z'); }

/// How many signs a sound credit code has that stands there by itself: 18, or 0. With a letter before its check character it is
/// no number of a person, and neither are its last digits beside those of the next word.
std::size_t credit_code_at(const std::vector<Sign>& signs, std::size_t at) {
  constexpr std::size_t size = 18;
  const auto in_code = [&](std::size_t i) {
    return i < signs.size() && (is_ascii_digit(signs[i].code) || is_ascii_letter(signs[i].code));
  };
  if ((at > 0 && in_code(at - 1)) || !in_code(at)) return 0;
  std::string code;
  for (auto i = at; in_code(i) && code.size() <= size; ++i) code += static_cast<char>(signs[i].code);
  const bool lettered =
      std::any_of(code.begin(), code.end() - 1, [](char one) { return is_ascii_letter(static_cast<char32_t>(one)); });
  return code.size() == size && lettered && uscc_fault(code).empty() ? size : 0;
}

std::vector<DigitGroup> groups_of(const std::vector<Sign>& signs) {
  std::vector<DigitGroup> groups;
  std::size_t behind = 0;  // the last group
  for (std::size_t at = 0; at < signs.size(); ++at) {
    if (const auto code = credit_code_at(signs, at); code > 0) {
      at += code - 1;
      continue;
    }
    DigitGroup group{{}, at, at};
    if (!signs[at].digits.empty()) {
      for (; group.last < signs.size() && !signs[group.last].digits.empty(); ++group.last)
        group.digits += signs[group.last].digits;
    } else if (!groups.empty() && may_end_identity(signs, at)) {
      group.digits = "X", group.last = at + 1;
    } else {
      continue;
    }
    group.before = groups.empty() ? Gap::wide : gap_between(signs, behind, at);
    behind = group.last;
    at = group.last - 1;
    groups.push_back(std::move(group));
  }
  return groups;
}

int value_of(const std::string& digits) { return digits.size() > 4 ? -1 : std::atoi(digits.c_str()); }

/// The one sign between two groups; 0 if there are more.
char32_t sign_between(const std::vector<Sign>& signs, const DigitGroup& one, const DigitGroup& next) {
  return next.first - one.last == 1 ? signs[one.last].code : 0;
}

/// A date (2022-06-17) or a time of day (14:30) among other digits is no part of them, unless the same strokes run on.
void part_dates(const std::vector<Sign>& signs, std::vector<DigitGroup>& groups) {
  const auto between = [&](std::size_t at) {
    return at == 0 || at >= groups.size() ? 0 : sign_between(signs, groups[at - 1], groups[at]);
  };
  const auto set_apart = [&](std::size_t first, std::size_t count, char32_t stroke) {
    if (between(first) == stroke || between(first + count) == stroke) return;
    groups[first].apart = true;
    if (first + count < groups.size()) groups[first + count].apart = true;
  };
  for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
    const auto stroke = between(i + 1);
    const auto first = value_of(groups[i].digits), second = value_of(groups[i + 1].digits);
    if (stroke == U':' && groups[i + 1].digits.size() == 2 && groups[i].digits.size() <= 2 && first <= 24 && second < 60)
      set_apart(i, 2, stroke);
    if (i + 2 >= groups.size() || stroke == 0 || stroke != between(i + 2) || !wenshu::contains(U"-./", stroke)) continue;
    const auto third = value_of(groups[i + 2].digits);
    const bool date = groups[i].digits.size() == 4 && first >= 1900 && first < 2100 && second >= 1 && second <= 12 &&
                      third >= 1 && third <= 31 && groups[i + 1].digits.size() <= 2 && groups[i + 2].digits.size() <= 2;
    if (date) set_apart(i, 3, stroke);
  }
}

bool is_mobile(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && digits.find('X') == std::string_view::npos;
}

/// One with a mistyped digit is a person's all the same.
bool is_identity(std::string_view digits) {
  const auto fault = identity_fault(digits);
  return fault.empty() || fault == "identity-checksum";
}

/// Area code and number: 010 and 02x have three digits, all others four; no number begins with 0, 1 or 9.
bool is_landline(std::string_view digits) {
  if (digits.size() < 10 || digits[0] != '0' || digits.find('X') != std::string_view::npos) return false;
  const bool great = digits[1] == '2' || digits.starts_with("010");
  if (!great && digits[1] < '3') return false;
  const auto number = digits.substr(great ? 3 : 4);
  return number[0] >= '2' && number[0] <= '8' && (number.size() == 8 || (number.size() == 7 && !great));
}

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool is_bank_card(std::string_view digits) {
  return digits.size() >= 16 && digits.size() <= 19 && digits[0] >= '3' && digits[0] <= '6' &&
         digits.find('X') == std::string_view::npos && passes_luhn(digits) &&
         !(digits.size() == 18 && uscc_fault(digits).empty());
}

/// The number without the prefix of the country: +86, 86, 0086; a zero in front of a mobile number.
std::string_view without_prefix(std::string_view digits) {
  for (const std::string_view prefix : {"0086", "086", "86", "0"}) {
    if (digits.starts_with(prefix) && is_mobile(digits.substr(prefix.size()))) return digits.substr(prefix.size());
  }
  return digits;
}

/// A landline behind the country's prefix has lost the zero of its area code.
bool is_landline_abroad(std::string_view digits) {
  for (const std::string_view prefix : {"0086", "86"}) {
    if (digits.starts_with(prefix) && is_landline("0" + std::string(digits.substr(prefix.size())))) return true;
  }
  return false;
}

/// One number with others in front or behind: a room, a prefix of the exchange, another number.
bool runs_on(std::string_view digits) {
  constexpr std::size_t most_beside = 5;
  if (digits.size() > 18) {
    for (std::size_t at = 0; at + 18 <= digits.size(); ++at) {
      if (identity_fault(digits.substr(at, 18)).empty()) return true;
    }
  }
  if (digits.size() == 22 && is_mobile(digits.substr(0, 11)) && is_mobile(digits.substr(11))) return true;
  for (std::size_t before = 0; before <= most_beside && before + 11 <= digits.size(); ++before) {
    if (digits.size() - before - 11 <= most_beside && is_mobile(digits.substr(before, 11))) return true;
  }
  return false;
}

/// The sizes of the groups of a number, and whether one of the gaps is that of a list.
struct Shape {
  std::vector<std::size_t> sizes;
  bool listed = false;

  /// Numbers in a list may be counts: only shapes people give to a telephone number, or one digit each, are one number there.
  bool like_a_number(const std::string& digits) const {
    if (!listed || sizes.size() == 1) return true;
    if (sizes.size() <= 5 && sizes[0] >= 3) return true;
    const bool single = std::all_of(sizes.begin(), sizes.end(), [](auto size) { return size == 1; });
    return single && !std::is_sorted(digits.begin(), digits.end(), std::less_equal<>());
  }
};

/// What a row of digits is that may not be published; empty: nothing of the kind.
std::string_view kind_of(const std::string& digits, const Shape& shape) {
  if (digits.size() == 18 && (shape.listed ? identity_fault(digits).empty() : is_identity(digits))) return "身份证号码";
  if (!shape.like_a_number(digits)) return {};
  if (is_mobile(without_prefix(digits))) return "手机号码";
  if (is_landline(digits) || is_landline_abroad(digits)) return "固定电话号码";
  const bool one_card = !shape.listed || (shape.sizes.size() > 3 && shape.sizes[0] == 4);
  if (one_card && is_bank_card(digits) && (shape.sizes.size() == 1 || shape.sizes[0] >= 4)) return "银行卡号";
  if (is_old_identity_number(digits) && (shape.sizes.size() == 1 || shape.sizes[0] == 6)) return "15 位的旧身份证号码";
  return {};
}

/// Three, four and four digits, with more in front or behind: 甲路103138 0013 8000, 138 0013 8000103室.
bool groups_run_on(const std::vector<std::string>& parts) {
  if (parts.size() != 3 || parts[1].size() != 4 || parts[0].size() < 3 || parts[2].size() < 4) return false;
  if (parts[0].size() > 8 || parts[2].size() > 8) return false;
  return is_mobile(parts[0].substr(parts[0].size() - 3) + parts[1] + parts[2].substr(0, 4));
}

/// The text of some signs in small letters, for the words around a number.
std::string words(const std::vector<Sign>& signs, std::size_t first, std::size_t last) {
  std::u32string text;
  for (auto at = first; at < last; ++at) text.push_back(signs[at].code);
  return compared_text(encode(text));
}

bool has_one_of(const std::string& text, std::initializer_list<std::string_view> all) {
  return std::any_of(all.begin(), all.end(), [&](auto one) { return text.find(one) != std::string::npos; });
}

/// Whether words just before the group say that it is a code of an office.
bool is_named_code(const std::vector<Sign>& signs, const DigitGroup& group) {
  return has_one_of(words(signs, group.first - std::min<std::size_t>(group.first, 8), group.first),
                    {"区划", "代码", "编码", "注册号", "登记号", "许可证", "备案", "文号", "编号", "信用"});
}

/// Whether a word for a telephone stands before or behind some groups.
bool is_called_phone(const std::vector<Sign>& signs, const DigitGroup& first, const DigitGroup& last) {
  const auto before = words(signs, first.first - std::min<std::size_t>(first.first, 8), first.first);
  const auto behind = words(signs, last.last, std::min(signs.size(), last.last + 4));
  const auto names = {"电话", "座机", "固话", "手机", "联系方式", "热线", "拨打", "致电", "传真", "tel", "phone", "☎", "📞", "📱"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return before.find(name) != std::string::npos || behind.find(name) != std::string::npos;
  });
}

/// Looks for numbers among the groups of one reading.
class Finder {
 public:
  Finder(std::string_view text, std::vector<PrivateNumber>& found, Reading reading)
      : text_(text), found_(found), signs_(signs_of(text, reading)), groups_(groups_of(signs_)) {
    part_dates(signs_, groups_);
  }

  void look() {
    for (std::size_t first = 0; first < groups_.size(); ++first) {
      if (groups_[first].digits == "X") continue;
      if (const auto last = number_from(first)) first = *last;
    }
  }

 private:
  /// The last group of a number that begins with this one; none if there is none. A longer number goes before a shorter.
  std::optional<std::size_t> number_from(std::size_t first) {
    std::string digits;
    Shape shape;
    std::vector<std::string> parts;
    std::optional<std::size_t> found, called;
    std::string_view kind;
    for (auto last = first; last < groups_.size(); ++last) {
      const auto& group = groups_[last];
      if (last > first && (group.before == Gap::wide || group.apart)) break;
      if (group.digits == "X" && digits.size() != 17) break;
      if (group.before == Gap::none && group.digits != "X" && last > first) break;
      if (last > first) shape.listed = shape.listed || group.before == Gap::list;
      digits += group.digits, shape.sizes.push_back(group.digits.size()), parts.push_back(group.digits);
      if (digits.size() > 22 && last > first) break;
      if (const auto one = kind_of(digits, shape); !one.empty()) found = last, kind = one;
      if (!found && !shape.listed && groups_run_on(parts)) found = last, kind = "手机号码";
      if (!groups_[first].apart && digits.size() >= 7 && digits.size() <= 16 && !shape.listed &&
          digits.find('X') == std::string::npos)
        called = last;
    }
    if (!found && runs_on(groups_[first].digits) && !is_public_code(groups_[first]))
      found = first, kind = "手机号码或者身份证号码";
    if (!found && called && !is_public_code(groups_[first]) && is_called_phone(signs_, groups_[first], groups_[*called]))
      found = called, kind = "电话号码";
    if (found) add(kind, groups_[first], groups_[*found]);
    return found;
  }

  bool is_public_code(const DigitGroup& group) const {
    return is_named_code(signs_, group) || (group.digits.size() == 18 && uscc_fault(group.digits).empty());
  }

  void add(std::string_view kind, const DigitGroup& first, const DigitGroup& last) {
    const auto begin = signs_[first.first].begin, end = signs_[last.last - 1].end;
    const auto overlaps = [&](const PrivateNumber& one) { return one.begin < end && begin < one.end; };
    if (std::any_of(found_.begin(), found_.end(), overlaps)) return;
    std::string plain;
    for (auto at = first.first; at < last.last; ++at) plain += signs_[at].digits;
    found_.push_back({std::string(kind), std::string(text_.substr(begin, end - begin)), std::move(plain), begin, end,
                      !kind.starts_with("15")});
  }

  std::string_view text_;
  std::vector<PrivateNumber>& found_;
  std::vector<Sign> signs_;
  std::vector<DigitGroup> groups_;
};

bool is_latin(char32_t code) { return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'); }

bool is_of_account(char32_t code) { return is_latin(code) || is_ascii_digit(code) || wenshu::contains(U"_-", code); }

/// What is written in letters: addresses, accounts, plates.
class LetterFinder {
 public:
  LetterFinder(std::string_view text, std::vector<PrivateNumber>& found)
      : text_(text), found_(found), signs_(signs_of(text, Reading::plain)) {}

  void look() {
    for (std::size_t at = 0; at < signs_.size(); ++at) {
      if (signs_[at].code == U'@' || at_in_brackets(at) > 0) mail(at);
      if (is_chinese(signs_[at].code)) plate(at);
      account(at);
    }
  }

 private:
  char32_t code(std::size_t at) const { return at < signs_.size() ? signs_[at].code : 0; }

  bool stands_at(std::size_t at, std::u32string_view word) const {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const auto one = code(at + i);
      if ((one >= 'A' && one <= 'Z' ? one + 32 : one) != word[i]) return false;
    }
    return true;
  }

  /// How many signs `(at)` or `[at]` takes; 0 if it does not stand here.
  std::size_t at_in_brackets(std::size_t at) const {
    for (const std::u32string_view word : {U"(at)", U"[at]", U"（at）", U"#at#"}) {
      if (stands_at(at, word)) return word.size();
    }
    return 0;
  }

  void skip_blanks(std::size_t& at) const {
    while (code(at) == U' ') ++at;
  }

  void mail(std::size_t at) {
    const auto of_name = [&](std::size_t i) { return is_of_account(code(i)) || wenshu::contains(U".+%", code(i)); };
    auto end = at + std::max<std::size_t>(1, at_in_brackets(at));
    auto begin = at;
    while (begin > 0 && code(begin - 1) == U' ') --begin;
    const auto name_end = begin;
    while (begin > 0 && of_name(begin - 1)) --begin;
    skip_blanks(end);
    const auto domain = end;
    bool dot = false;
    for (; of_name(end) || (code(end) == U' ' && (code(end + 1) == U'.' || code(end - 1) == U'.')); ++end)
      dot = dot || code(end) == U'.';
    while (end > domain && !is_of_account(code(end - 1))) --end;
    if (begin < name_end && dot && end > domain + 2) add("电子邮箱", begin, end);
  }

  /// 川F·A1234: a province's character, a letter, five or six letters and digits with two digits at least.
  void plate(std::size_t at) {
    if (!wenshu::contains(U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼", code(at)) || !is_latin(code(at + 1)))
      return;
    auto next = at + 2;
    while (wenshu::contains(U"·•・.- ", code(next)) && next < at + 4) ++next;
    const auto first = next;
    std::size_t digits = 0;
    for (; is_latin(code(next)) || is_ascii_digit(code(next)); ++next) digits += is_ascii_digit(code(next)) ? 1 : 0;
    if ((next - first == 5 || next - first == 6) && digits >= 2) add("车牌号", at, next);
  }

  void account(std::size_t at) {
    struct Named {
      std::u32string_view word;
      std::string_view kind;
      bool digits;  ///< only what holds digits is one
    };
    static constexpr std::array all{Named{U"微信", "微信号", false},
                                    Named{U"薇信", "微信号", false},
                                    Named{U"weixin", "微信号", false},
                                    Named{U"wechat", "微信号", false},
                                    Named{U"加v", "微信号", false},
                                    Named{U"vx", "微信号", false},
                                    Named{U"qq", "QQ 号", true},
                                    Named{U"扣扣", "QQ 号", true},
                                    Named{U"企鹅号", "QQ 号", true},
                                    Named{U"抖音", "抖音号", false},
                                    Named{U"快手", "快手号", false},
                                    Named{U"小红书", "小红书号", false},
                                    Named{U"钉钉", "钉钉号", false},
                                    Named{U"支付宝", "支付宝账号", false},
                                    Named{U"护照", "护照号码", true},
                                    Named{U"通行证", "通行证号码", true},
                                    Named{U"军官证", "军官证号码", true},
                                    Named{U"驾驶证", "驾驶证号码", true},
                                    Named{U"社保卡", "社会保障卡号", true},
                                    Named{U"银行卡", "银行卡号", true},
                                    Named{U"卡号", "银行卡号", true},
                                    Named{U"账号", "账号", true},
                                    Named{U"帐号", "账号", true},
                                    Named{U"身份证", "身份证号码", true},
                                    Named{U"证件号", "证件号码", true}};
    if (code(at) == 0 || (at > 0 && is_latin(code(at)) && is_latin(code(at - 1)))) return;
    for (const auto& one : all) {
      if (stands_at(at, one.word)) behind(at + one.word.size(), one.kind, one.digits);
    }
  }

  /// What stands behind the word for an account: five letters and digits or more, in groups.
  void behind(std::size_t at, std::string_view kind, bool with_digits) {
    for (const std::u32string_view word : {U"号码", U"号", U"编号", U"id", U"账户"}) {
      if (!stands_at(at, word)) continue;
      at += word.size();
      break;
    }
    constexpr std::size_t most_signs = 5;
    for (std::size_t i = 0; i < most_signs && at < signs_.size(); ++i, ++at) {
      if (is_of_account(code(at)) && code(at) != U'-') break;
      if (!is_listing(code(at)) && !is_stroke(code(at)) && code(at) != U'为' && code(at) != U'是') return;
    }
    auto end = at;
    std::size_t signs = 0, digits = 0;
    for (; is_of_account(code(end)) || (code(end) == U' ' && is_of_account(code(end + 1))); ++end) {
      signs += code(end) == U' ' ? 0 : 1;
      digits += is_ascii_digit(code(end)) ? 1 : 0;
    }
    if (signs >= 5 && (!with_digits || digits >= 5)) add(kind, at, end);
  }

  void add(std::string_view kind, std::size_t first, std::size_t last) {
    const auto begin = signs_[first].begin, end = signs_[last - 1].end;
    const auto overlaps = [&](const PrivateNumber& one) { return one.begin < end && begin < one.end; };
    if (std::any_of(found_.begin(), found_.end(), overlaps)) return;
    const auto text = text_.substr(begin, end - begin);
    found_.push_back({std::string(kind), std::string(text), letters_and_digits(compared_text(text)), begin, end, true});
  }

  std::string_view text_;
  std::vector<PrivateNumber>& found_;
  std::vector<Sign> signs_;
};

/// Whether one of the signs stands beside a digit.
bool beside_digit(std::u32string_view codes, std::u32string_view signs) {
  const auto is_digit_at = [&](std::size_t at) { return at < codes.size() && is_ascii_digit(seen_sign(codes[at])); };
  for (std::size_t at = 0; at < codes.size(); ++at) {
    if (wenshu::contains(signs, codes[at]) && ((at > 0 && is_digit_at(at - 1)) || is_digit_at(at + 1))) return true;
  }
  return false;
}

}  // namespace

std::vector<PrivateNumber> private_numbers(std::string_view text) {
  std::vector<PrivateNumber> found;
  Finder(text, found, Reading::plain).look();
  const auto codes = decode(text);
  if (beside_digit(codes, U"一丨")) Finder(text, found, Reading::strokes).look();
  if (beside_digit(codes, U"OoОоΟοlI|丨")) Finder(text, found, Reading::letters).look();
  LetterFinder(text, found).look();
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return found;
}

}  // namespace wenshu
