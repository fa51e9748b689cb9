#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace wenshu {

/// The file beside a database that holds changes the database lacks; reading without them would silently give old data.
///
/// A journal left by `journal_mode=PERSIST` has its header wiped when a change is finished, and a write-ahead log whose pages all
/// stand in the database already has nothing to add: neither counts. A log beyond `most` bytes is not looked through and counts.
/// Formats: https://www.sqlite.org/fileformat2.html, 3 and 4.
std::optional<std::filesystem::path> unfinished_changes(const std::filesystem::path& database, std::uint64_t most);

}  // namespace wenshu
