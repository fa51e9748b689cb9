#pragma once

#include <string_view>

#include "compose/content.h"

namespace wenshu {

/// What a clerk calls the faces of a role: `小标宋`.
std::string_view label_of(Typeface face);

}  // namespace wenshu
