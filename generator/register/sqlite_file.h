#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "register/fresh_file.h"
#include "register/network_disk.h"
#include "register/sqlite.h"
#include "register/store.h"

namespace wenshu {

/// What a file is to this program.
enum class Whose { nobody, wenshu, older_wenshu, newer_wenshu, foreign };

/// Whose an open database is. Inside a transaction the answer holds until its end.
Result<Whose> owner_of(Database& database);

/// The complaint about a file that is no register, or one that this version cannot read; nothing for `wenshu`, nor for
/// `older_wenshu` unless it was opened as another: then somebody put an older copy in its place.
Result<void> refuse_others(Database& database, Whose whose, bool opened = false);

/// Appends rows inside a transaction. Fails with `register-duplicate` if a constraint refuses one.
Result<void> append_rows(Database& database, const Rows& rows);

/// Makes the tables and triggers of an empty database.
Result<void> make_tables(Database& database);

/// What `make_tables` makes, besides the application id.
std::string shipped_tables();

/// The lock of one's own, where the disk's cannot be trusted and one writer may write all the same.
Result<std::optional<OneWriter>> take_alone(const std::filesystem::path& file, const StoreOptions& options);

/// Opens the file for writing, making it if it is not there, carrying it over if it is older. Fails as `open_store` says.
Result<Database> open_for_writing(const std::filesystem::path& file, const StoreOptions& options);

/// Opens a file that is there; it is never written, but for taking back what a killed run left half done. An older one is
/// carried over in memory, its chain broken or not.
Result<Database> open_for_reading(const std::filesystem::path& file, const StoreOptions& options);

/// Whether the disk of a file is one whose locks can be trusted.
bool is_local(const std::filesystem::path& file, const StoreOptions& options);

/// Makes the register that a file without content is to be.
Result<void> make_empty_register(const std::filesystem::path& file, std::chrono::milliseconds patience);

/// Writes what `from` holds into a new file: beside it under a name of its own, flushed, found right by `check`, then renamed.
/// Fails with `file-unwritable` (environment) if anything stands at `to`, and like `check`.
Result<void> copy_to_file(Database& from, const std::filesystem::path& to, const StoreOptions& options,
                          const std::function<Result<void>(const std::filesystem::path&)>& check = {});

/// Renames what was made to `to`, if nothing stands there.
Result<void> place_copy(const FreshFile& fresh, Result<void> made, const std::filesystem::path& to);

/// Takes away what killed programs left beside `place`, and tells it (`StoreOptions::tell`).
void clear_left_behind(const std::filesystem::path& place, const StoreOptions& options);

}  // namespace wenshu
