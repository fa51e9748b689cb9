#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wenshu {

/// The bytes of a file. Fails with `file-unreadable` (input) if it is missing, a folder, or may not be read.
Result<std::string> read_file(const std::filesystem::path& path);

/// The regular files of a folder in order of their names, those of folders in it left out. Fails with `folder-unreadable`.
Result<std::vector<std::filesystem::path>> files_in(const std::filesystem::path& folder);

/// `folder-unreadable` (environment): the folder or one in it cannot be read.
Diagnostic unreadable_folder(const std::filesystem::path& folder);

/// Writes the whole file or none of it: a temporary file beside it, flushed to disk, then renamed over it.
/// Fails with `file-unwritable` (environment).
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Writes a file nobody reads before `settle`: as fast as the machine's memory, but a power cut may leave half of it.
/// Fails with `file-unwritable` (environment).
Result<void> write_loosely(const std::filesystem::path& path, std::string_view bytes);

/// Waits until everything written loosely to the file system of `folder` is on the disk: one wait for any number of files, where
/// `write_file` waits for each. Fails with `file-unwritable` (environment).
Result<void> settle(const std::filesystem::path& folder);

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace wenshu
