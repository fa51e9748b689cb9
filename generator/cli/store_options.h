#pragma once

#include <string>

#include "cli/command.h"
#include "register/store.h"

namespace wenshu {

/// How a command opens the register at `address`: `--accept-damage 理由`, `--one-writer`, `--head-log 文件` (of a file: `.head`
/// beside it, if nothing else is said), and by whom.
StoreOptions store_options(const Arguments& arguments, const std::string& address);

}  // namespace wenshu
