#pragma once

#include "cli/command.h"
#include "register/store.h"

namespace wenshu {

/// How a command opens a register: `--accept-damage 理由`, `--one-writer`, `--head-log 文件`, and by whom.
StoreOptions store_options(const Arguments& arguments);

}  // namespace wenshu
