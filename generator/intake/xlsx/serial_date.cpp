#include "intake/xlsx/serial_date.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "base/date.h"

namespace wenshu {

namespace {

using namespace std::chrono_literals;

constexpr int seconds_per_day = 86'400;
constexpr Date last_day = 9999y / std::chrono::December / 31;

std::string clock_text(int seconds) { return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60); }

/// Never midnight of the next day: a time just short of it stays on its day.
Moment time_of_day(int seconds) { return {.kind = CellKind::time, .text = clock_text(std::min(seconds, seconds_per_day - 1))}; }

std::optional<Moment> on_day(Date day, int seconds) {
  if (seconds == seconds_per_day) return on_day(plus_days(day, 1), 0);
  if (!day.ok() || day > last_day) return std::nullopt;
  return Moment{.kind = CellKind::date, .text = seconds == 0 ? iso_text(day) : iso_text(day) + "T" + clock_text(seconds)};
}

/// Two digits at `at`, no more than `most`.
std::optional<int> two_digits(std::string_view text, std::size_t at, int most) {
  int value = 0;
  if (at + 2 > text.size() || text[at] < '0' || text[at] > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, value);
  return error == std::errc{} && end == text.data() + at + 2 && value <= most ? std::optional(value) : std::nullopt;
}

/// Where `Z` or an offset begins behind a time; the text's length if it has none.
std::size_t zone_begin(std::string_view text, std::size_t from) {
  const auto at = text.find_first_of("Z+-", std::min(from, text.size()));
  return std::min(at, text.size());
}

/// `08:30`, `08:30:00`, `08:30:00.000`, each with or without `Z` or `+08:00`, in seconds to the nearest.
std::optional<int> clock_seconds(std::string_view text) {
  constexpr int china = 8 * 3600;
  const auto zone = text.substr(zone_begin(text, 0));
  if (!zone.empty() && zone != "Z" && zone_seconds(zone) != china) return std::nullopt;
  text.remove_suffix(zone.size());
  const auto hours = two_digits(text, 0, 23);
  const auto minutes = two_digits(text, 3, 59);
  if (!hours || !minutes || text[2] != ':') return std::nullopt;
  const int whole = (*hours * 60 + *minutes) * 60;
  if (text.size() == 5) return whole;
  const auto seconds = two_digits(text, 6, 59);
  if (!seconds || text[5] != ':') return std::nullopt;
  const auto fraction = text.substr(8);
  if (fraction.empty()) return whole + *seconds;
  if (fraction.size() < 2 || fraction[0] != '.' || fraction.find_first_not_of("0123456789", 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return whole + *seconds + (fraction[1] >= '5' ? 1 : 0);
}

/// `PT9H10M0.000S`, `PT45M`, `P0DT9H`: in seconds to the nearest; nothing for a day or more.
std::optional<int> duration_seconds(std::string_view text) {
  double seconds = 0;
  bool any = false, timed = false;
  for (text.remove_prefix(1); !text.empty();) {
    if (!timed && text.front() == 'T') {
      timed = true;
      text.remove_prefix(1);
      continue;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || end == text.data() + text.size() || value < 0) return std::nullopt;
    const double unit = !timed        ? (*end == 'D' ? seconds_per_day : -1)
                        : *end == 'H' ? 3600
                        : *end == 'M' ? 60
                        : *end == 'S' ? 1
                                      : -1;
    if (unit < 0) return std::nullopt;
    seconds += value * unit;
    any = true;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  }
  return any && seconds < seconds_per_day ? std::optional(static_cast<int>(std::lround(seconds))) : std::nullopt;
}

}  // namespace

std::string_view iso_zone(std::string_view text) {
  constexpr std::size_t date_and_t = 11;
  if (text.size() <= date_and_t || (text[10] != 'T' && text[10] != ' ') || !parse_iso_date(text.substr(0, 10))) return {};
  return text.substr(zone_begin(text, date_and_t));
}

std::optional<int> zone_seconds(std::string_view zone) {
  if (zone == "Z") return 0;
  if (zone.size() < 3 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const auto hours = two_digits(zone, 1, 14);
  const auto rest = zone.substr(zone.size() > 3 && zone[3] == ':' ? 4 : 3);
  const auto minutes = rest.empty() ? std::optional(0) : rest.size() == 2 ? two_digits(rest, 0, 59) : std::nullopt;
  if (!hours || !minutes) return std::nullopt;
  return (zone[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes) * 60;
}

std::optional<Moment> serial_moment(double serial, NumberFormat format, DateSystem system) {
  if (!(serial >= 0) || serial >= 3'000'000) return std::nullopt;
  const int day = static_cast<int>(std::floor(serial));
  const int seconds = static_cast<int>(std::lround((serial - day) * seconds_per_day));
  const bool time_only = format != NumberFormat::date || (system != DateSystem::from_1904 && seconds > 0);
  if (day == 0 && time_only) return time_of_day(seconds);
  if (format == NumberFormat::elapsed) return std::nullopt;
  if (system == DateSystem::from_1904) return on_day(plus_days(1904y / 1 / 1, day), seconds);
  if (system == DateSystem::from_1900_proper) return on_day(plus_days(1899y / 12 / 30, day), seconds);
  if (day == 0 || day == 60) return std::nullopt;
  // The day that never was moves all later ones by one.
  return on_day(plus_days(1899y / 12 / 31, day > 60 ? day - 1 : day), seconds);
}

std::optional<Moment> iso_moment(std::string_view text) {
  if (text.starts_with('P')) {
    const auto seconds = duration_seconds(text);
    return seconds ? std::optional(time_of_day(*seconds)) : std::nullopt;
  }
  if (text.size() > 2 && text[2] == ':') {
    const auto seconds = clock_seconds(text);
    return seconds ? std::optional(time_of_day(*seconds)) : std::nullopt;
  }
  const auto day = parse_iso_date(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return on_day(*day, 0);
  const auto seconds = text[10] == 'T' ? clock_seconds(text.substr(11)) : std::nullopt;
  return seconds ? on_day(*day, *seconds) : std::nullopt;
}

}  // namespace wenshu
