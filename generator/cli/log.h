#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "register/event.h"

namespace wenshu {

/// Who types: `--by`, else login@host. Nobody proves it.
std::string who(const Arguments& arguments);

/// The time now, RFC 3339 with the offset of this machine: `2026-11-30T09:12:03+08:00`.
std::string now();

/// Both, and the program, for the register.
Stamp stamp_of(const Arguments& arguments);

/// The log of what was issued by a register: beside it, under its name, ending in `.log`.
std::filesystem::path log_of(const std::filesystem::path& the_register);

/// Adds a line: time, who, program, then `what`. Lines of several runs never mix. Fails with `log-unwritten` (a warning: what is
/// to be logged is done), also if anything but a regular file stands there.
Result<void> add_to_log(const std::filesystem::path& log, const Arguments& arguments, const std::string& what);

}  // namespace wenshu
