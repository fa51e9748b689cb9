#pragma once

#include <string>

#include "model/coerce.h"

namespace wenshu {

/// `09:30`, from 9:30, 9：30, 9时30分 and times of a spreadsheet.
std::string time_text(const Coercion& coercion);

/// A day as people write it, without a time: `2022.6.3`, `2022年6月3日`. Nothing for anything else.
std::optional<Date> written_day(const std::string& text);

/// The day a serial number means, if it is one of 1954—2119; a time of day within it is left out.
std::optional<Date> serial_date(std::string_view text, bool from_1904);

/// Says that the cell's format shows only a part of its date: `date-without-day`, `date-without-year`.
void complain_about_hidden_part(const Coercion& coercion);

}  // namespace wenshu
