#include "query/lexer.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/date.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "model/decimal.h"

namespace wenshu::query {

namespace {

/// Signs of Chinese type and what is meant by them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> chinese_signs{
    {{"＝", "="}, {"（", "("}, {"）", ")"}, {"，", ","}, {"‘", "'"},  {"’", "'"},  {"“", "'"},
     {"”", "'"},  {"＞", ">"}, {"＜", "<"}, {"！", "!"}, {"＋", "+"}, {"－", "-"}, {"＊", "*"},
     {"／", "/"}, {"。", "."}, {"．", "."}, {"、", ","}, {"；", ","}, {"＇", "'"}}};

/// What people write who know other languages, and how it is written here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> foreign_signs{{{"==", "相等写一个 ="},
                                                                                      {"&&", "两个条件都要成立写 and"},
                                                                                      {"||", "有一个成立就行写 or"},
                                                                                      {"!", "不成立写 not，不等写 !="},
                                                                                      {"&", "两个条件都要成立写 and"},
                                                                                      {"|", "有一个成立就行写 or"},
                                                                                      {"\"", "文字用一对英文的单引号：'无'"},
                                                                                      {"%", "百分比写 percent(部分, 全部)"}}};

constexpr std::array<std::string_view, 14> signs{"!=", "<>", ">=", "<=", "=", ">", "<", "(", ")", ",", ".", "+", "-", "*"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A character a name may have: letters, digits, `_` and Chinese characters.
bool of_name(char32_t code) {
  if (code < 0x80) return code == '_' || (code >= '0' && code <= '9') || ((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
  return (code >= 0x3400 && code <= 0x9FFF) || code == 0x3007 || (code >= 0xF900 && code <= 0xFAFF) || code >= 0x20000;
}

class Scanner {
 public:
  explicit Scanner(const Passage& passage) : passage_(passage), text_(passage.text()) {}

  Result<std::vector<Token>> scan() {
    if (!is_utf8(text_)) fail(0, "不是 UTF-8 编码的文字");
    while (faults_.empty()) {
      skip_blanks();
      if (at_ >= text_.size()) break;
      if (tokens_.size() >= most_tokens) {
        fail(at_, "写得太长", "请用 <define> 给其中一部分取名");
        break;
      }
      next();
    }
    if (!faults_.empty()) return failure(std::move(faults_));
    add(Token::Kind::end, at_, {});
    return std::move(tokens_);
  }

 private:
  void fail(std::size_t at, std::string message, std::string hint = {}) {
    if (faults_.empty()) faults_.push_back(expression_fault("query-syntax", passage_, at, std::move(message), std::move(hint)));
  }

  Token& add(Token::Kind kind, std::size_t at, std::string text) {
    return tokens_.emplace_back(Token{.kind = kind, .text = std::move(text), .at = at, .past = at_});
  }

  /// The code point at `at_` and how many bytes it takes.
  std::pair<char32_t, std::size_t> character() const {
    std::size_t width = 1;
    while (at_ + width < text_.size() && (static_cast<unsigned char>(text_[at_ + width]) & 0xC0) == 0x80) ++width;
    const auto codes = decode(text_.substr(at_, width));
    return {codes.empty() ? U'\0' : codes.front(), width};
  }

  void skip_blanks() {
    while (at_ < text_.size()) {
      const auto [code, width] = character();
      if (!is_blank(code)) return;
      at_ += width;
    }
  }

  void next() {
    const char c = text_[at_];
    if (is_digit(c)) return number_or_date();
    if (c == '\'') return quoted_text();
    if (text_.substr(at_).starts_with("「")) return quoted_name();
    if (of_name(character().first)) return name();
    sign();
  }

  void number_or_date() {
    const auto start = at_;
    const auto shape = [&](std::string_view form) {
      if (start + form.size() > text_.size()) return false;
      for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == '0' ? !is_digit(text_[start + i]) : text_[start + i] != form[i]) return false;
      }
      return start + form.size() == text_.size() || !is_digit(text_[start + form.size()]);
    };
    if (shape("0000-00-00")) {
      at_ += 10;
      const auto written = std::string(text_.substr(start, 10));
      const auto date = parse_iso_date(written);
      if (!date) return fail(start, fmt::format("没有 {} 这一天", written));
      add(Token::Kind::date, start, written).value = std::chrono::sys_days(*date).time_since_epoch().count();
      return;
    }
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    const auto written = std::string(text_.substr(start, at_ - start));
    const auto number = parse_decimal(written);
    if (!number) return fail(start, fmt::format("数 {} 太长", written), "整数和小数一共至多13位，小数至多3位");
    add(Token::Kind::number, start, written).value = number->thousandths;
  }

  void quoted_text() {
    const auto start = at_++;
    std::string value;
    for (;; ++at_) {
      if (at_ >= text_.size()) return fail(start, "引号没有配对", "文字用一对单引号括起来：'无'；文字里的单引号写两个");
      if (text_[at_] != '\'') {
        value += text_[at_];
        continue;
      }
      ++at_;
      if (at_ >= text_.size() || text_[at_] != '\'') break;
      value += '\'';
    }
    add(Token::Kind::text, start, std::move(value));
  }

  void quoted_name() {
    const auto start = at_;
    constexpr std::string_view close = "」";
    const auto end = text_.find(close, at_);
    if (end == std::string_view::npos) return fail(start, "「 没有配对", "列名用一对「」括起来：「建筑面积（㎡）」");
    const auto begin = start + close.size();
    at_ = end + close.size();
    add(Token::Kind::quoted_name, start, std::string(text_.substr(begin, end - begin)));
  }

  void name() {
    const auto start = at_;
    while (at_ < text_.size()) {
      const auto [code, width] = character();
      if (!of_name(code)) break;
      at_ += width;
    }
    add(Token::Kind::name, start, std::string(text_.substr(start, at_ - start)));
  }

  void sign() {
    const auto rest = text_.substr(at_);
    for (const auto& [written, meant] : chinese_signs) {
      if (rest.starts_with(written))
        return fail(at_, fmt::format("这里的“{}”是中文标点", written), fmt::format("请改成英文的 {}", meant));
    }
    const auto begins = [&](std::string_view one) { return rest.starts_with(one); };
    const auto* const known = std::find_if(signs.begin(), signs.end(), begins);
    for (const auto& [written, hint] : foreign_signs) {
      const bool longer = known == signs.end() || written.size() > known->size();
      if (longer && rest.starts_with(written)) return fail(at_, fmt::format("没有 {} 这个写法", written), std::string(hint));
    }
    if (known == signs.end() && !rest.starts_with("/")) {
      const auto [code, width] = character();
      return fail(at_, fmt::format("看不懂的符号“{}”", is_forbidden(code) ? std::string("?") : text_.substr(at_, width)),
                  "列名里的符号连同列名用「」括起来：「建筑面积（㎡）」");
    }
    const auto start = at_;
    const auto written = known == signs.end() ? std::string_view("/") : *known;
    at_ += written.size();
    add(Token::Kind::sign, start, std::string(written));
  }

  const Passage& passage_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  Diagnostics faults_;
};

}  // namespace

Result<std::vector<Token>> scan(const Passage& passage) { return Scanner(passage).scan(); }

Diagnostic expression_fault(const char* code, const Passage& passage, std::size_t at, std::string message, std::string hint) {
  return input_error(code, passage.place(at), std::move(message), std::move(hint));
}

}  // namespace wenshu::query
