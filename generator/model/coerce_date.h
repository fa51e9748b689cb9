#pragma once

#include <string>

#include "model/coerce.h"

namespace wenshu {

/// `09:30`, from 9:30, 9：30, 9时30分 and times of a spreadsheet.
std::string time_text(const Coercion& coercion);

}  // namespace wenshu
