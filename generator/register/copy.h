#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "register/store.h"

namespace wenshu {

/// What was copied.
struct Copied {
  Head head;
  std::int64_t carried_over = 0;  ///< records of a register of versions 1 to 3 among it
};

/// Copies a register, file or server, into another that is empty, in one step; both have the same head afterwards. One of
/// versions 1 to 3 is carried over on the way. The tables such a one left behind stay where they are: every record of theirs is
/// an event with its old hash, and from those the old chain is proved in the copy, too. Fails with `register-audit` (environment)
/// if its chain is broken, with `register-not-empty` (input) if `to` has an event already, and like `open_store`.
Result<Copied> copy_register(const std::string& from, const std::string& to, const StoreOptions& options);

/// Copies a register into a new file while others go on writing: made under another name, flushed, verified, then renamed. Fails
/// with what `verify_register` finds, with `file-unwritable` if anything stands at `to`, and like `open_store`.
Result<Head> back_up(const std::string& address, const std::filesystem::path& to, const StoreOptions& options);

}  // namespace wenshu
