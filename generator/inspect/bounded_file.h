#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace wenshu::inspect {

/// No paper is longer than 256 MiB.
inline constexpr std::int64_t largest_file = std::int64_t{256} << 20;

/// The bytes of a regular file of at most `largest` bytes. It is never waited for: a pipe, a device, a folder and what only calls
/// itself a file are refused unread.
///
/// Fails (environment) with `file-unreadable`, `file-not-regular` or `file-too-large`.
Result<std::string> read_bounded(const std::filesystem::path& file, std::int64_t largest = largest_file);

}  // namespace wenshu::inspect
