#include "model/day_shift.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <regex>

#include <fmt/format.h>

#include "base/text.h"
#include "model/coerce_date.h"

namespace wenshu {

namespace {

constexpr int full_day = 86'400;

int clock_seconds_of(const std::smatch& match, std::size_t first) {
  const int seconds = match[first + 2].matched ? std::stoi(match[first + 2]) : 0;
  return (std::stoi(match[first]) * 60 + std::stoi(match[first + 1])) * 60 + seconds;
}

std::optional<DayTime> of_spreadsheet(std::string_view text) {
  static const std::regex form(R"((\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2}))");
  std::smatch match;
  const auto whole = std::string(text);
  if (!std::regex_match(whole, match, form)) return std::nullopt;
  const auto day = parse_iso_date(match[1].str());
  if (!day) return std::nullopt;
  return DayTime{*day, clock_seconds_of(match, 2)};
}

std::optional<DayTime> of_number(std::string_view text, bool from_1904) {
  const auto whole = std::string(text);
  const double value = std::strtod(whole.c_str(), nullptr);
  const double day_number = std::floor(value);
  const double seconds = std::round((value - day_number) * full_day);
  if (!(value > 0) || value > 1e6 || seconds < 1 || seconds >= full_day) return std::nullopt;
  const auto day = serial_date(fmt::format("{:.0f}", day_number), from_1904);
  if (!day) return std::nullopt;
  return DayTime{*day, static_cast<int>(seconds)};
}

std::optional<DayTime> of_text(std::string_view text) {
  static const std::regex form(
      R"((\d{4}\D{1,3}\d{1,2}\D{1,3}\d{1,2}(?:\xE6\x97\xA5)?)[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)");
  std::smatch match;
  const auto whole = half_width(trim(text));
  if (whole.size() > 64 || !std::regex_match(whole, match, form)) return std::nullopt;
  const auto day = written_day(match[1].str());
  if (!day || std::stoi(match[2]) > 23 || std::stoi(match[3]) > 59) return std::nullopt;
  const int seconds = clock_seconds_of(match, 2);
  return seconds > 0 && seconds < full_day ? std::optional(DayTime{*day, seconds}) : std::nullopt;
}

/// True if the cell may hold a day at all.
bool has_digits(const Cell& cell) { return cell.text.find_first_of("0123456789") != std::string_view::npos; }

}  // namespace

std::optional<DayTime> day_time(const Cell& cell, bool from_1904) {
  if (cell.kind == CellKind::date) return cell.text.size() > 10 ? of_spreadsheet(cell.text) : std::nullopt;
  if (cell.kind == CellKind::number)
    return cell.text.find_first_of(".eE") == std::string_view::npos ? std::nullopt : of_number(cell.text, from_1904);
  if (!is_text(cell)) return std::nullopt;
  const bool timed = cell.text.find(':') != std::string_view::npos || cell.text.find("：") != std::string_view::npos;
  return timed ? of_text(cell.text) : std::nullopt;
}

std::string clock_text(const DayTime& moment) {
  return fmt::format("{:02}:{:02}:{:02}", moment.seconds / 3600, moment.seconds / 60 % 60, moment.seconds % 60);
}

Shift shift_of(const DayTime& moment) {
  constexpr int minute = 60, eight_hours = 8 * 3600;
  const int to_midnight = full_day - moment.seconds;
  if (to_midnight == minute || to_midnight == 1) return Shift::day_end;
  if (to_midnight < minute) return Shift::seconds;
  if (to_midnight >= eight_hours && to_midnight < eight_hours + minute) return Shift::hours;
  return Shift::none;
}

DayShift common_shift(const std::vector<const Cell*>& cells, bool from_1904) {
  std::size_t days = 0;
  std::optional<Shift> common;
  for (const auto* cell : cells) {
    if (!has_digits(*cell)) continue;
    const auto moment = day_time(*cell, from_1904);
    const auto shift = moment ? shift_of(*moment) : Shift::none;
    if (shift == Shift::none || shift == Shift::day_end || (common && *common != shift)) return {};
    common = shift;
    ++days;
  }
  return {days >= 2 ? *common : Shift::none};
}

}  // namespace wenshu
