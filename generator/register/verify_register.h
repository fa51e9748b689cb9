#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "register/anchor.h"
#include "register/store.h"

namespace wenshu {

/// What `verify_register` compared, and what it found.
struct Verification {
  Diagnostics found;  ///< each fault with its number and field; empty if sound
  Head head;
  std::size_t events = 0, papers = 0, numbers = 0, contents = 0, anchors = 0;
  std::size_t carried_over = 0;  ///< events of an older register, whose links were computed again
};

/// Everything that can be seen to be wrong with a register from inside, and against `anchors` from outside:
/// the means of keeping (`register-damaged`, `register-schema`), the chain of hashes and bodies that are no events
/// (`register-audit`), steps that were never legal, series with holes (`register-gap`), numbers given twice or to another event
/// (`register-duplicate`, `register-number`), content that is not what its hash says (`register-content`), the old chain of what
/// was carried over (`register-audit`; a warning where its damage was accepted), anchors it no longer has
/// (`register-rolled-back`).
///
/// A chain has no key: a tail cut off, an older copy or a chain written anew is found by anchors alone.
Result<Verification> verify_register(Store& store, const std::vector<Anchor>& anchors = {});

/// What was compared, in sentences for the clerk, and no more than that.
std::string compared_text(const Verification& verification);

}  // namespace wenshu
