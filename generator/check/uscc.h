#pragma once

#include <string>
#include <string_view>

namespace wenshu {

/// The check character of the first 17 characters of a unified social credit code (GB 32100-2015, 5); '\0' if they are not 17
/// characters of its alphabet.
char uscc_check_character(std::string_view body);

/// What is wrong with a code, as the diagnostic code of it: empty if sound, `uscc-length`, `uscc-character`, `uscc-checksum`.
std::string_view uscc_fault(std::string_view code);

/// The sound code that was meant, if what is wrong are characters written for others that look alike: O for 0, I for 1, S for 5,
/// Z for 2, letters of another alphabet. The check character proves it; empty if there is none.
std::string uscc_meant(std::string_view code);

}  // namespace wenshu
