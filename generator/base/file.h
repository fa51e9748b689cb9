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

/// Writes the whole file or none of it: a new file beside it, under a name nobody can guess, flushed to disk and renamed over it;
/// then the folder is flushed, so that a power cut takes nothing back. Never writes through a link: what stands at `path` and is
/// no regular file (a link, a folder, a device) is refused and left alone. Fails with `file-unwritable` (environment).
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Writes a new file nobody reads before `settle`: as fast as the machine's memory, but a power cut may leave half of it.
/// Fails with `file-unwritable` (environment), also if anything stands at `path`.
Result<void> write_loosely(const std::filesystem::path& path, std::string_view bytes);

/// A name no other process can foresee: `prefix` and 16 hexadecimal digits.
std::string unguessable_name(std::string_view prefix);

/// What stands at `path`, if it is no regular file, in Chinese (`是链接`); empty for a regular file, and for nothing at all.
/// A link is not followed.
std::string irregular_file(const std::filesystem::path& path);

/// Waits until what was renamed, made or removed in the folder is on the disk. Fails with `file-unwritable` (environment).
Result<void> sync_folder(const std::filesystem::path& folder);

/// Waits until everything written loosely to the file system of `folder` is on the disk: one wait for any number of files, where
/// `write_file` waits for each. Fails with `file-unwritable` (environment).
Result<void> settle(const std::filesystem::path& folder);

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace wenshu
