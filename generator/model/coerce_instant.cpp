#include "model/coerce_instant.h"

#include <charconv>

#include <fmt/format.h>

#include "base/date.h"
#include "intake/xlsx/serial_date.h"

namespace wenshu {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t day_seconds = 86'400, china_seconds = 28'800;

Date day_of(std::int64_t seconds) {
  const auto days = seconds >= 0 ? seconds / day_seconds : -((-seconds + day_seconds - 1) / day_seconds);
  return plus_days(1970y / 1 / 1, static_cast<int>(days));
}

/// The day of a moment in seconds since 1970, if it is certain which one is meant.
InstantDay certain_day(std::int64_t utc, const std::string& what) {
  const auto here = day_of(utc + china_seconds), there = day_of(utc);
  if (here == there || (utc + china_seconds) % day_seconds == 0) return {.day = here};
  return {.why = fmt::format("是{}，北京时间是 {}，世界标准时间是 {}，不能确定是哪一天", what, iso_text(here), iso_text(there)),
          .hint = "请核对后写全年月日，如 2022-06-03"};
}

/// 13 digits are the milliseconds of 2001—2286; with fewer or more it may as well be a date and a time in a row.
std::optional<InstantDay> from_milliseconds(const std::string& text) {
  constexpr std::size_t digits = 13;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value <= 0) return std::nullopt;
  if (text.size() == digits) return certain_day(value / 1000, "以毫秒计的时间戳");
  constexpr std::int64_t least = 1'000'000'000, most = 4'102'444'800;  // 2001—2099, in seconds
  if (value < least || value > most) return std::nullopt;
  return InstantDay{.why = "不是有效日期",
                    .hint = fmt::format("看上去是以秒计的时间戳，是否应为 {}；请写作 2022-06-03 的样子",
                                        iso_text(day_of(value + china_seconds)))};
}

/// The seconds of the time of day, `08:30` or `08:30:00.000`, behind a date of ten characters and a `T` or blank.
std::optional<std::int64_t> clock_of(std::string_view text) {
  const auto moment = iso_moment(text);
  if (!moment || moment->kind != CellKind::time) return std::nullopt;
  const auto part = [&](std::size_t at) { return (moment->text[at] - '0') * 10 + (moment->text[at + 1] - '0'); };
  return part(0) * 3600 + part(3) * 60 + part(6);
}

}  // namespace

std::optional<InstantDay> instant_day(const std::string& text) {
  if (auto day = from_milliseconds(text)) return day;
  constexpr std::size_t date_length = 10;
  if (text.size() < date_length + 6 || (text[date_length] != 'T' && text[date_length] != ' ')) return std::nullopt;
  const auto date = parse_iso_date(text.substr(0, date_length));
  const auto zone = iso_zone(text);
  const auto clock = clock_of(std::string_view(text).substr(date_length + 1, text.size() - date_length - 1 - zone.size()));
  if (!date || !clock) return std::nullopt;
  // Eight hours or seconds before midnight, a program may have meant the day that follows.
  if (zone.empty())
    return *clock == 2 * china_seconds || *clock >= day_seconds - 60 ? std::nullopt : std::optional(InstantDay{.day = *date});
  const auto offset = zone_seconds(zone);
  if (!offset) return std::nullopt;
  if (*offset == china_seconds) return InstantDay{.day = *date};
  const auto days = (std::chrono::sys_days(*date) - std::chrono::sys_days(1970y / 1 / 1)).count();
  const auto utc = static_cast<std::int64_t>(days) * day_seconds + *clock - *offset;
  auto day = certain_day(utc, fmt::format("带时区（{}）的时刻", zone == "Z" ? "Z，世界标准时间" : std::string(zone)));
  // Another zone's own day is a third one that may be meant.
  if (day.day && *offset != 0 && *day.day != *date)
    return InstantDay{.why = fmt::format("是带时区（{}）的时刻，北京时间是 {}，不能确定是哪一天", zone, iso_text(*day.day)),
                      .hint = "请核对后写全年月日，如 2022-06-03"};
  return day;
}

std::optional<std::string> duration_time(const std::string& text) {
  const auto moment = text.starts_with('P') ? iso_moment(text) : std::nullopt;
  return moment ? std::optional(moment->text.substr(0, 5)) : std::nullopt;
}

}  // namespace wenshu
