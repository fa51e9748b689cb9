#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

using Date = std::chrono::year_month_day;

/// The date `YYYY-MM-DD`; nothing else, and only a day that exists.
std::optional<Date> parse_iso_date(std::string_view text);

/// `2022-06-17`.
std::string iso_text(Date date);

/// `20220617`, as file names carry it.
std::string compact_text(Date date);

/// `2022年6月17日`: no leading zeros (GB/T 9704-2012, 7.3.5.4 (规定): 不编虚位).
std::string chinese_text(Date date);

/// The day `days` later (earlier if negative).
Date plus_days(Date date, int days);

/// Days from `from` to `to`.
int days_between(Date from, Date to);

}  // namespace wenshu
