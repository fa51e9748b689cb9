#pragma once

#include <string>
#include <string_view>

namespace wenshu {

/// The check character of the first 17 characters of a unified social credit code (GB 32100-2015, 5); '\0' if they are not 17
/// characters of its alphabet.
char uscc_check_character(std::string_view body);

/// What is wrong with a code, as the diagnostic code of it: empty if sound, `uscc-length`, `uscc-character`, `uscc-checksum`.
std::string_view uscc_fault(std::string_view code);

}  // namespace wenshu
