#pragma once

#include "register/store.h"

namespace wenshu {

/// Everything that can be wrong with a register, each fault with its number: the means of keeping (`register-damaged`,
/// `register-schema`), the chain of hashes (`register-audit`), bodies that are no events, steps that were never legal, series
/// with holes (`register-gap`), numbers given twice or to no event (`register-duplicate`, `register-number`), content that is not
/// what its hash says (`register-content`), what was carried over from an older register. Empty if sound.
Result<Diagnostics> verify(Store& store);

}  // namespace wenshu
