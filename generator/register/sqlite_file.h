#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "register/sqlite.h"

namespace wenshu {

/// What a file is to this program.
enum class Whose { nobody, wenshu, older_wenshu, newer_wenshu, foreign };

/// Whose an open database is. Inside a transaction the answer holds until its end.
Result<Whose> owner_of(Database& database);

/// The complaint about a file that is no register, or one that this version cannot read; nothing for `wenshu`, `older_wenshu`.
Result<void> refuse_others(Database& database, Whose whose);

/// Makes the tables and triggers of an empty database.
Result<void> make_tables(Database& database);

/// What `make_tables` makes, besides the application id.
std::string shipped_tables();

/// Opens the file for writing, making it if it is not there. Fails as `open_store` says.
Result<Database> open_for_writing(const std::filesystem::path& file, std::chrono::milliseconds patience);

/// Opens a file that is there; it is never written, but for taking back what a killed run left half done.
Result<Database> open_for_reading(const std::filesystem::path& file, std::chrono::milliseconds patience);

}  // namespace wenshu
