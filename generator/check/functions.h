#pragma once

#include <vector>

#include "check/checks.h"

namespace wenshu {

/// Algorithms with a standard or a tolerance of their own, for rules to ask.
///
/// `uscc_sound(code)`: 18 characters of GB 32100-2015, the last of which fits. `uscc_meant(code, '0OoО', '1Ii', …)`: the sound
/// code that was meant by one with characters that look like others; each text names what is meant, then what is written for it.
/// `nearest(text, list)`: the item that was meant by a slip of the pen. Blank if there is none.
void add_check_functions(query::Language& language);

/// `private_number(text)`: the first number in it by which a person can be called or traced and that the office does not publish;
/// `private_kind(text)`: what it is. Blank if there is none.
void add_privacy_functions(query::Language& language, const std::vector<PublicValue>& public_values);

}  // namespace wenshu
