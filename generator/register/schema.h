#pragma once

#include "register/sqlite.h"

namespace wenshu {

/// Opens the register for issuing, making it if it is not there. One SQLite file, marked with its own application id; rollback
/// journal, so that a killed run leaves all of a transaction or nothing, and the same calls give the same bytes.
Result<Database> open_register(const std::filesystem::path& file, std::chrono::milliseconds patience);

/// Opens the register for looking only. A file that is missing is as good as an empty register; one
/// without content is `register-empty`.
Result<Database> open_register_read_only(const std::filesystem::path& file, std::chrono::milliseconds patience);

}  // namespace wenshu
