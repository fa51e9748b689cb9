#pragma once

#include <algorithm>
#include <cstdint>

#include <pugixml.hpp>

#include "base/length.h"

namespace wenshu::inspect {

/// A length as Word writes it, in twentieths of a point, and `fallback` if it is not written. None is longer than the largest
/// paper Word takes, 22 inches.
inline Length twips(pugi::xml_attribute attribute, std::int64_t fallback = 0) {
  constexpr std::int64_t longest = 31'680;
  return Length::twips(std::clamp(static_cast<std::int64_t>(attribute.as_llong(fallback)), -longest, longest));
}

}  // namespace wenshu::inspect
