#include "model/division_code.h"

#include <algorithm>

#include "model/identity_number.h"

namespace wenshu {

std::string_view division_fault(std::string_view code) {
  if (!std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; })) return "division-character";
  if (code.size() != 6 && code.size() != 9 && code.size() != 12) return "division-length";
  if (!is_province(code)) return "division-province";
  const bool prefecture = code.substr(2, 2) != "00", county = code.substr(4, 2) != "00";
  const bool township = code.size() > 6 && code.substr(6, 3) != "000";
  const bool village = code.size() > 9 && code.substr(9, 3) != "000";
  if ((county && !prefecture) || (township && !prefecture) || (village && !township)) return "division-hierarchy";
  return "";
}

std::string_view without_empty_levels(std::string_view code) {
  while (code.size() > 6 && code.ends_with("000")) code.remove_suffix(3);
  return code;
}

}  // namespace wenshu
