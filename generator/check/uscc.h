#pragma once

#include <map>
#include <string>
#include <string_view>

namespace wenshu {

/// The check character of the first 17 characters of a unified social credit code (GB 32100-2015, 5); '\0' if they are not 17
/// characters of its alphabet.
char uscc_check_character(std::string_view body);

/// What is wrong with a code, as the diagnostic code of it: empty if sound, `uscc-length`, `uscc-character`, `uscc-checksum`.
std::string_view uscc_fault(std::string_view code);

/// Characters people write for those of a code that look like them (O for 0, letters of another alphabet), and what they mean.
using LookAlikes = std::map<char32_t, char32_t>;

/// The sound code that was meant, if what is wrong are characters written for others that look alike. The check character proves
/// it; empty if there is none.
std::string uscc_meant(std::string_view code, const LookAlikes& look_alikes);

}  // namespace wenshu
