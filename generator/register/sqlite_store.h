#pragma once

#include <filesystem>
#include <memory>

#include "register/store.h"

namespace wenshu {

/// A register in one SQLite file, marked with its own application id. The journal is a rollback journal beside the file, for the
/// time of a transaction only: a killed run leaves all of a transaction or nothing, a copy of the file is a copy of the register,
/// and the same calls give the same bytes. Fails like `open_store`.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, Access access, const StoreOptions& options);

}  // namespace wenshu
