#pragma once

#include <string_view>

namespace wenshu {

/// What is wrong with a code of an administrative division, as the diagnostic code of it; empty if it is sound.
///
/// A code has 6 digits (GB/T 2260: province, prefecture, county), 9 (GB/T 10114: and township) or 12 (统计用区划代码: and
/// village). `division-length`; `division-character`; `division-province` if no province begins so; `division-hierarchy` if a
/// level is named and one above it is not: a county of no prefecture (510081), a village of no township. Townships directly
/// below a prefecture (441900003) are right.
/// Which counties there are changes every year and is not known here.
std::string_view division_fault(std::string_view code);

/// The code without levels it does not name: 510681000000 is 510681. For sound codes.
std::string_view without_empty_levels(std::string_view code);

}  // namespace wenshu
