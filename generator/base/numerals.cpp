#include "base/numerals.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::int64_t wan = 10'000, yi = wan * wan, most = wan * yi - 1;

/// A number up to `most` in plain numerals, in full: 一万二千, 三亿零五十.
std::string plain_numeral(std::int64_t number) {
  if (number == 0) return "零";
  std::string out;
  bool gap = false;
  for (const auto& [unit, name] : {std::pair{yi, "亿"}, std::pair{wan, "万"}, std::pair{std::int64_t{1}, ""}}) {
    const auto section = number / unit % wan;
    if (section == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap || (!out.empty() && section < 1000)) out += "零";
    gap = false;
    // 一十 within a number, 十 at its beginning.
    if (!out.empty() && section >= 10 && section < 20) out += "一";
    out += chinese_numeral(static_cast<int>(section)) + name;
  }
  return out;
}

constexpr std::array capitals{std::pair{"零", "零"}, std::pair{"一", "壹"}, std::pair{"二", "贰"}, std::pair{"三", "叁"},
                              std::pair{"四", "肆"}, std::pair{"五", "伍"}, std::pair{"六", "陆"}, std::pair{"七", "柒"},
                              std::pair{"八", "捌"}, std::pair{"九", "玖"}, std::pair{"十", "拾"}, std::pair{"百", "佰"},
                              std::pair{"千", "仟"}};

std::string capital(std::string text) {
  if (text.starts_with("十")) text = "一" + text;
  for (const auto& [plain, formal] : capitals) text = replace_all(std::move(text), plain, formal);
  return text;
}

/// Every way to write a digit or unit as the one that `plain_numeral` uses; 一十 as 十, which both may stand for.
std::string plain(std::string text) {
  for (const auto& [to, from] : capitals) text = replace_all(std::move(text), from, to);
  constexpr std::array others{std::pair{"〇", "零"}, std::pair{"○", "零"},  std::pair{"弍", "二"},  std::pair{"贰", "二"},
                              std::pair{"貳", "二"}, std::pair{"萬", "万"}, std::pair{"億", "亿"},  std::pair{"陸", "六"},
                              std::pair{"参", "三"}, std::pair{"叄", "三"}, std::pair{"一十", "十"}};
  for (const auto& [from, to] : others) text = replace_all(std::move(text), from, to);
  for (const auto* unit : {"百", "千", "万", "亿"})
    text = replace_all(std::move(text), std::string("两") + unit, std::string("二") + unit);
  return text == "两" ? "二" : text;
}

/// The sum of digits and units as they come; what they stand for is certain only if it is written back the same.
std::optional<std::int64_t> sum_of(const std::string& text) {
  static constexpr std::u32string_view digits = U"零一二三四五六七八九";
  static constexpr std::u32string_view units = U"十百千";
  static constexpr std::array worth{10, 100, 1000};
  std::int64_t all = 0, section = 0, digit = 0;
  if (text.size() > 90) return std::nullopt;  // 30 characters: longer than any number
  for (const char32_t code : decode(text)) {
    if (const auto at = digits.find(code); at != std::u32string_view::npos) {
      digit = static_cast<std::int64_t>(at);
    } else if (const auto unit = units.find(code); unit != std::u32string_view::npos) {
      section += (digit == 0 ? 1 : digit) * worth[unit];
      digit = 0;
    } else if (code == U'万' || code == U'亿') {
      const auto before = section + digit;
      if (before + all >= wan && code == U'亿') return std::nullopt;
      all = code == U'万' ? all + before * wan : (all + before) * yi;
      section = digit = 0;
      if (all > most) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return all + section + digit;
}

std::string yuan_text(std::int64_t fen) { return fmt::format("{}.{:02}", fen / 100, fen % 100); }

}  // namespace

std::optional<std::int64_t> parse_chinese_numeral(std::string_view text) {
  const auto sought = plain(std::string(text));
  const auto number = sought.empty() ? std::nullopt : sum_of(sought);
  if (!number || *number > most || plain(plain_numeral(*number)) != sought) return std::nullopt;
  return number;
}

std::string capital_amount(std::int64_t fen) {
  if (fen < 0 || fen / 100 > most) return yuan_text(fen);
  const auto yuan = fen / 100, jiao = fen / 10 % 10, cent = fen % 10;
  if (jiao == 0 && cent == 0) return capital(plain_numeral(yuan)) + "元整";
  std::string out = yuan == 0 ? "" : capital(plain_numeral(yuan)) + "元";
  // A zero where digits are passed over, and between whole tens and what follows.
  if (yuan > 0 && (jiao == 0 || yuan % 10 == 0)) out += "零";
  if (jiao > 0) out += capital(plain_numeral(jiao)) + "角";
  if (cent > 0) out += capital(plain_numeral(cent)) + "分";
  return cent == 0 ? out + "整" : out;
}

std::optional<std::int64_t> parse_capital_amount(std::string_view text) {
  // Compared without what may be written or left out: 整, and the zero before 角 and 分.
  const auto bare = [](std::string amount) {
    amount = plain(replace_all(std::move(amount), "圆", "元"));
    for (const auto* end : {"整", "正"}) amount = replace_all(std::move(amount), end, "");
    return replace_all(std::move(amount), "元零", "元");
  };
  std::string given(text);
  for (const auto* lead : {"人民币", "：", ":"}) {
    if (given.starts_with(lead)) given.erase(0, std::string_view(lead).size());
  }
  const auto sought = bare(trim(given));
  if (sought.find("元") == std::string::npos && sought.find("角") == std::string::npos && sought.find("分") == std::string::npos)
    return std::nullopt;
  std::string rest = sought;
  std::int64_t fen = 0;
  for (const auto& [unit, worth] : {std::pair{"元", 100}, std::pair{"角", 10}, std::pair{"分", 1}}) {
    const auto at = rest.find(unit);
    if (at == std::string::npos) continue;
    const auto number = sum_of(rest.substr(0, at));
    if (!number || *number > most) return std::nullopt;
    fen += *number * worth;
    rest.erase(0, at + std::string_view(unit).size());
  }
  if (bare(capital_amount(fen)) != sought) return std::nullopt;
  return fen;
}

}  // namespace wenshu
