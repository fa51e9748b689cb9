#pragma once

#include <string_view>

namespace wenshu {

/// What is wrong with a citizen's number (公民身份号码, GB 11643-1999), as the diagnostic code of it; empty if it is sound.
///
/// `identity-old` for the 15 digits of before 1999, `identity-length`, `identity-character`, `identity-division` (no such
/// province), `identity-birth` (no such day, or outside 1900—2099), `identity-checksum` (ISO 7064 MOD 11-2).
/// The check character `X` is a capital letter.
std::string_view identity_fault(std::string_view number);

/// True for 15 digits that may be a number of the old form: a province, and a birth date of two-digit year.
bool is_old_identity_number(std::string_view number);

/// The province, autonomous region or municipality that a code's first two digits name (GB/T 2260); for persons also the
/// numbers of residents from Hong Kong, Macao and Taiwan. False if there is none.
bool is_province(std::string_view code, bool of_person = false);

}  // namespace wenshu
