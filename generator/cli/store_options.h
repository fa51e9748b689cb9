#pragma once

#include <filesystem>
#include <string>

#include "batch/register_memory.h"
#include "cli/command.h"
#include "register/store.h"

namespace wenshu {

/// How a command opens the register at `address`: `--accept-damage 理由`, `--one-writer`, `--head-log 文件` (of a file: `.head`
/// beside it, if nothing else is said), and by whom.
StoreOptions store_options(const Arguments& arguments, const std::string& address);

/// What the office of a command line remembers of its register.
RegisterMemory memory_of(const Arguments& arguments);

/// The register that is asked for: `--register`, else that of the workbook. Fails like `register_of`.
Result<std::filesystem::path> register_asked_for(const Arguments& arguments, const std::filesystem::path& workbook);

/// After papers were issued into the register that `--register` names: remembers it, if the workbook is on a network disk, and
/// says so.
void remember_register(const Arguments& arguments, const std::filesystem::path& workbook);

}  // namespace wenshu
