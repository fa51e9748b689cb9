#include "model/coerce_date.h"

#include <algorithm>
#include <array>
#include <regex>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/numerals.h"
#include "base/text.h"
#include "model/coerce_instant.h"
#include "model/coerce_text.h"
#include "model/day_shift.h"
#include "model/readable.h"

namespace wenshu {

namespace {

std::string without_blanks(const std::string& text) {
  std::u32string kept;
  for (const char32_t code : decode(text)) {
    if (!is_blank(code)) kept.push_back(code);
  }
  return encode(kept);
}

std::optional<Date> made_date(const std::smatch& match) {
  const Date date{std::chrono::year{std::stoi(match[1])}, std::chrono::month{static_cast<unsigned>(std::stoi(match[2]))},
                  std::chrono::day{static_cast<unsigned>(std::stoi(match[3]))}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// 二〇二二年六月三日 with digits: the year digit by digit, month and day as numbers. Unchanged if it is not written so.
std::string without_numerals(const std::string& text) {
  static constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  const auto year_end = text.find("年"), month_end = text.find("月");
  if (year_end == std::string::npos || month_end == std::string::npos || month_end < year_end) return text;
  std::string year;
  for (char32_t code : decode(text.substr(0, year_end))) {
    if (code == U'零' || code == U'○' || code == U'Ｏ') code = U'〇';
    const auto digit = digits.find(code);
    if (digit == std::u32string_view::npos) return text;
    year += static_cast<char>('0' + digit);
  }
  constexpr std::size_t character = 3;  // bytes of each of 年, 月, 日 and 号
  auto rest = text.substr(month_end + character);
  if (!rest.ends_with("日") && !rest.ends_with("号")) return text;
  rest.resize(rest.size() - character);
  const auto month = parse_chinese_numeral(text.substr(year_end + character, month_end - year_end - character));
  const auto day = parse_chinese_numeral(rest);
  return month && day ? fmt::format("{}年{}月{}日", year, *month, *day) : text;
}

/// What may stand behind a whole date without changing it: a midnight nobody typed, the day of the week.
std::string without_tail(std::string text) {
  // The blank before it must be there: 2025-6-3 00:00 without it could be the 30th.
  static const std::regex midnight(R"((.*[^ ])[ T]+0?0:00(:00(\.0+)?)?)");
  std::smatch match;
  if (std::regex_match(text, match, midnight)) text = match[1].str();
  for (const auto* week : {"(星期", "星期", "(周", "周"}) {
    if (const auto at = text.find(week); at != std::string::npos && text.size() - at <= std::string_view("(星期一)").size())
      text.resize(at);
  }
  return text;
}

/// The day of the week that a date names of itself, as in 2022年6月29日 星期三; 0 is Sunday.
std::optional<unsigned> named_weekday(const std::string& text) {
  static constexpr std::u32string_view days = U"日一二三四五六";
  const auto codes = decode(text);
  for (std::size_t at = 1; at < codes.size(); ++at) {
    const bool week = codes[at - 1] == U'周' || (codes[at - 1] == U'期' && at > 1 && codes[at - 2] == U'星');
    if (!week) continue;
    const auto day = days.find(codes[at] == U'天' ? U'日' : codes[at]);
    if (day != std::u32string_view::npos) return static_cast<unsigned>(day);
  }
  return std::nullopt;
}

/// The date, if it is the day of the week that the text names; else an error: one of the two is wrong, and nobody can tell which.
std::optional<Date> on_named_weekday(const Coercion& coercion, Date date, const std::string& raw) {
  const auto named = named_weekday(raw);
  const auto real = std::chrono::weekday(std::chrono::sys_days(date)).c_encoding();
  if (!named || *named == real) return date;
  static constexpr std::array names{"日", "一", "二", "三", "四", "五", "六"};
  coercion.error("date-weekday", fmt::format("“{}”：{} 是星期{}", raw, iso_text(date), names.at(real)),
                 "日期和星期不符，请核对后只填写年月日，如 2022-06-03");
  return std::nullopt;
}

/// 年, 月 and 日 as strokes: a regular expression over bytes knows no Chinese characters.
std::string with_strokes(std::string text) {
  for (const auto* word : {"年", "月", "—", "–", "－", "。", "·", "、", ",", "\\"})
    text = replace_all(std::move(text), word, "-");
  for (const auto* word : {"日", "号"}) text = replace_all(std::move(text), word, "");
  return text;
}

/// A date written as text: `2022.6.3`, `2022/6/3`, `2022年6月3日`, `20220603`.
std::optional<Date> written_date(const std::string& text) {
  static const std::regex forms(R"((\d{4})[-./](\d{1,2})[-./](\d{1,2})[.]?)");
  static const std::regex compact(R"((\d{4})(\d{2})(\d{2}))");
  std::smatch match;
  if (std::regex_match(text, match, forms) || std::regex_match(text, match, compact)) return made_date(match);
  return std::nullopt;
}

/// Says why a text is no date, as far as that can be told.
void complain(const Coercion& coercion, const std::string& raw, const std::string& text) {
  static const std::regex no_year(R"(\d{1,2}[-./]\d{1,2})");
  static const std::regex no_day(R"(\d{4}[-./]\d{1,2}-?|(19|20)\d{2}(0[1-9]|1[0-2])|\d{4}-?)");
  static const std::regex short_year(R"(\d{2}[-./]\d{1,2}[-./]\d{1,2})");
  static const std::regex no_such_day(R"((\d{4})[-./]?(\d{1,2})[-./]?(\d{1,2}))");
  static const std::regex year_last(R"(\d{1,2}[-./]\d{1,2}[-./]\d{4})");
  const std::string hint = "请写全年月日，如 2022-06-03";
  if (std::regex_match(text, no_year)) {
    coercion.error("date-without-year", fmt::format("“{}”没有年份", raw), hint);
  } else if (std::regex_match(text, no_day)) {
    coercion.error("date-without-day", fmt::format("“{}”不是完整的日期，没有月或日", raw), hint);
  } else if (std::regex_match(text, short_year)) {
    coercion.error("date-short-year", fmt::format("“{}”的年份只有两位，不能确定", raw), hint);
  } else if (std::regex_match(text, year_last)) {
    coercion.error("date-order", fmt::format("“{}”不能确定哪个是月、哪个是日", raw), hint);
  } else if (std::smatch match; std::regex_match(text, match, no_such_day) && text.size() >= 8) {
    coercion.error("date-malformed",
                   fmt::format("“{}”：{} 年没有 {} 月 {} 日这一天", raw, match[1].str(), match[2].str(), match[3].str()),
                   "请核对后写全年月日，如 2022-06-03");
  } else if (const auto date = serial_date(raw, coercion.from_1904)) {
    coercion.error("date-malformed", fmt::format("“{}”不是有效日期", raw),
                   fmt::format("看上去是日期的序列值，是否应为 {}；请写作 2022-06-03 的样子", iso_text(*date)));
  } else {
    coercion.error("date-malformed", fmt::format("“{}”不是有效日期", raw), "请写作 2022-06-03");
  }
}

/// The date, if it is one of the days such papers speak of; a serial number or a year mistyped gives others.
std::optional<Date> likely_date(const Coercion& coercion, Date date) {
  using namespace std::chrono_literals;
  if (date.year() >= 1949y && date.year() <= 2119y) return date;
  coercion.error("date-far", fmt::format("“{}”不像是真实的日期", trim(coercion.cell.text)),
                 "请核对年份；没有期限的请空着，在备注里说明");
  return std::nullopt;
}

/// The day of a moment a program wrote, with what had to be decided.
std::optional<Date> day_of_instant(const Coercion& coercion, const InstantDay& instant, const std::string& raw) {
  if (!instant.day) {
    coercion.error("date-zone", fmt::format("“{}”{}", raw, instant.why), instant.hint);
    return std::nullopt;
  }
  const auto date = likely_date(coercion, *instant.day);
  if (date) coercion.repaired("date-moment", "日期写成了时刻，取北京时间的那一天", iso_text(*date));
  return date;
}

/// A day with a time: the day itself where the time is one, the next where the whole column is shifted in the same way, an error
/// where nobody can tell.
std::optional<Date> timed_date(const Coercion& coercion, const DayTime& moment) {
  const auto shift = shift_of(moment);
  const auto written = fmt::format("{} {}", iso_text(moment.day), clock_text(moment));
  if (shift == Shift::none) {
    const auto date = likely_date(coercion, moment.day);
    if (date && is_text(coercion.cell)) {
      coercion.repaired("date-moment", "日期写成了时刻", iso_text(*date));
    } else if (date) {
      const bool number = coercion.cell.kind == CellKind::number;
      coercion.repaired(number ? "date-serial" : "date-with-time", number ? "日期存成了带时刻的数字" : "日期带有时刻",
                        iso_text(*date));
    }
    return date;
  }
  const auto next = plus_days(moment.day, 1);
  if (coercion.shift != nullptr && coercion.shift->common == shift) {
    const auto date = likely_date(coercion, next);
    if (date) coercion.repaired("date-shifted", fmt::format("整列日期都被导出程序提前了，存的是 {}", written), iso_text(*date));
    return date;
  }
  coercion.error(
      "date-shifted",
      fmt::format("“{}”离半夜只差一点或者正好 8 小时，不能确定是 {} 还是 {}", written, iso_text(moment.day), iso_text(next)),
      "导出数据的程序可能算错了时差：请核对后只填写年月日");
  return std::nullopt;
}

}  // namespace

std::optional<Date> written_day(const std::string& text) {
  return written_date(with_strokes(without_numerals(without_blanks(text))));
}

/// The day a serial number means, if it is one of 1954—2119; a time of day within it is left out.
std::optional<Date> serial_date(std::string_view text, bool from_1904) {
  const auto value = parse_decimal(plain_number(text));
  if (!value || value->thousandths < 20'000'000 || value->thousandths > 80'000'000) return std::nullopt;
  using namespace std::chrono_literals;
  return plus_days(from_1904 ? 1904y / 1 / 1 : 1899y / 12 / 30, static_cast<int>(value->thousandths / 1000));
}

void complain_about_hidden_part(const Coercion& coercion) {
  const auto day = std::string(coercion.cell.text.substr(0, 10));
  const bool no_day = coercion.cell.looks.hides_day;
  coercion.error(no_day ? "date-without-day" : "date-without-year",
                 fmt::format("单元格的格式没有显示{}，存的是 {}，不能确定是不是这一天", no_day ? "日" : "年份", day),
                 "请把单元格格式改为年-月-日，核对后填写完整的日期，如 2022-06-03");
}

namespace {

/// Which half of the day a time of twelve hours is of, taken off `text`: 上午, 下午, AM, PM before or behind it.
enum class HalfDay { none, morning, afternoon };

HalfDay take_half_day(std::string& text) {
  static constexpr std::array<std::pair<std::string_view, HalfDay>, 8> words{{{"上午", HalfDay::morning},
                                                                              {"下午", HalfDay::afternoon},
                                                                              {"AM", HalfDay::morning},
                                                                              {"PM", HalfDay::afternoon},
                                                                              {"am", HalfDay::morning},
                                                                              {"pm", HalfDay::afternoon},
                                                                              {"a.m.", HalfDay::morning},
                                                                              {"p.m.", HalfDay::afternoon}}};
  for (const auto& [word, half] : words) {
    if (!text.starts_with(word) && !text.ends_with(word)) continue;
    text.erase(text.starts_with(word) ? 0 : text.size() - word.size(), word.size());
    return half;
  }
  return HalfDay::none;
}

/// The hour of 24 that an hour of a half is; -1 if the two contradict each other, or midnight and noon cannot be told apart.
int hour_of(int hour, HalfDay half) {
  if (half == HalfDay::morning) return hour < 12 ? hour : -1;
  return half == HalfDay::afternoon && hour < 12 ? (hour == 0 ? -1 : hour + 12) : hour;
}

}  // namespace

std::string time_text(const Coercion& coercion) {
  static const std::regex clock(R"((\d{1,2}):(\d{1,2})(:\d{2}(\.\d+)?)?)");
  const auto raw = trim(coercion.cell.text);
  auto bare = without_blanks(half_width(raw));
  const auto half = take_half_day(bare);
  auto text = replace_all(replace_all(bare, "时", ":"), "点", ":");
  text = text.ends_with(":") ? text + "00" : replace_all(text, "分", "");
  if (const auto time = duration_time(raw); time && is_text(coercion.cell)) {
    coercion.repaired("time-variant", "时刻写成了时长", *time);
    return *time;
  }
  std::smatch match;
  const bool dated = coercion.cell.kind == CellKind::date && text.size() > 11 && text[10] == 'T';
  const auto tail = dated ? text.substr(11) : text;
  const int hour = std::regex_match(tail, match, clock) ? hour_of(std::stoi(match[1]), half) : -1;
  if (hour < 0 || hour > 23 || std::stoi(match[2]) > 59) {
    coercion.error("time-malformed", fmt::format("“{}”不是时刻", raw), "请写作 09:30");
    return {};
  }
  auto time = fmt::format("{:02}:{:02}", hour, std::stoi(match[2]));
  const auto seconds = match[3].str();
  if (seconds.find_first_of("123456789") != std::string::npos)
    coercion.repaired("time-variant", "时刻写到了秒，文书只写到分", time);
  else if (is_text(coercion.cell) && !std::regex_match(raw, clock))
    coercion.repaired("time-variant", "时刻写法不统一", time);
  return time;
}

std::optional<Date> to_date(const Coercion& given) {
  const Readable readable(given);
  if (!readable) return std::nullopt;
  const auto& coercion = *readable;
  const auto raw = trim(coercion.cell.text);
  const auto& blanks = coercion.field.blanks;
  if (std::find(blanks.begin(), blanks.end(), raw) != blanks.end()) {
    coercion.diagnostics.push_back(input_repair("blank-word", coercion.place,
                                                fmt::format("{}：“{}”就是空着的意思，已按空着读入", coercion.field.header, raw)));
    return std::nullopt;
  }
  if (const auto moment = day_time(coercion.cell, coercion.from_1904)) return timed_date(coercion, *moment);
  if (coercion.cell.kind == CellKind::date) {
    if (const auto found = parse_iso_date(raw)) return likely_date(coercion, *found);
  }
  if (coercion.cell.kind == CellKind::number) {
    if (const auto date = serial_date(raw, coercion.from_1904)) {
      coercion.repaired("date-serial", "日期存成了数字", iso_text(*date));
      return date;
    }
  }
  const auto text = with_strokes(without_numerals(without_blanks(without_tail(without_apostrophe(half_width(raw))))));
  if (coercion.cell.kind != CellKind::date) {
    if (const auto found = written_date(text)) {
      auto date = likely_date(coercion, *found);
      if (date) date = on_named_weekday(coercion, *date, raw);
      if (date && iso_text(*date) != raw) coercion.repaired("date-dotted", "日期写法不统一", iso_text(*date));
      return date;
    }
  }
  const auto instant = coercion.cell.kind == CellKind::date ? std::nullopt : instant_day(half_width(without_apostrophe(raw)));
  if (instant) return day_of_instant(coercion, *instant, raw);
  complain(coercion, raw, text);
  return std::nullopt;
}

}  // namespace wenshu
