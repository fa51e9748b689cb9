#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/length.h"

namespace wenshu {

/// How wide a text is, as far as that can be known without its face, and rather more: a Chinese character is as wide as it is
/// high, a digit a little more than half so.
Length text_room(std::string_view text, Length size);

/// A text in lines that are no wider than `room`, if a single character is not; figures and letters stay together where they can.
std::vector<std::string> wrapped(std::string_view text, Length size, Length room);

}  // namespace wenshu
